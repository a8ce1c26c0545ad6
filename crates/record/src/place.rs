//! Postcodes: the whole, and the outward half that signposting works with.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

/// The outward half of a UK postcode, such as `ST17`: a few thousand people, and all that signposting needs to know.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Outcode(String);

impl Outcode {
    /// As written on an envelope, in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Outcode {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("the first half of a postcode looks like ST17 or M1");
        let code = text.trim().to_ascii_uppercase();
        let bytes = code.as_bytes();
        let letters = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let rest = &bytes[letters.min(bytes.len())..];
        // A9, A99, AA9, AA99, A9A, AA9A (Royal Mail's Programmers' Guide)
        let shaped = (1..=2).contains(&letters)
            && match rest {
                [d] => d.is_ascii_digit(),
                [d, e] => d.is_ascii_digit() && e.is_ascii_alphanumeric(),
                _ => false,
            };
        if shaped { Ok(Self(code)) } else { Err(WANTED) }
    }
}

/// A whole UK postcode, such as `ST17 0ZZ`: about fifteen homes, so it is somebody's and is kept encrypted.
/// ```
/// let code: record::Postcode = "st170zz".parse()?;
/// assert_eq!(code.to_string(), "ST17 0ZZ");
/// assert_eq!(code.outcode().as_str(), "ST17");
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode {
    outcode: Outcode,
    incode: String,
}

impl Postcode {
    /// The outward half.
    #[must_use]
    pub fn outcode(&self) -> &Outcode {
        &self.outcode
    }
}

impl FromStr for Postcode {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a postcode looks like ST17 0AB");
        let code: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        if !code.is_ascii() || code.len() < 5 {
            return Err(WANTED);
        }
        let (outward, inward) = code.split_at(code.len() - 3);
        let shaped = inward.as_bytes()[0].is_ascii_digit() && inward.bytes().skip(1).all(|b| b.is_ascii_uppercase());
        let outcode = outward.parse().map_err(|_| WANTED)?;
        if shaped { Ok(Self { outcode, incode: inward.to_owned() }) } else { Err(WANTED) }
    }
}

impl fmt::Display for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outcode({})", self.0)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.outcode, self.incode)
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postcode({} …)", self.outcode)
    }
}

impl TryFrom<String> for Outcode {
    type Error = NotThis;
    fn try_from(text: String) -> Result<Self, NotThis> {
        text.parse()
    }
}

impl From<Outcode> for String {
    fn from(code: Outcode) -> Self {
        code.0
    }
}

impl TryFrom<String> for Postcode {
    type Error = NotThis;
    fn try_from(text: String) -> Result<Self, NotThis> {
        text.parse()
    }
}

impl From<Postcode> for String {
    fn from(code: Postcode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn postcodes_of_every_shape_are_read() {
        for (text, shown) in
            [("m1 1ae", "M1 1AE"), ("B338TH", "B33 8TH"), ("EC1A 1BB", "EC1A 1BB"), ("w1a0ax", "W1A 0AX")]
        {
            assert_eq!(text.parse::<Postcode>().map(|p| p.to_string()), Ok(shown.to_owned()));
        }
    }

    #[test]
    fn what_is_no_postcode_is_refused() {
        for text in ["", "ST17", "12345", "ST17 ZZ0", "STAFFORD", "ST1é 0ZZ"] {
            assert!(text.parse::<Postcode>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,12}") {
            let _ = (text.parse::<Postcode>(), text.parse::<Outcode>());
        }
    }
}
