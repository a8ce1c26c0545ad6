//! Months of London's calendar, in which referrals are counted.
use record::{Date, Instant, NotThis};
use std::fmt;
use std::str::FromStr;

/// A month of London's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// `2026`
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month that a calendar on a wall in London shows at that moment.
    #[must_use]
    pub fn of(at: Instant) -> Self {
        let day = at.day();
        Self { year: day.year(), month: day.month() }
    }

    /// Its first moment.
    #[must_use]
    pub fn start(self) -> Instant {
        Date::new(self.year, self.month, 1).map_or(Instant::from_micros(0), Instant::start_of)
    }

    /// So many months earlier.
    /// ```
    /// use improve::Month;
    /// assert_eq!(Month { year: 2026, month: 2 }.earlier(3), Month { year: 2025, month: 11 });
    /// ```
    #[must_use]
    pub fn earlier(self, by: u16) -> Self {
        let months = i32::from(self.year) * 12 + i32::from(self.month) - 1 - i32::from(by);
        let year = i16::try_from(months.div_euclid(12)).unwrap_or(i16::MIN);
        Self { year, month: i8::try_from(months.rem_euclid(12)).unwrap_or(0) + 1 }
    }

    /// Every month from this one to `last`, that one among them; none where that is earlier.
    #[must_use]
    pub fn until(self, last: Self) -> Vec<Self> {
        let mut months: Vec<Self> = (0..=u16::MAX).map(|by| last.earlier(by)).take_while(|one| *one >= self).collect();
        months.reverse();
        months
    }

    /// Its first day, by which charts name it.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
    }

    /// Its last day, on which a clinic stands as it did when the month ended.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let wanted = NotThis { wanted: "a month looks like 2026-03" };
        let digits = |part: &str, long: usize| part.len() == long && part.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = text.split_once('-').filter(|(y, m)| digits(y, 4) && digits(m, 2)).ok_or(wanted.clone())?;
        match (year.parse(), month.parse()) {
            (Ok(year), Ok(month @ 1..=12)) => Ok(Self { year, month }),
            _ => Err(wanted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_month_is_read_as_it_was_written_and_begins_within_itself(year in 1971i16..8000, month in 1i8..=12) {
            let here = Month { year, month };
            prop_assert_eq!(here.to_string().parse(), Ok(here));
            prop_assert_eq!(Month::of(here.start()), here);
            let before = Instant::from_micros(here.start().micros() - 1);
            prop_assert_eq!(Month::of(before), here.earlier(1));
        }

        #[test]
        fn any_text_is_a_month_or_none(text in ".{0,12}") {
            if let Ok(month) = text.parse::<Month>() {
                prop_assert_eq!(month.to_string(), text);
            }
        }
    }
}
