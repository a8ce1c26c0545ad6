//! Of the referrals of a month, how many have come how far, how many have not, and for how many it is too early to say.
use crate::month::Month;
use crate::progress::Progress;
use crate::stage::{Stage, Standing, Why};
use record::{Instant, ReferralId, Step};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Referrals as they stood at one moment, from their steps in whatever order.
#[derive(Debug, Clone)]
pub struct Referrals {
    at: Instant,
    each: BTreeMap<ReferralId, Progress>,
}

impl Referrals {
    /// Nobody yet. Steps after `at` will be left out: at `at` nobody knew of them.
    #[must_use]
    pub const fn at(at: Instant) -> Self {
        Self { at, each: BTreeMap::new() }
    }

    /// Takes a step in.
    pub fn add(&mut self, step: &Step) {
        if step.happened <= self.at {
            self.each.entry(step.referral).or_default().add(step);
        }
    }

    /// Those of which it is known when they came, with the month of that.
    pub fn iter(&self) -> impl Iterator<Item = (ReferralId, Month, &Progress)> {
        self.each.iter().filter_map(|(id, progress)| Some((*id, Month::of(progress.received()?), progress)))
    }

    /// Counts them by month.
    #[must_use]
    pub fn funnel(&self) -> Funnel {
        let mut funnel = Funnel::default();
        self.iter().for_each(|(_, month, progress)| funnel.count(month, progress, self.at));
        funnel
    }
}

/// Referrals at one stage. The three numbers always add up to the referrals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct At {
    /// Came to it.
    pub yes: u32,
    /// Its time has not come, or is not over.
    pub not_yet: u32,
    no: [u32; Why::ALL.len()],
}

impl At {
    /// Did not come to it, and its time is over.
    #[must_use]
    pub fn no(&self) -> u32 {
        self.no.iter().sum()
    }

    /// Of the noes, those for this reason.
    #[must_use]
    pub const fn no_because(&self, why: Why) -> u32 {
        self.no[why as usize]
    }

    /// The reasons that there are, with how many each.
    pub fn reasons(&self) -> impl Iterator<Item = (Why, u32)> {
        Why::ALL.iter().map(|why| (*why, self.no_because(*why))).filter(|(_, many)| *many > 0)
    }

    /// Those for whom it is decided: the denominator of a share.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.yes + self.no()
    }

    /// All of them.
    #[must_use]
    pub fn referrals(&self) -> u32 {
        self.decided() + self.not_yet
    }

    const fn count(&mut self, standing: Standing) {
        match standing {
            Standing::Yes => self.yes += 1,
            Standing::No(why) => self.no[why as usize] += 1,
            Standing::NotYet => self.not_yet += 1,
        }
    }
}

impl AddAssign<&At> for At {
    fn add_assign(&mut self, other: &At) {
        self.yes += other.yes;
        self.not_yet += other.not_yet;
        self.no.iter_mut().zip(other.no).for_each(|(all, here)| *all += here);
    }
}

/// Some referrals at every stage; each counts once in each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally([At; Stage::ALL.len()]);

impl Tally {
    /// At this stage.
    #[must_use]
    pub const fn at(&self, stage: Stage) -> &At {
        &self.0[stage as usize]
    }

    /// How many referrals they are.
    #[must_use]
    pub const fn referrals(&self) -> u32 {
        self.at(Stage::Received).yes
    }
}

/// The true counts, by the month in which the referral came. They are for the clinic's own staff:
/// whoever else asks gets [`Funnel::suppressed`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Funnel {
    months: BTreeMap<Month, Tally>,
}

impl Funnel {
    /// Month by month, the earliest first; a month without a referral has no row.
    pub fn months(&self) -> impl Iterator<Item = (Month, &Tally)> {
        self.months.iter().map(|(month, tally)| (*month, tally))
    }

    /// Counts one referral that came in this month, as it stood at `at`.
    pub(crate) fn count(&mut self, month: Month, progress: &Progress, at: Instant) {
        let tally = self.months.entry(month).or_default();
        for stage in Stage::ALL {
            tally.0[*stage as usize].count(progress.standing(*stage, at));
        }
    }

    /// One month; none where no referral came in it.
    #[must_use]
    pub fn month(&self, month: Month) -> Option<&Tally> {
        self.months.get(&month)
    }

    /// All months together.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.months.values().fold(Tally::default(), |mut sum, month| {
            sum.0.iter_mut().zip(&month.0).for_each(|(all, here)| *all += here);
            sum
        })
    }
}

/// Counts how far the referrals of each month had come at `now`. A referral belongs to the month in which it was
/// received, however late the other steps came; one of which no `received` is among the steps is not counted.
///
/// ```
/// use improve::{Month, Stage};
/// use record::{Instant, ReferralId, Role, Step, StepKind};
/// let at = Instant::read("2026-03-31T23:30:00Z")?; // in London it is already April
/// let step = |n, kind| Step {
///     referral: ReferralId::from_bytes([1; 16]), n, kind, happened: at, recorded: at, role: Role::System, detail: None,
/// };
/// let steps = [step(1, StepKind::Received), step(2, StepKind::Invited), step(3, StepKind::Invited)];
/// let funnel = improve::funnel(&steps, at);
/// let (month, tally) = funnel.months().next().expect("one month");
/// assert_eq!((month.to_string().as_str(), tally.at(Stage::Invited).yes), ("2026-04", 1));
/// assert_eq!(tally.at(Stage::CheckedIn).not_yet, 1);
/// # Ok::<(), record::NotThis>(())
/// ```
#[must_use]
pub fn funnel<'a>(steps: impl IntoIterator<Item = &'a Step>, now: Instant) -> Funnel {
    let mut referrals = Referrals::at(now);
    steps.into_iter().for_each(|step| referrals.add(step));
    referrals.funnel()
}

#[cfg(test)]
mod tests;
