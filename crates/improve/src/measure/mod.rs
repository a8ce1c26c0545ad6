//! Measures: data files that say which two steps are held against each other, month by month, and what that means.
//!
//! [`Measures::read`] reads them, [`Ledger`] keeps the steps of a clinic and what each measure counts in each month, and
//! [`Measure::chart`] judges the months that are over.
mod count;
mod drawn;
mod file;
mod ledger;
mod pattern;
mod shared;
#[cfg(test)]
mod tests;

pub use count::{Cell, Outcome};
pub use drawn::Values;
pub use file::{Measures, MeasuresError};
pub use ledger::{Ledger, Trail};
pub use pattern::Pattern;
pub use shared::{SharedMonth, SharedMonths};

use crate::chart::Direction;

/// What is told of the units of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Those who came to it, in percent of those decided.
    Share,
    /// Of those who came to it, after how many days half had.
    Days,
    /// How often it happened, for 100 units.
    Rate,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// A referral counts once, in the month of its first `from` step.
    Referral,
    /// Every `from` step counts, in its own month; its `to` is the next one that none before it took.
    Event,
    /// Every `from` step counts, in its own month, and says itself whether it is a yes: `to` are some of `from`.
    Step,
}

/// How the months are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JudgedAs {
    /// Single values.
    Xmr,
    /// Shares whose denominators vary.
    P,
    /// Rates whose denominators vary.
    U,
    /// Shown with their median, and not judged.
    Run,
}

/// One measure, as its file says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The name of its file without the ending: its name in addresses, and on markers and decisions.
    pub id: String,
    /// In a few words.
    pub name: String,
    /// The lower, the earlier it stands on the page.
    pub order: u16,
    /// Where it stands: `people` for what happens to people, `care` for how the clinic works.
    pub about: String,
    /// What it says, in plain words.
    pub means: String,
    /// What somebody might take it for, and it is not.
    pub does_not_mean: String,
    /// Where the idea comes from.
    pub source: String,
    /// What is told of a month.
    pub value: Value,
    /// What is counted.
    pub each: Each,
    /// Which way is better.
    pub direction: Direction,
    /// What the clinic aims at, in percent or days.
    pub target: Option<f64>,
    /// How the months are judged.
    pub judged: JudgedAs,
    /// Calendar days after `from` within which `to` counts; and until then its lack is "not yet possible".
    pub within: i32,
    /// Calendar days before `from` from which on `to` counts: an offer may be older than the appointment.
    pub before: i32,
    pub(crate) from: Vec<Pattern>,
    pub(crate) to: Vec<Pattern>,
    pub(crate) unless: Vec<Pattern>,
}

impl Measure {
    /// The unit in which values, targets and axes are told.
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        match self.value {
            Value::Share => "%",
            Value::Days => "days",
            Value::Rate => "for 100",
        }
    }

    /// Whether each referral is a yes, a no or a not yet: such a measure can be told by groups of people.
    #[must_use]
    pub fn is_share_of_referrals(&self) -> bool {
        self.value == Value::Share && self.each == Each::Referral
    }
}
