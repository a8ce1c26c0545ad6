//! The clinic as it stood: the funnel and the measures from the steps that are kept, at another moment than today's too.
use super::{Ledger, Trail, day_number, month_of};
use crate::funnel::Funnel;
use crate::measure::count::{Cell, Outcome};
use crate::measure::{Value, Values};
use crate::month::Month;
use crate::progress::Progress;
use record::{Date, Instant, ReferralId, Role, StepKind};
use std::collections::{BTreeMap, BTreeSet};

impl Ledger {
    /// How far the referrals that came from `first` on had come at `at`, counted by month. What happened later is left out.
    #[must_use]
    pub fn funnel(&self, first: Month, at: Instant) -> Funnel {
        let mut funnel = Funnel::default();
        for (_, month, progress) in self.progresses(first, at) {
            funnel.count(month, &progress, at);
        }
        funnel
    }

    /// Each referral that came from `first` on, with its month and how far it had come at `at`.
    pub fn progresses(&self, first: Month, at: Instant) -> impl Iterator<Item = (ReferralId, Month, Progress)> {
        self.trails().filter_map(move |trail| {
            let month = self.came_in(trail, at).filter(|month| *month >= first)?;
            let mut progress = Progress::default();
            for step in trail.steps.iter().filter(|step| step.at <= at.micros()) {
                let (kind, detail, _) = &self.codes.each[usize::from(step.code)];
                progress.take(
                    *kind,
                    detail.as_ref().map_or("", |detail| detail.as_str()),
                    Instant::from_micros(step.at),
                );
            }
            Some((trail.referral, month, progress))
        })
    }

    /// The months of a measure as they stood at the end of `day`, the earliest first.
    #[must_use]
    pub fn values_on(&self, measure: usize, day: Date) -> Values {
        let keeps_days = self.measures.all().get(measure).is_some_and(|one| one.value == Value::Days);
        let mut months: BTreeMap<Month, Cell> = BTreeMap::new();
        for trail in self.trails() {
            self.outcomes_on(measure, trail, day, |month, outcome| {
                months.entry(month).or_default().add(outcome, keeps_days);
            });
        }
        Values { months: months.into_iter().collect() }
    }

    /// What had become of each unit of one referral in a measure at the end of `day`, with its month.
    pub fn outcomes_on(&self, measure: usize, trail: &Trail, day: Date, mut tell: impl FnMut(Month, Outcome)) {
        if let (Some(one), Some(meant)) = (self.measures.all().get(measure), self.meant.get(measure)) {
            let day = day_number(day);
            one.units(meant, &self.ends, &trail.steps, day, |month, outcome| tell(month_of(month), outcome));
        }
    }

    /// Every step from `from` to before `to`, a referral after the other and each with its place in it.
    pub fn each_step(
        &self,
        from: Instant,
        to: Instant,
        mut tell: impl FnMut(ReferralId, i64, StepKind, Instant, Role),
    ) {
        for trail in self.trails() {
            for (step, n) in trail.steps.iter().zip(1..) {
                if step.at >= from.micros() && step.at < to.micros() {
                    let (kind, _, role) = &self.codes.each[usize::from(step.code)];
                    tell(trail.referral, n, *kind, Instant::from_micros(step.at), *role);
                }
            }
        }
    }

    /// The referrals of the months in which so few came that such a month is told to nobody outside (`improve::Count`).
    #[must_use]
    pub fn of_small_months(&self, at: Instant) -> BTreeSet<ReferralId> {
        let mut months: BTreeMap<Month, Vec<ReferralId>> = BTreeMap::new();
        for trail in self.trails() {
            if let Some(month) = self.came_in(trail, at) {
                months.entry(month).or_default().push(trail.referral);
            }
        }
        let small = |all: &Vec<ReferralId>| {
            crate::Count::of(u32::try_from(all.len()).unwrap_or(u32::MAX)) == crate::Count::Hidden
        };
        months.into_values().filter(small).flatten().collect()
    }

    /// The month in which a referral came, if that was not after `at`.
    fn came_in(&self, trail: &Trail, at: Instant) -> Option<Month> {
        let came = trail.steps.iter().filter(|step| self.codes.each[usize::from(step.code)].0 == StepKind::Received);
        came.filter(|step| step.at <= at.micros()).min_by_key(|step| step.at).map(|step| month_of(step.month))
    }
}
