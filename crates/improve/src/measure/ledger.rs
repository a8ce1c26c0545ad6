//! The steps of a clinic kept in memory, and what each measure counts in each month, brought up to date by what changed.
//!
//! The steps lie in parts. Whoever keeps the ledger replaces a part when its version is another than before; only the
//! referrals in it are taken out of the counts and put in again. When the day turns, only referrals with a "not yet" are.
use super::count::{Cell, Ends, Kept, Meant, Outcome};
use super::drawn::Values;
use super::{Measures, Value};
use crate::month::Month;
use record::{Date, Detail, Instant, ReferralId, Role, Step, StepKind};
use std::collections::BTreeMap;

mod stood;

/// One referral's steps, in their order.
#[derive(Debug, Clone)]
pub struct Trail {
    referral: ReferralId,
    steps: Box<[Kept]>,
    /// Whether some unit of it is a "not yet": as the days go by that becomes a no.
    open: bool,
}

#[derive(Debug, Clone, Default)]
struct Part {
    version: i64,
    trails: Vec<Trail>,
}

/// A kind, its detail, and whose part it was.
type Coded = (StepKind, Option<Detail>, Role);

/// Kinds, details and roles by numbers.
#[derive(Debug, Clone, Default)]
struct Codes {
    known: BTreeMap<Coded, u16>,
    each: Vec<Coded>,
}

/// What a clinic's measures count, and the steps that they count.
#[derive(Debug, Clone)]
pub struct Ledger {
    measures: Measures,
    codes: Codes,
    meant: Vec<Meant>,
    ends: Ends,
    today: i32,
    parts: BTreeMap<String, Part>,
    cells: Vec<BTreeMap<u16, Cell>>,
}

impl Ledger {
    /// Without a step, on that day.
    #[must_use]
    pub fn new(measures: Measures, today: Date) -> Self {
        let many = measures.all().len();
        Self {
            measures,
            codes: Codes::default(),
            meant: vec![Meant::default(); many],
            ends: Ends::default(),
            today: day_number(today),
            parts: BTreeMap::new(),
            cells: vec![BTreeMap::new(); many],
        }
    }

    /// The measures.
    #[must_use]
    pub const fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Whether a part is kept as it was at this version.
    #[must_use]
    pub fn has(&self, part: &str, version: i64) -> bool {
        self.parts.get(part).is_some_and(|kept| kept.version == version)
    }

