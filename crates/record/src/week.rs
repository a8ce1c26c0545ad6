//! The week as directories and people write it: `MO,TU` and `18:30`; and money in pence.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A set of weekdays, written `MO,TU` as iCalendar does (RFC 5545 `BYDAY`).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Weekdays = Weekdays(0x7f);

    /// The day with this number, 0 for Monday; any other number is no day.
    #[must_use]
    pub const fn numbered(day: u8) -> Self {
        if day < 7 { Self(1 << day) } else { Self(0) }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The days that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The days that are in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each day moved to the next.
    #[must_use]
    pub const fn following(self) -> Self {
        Self(((self.0 << 1) | (self.0 >> 6)) & 0x7f)
    }
}

impl FromStr for Weekdays {
    type Err = NotThis;
    /// Reads `MO,TU`, with spaces too, and `1TU` or `-1FR` as plain Tuesday and Friday.
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("days look like MO,TU,WE");
        let parts = text.split([',', ' ', ';']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(one_day).try_fold(Self(0), |days, day| Ok(days.or(day.ok_or(WANTED)?)))
    }
}

fn one_day(text: &str) -> Option<Weekdays> {
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '+').to_ascii_uppercase();
    let at = NAMES.iter().position(|n| *n == name)?;
    u8::try_from(at).ok().map(Weekdays::numbered)
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = NAMES.iter().enumerate().filter(|(at, _)| self.0 & (1 << at) != 0);
        f.write_str(&days.map(|(_, name)| *name).collect::<Vec<_>>().join(","))
    }
}

impl fmt::Debug for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Weekdays({self})")
    }
}

/// A time of day in whole minutes, `00:00` to `24:00`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hour(u16);

impl Hour {
    /// The end of the day.
    pub const MIDNIGHT: Hour = Hour(24 * 60);

    /// Minutes since the day began, at most 1,440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// So many minutes since the day began; at most the end of the day.
    #[must_use]
    pub fn at_minute(minutes: u16) -> Self {
        Self(minutes.min(Self::MIDNIGHT.0))
    }
}

impl FromStr for Hour {
    type Err = NotThis;
    /// Reads `18:30`, `9:30`, `18:30:00` and `18:30Z`; what stands after the minutes is not looked at.
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a time looks like 18:30");
        let (hour, rest) = text.trim().split_once(':').ok_or(WANTED)?;
        let minute = rest.get(..2).ok_or(WANTED)?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u16>().ok()).flatten();
        let (hour, minute) = (digits(hour).ok_or(WANTED)?, digits(minute).ok_or(WANTED)?);
        let in_a_day = hour < 24 && minute < 60 || (hour, minute) == (24, 0);
        if in_a_day { Ok(Self(hour * 60 + minute)) } else { Err(WANTED) }
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Debug for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hour({self})")
    }
}

/// Money in whole pence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Pence(pub u32);

impl Pence {
    /// From pounds, rounded to the penny; nothing below zero, nothing beyond forty million.
    #[must_use]
    pub fn from_pounds(pounds: f64) -> Option<Self> {
        let pence = (pounds * 100.0).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on the same line")]
        (0.0..4.0e9).contains(&pence).then_some(Self(pence as u32))
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
                this.to_string()
            }
        }
    )*};
}
as_text!(Weekdays Hour);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_and_times_are_read_as_directories_write_them() {
        assert_eq!("MO, we".parse::<Weekdays>().map(|d| d.to_string()), Ok("MO,WE".into()));
        assert_eq!("1TU,-1SU".parse::<Weekdays>().map(|d| d.to_string()), Ok("TU,SU".into()));
        assert_eq!("SU".parse::<Weekdays>().map(|d| d.following().to_string()), Ok("MO".into()));
        for text in ["18:30", "18:30:00", "18:30+01:00"] {
            assert_eq!(text.parse::<Hour>().map(Hour::minutes), Ok(1110), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_and_no_time_is_refused() {
        assert!("Monday".parse::<Weekdays>().is_err());
        for text in ["", "25:00", "24:01", "12:60", "noon", "1:é", "-1:00"] {
            assert!(text.parse::<Hour>().is_err(), "{text}");
        }
        assert_eq!(Pence::from_pounds(12.5), Some(Pence(1250)));
        assert_eq!(Pence::from_pounds(-1.0), None);
        assert_eq!(Pence::from_pounds(f64::NAN), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_what_was_read_is_read_back(text in ".{0,12}") {
            if let Ok(days) = text.parse::<Weekdays>() { prop_assert_eq!(days.to_string().parse(), Ok(days)); }
            if let Ok(hour) = text.parse::<Hour>() { prop_assert_eq!(hour.to_string().parse(), Ok(hour)); }
        }
    }
}
