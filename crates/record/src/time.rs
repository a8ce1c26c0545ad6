//! Time: UTC microseconds within, Europe/London on the page.
use crate::{Date, NotThis};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use std::fmt;
use std::time::Duration;

// The table is compiled in: a clinic's server may have no time-zone database, or an old one.
static LONDON: TimeZone = jiff::tz::get!("Europe/London");

/// A moment, in whole microseconds since 1970 in UTC, between the years 1900 and 9000 or so.
///
/// It is a value that was handed in: no room but the edge asks a clock.
/// ```
/// let noon = record::Instant::read("2026-07-01T12:00:00Z")?;
/// assert_eq!(noon.in_london().to_string(), "2026-07-01T13:00:00");
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since 1970 in UTC, as the store keeps them.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970 in UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 time with a zone, such as FHIR's `instant` and `dateTime`.
    ///
    /// # Errors
    /// [`NotThis`] when there is no date, no time or no zone.
    pub fn read(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a time looks like 2026-03-02T09:30:00Z");
        text.parse::<Timestamp>().map(|at| Self(at.as_microsecond())).map_err(|_| WANTED)
    }

    /// Reads a time as event logs write it: with a zone, or without one and then as UTC; a day alone is its first moment.
    ///
    /// ```
    /// let read = |text| record::Instant::read_log(text).unwrap().to_string();
    /// assert_eq!(read("2010-12-30T11:02:00.000+01:00"), "2010-12-30T10:02:00Z");
    /// assert_eq!(read("2010-12-30 11:02:00"), "2010-12-30T11:02:00Z");
    /// assert_eq!(read("2010-12-30"), "2010-12-30T00:00:00Z");
    /// ```
    ///
    /// # Errors
    /// [`NotThis`] when it is no time.
    pub fn read_log(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a time looks like 2026-03-02T09:30:00Z or 2026-03-02 09:30");
        let text = text.trim();
        // "2026-03-02" and nothing else ends in two digits after a hyphen, as a zone may; so length decides
        let zoned = text.len() > 16
            && (text.ends_with(['Z', 'z']) || text.get(16..).is_some_and(|rest| rest.contains(['+', '-'])));
        if zoned {
            return Self::read(text).map_err(|_| WANTED);
        }
        let local: DateTime = text.parse().map_err(|_| WANTED)?;
        TimeZone::UTC.to_timestamp(local).map(|at| Self(at.as_microsecond())).map_err(|_| WANTED)
    }

    /// The moment at which a wall clock in London shows this date and time. In the hour that the autumn change
    /// repeats, the first of the two; in the hour that spring leaves out, the clock as it was before.
    #[must_use]
    pub fn from_london(local: DateTime) -> Self {
        let at = LONDON.to_ambiguous_timestamp(local).compatible();
        Self(at.map_or(0, |at| at.as_microsecond()))
    }

    /// As [`Instant::from_london`], for somebody who will look at that clock: there is no half past one on the morning
    /// on which it is put forward.
    ///
    /// # Errors
    /// [`NotThis`] in the hour that spring leaves out.
    pub fn by_the_clock(local: DateTime) -> Result<Self, NotThis> {
        let at = Self::from_london(local);
        if at.in_london() == local {
            Ok(at)
        } else {
            Err(NotThis::wanted("there is no such time on that day: the clocks go forward over it"))
        }
    }

    /// Midnight in London at the start of `day`.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        Self::from_london(day.at(0, 0, 0, 0))
    }

    /// What a clock on a wall in London shows.
    #[must_use]
    pub fn in_london(self) -> DateTime {
        LONDON.to_datetime(Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// The date in London.
    #[must_use]
    pub fn day(self) -> Date {
        self.in_london().date()
    }

    /// Later by `by`; at the end of time it stays there.
    #[must_use]
    pub fn plus(self, by: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX)))
    }

    /// Earlier by `by`.
    #[must_use]
    pub fn minus(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(by.as_micros()).unwrap_or(i64::MAX)))
    }

    /// How long after `earlier`; zero if it is not.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// As people in a clinic write it: `2 March 2026 at 9:30am`.
    #[must_use]
    pub fn in_words(self) -> String {
        let local = self.in_london();
        format!("{} at {}", day_in_words(local.date()), clock_in_words(local))
    }

    /// Only the date: `2 March 2026`.
    #[must_use]
    pub fn day_in_words(self) -> String {
        day_in_words(self.day())
    }

    /// Only the time of day: `9:30am`, `midday`.
    #[must_use]
    pub fn clock(self) -> String {
        clock_in_words(self.in_london())
    }
}

/// `2 March 2026`.
pub(crate) fn day_in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn clock_in_words(local: DateTime) -> String {
    match (local.hour(), local.minute()) {
        (12, 0) => "midday".into(),
        (0, 0) => "midnight".into(),
        (_, 0) => local.strftime("%-I%P").to_string(),
        _ => local.strftime("%-I:%M%P").to_string(),
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Instant::read(text).expect("a time").in_words()
    }

    #[test]
    fn times_are_shown_as_london_reads_them() {
        assert_eq!(shown("2026-03-02T09:30:00Z"), "2 March 2026 at 9:30am");
        assert_eq!(shown("2026-07-01T11:00:00Z"), "1 July 2026 at midday");
        assert_eq!(shown("2026-07-01T23:30:00Z"), "2 July 2026 at 12:30am");
    }

    #[test]
    fn the_hours_that_the_clocks_change_are_still_moments() {
        let spring = jiff::civil::date(2026, 3, 29).at(1, 30, 0, 0);
        let autumn = jiff::civil::date(2026, 10, 25).at(1, 30, 0, 0);
        assert_eq!(Instant::from_london(spring), Instant::read("2026-03-29T01:30:00Z").expect("a time"));
        assert_eq!(Instant::from_london(autumn), Instant::read("2026-10-25T00:30:00Z").expect("a time"));
        assert!(Instant::by_the_clock(spring).is_err(), "nobody can be seen then");
        assert_eq!(Instant::by_the_clock(autumn), Ok(Instant::from_london(autumn)), "the first of the two");
    }

    #[test]
    fn a_time_without_a_zone_is_refused() {
        assert!(Instant::read("2026-03-02T09:30:00").is_err());
        assert!(Instant::read("yesterday").is_err());
    }
}
