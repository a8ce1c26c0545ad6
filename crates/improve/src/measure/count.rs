//! What one referral's steps come to in a measure, and the months into which that is counted.
use super::{Each, Measure, Value};
use std::collections::BTreeMap;

/// One step as it is kept to be counted: 16 bytes, since a large clinic has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// When, in microseconds.
    pub at: i64,
    /// On which day of London's calendar, counted from 1970.
    pub day: i32,
    /// Kind and detail, by the ledger's own number.
    pub code: u16,
    /// In which month, counted from the year 0.
    pub month: u16,
}

/// What became of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It came to it, after so many calendar days, and so often within the window.
    Yes {
        /// Calendar days.
        days: i32,
        /// How often.
        times: u32,
    },
    /// It did not, and its time is over.
    No,
    /// Its time is not over.
    NotYet,
}

/// Which codes of the ledger are meant, for one measure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meant {
    pub from: Vec<bool>,
    pub to: Vec<bool>,
}

/// Codes that end a referral, or take that back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ends {
    pub over: Vec<bool>,
    pub withdrawn: Vec<bool>,
    pub resumed: Vec<bool>,
}

fn is(of: &[bool], code: u16) -> bool {
    of.get(usize::from(code)).copied().unwrap_or_default()
}

impl Measure {
    /// Tells each unit of one referral with its month. Of a referral only days are compared: what was said in the room is
    /// often written down before somebody presses that they came, and the order within a day changes nothing.
    pub(crate) fn units(&self, meant: &Meant, ends: &Ends, steps: &[Kept], today: i32, tell: impl FnMut(u16, Outcome)) {
        match self.each {
            Each::Referral => self.of_referral(meant, ends, steps, today, tell),
            Each::Event => self.of_events(meant, steps, today, tell),
            Each::Step => of_steps(meant, steps, today, tell),
        }
    }

    fn of_referral(&self, meant: &Meant, ends: &Ends, steps: &[Kept], today: i32, mut tell: impl FnMut(u16, Outcome)) {
        let from = steps.iter().filter(|step| is(&meant.from, step.code)).min_by_key(|step| step.at);
        let Some(from) = from.filter(|from| from.day <= today) else { return };
        let last = from.day.saturating_add(self.within);
        let window = from.day.saturating_sub(self.before)..=last.min(today);
        let (mut first, mut times) = (None, 0);
        for step in steps.iter().filter(|step| is(&meant.to, step.code)) {
            if window.contains(&step.day) {
                times += 1;
                first = Some(first.map_or(step.day, |first: i32| first.min(step.day)));
            }
        }
        let outcome = match first {
            // a rate is known only when its time is over: until then more may come
            Some(_) if self.value == Value::Rate && today <= last => Outcome::NotYet,
            Some(day) => Outcome::Yes { days: day - from.day, times },
            None if today > last || has_ended(ends, steps, today) => Outcome::No,
            None => Outcome::NotYet,
        };
        tell(from.month, outcome);
    }

    fn of_events(&self, meant: &Meant, steps: &[Kept], today: i32, mut tell: impl FnMut(u16, Outcome)) {
        let mut froms: Vec<&Kept> = steps.iter().filter(|s| is(&meant.from, s.code) && s.day <= today).collect();
        let mut tos: Vec<&Kept> = steps.iter().filter(|s| is(&meant.to, s.code) && s.day <= today).collect();
        froms.sort_unstable_by_key(|step| step.at);
        tos.sort_unstable_by_key(|step| step.at);
        let mut tos = tos.into_iter().peekable();
        for from in froms {
            while tos.next_if(|to| to.at < from.at).is_some() {}
            let last = from.day.saturating_add(self.within);
            let outcome = match tos.next_if(|to| to.day <= last) {
                Some(to) => Outcome::Yes { days: to.day - from.day, times: 1 },
                None if today > last => Outcome::No,
                None => Outcome::NotYet,
            };
            tell(from.month, outcome);
        }
    }
}

fn of_steps(meant: &Meant, steps: &[Kept], today: i32, mut tell: impl FnMut(u16, Outcome)) {
    for step in steps.iter().filter(|step| is(&meant.from, step.code) && step.day <= today) {
        let yes = is(&meant.to, step.code);
        tell(step.month, if yes { Outcome::Yes { days: 0, times: 1 } } else { Outcome::No });
    }
}

/// Nothing more is to come: closed, erased, or withdrawn and not resumed.
fn has_ended(ends: &Ends, steps: &[Kept], today: i32) -> bool {
    let latest = |of: &[bool]| steps.iter().filter(|s| is(of, s.code) && s.day <= today).map(|step| step.at).max();
    latest(&ends.over).is_some() || latest(&ends.withdrawn) > latest(&ends.resumed)
}

/// The units of one month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Came to it.
    pub yes: u32,
    /// Did not, and their time is over.
    pub no: u32,
    /// Their time is not over.
    pub not_yet: u32,
    /// How often it happened, all together.
    pub times: u32,
    days: BTreeMap<i32, u32>,
}

impl Cell {
    /// Those for whom it is decided.
    #[must_use]
    pub const fn decided(&self) -> u32 {
        self.yes + self.no
    }

    /// All of them.
    #[must_use]
    pub const fn units(&self) -> u32 {
        self.yes + self.no + self.not_yet
    }

    /// After how many days half of those who came to it had; none where nobody did.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let many: u32 = self.days.values().sum();
        let at = |place: u32| {
            let mut seen = 0;
            self.days.iter().find_map(|(days, count)| {
                seen += count;
                (seen > place).then_some(f64::from(*days))
            })
        };
        let (low, high) = (many.checked_sub(1)? / 2, many / 2);
        Some(f64::midpoint(at(low)?, at(high)?))
    }

    /// Its value in the unit of the measure; none where nothing can be said of it.
    #[must_use]
    pub fn value(&self, value: Value) -> Option<f64> {
        let of = f64::from(self.decided());
        match value {
            Value::Days => self.median(),
            _ if self.decided() == 0 => None,
            Value::Share => Some(100.0 * f64::from(self.yes) / of),
            Value::Rate => Some(100.0 * f64::from(self.times) / of),
        }
    }

    pub(crate) fn add(&mut self, outcome: Outcome, keeps_days: bool) {
        match outcome {
            Outcome::Yes { days, times } => {
                self.yes += 1;
                self.times += times;
                if keeps_days {
                    *self.days.entry(days).or_default() += 1;
                }
            }
            Outcome::No => self.no += 1,
            Outcome::NotYet => self.not_yet += 1,
        }
    }

    /// Takes back what was added.
    pub(crate) fn take(&mut self, outcome: Outcome, keeps_days: bool) {
        match outcome {
            Outcome::Yes { days, times } => {
                self.yes = self.yes.saturating_sub(1);
                self.times = self.times.saturating_sub(times);
                if let Some(count) = self.days.get_mut(&days).filter(|_| keeps_days) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        self.days.remove(&days);
                    }
                }
            }
            Outcome::No => self.no = self.no.saturating_sub(1),
            Outcome::NotYet => self.not_yet = self.not_yet.saturating_sub(1),
        }
    }
}
