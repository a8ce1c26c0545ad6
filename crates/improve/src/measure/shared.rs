//! The months of a measure as they may leave the clinic (DESIGN §4, promise 10): about how many are decided and about how
//! many came to it. What is left over and any share would be one number more that adds up with these: they are not told.
use super::count::Cell;
use super::{JudgedAs, Measure, Value, Values};
use crate::chart::{self, Chart, Counted, ENOUGH, Options, Rate, Series};
use crate::month::Month;
use crate::suppress::{Count, cannot_be_parted};
use crate::wilson::FEWEST;
use record::Date;
use std::collections::BTreeSet;

/// One month of a measure, as it may leave the clinic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharedMonth {
    /// Which.
    pub month: Month,
    /// About how many are decided; hidden too while somebody in it is not.
    pub decided: Count,
    /// About how many of them came to it.
    pub yes: Count,
    /// Of a measure in days: after how many days half of them had; none of fewer than 8.
    pub half: Option<f64>,
}

/// Every month of a measure, as it may leave the clinic.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedMonths {
    /// Each month of the period, the earliest first: that nobody came in one would be told by its absence.
    pub months: Vec<SharedMonth>,
    /// The true number who came to it in each month whose number of those decided is told and whose own is not.
    hidden_yes: Vec<(Month, u32)>,
}

impl Measure {
    /// For anybody outside the clinic's own staff: every month from `first` to `last`. Take the values as they stood when
    /// `last` ended: from two files of two days one could see who came to it between them.
    #[must_use]
    pub fn shared(&self, values: &Values, first: Month, last: Month) -> SharedMonths {
        let told = |month: Month| values.months.iter().find(|(of, cell)| *of == month && cell.not_yet == 0);
        let (mut months, mut hidden_yes) = (Vec::new(), Vec::new());
        for month in first.until(last) {
            let cell = told(month).map(|(_, cell)| cell);
            let count = |of: fn(&Cell) -> u32| Count::of(cell.map_or(0, of));
            let half = cell.filter(|one| self.value == Value::Days && one.yes >= FEWEST).and_then(Cell::median);
            let one = SharedMonth { month, decided: count(Cell::decided), yes: count(|one| one.yes), half };
            if let Some(cell) = cell.filter(|_| one.decided != Count::Hidden && one.yes == Count::Hidden) {
                hidden_yes.push((month, cell.yes));
            }
            months.push(one);
        }
        SharedMonths { months, hidden_yes }
    }
}

impl Measure {
    /// The chart of the months that may leave the clinic, from what is told of them and from nothing else; none where no
    /// month is told, or where what is told is not what the measure is about (how often something happened). `rebase` are
    /// days from which it is judged anew.
    #[must_use]
    pub fn shared_chart(&self, shared: &SharedMonths, rebase: &[Date]) -> Option<Chart> {
        let told = |count: Count| if let Count::About(count) = count { Some(count) } else { None };
        let counted = shared.months.iter().filter_map(|one| {
            // rounded, the part may be more than the whole
            let of = told(one.decided)?;
            Some(Counted { date: one.month.first_day(), count: told(one.yes)?.min(of), of })
        });
        let counted: Vec<Counted> = counted.collect();
        let percent = |one: &Counted| (one.date, 100.0 * f64::from(one.count) / f64::from(one.of));
        let points: Vec<(Date, f64)> = match self.value {
            Value::Rate => return None,
            Value::Share => counted.iter().map(percent).collect(),
            Value::Days => shared.months.iter().filter_map(|one| Some((one.month.first_day(), one.half?))).collect(),
        };
        let series = Series::new(points).ok()?;
        let options = Options {
            rebase: rebase.to_vec(),
            improvement_direction: self.direction,
            target: self.target,
            ..Options::default()
        };
        match self.judged {
            _ if series.points().is_empty() => None,
            _ if series.points().len() < ENOUGH => Some(chart::run(&series, &options)),
            JudgedAs::Run => Some(chart::run(&series, &options)),
            JudgedAs::P if self.value == Value::Share => chart::rate(Rate::Percent, &counted, &options).ok(),
            _ => Some(chart::xmr(&series, &options)),
        }
    }
}

impl SharedMonths {
    /// The months since `first` of which anything is told. Nobody of another month stands in any other table: what a
    /// hidden month counts could be worked out from a total in which it is.
    #[must_use]
    pub fn told_since(&self, first: Month) -> BTreeSet<Month> {
        let told = self.months.iter().filter(|one| one.month >= first && one.decided != Count::Hidden);
        told.map(|one| one.month).collect()
    }

    /// Whether those who came to it in the months from `first` to before `end` may stand in a total: not where the months
    /// whose number is hidden could be told from what the total leaves over.
    #[must_use]
    pub fn may_total(&self, first: Month, end: Month) -> bool {
        let hidden = self.hidden_yes.iter().filter(|(month, _)| *month >= first && *month < end);
        cannot_be_parted(&hidden.map(|(_, yes)| *yes).collect::<Vec<_>>())
    }
}
