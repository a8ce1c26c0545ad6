//! The NHS number.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

/// An NHS number: ten digits, the last of which checks the other nine (modulus 11; NHS Data Dictionary).
///
/// Spaces and hyphens are read over. It is nobody's only identifier, and people need not know theirs.
/// ```
/// let number: record::NhsNumber = "999 054 8609".parse()?;
/// assert_eq!(number.to_string(), "999 054 8609");
/// assert!("999 054 8608".parse::<record::NhsNumber>().is_err());
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NhsNumber(String);

impl NhsNumber {
    /// The ten digits without spaces.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FromStr for NhsNumber {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("an NHS number is ten digits");
        const CHECKED: NotThis = NotThis::wanted("the NHS number does not pass its own check digit");
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(WANTED);
        }
        let weighed: u32 = digits.bytes().zip((2..=10).rev()).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
        // A remainder of 1 would need the check digit 10, which does not exist: such numbers are never given out.
        let check = (11 - weighed % 11) % 11;
        if u32::from(digits.as_bytes()[9] - b'0') == check { Ok(Self(digits)) } else { Err(CHECKED) }
    }
}

impl fmt::Display for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl fmt::Debug for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NhsNumber(…)") // never into a log by way of {:?}
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = NotThis;
    fn try_from(text: String) -> Result<Self, NotThis> {
        text.parse()
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_test_numbers_pass() {
        for good in ["9912003888", "944 930 5552", "999-054-8609", "9000000025"] {
            assert!(good.parse::<NhsNumber>().is_ok(), "{good}");
        }
    }

    #[test]
    fn a_wrong_digit_a_missing_digit_and_letters_do_not() {
        for bad in ["9912003887", "991200388", "99120038880", "abcdefghij", "", "٩٩١٢٠٠٣٨٨٨"] {
            assert!(bad.parse::<NhsNumber>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn changing_any_one_digit_is_noticed(at in 0usize..10, to in 0u8..10) {
            let mut digits = *b"9912003888";
            prop_assume!(digits[at] != b'0' + to);
            digits[at] = b'0' + to;
            let text = String::from_utf8(digits.to_vec()).expect("digits");
            prop_assert!(text.parse::<NhsNumber>().is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,24}") {
            let _ = text.parse::<NhsNumber>();
        }
    }

    #[test]
    fn it_is_not_shown_by_accident() {
        assert_eq!(format!("{:?}", "9912003888".parse::<NhsNumber>().expect("good")), "NhsNumber(…)");
    }
}