    /// Puts the steps of whole parts in the place of what was kept of them. They come a referral after the other, those of
    /// one in their order; a part is named by how its referrals' ids begin.
    pub fn replace<'a>(&mut self, parts: &[(&str, i64)], steps: impl IntoIterator<Item = &'a Step>) {
        for (part, _) in parts {
            if let Some(old) = self.parts.remove(*part) {
                for trail in &old.trails {
                    self.count(trail, Cell::take);
                }
            }
        }
        let mut fresh: BTreeMap<String, Part> = parts
            .iter()
            .map(|(part, version)| ((*part).to_owned(), Part { version: *version, trails: vec![] }))
            .collect();
        let mut one: Vec<Kept> = Vec::new();
        let mut of: Option<ReferralId> = None;
        let mut put = |ledger: &mut Self, of: Option<ReferralId>, one: &mut Vec<Kept>| {
            let Some(referral) = of else { return };
            let trail = ledger.counted(referral, std::mem::take(one));
            let name = referral.to_string();
            if let Some((_, part)) = fresh.range_mut(..=name.clone()).next_back().filter(|(p, _)| name.starts_with(*p))
            {
                part.trails.push(trail);
            } else {
                ledger.count(&trail, Cell::take); // of a part that nobody asked for
            }
        };
        for step in steps {
            if of != Some(step.referral) {
                put(self, of, &mut one);
                of = Some(step.referral);
            }
            let kept = self.kept(step);
            one.push(kept);
        }
        put(self, of, &mut one);
        self.parts.append(&mut fresh);
    }

    /// Lets it be that day: what had time until then is decided.
    pub fn turn(&mut self, today: Date) {
        let today = day_number(today);
        if today == self.today {
            return;
        }
        let (before, mut parts) = (self.today, std::mem::take(&mut self.parts));
        // going back, what was decided may be open again
        let all = today < before;
        for trail in parts.values_mut().flat_map(|part| &mut part.trails).filter(|trail| all || trail.open) {
            self.today = before;
            self.count(trail, Cell::take);
            self.today = today;
            trail.open = self.count(trail, Cell::add);
        }
        (self.parts, self.today) = (parts, today);
    }

    /// The months of a measure, by its place among the measures.
    #[must_use]
    pub fn values(&self, measure: usize) -> Values {
        let cells = self.cells.get(measure).into_iter().flatten().filter(|(_, cell)| cell.units() > 0);
        Values { months: cells.map(|(month, cell)| (month_of(*month), cell.clone())).collect() }
    }

    /// Every referral with its steps.
    pub fn trails(&self) -> impl Iterator<Item = &Trail> {
        self.parts.values().flat_map(|part| &part.trails)
    }

    /// What became of each unit of one referral in a measure, with its month.
    pub fn outcomes(&self, measure: usize, trail: &Trail, mut tell: impl FnMut(Month, Outcome)) {
        if let (Some(one), Some(meant)) = (self.measures.all().get(measure), self.meant.get(measure)) {
            one.units(meant, &self.ends, &trail.steps, self.today, |month, outcome| tell(month_of(month), outcome));
        }
    }

    /// The steps of one referral as they came, but for when they were written down, which is not kept.
    pub fn steps<'a>(&'a self, trail: &'a Trail) -> impl Iterator<Item = Step> + 'a {
        std::iter::zip(1.., &trail.steps).map(|(n, step)| {
            let (kind, detail, role) = self.codes.each[usize::from(step.code)].clone();
            let at = Instant::from_micros(step.at);
            Step { referral: trail.referral, n, kind, happened: at, recorded: at, role, detail }
        })
    }

    fn counted(&mut self, referral: ReferralId, steps: Vec<Kept>) -> Trail {
        let mut trail = Trail { referral, steps: steps.into(), open: false };
        trail.open = self.count(&trail, Cell::add);
        trail
    }

    /// Puts a referral into the counts, or takes it out; whether some unit of it is a "not yet".
    fn count(&mut self, trail: &Trail, how: fn(&mut Cell, Outcome, bool)) -> bool {
        let mut open = false;
        let all = std::iter::zip(self.measures.all(), std::iter::zip(&self.meant, &mut self.cells));
        for (measure, (meant, cells)) in all {
            let days = measure.value == Value::Days;
            measure.units(meant, &self.ends, &trail.steps, self.today, |month, outcome| {
                open |= outcome == Outcome::NotYet;
                how(cells.entry(month).or_default(), outcome, days);
            });
            // what is to come may begin a unit that today has not reached
            open |= trail.steps.iter().any(|step| step.day > self.today);
        }
        open
    }

    fn kept(&mut self, step: &Step) -> Kept {
        let day = step.happened.day();
        let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        Kept {
            at: step.happened.micros(),
            day: day_number(day),
            code: self.code(step),
            month: u16::try_from(month).unwrap_or_default(),
        }
    }

    fn code(&mut self, step: &Step) -> u16 {
        // the detail of a question is the offer that it is about: an id, which no measure counts by
        let detail = step.detail.clone().filter(|_| step.kind != StepKind::FollowedUp);
        let key = (step.kind, detail, step.role);
        if let Some(code) = self.codes.known.get(&key) {
            return *code;
        }
        let Ok(code) = u16::try_from(self.codes.each.len()) else {
            // more details than any measure could name: the kind alone is kept
            return self.codes.known.get(&(step.kind, None, step.role)).copied().unwrap_or_default();
        };
        let (kind, detail) = (key.0, key.1.as_ref().map(Detail::as_str));
        for (measure, meant) in std::iter::zip(self.measures.all(), &mut self.meant) {
            let any = |patterns: &[super::Pattern]| patterns.iter().any(|pattern| pattern.means(kind, detail));
            meant.from.push(any(&measure.from));
            meant.to.push(any(&measure.to) && !any(&measure.unless));
        }
        self.ends.over.push(matches!(kind, StepKind::Closed | StepKind::Erased));
        self.ends.withdrawn.push(kind == StepKind::Withdrawn);
        self.ends.resumed.push(kind == StepKind::Resumed);
        self.codes.each.push(key.clone());
        self.codes.known.insert(key, code);
        code
    }
}

impl Trail {
    /// Whose.
    #[must_use]
    pub const fn referral(&self) -> ReferralId {
        self.referral
    }
}

/// Days since 1970 of London's calendar.
fn day_number(day: Date) -> i32 {
    // civil days by era (H. Hinnant, "chrono-compatible low-level date algorithms")
    let (year, month) = (i32::from(day.year()), i32::from(day.month()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(day.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn month_of(number: u16) -> Month {
    Month { year: (number / 12) as i16, month: (number % 12) as i8 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_one_after_another() {
        let mut day = Date::new(1999, 12, 20).expect("a day");
        let first = day_number(day);
        assert_eq!(day_number(Date::new(1970, 1, 1).expect("a day")), 0);
        for later in 1..1_000 {
            day = day.tomorrow().expect("a day");
            assert_eq!(day_number(day), first + later, "{day}");
        }
    }
}
