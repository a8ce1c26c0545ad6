//! Where the directory comes from, what could not be read of it, and how fresh a record of it is.
use crate::{Date, Instant, NotThis, StaffId};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A directory that somebody else keeps and that is brought in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its short name in this installation.
    pub id: String,
    /// Where it comes from: an address, or a file's name.
    pub source: String,
    /// Under which licence, as far as anybody said.
    pub licence: String,
    /// When it was last read to its end.
    pub pulled: Instant,
    /// When it last came whole, and not only what had changed.
    pub whole: Option<Instant>,
}

/// A record that a feed brought and that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quarantined {
    /// Where it stood in what came: `[3]`, a line, or a file and a line.
    pub place: String,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// What is wrong, in words that repeat nothing of the record.
    pub why: String,
}

/// Who says that a record is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConfirmedBy {
    /// Somebody of the clinic's staff.
    Staff,
    /// Whoever runs the service, by the nudge's "still right".
    Owner,
    /// Somebody got there.
    Arrived,
}

impl ConfirmedBy {
    /// Everybody who can.
    pub const ALL: &[ConfirmedBy] = &[ConfirmedBy::Staff, ConfirmedBy::Owner, ConfirmedBy::Arrived];

    /// The code that is kept: `staff`, `owner`, `arrived`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            ConfirmedBy::Staff => "staff",
            ConfirmedBy::Owner => "owner",
            ConfirmedBy::Arrived => "arrived",
        }
    }
}

impl FromStr for ConfirmedBy {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|by| by.code() == text);
        found.ok_or(NotThis::wanted("a record is confirmed by staff, owner or arrived"))
    }
}

/// That a record is right, as one clinic knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The service's id in this installation.
    pub service: String,
    /// Who says so.
    pub by: ConfirmedBy,
    /// On which day.
    pub day: Date,
    /// Which member of staff; never which person got there.
    pub staff: Option<StaffId>,
}

/// How fresh a record is, counted from the newest of its assured date, the clinic's confirmation and a person who got
/// there.
/// ```
/// use record::{Date, Freshness};
/// let today = Date::constant(2026, 3, 2);
/// assert_eq!(Freshness::on(today, Some(Date::constant(2025, 3, 2))), Freshness::Fresh);
/// assert_eq!(Freshness::on(today, Some(Date::constant(2025, 3, 1))), Freshness::CheckFirst);
/// assert_eq!(Freshness::on(today, None), Freshness::Hidden);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Up to 12 months ago.
    Fresh,
    /// Over 12 and up to 24 months ago, or on a day that is still to come.
    CheckFirst,
    /// Longer ago, or never: hidden until someone confirms it.
    Hidden,
}

impl Freshness {
    /// As it stands `today`, where somebody last said on `newest` that the record is right.
    #[must_use]
    pub fn on(today: Date, newest: Option<Date>) -> Self {
        let (year, two) = (today.saturating_sub(12.months()), today.saturating_sub(24.months()));
        match newest {
            Some(day) if day > today => Self::CheckFirst,
            Some(day) if day >= year => Self::Fresh,
            Some(day) if day >= two => Self::CheckFirst,
            _ => Self::Hidden,
        }
    }
}
