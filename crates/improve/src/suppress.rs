//! Counts for people outside the clinic's own staff: small ones are hidden and the rest rounded, so that nobody can be
//! recognised by a number (DESIGN §4, promise 10).
use crate::funnel::{Funnel, Month, Stage};
use std::fmt;

/// Counts up to here are not told.
const LARGEST_HIDDEN: u32 = 7;
/// The others are told to the nearest of these.
const STEP: u32 = 5;

/// A count as it may leave the clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Count {
    /// 0 to 7, nought among them: that nobody did is news about somebody too.
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
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hidden => f.write_str("7 or fewer"),
            Self::About(count) => write!(f, "about {count}"),
        }
    }
}

/// One month, as it may leave the clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuppressedMonth {
    /// Which.
    pub month: Month,
    counts: [Count; Stage::ALL.len()],
}

impl SuppressedMonth {
    /// About how many reached this stage.
    #[must_use]
    pub const fn at(&self, stage: Stage) -> Count {
        self.counts[stage as usize]
    }
}

/// The funnel as it may leave the clinic: nothing in it can be taken apart into the true counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedFunnel {
    /// Month by month, the earliest first.
    pub months: Vec<SuppressedMonth>,
}

impl SuppressedFunnel {
    /// All months together, added up from the rounded counts: a total of the true ones would give the hidden ones away.
    /// Hidden when every month is.
    #[must_use]
    pub fn total(&self, stage: Stage) -> Count {
        let told = self.months.iter().map(|month| month.at(stage).told()).fold(0, u32::saturating_add);
        if told == 0 { Count::Hidden } else { Count::About(told) }
    }
}

impl Funnel {
    /// For anybody outside the clinic's own staff.
    #[must_use]
    pub fn suppressed(&self) -> SuppressedFunnel {
        let months = self.months().map(|(month, reached)| {
            let mut counts = [Count::Hidden; Stage::ALL.len()];
            Stage::ALL.iter().for_each(|stage| counts[*stage as usize] = Count::of(reached.at(*stage)));
            SuppressedMonth { month, counts }
        });
        SuppressedFunnel { months: months.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::funnel;
    use proptest::prelude::*;
    use record::{Instant, ReferralId, Role, Step, StepKind};

    /// So many referrals in each of the months from January on.
    fn referred(counts: &[u16]) -> Vec<Step> {
        let mut steps = Vec::new();
        for (month, count) in counts.iter().enumerate() {
            for one in 0..*count {
                let mut id = [0; 16];
                id[..2].copy_from_slice(&one.to_be_bytes());
                id[2] = u8::try_from(month).expect("a few months");
                let at = Instant::read(&format!("2026-{:02}-10T09:00:00Z", month + 1)).expect("a time");
                let referral = ReferralId::from_bytes(id);
                let kind = StepKind::Received;
                steps.push(Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::System, detail: None });
            }
        }
        steps
    }

    #[test]
    fn a_small_group_is_hidden_and_the_total_does_not_give_it_away() {
        let funnel = funnel(&referred(&[7, 23, 12]));
        assert_eq!(funnel.total().at(Stage::Received), 42, "the clinic's own staff see the true count");
        let out = funnel.suppressed();
        let counts: Vec<_> = out.months.iter().map(|m| m.at(Stage::Received).to_string()).collect();
        assert_eq!(counts, ["7 or fewer", "about 25", "about 10"]);
        assert_eq!(out.total(Stage::Received), Count::About(35));
        assert_eq!(out.total(Stage::Reached), Count::Hidden, "nought is hidden too");
    }

    proptest! {
        #[test]
        fn no_small_count_is_told_and_every_other_is_within_two(count: u32) {
            match Count::of(count) {
                Count::Hidden => prop_assert!(count <= 7),
                Count::About(told) => {
                    prop_assert!(count > 7 && told >= 10);
                    prop_assert!(told % 5 == 0 && told.abs_diff(count) <= 2 || told == u32::MAX);
                }
            }
        }

        #[test]
        fn clinics_that_differ_by_one_hidden_person_look_the_same(small in 0u16..7, large in 8u16..60) {
            let (one, other) = (funnel(&referred(&[small, large])), funnel(&referred(&[small + 1, large])));
            if small > 0 {
                prop_assert_eq!(one.suppressed(), other.suppressed());
            }
            prop_assert_eq!(one.suppressed().total(Stage::Received), other.suppressed().total(Stage::Received));
        }
    }
}
