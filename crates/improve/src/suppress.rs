//! Counts for people outside the clinic's own staff: small ones are hidden and the rest rounded, so that nobody can be
//! recognised by a number (DESIGN §4, promise 10).
//!
//! Told are the referrals of a month and, for each stage, who came to it and for whom it is not yet possible. The noes
//! and their reasons are not told, nor is any share: they would be a third number that adds up with the others, and a
//! small one could be worked out.
use crate::funnel::{Funnel, Tally};
use crate::month::Month;
use crate::stage::Stage;
use std::fmt;

mod practices;
mod support;

pub use practices::{SuppressedPractice, SuppressedPractices};
pub use support::{SuppressedArrivals, SuppressedSupport};

/// Counts up to here are not told.
const LARGEST_HIDDEN: u32 = 7;
/// The others are told to the nearest of these.
const STEP: u32 = 5;

/// A count as it may leave the clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Count {
    /// 0 to 7, nought among them: that nobody did is news about somebody too. Or a count from which another one of 0 to 7
    /// could be worked out.
    Hidden,
    /// Rounded to 5.
    About(u32),
}

impl Count {
    /// Hides a true count, or rounds it.
    /// ```
    /// use improve::Count;
    /// assert_eq!(Count::of(7), Count::Hidden);
    /// assert_eq!(Count::of(12), Count::About(10));
    /// assert_eq!(Count::of(13), Count::About(15));
    /// ```
    #[must_use]
    pub const fn of(count: u32) -> Self {
        if count <= LARGEST_HIDDEN {
            return Self::Hidden;
        }
        // by remainder, so that the largest count there is does not run over
        let over = count % STEP;
        let rounded = if over * 2 >= STEP { count.saturating_add(STEP - over) } else { count - over };
        Self::About(rounded)
    }

    /// What it adds to a total: a hidden count adds nothing.
    const fn told(self) -> u32 {
        match self {
            Self::Hidden => 0,
            Self::About(count) => count,
        }
    }

    /// Added up from what is told: a total of the true counts would give the hidden ones away. Hidden when each is.
    pub(crate) fn sum(counts: impl Iterator<Item = Self>) -> Self {
        let told = counts.map(Self::told).fold(0, u32::saturating_add);
        if told == 0 { Self::Hidden } else { Self::About(told) }
    }
}

/// Counts that are the parts of a whole which somebody may know from elsewhere, in the order in which they come. Where one is
/// hidden, others are hidden with it, the smallest first, until there are two or more and all of them together are more than
/// 7: what the told ones leave over says nothing of one of them then. A hidden one looks the same for either reason.
pub(crate) fn parts(counts: &[u32]) -> Vec<Count> {
    let mut told: Vec<Count> = counts.iter().map(|count| Count::of(*count)).collect();
    loop {
        let hidden = || counts.iter().zip(&told).filter(|(_, told)| **told == Count::Hidden).map(|(count, _)| *count);
        let enough = hidden().count() >= 2 && hidden().fold(0, u32::saturating_add) > LARGEST_HIDDEN;
        let smallest = (0..counts.len()).filter(|at| told[*at] != Count::Hidden).min_by_key(|at| counts[*at]);
        match smallest.filter(|_| hidden().count() > 0 && !enough) {
            Some(smallest) => told[smallest] = Count::Hidden,
            None => return told,
        }
    }
}

/// Whether somebody who knew what hidden counts add up to could still not tell any of them closer than to five numbers.
pub(crate) fn cannot_be_parted(hidden: &[u32]) -> bool {
    let many = u32::try_from(hidden.len()).unwrap_or(u32::MAX);
    let sum = hidden.iter().copied().fold(0, u32::saturating_add);
    many == 0 || many >= 2 && sum >= 4 && sum <= LARGEST_HIDDEN.saturating_mul(many) - 4
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hidden => f.write_str("7 or fewer"),
            Self::About(count) => write!(f, "about {count}"),
        }
    }
}

/// A stage, as it may leave the clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// About how many came to it.
    pub yes: Count,
    /// About for how many it is not yet possible.
    pub not_yet: Count,
}

impl Told {
    /// Where the two rounded up would leave less than nothing of the referrals, what is left is nearly known and small:
    /// then the second is not told. That is decided from what is told alone, and looks like any other hidden count, so
    /// that the hiding says nothing either. A test tries every month of up to 60 referrals.
    fn of(yes: u32, not_yet: u32, referrals: Count) -> Self {
        let (yes, not_yet) = (Count::of(yes), Count::of(not_yet));
        let fits = yes.told().saturating_add(not_yet.told()) <= referrals.told();
        Self { yes, not_yet: if fits { not_yet } else { Count::Hidden } }
    }
}

/// One month, as it may leave the clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuppressedMonth {
    /// Which.
    pub month: Month,
    stages: [Told; Stage::ALL.len()],
}

impl SuppressedMonth {
    /// What is told of this stage.
    #[must_use]
    pub const fn at(&self, stage: Stage) -> Told {
        self.stages[stage as usize]
    }

    fn of(month: Month, tally: &Tally) -> Self {
        let referrals = Count::of(tally.referrals());
        let mut stages = [Told { yes: Count::Hidden, not_yet: Count::Hidden }; Stage::ALL.len()];
        for stage in Stage::ALL {
            let at = tally.at(*stage);
            stages[*stage as usize] = Told::of(at.yes, at.not_yet, referrals);
        }
        Self { month, stages }
    }
}

/// The funnel as it may leave the clinic: nothing in it can be taken apart into the true counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedFunnel {
    /// Every month of the period, the earliest first.
    pub months: Vec<SuppressedMonth>,
}

impl SuppressedFunnel {
    /// All months together.
    #[must_use]
    pub fn total(&self, stage: Stage) -> Told {
        let sum = |of: fn(Told) -> Count| Count::sum(self.months.iter().map(|month| of(month.at(stage))));
        Told { yes: sum(|told| told.yes), not_yet: sum(|told| told.not_yet) }
    }
}

impl Funnel {
    /// For anybody outside the clinic's own staff: every month from `first` to `last`, and no other. A month without a
    /// referral has a row as any other: that it had none would be told by the row's absence. Take it as things stood when
    /// the last month ended: from two files of two days one could see who came to a stage between them.
    #[must_use]
    pub fn suppressed(&self, first: Month, last: Month) -> SuppressedFunnel {
        let months = first.until(last);
        let tally = |month| self.month(month).copied().unwrap_or_default();
        SuppressedFunnel { months: months.into_iter().map(|month| SuppressedMonth::of(month, &tally(month))).collect() }
    }
}

#[cfg(test)]
mod tests;
