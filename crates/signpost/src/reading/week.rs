//! The fixed times of a service, as parts of a week.
use record::{Date, Free, Hour, Schedule, Weekdays};

/// Half an hour: what has to lie in a person's free time.
const ENOUGH_MINUTES: u16 = 30;
/// How long a thing lasts whose end nobody wrote down.
const USUAL_MINUTES: u16 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub days: Weekdays,
    pub from: Hour,
    pub to: Hour,
}

impl Slot {
    /// Whether at least half an hour of one occasion is within somebody's free time.
    pub(crate) fn fits(self, free: &Free) -> bool {
        let shared = self.to.min(free.to).minutes().saturating_sub(self.from.max(free.from).minutes());
        !self.days.and(free.days).is_empty() && shared >= ENOUGH_MINUTES
    }
}

/// The half hours of a week that something touches: a bit for each of the 48 of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Week([u64; 7]);

impl Week {
    /// These days from and to: the half hours that are begun count, so what shares none shares no half hour.
    pub(crate) fn add(&mut self, days: Weekdays, from: Hour, to: Hour) {
        let (from, to) = (from.minutes() / 30, to.minutes().div_ceil(30));
        let touched = (from..to).fold(0, |bits, half_hour| bits | 1 << half_hour);
        for (day, bits) in (0..).zip(&mut self.0) {
            if !Weekdays::numbered(day).and(days).is_empty() {
                *bits |= touched;
            }
        }
    }

    pub(crate) fn shares(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// The times that are fixed and not past; what is by appointment has none.
pub(super) fn slots<'a>(schedules: impl Iterator<Item = &'a Schedule>, as_of: Date) -> Box<[Slot]> {
    let current = schedules.filter(|s| s.ends.is_none_or(|last| last >= as_of) && !s.days.is_empty());
    current.filter_map(|s| Some((s.days, s.opens?, s.closes))).flat_map(occasion).collect()
}

/// One occasion; what goes past midnight is an evening and the morning after.
fn occasion((days, from, closes): (Weekdays, Hour, Option<Hour>)) -> Vec<Slot> {
    let to = closes.unwrap_or(Hour::at_minute(from.minutes() + USUAL_MINUTES));
    if to > from {
        return vec![Slot { days, from, to }];
    }
    let evening = Slot { days, from, to: Hour::MIDNIGHT };
    let morning = Slot { days: days.following(), from: Hour::at_minute(0), to };
    vec![evening, morning]
}
