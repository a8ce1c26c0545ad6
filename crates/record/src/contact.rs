//! Ways to reach a person: telephone and e-mail.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

/// A telephone number as `+` and 8 to 15 digits (ITU-T E.164); a UK number may be written with its leading 0.
/// ```
/// let number: record::Telephone = "(01632) 960-123".parse()?;
/// assert_eq!(number.as_e164(), "+441632960123");
/// assert_eq!(number.to_string(), "01632960123");
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Telephone(String);

impl Telephone {
    /// `+441632960123`
    #[must_use]
    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// Every UK number in somebody's words, in order, each once: what is no number is passed over.
    /// ```
    /// let given = record::Telephone::all_in("mum's, after 6: 01632 960 123, or +44 (0)7700 900123");
    /// assert_eq!(given.iter().map(ToString::to_string).collect::<Vec<_>>(), ["01632960123", "07700900123"]);
    /// ```
    #[must_use]
    pub fn all_in(words: &str) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        let mut before = ' ';
        let mut passed = 0; // what belongs to a number that was read
        for (at, letter) in words.char_indices() {
            let may_begin = !before.is_ascii_digit() && before != '+' && matches!(letter, '0' | '+' | '(');
            if at >= passed
                && may_begin
                && let Some((number, length)) = Self::begins(&words[at..])
            {
                passed = at + length;
                if !found.contains(&number) {
                    found.push(number);
                }
            }
            before = letter;
        }
        found
    }

    /// The UK number with which a text begins, and how long it is there.
    fn begins(text: &str) -> Option<(Self, usize)> {
        const SEPARATORS: &str = " ()-./\u{a0}";
        let ends = text
            .char_indices()
            .find(|(at, c)| !c.is_ascii_digit() && !SEPARATORS.contains(*c) && (*at > 0 || *c != '+'));
        let run = &text[..ends.map_or(text.len(), |(at, _)| at)];
        let digits: Vec<usize> = run.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
        // with the leading 0 there are eleven, in a few old places ten; before that stands +44 or 0044, perhaps with the 0
        [15, 14, 13, 12, 11, 10].into_iter().find_map(|many: usize| {
            let end = digits.get(many - 1)? + 1;
            let apart = digits.get(many).is_none_or(|next| *next > end);
            let number = run[..end].parse::<Self>().ok().filter(|_| apart)?;
            let national = number.0.strip_prefix("+44")?;
            let uk = matches!(national.len(), 9 | 10) && !national.starts_with(['0', '4', '6']);
            uk.then_some((number, end))
        })
    }

    /// Whether a text message can reach it: UK mobile numbers begin with 07, personal numbers (070) excepted.
    #[must_use]
    pub fn takes_texts(&self) -> bool {
        self.0.starts_with("+447") && !self.0.starts_with("+4470")
    }
}

impl FromStr for Telephone {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a telephone number looks like 07700 900123 or +44 7700 900123");
        let text = text.trim();
        let international = text.starts_with('+') || text.starts_with("00");
        // "+44 (0)1632 …" is how many letterheads write it
        let text = text.trim_start_matches('+').replace("(0)", "");
        if !text.chars().all(|c| c.is_ascii_digit() || " ()-./\u{a0}".contains(c)) {
            return Err(WANTED);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = if international {
            digits.trim_start_matches("00").to_owned()
        } else {
            format!("44{}", digits.strip_prefix('0').ok_or(WANTED)?)
        };
        if (8..=15).contains(&digits.len()) { Ok(Self(format!("+{digits}"))) } else { Err(WANTED) }
    }
}

impl fmt::Display for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.strip_prefix("+44") {
            Some(uk) => write!(f, "0{uk}"),
            None => f.write_str(&self.0),
        }
    }
}

/// An e-mail address: one `@` with something before it and a dotted name after it, no spaces, at most 254 characters.
///
/// Whether it is the person's can only be found out by writing to it.
#[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("an e-mail address looks like name@example.org");
        let text = text.trim();
        let (local, domain) = text.split_once('@').ok_or(WANTED)?;
        let fits = text.len() <= 254
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
            && !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() >= 2
            && domain.split('.').all(|part| !part.is_empty());
        if fits { Ok(Self(text.to_owned())) } else { Err(WANTED) }
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl TryFrom<String> for $name {
            type Error = NotThis;
            fn try_from(text: String) -> Result<Self, NotThis> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(this: $name) -> Self {
                this.0
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
as_text!(Telephone Email);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["07700 900123", "+44 7700 900123", "0044 7700 900 123", "+44 (0)7700 900123"] {
            let number = text.parse::<Telephone>().expect(text);
            assert_eq!(number.as_e164(), "+447700900123", "{text}");
            assert!(number.takes_texts());
        }
        assert!(!"01632 960123".parse::<Telephone>().expect("a landline").takes_texts());
    }

    #[test]
    fn a_number_is_found_in_what_somebody_wrote() {
        for (words, numbers) in [
            ("Ring 07700900555.\nplease ring me", &["07700900555"][..]),
            ("mum's: 01632 960-123 (after 6)", &["01632960123"]),
            ("+44 (0)7700 900123 or 0044 7700 900 124", &["07700900123", "07700900124"]),
            ("07700 900123 01632 960123", &["07700900123", "01632960123"]),
            ("(01632) 960123, again 01632 960123", &["01632960123"]),
            ("born 01/02/1985, at 10.30; 999; 116 123; NHS 999 054 8609", &[]),
            ("077009001234567 and 0770090", &[]),
            ("", &[]),
        ] {
            let found: Vec<String> = Telephone::all_in(words).iter().map(ToString::to_string).collect();
            assert_eq!(found, numbers, "{words}");
        }
    }

    #[test]
    fn words_are_no_number_and_no_address() {
        assert!("ask reception".parse::<Telephone>().is_err());
        assert!("999".parse::<Telephone>().is_err());
        assert!("someone at home".parse::<Email>().is_err());
        assert!("a@b.example\r\nBcc: c@d.example".parse::<Email>().is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = (text.parse::<Telephone>(), text.parse::<Email>(), Telephone::all_in(&text));
        }

        #[test]
        fn what_was_read_is_read_back(digits in "07[1-9][0-9]{8}") {
            let number = digits.parse::<Telephone>().expect("a mobile");
            prop_assert_eq!(String::from(number.clone()).parse(), Ok(number));
        }
    }
}
