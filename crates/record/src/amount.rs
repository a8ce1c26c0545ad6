//! A number that is hoped for or was found: to one decimal, with its unit.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

/// What a number is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Of a hundred people.
    #[default]
    Percent,
    /// Days.
    Days,
    /// People, letters, calls: things that are counted.
    Count,
}

impl Unit {
    /// In the order in which they are offered.
    pub const ALL: &[Unit] = &[Unit::Percent, Unit::Days, Unit::Count];

    /// The word by which it is stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Percent => "percent",
            Unit::Days => "days",
            Unit::Count => "count",
        }
    }
}

impl FromStr for Unit {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|unit| unit.code() == text);
        found.ok_or(NotThis::wanted("percent, days or count"))
    }
}

/// A number of tenths, 0 to 100,000.0, as somebody types it.
///
/// ```
/// use record::{Amount, Unit};
/// let half: Amount = "55.5 %".parse()?;
/// assert_eq!(half.tenths(), 555);
/// assert_eq!(half.said(Unit::Percent), "55.5%");
/// assert_eq!("1".parse::<Amount>()?.said(Unit::Days), "1 day");
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Amount(u32);

/// The largest, in tenths.
const MOST: u32 = 1_000_000;

impl Amount {
    /// From tenths; none above 100,000.0.
    #[must_use]
    pub const fn of_tenths(tenths: u32) -> Option<Self> {
        if tenths <= MOST { Some(Self(tenths)) } else { None }
    }

    /// In tenths.
    #[must_use]
    pub const fn tenths(self) -> u32 {
        self.0
    }

    /// With its unit.
    #[must_use]
    pub fn said(self, unit: Unit) -> String {
        match unit {
            Unit::Percent => format!("{self}%"),
            Unit::Days if self.0 == 10 => "1 day".into(),
            Unit::Days => format!("{self} days"),
            Unit::Count => self.to_string(),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            tenth => write!(f, "{}.{tenth}", self.0 / 10),
        }
    }
}

impl FromStr for Amount {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a number with at most one decimal, such as 55 or 12.5");
        let text = text.trim().trim_end_matches('%').trim_end();
        let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
        };
        if !digits(whole, 6) || !digits(tenth, 1) {
            return Err(WANTED);
        }
        let (Ok(whole), Ok(tenth)) = (whole.parse::<u32>(), tenth.parse::<u32>()) else { return Err(WANTED) };
        Self::of_tenths(whole * 10 + tenth).ok_or(WANTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_is_read_back_as_it_is_written(tenths in 0..=MOST) {
            let amount = Amount::of_tenths(tenths).expect("in range");
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }

        #[test]
        fn any_other_text_is_refused_without_a_panic(text in ".{0,20}") {
            if let Ok(amount) = text.parse::<Amount>() {
                prop_assert!(amount.tenths() <= MOST);
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-3", "1e5", "55.55", "5,5", "100000.1", "9999999", ".", "half"] {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
        assert_eq!("100000".parse::<Amount>().map(Amount::tenths), Ok(MOST));
    }

    #[test]
    fn every_unit_is_read_back_by_its_own_word() {
        assert!(Unit::ALL.iter().all(|unit| unit.code().parse() == Ok(*unit)));
    }
}
