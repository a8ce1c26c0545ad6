//! Of the people referred in a month, how many got how far.
use record::{Instant, ReferralId, Step, StepKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A stage of the usual way through the clinic, in its order; nobody has to pass through each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// The referral came.
    Received,
    /// A check-in was offered.
    Invited,
    /// The check-in was finished.
    CheckedIn,
    /// Mood was talked about, or the clinician offered to.
    Conversed,
    /// Support was offered.
    Offered,
    /// An offer was taken up.
    Accepted,
    /// They got there.
    Reached,
}

impl Stage {
    /// In their usual order.
    pub const ALL: &[Stage] = &[
        Stage::Received,
        Stage::Invited,
        Stage::CheckedIn,
        Stage::Conversed,
        Stage::Offered,
        Stage::Accepted,
        Stage::Reached,
    ];

    /// `received`, `checked-in` …: the name of the column.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Stage::Received => "received",
            Stage::Invited => "invited",
            Stage::CheckedIn => "checked-in",
            Stage::Conversed => "conversed",
            Stage::Offered => "offered",
            Stage::Accepted => "accepted",
            Stage::Reached => "reached",
        }
    }

    fn of(kind: StepKind) -> Option<Self> {
        Some(match kind {
            StepKind::Received => Stage::Received,
            StepKind::Invited => Stage::Invited,
            StepKind::CheckedIn => Stage::CheckedIn,
            StepKind::Conversed => Stage::Conversed,
            StepKind::Offered => Stage::Offered,
            StepKind::Accepted => Stage::Accepted,
            StepKind::Reached => Stage::Reached,
            _ => return None,
        })
    }
}

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
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// How many referrals reached each stage; a referral counts once in each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reached([u32; Stage::ALL.len()]);

impl Reached {
    /// How many referrals reached this stage.
    #[must_use]
    pub const fn at(&self, stage: Stage) -> u32 {
        self.0[stage as usize]
    }
}

/// The true counts, by the month in which the referral came. They are for the clinic's own staff:
/// whoever else asks gets [`Funnel::suppressed`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Funnel {
    months: BTreeMap<Month, Reached>,
}

impl Funnel {
    /// Month by month, the earliest first; a month without a referral has no row.
    pub fn months(&self) -> impl Iterator<Item = (Month, &Reached)> {
        self.months.iter().map(|(month, reached)| (*month, reached))
    }

    /// All months together.
    #[must_use]
    pub fn total(&self) -> Reached {
        self.months.values().fold(Reached::default(), |mut sum, month| {
            sum.0.iter_mut().zip(month.0).for_each(|(all, here)| *all += here);
            sum
        })
    }
}

/// Counts how far the people referred in each month got, to this day. A referral belongs to the month in which it was
/// received, however late the other steps came; one of which no `received` is among the steps is not counted. The order
/// of the steps makes no difference.
///
/// ```
/// use record::{Instant, ReferralId, Role, Step, StepKind};
/// let at = Instant::read("2026-03-31T23:30:00Z")?; // in London it is already April
/// let step = |n, kind| Step {
///     referral: ReferralId::from_bytes([1; 16]), n, kind, happened: at, recorded: at, role: Role::System, detail: None,
/// };
/// let steps = [step(1, StepKind::Received), step(2, StepKind::Invited), step(3, StepKind::Invited)];
/// let funnel = improve::funnel(&steps);
/// let (month, reached) = funnel.months().next().expect("one month");
/// assert_eq!((month.to_string().as_str(), reached.at(improve::Stage::Invited)), ("2026-04", 1));
/// # Ok::<(), record::NotThis>(())
/// ```
#[must_use]
pub fn funnel<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Funnel {
    let mut referrals: BTreeMap<ReferralId, (Option<Instant>, BTreeSet<Stage>)> = BTreeMap::new();
    for step in steps {
        let Some(stage) = Stage::of(step.kind) else { continue };
        let (came, stages) = referrals.entry(step.referral).or_default();
        if stage == Stage::Received {
            *came = Some(came.map_or(step.happened, |earlier| earlier.min(step.happened)));
        }
        stages.insert(stage);
    }
    let mut funnel = Funnel::default();
    for (came, stages) in referrals.into_values() {
        let Some(came) = came else { continue };
        let month = funnel.months.entry(Month::of(came)).or_default();
        stages.into_iter().for_each(|stage| month.0[stage as usize] += 1);
    }
    funnel
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use record::Role;

    fn step(referral: u8, kind: StepKind, at: &str) -> Step {
        let at = Instant::read(at).expect("a time");
        let referral = ReferralId::from_bytes([referral; 16]);
        Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::System, detail: None }
    }

    #[test]
    fn a_referral_belongs_to_the_month_in_which_it_came() {
        let steps = [
            step(1, StepKind::Received, "2026-03-02T09:00:00Z"),
            step(1, StepKind::Reached, "2026-08-20T09:00:00Z"),
            step(2, StepKind::Received, "2026-03-31T23:30:00Z"), // half past midnight in London
            step(3, StepKind::Reached, "2026-03-05T09:00:00Z"),  // nobody knows when it came
        ];
        let funnel = funnel(&steps);
        let rows: Vec<_> =
            funnel.months().map(|(m, r)| (m.to_string(), r.at(Stage::Received), r.at(Stage::Reached))).collect();
        assert_eq!(rows, [("2026-03".into(), 1, 1), ("2026-04".into(), 1, 0)]);
        assert_eq!(funnel.total().at(Stage::Received), 2);
    }

    #[test]
    fn somebody_asked_twice_is_counted_once() {
        let asked = |at| step(1, StepKind::Invited, at);
        let steps = [
            step(1, StepKind::Received, "2026-03-02T09:00:00Z"),
            asked("2026-03-03T09:00:00Z"),
            asked("2026-03-20T09:00:00Z"),
        ];
        assert_eq!(funnel(&steps).total().at(Stage::Invited), 1);
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let one = (0u8..6, proptest::sample::select(StepKind::ALL.to_vec()), 0i64..400);
        proptest::collection::vec(one, 0..40).prop_map(|steps| {
            let day = |d: i64| Instant::from_micros(1_767_000_000_000_000 + d * 86_400_000_000);
            let step = |(of, kind, at)| Step {
                referral: ReferralId::from_bytes([of; 16]),
                n: 1,
                kind,
                happened: day(at),
                recorded: day(at),
                role: Role::System,
                detail: None,
            };
            steps.into_iter().map(step).collect()
        })
    }

    proptest! {
        #[test]
        fn no_referral_counts_twice_and_none_counts_that_did_not_come(steps in steps()) {
            let came: BTreeSet<_> = steps.iter().filter(|s| s.kind == StepKind::Received).map(|s| s.referral).collect();
            let total = funnel(&steps).total();
            prop_assert_eq!(total.at(Stage::Received) as usize, came.len());
            for stage in Stage::ALL {
                let there = steps.iter().filter(|s| Stage::of(s.kind) == Some(*stage)).map(|s| s.referral);
                let there: BTreeSet<_> = there.filter(|r| came.contains(r)).collect();
                prop_assert_eq!(total.at(*stage) as usize, there.len());
            }
        }

        #[test]
        fn the_order_of_the_rows_makes_no_difference(
            (steps, mixed) in steps().prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
        ) {
            prop_assert_eq!(funnel(&steps), funnel(&mixed));
        }
    }
}
