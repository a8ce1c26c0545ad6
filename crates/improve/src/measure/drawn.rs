//! The months of a measure, and the chart that judges those that are over.
use super::count::Cell;
use super::{JudgedAs, Measure, Value};
use crate::chart::{self, Chart, Counted, ENOUGH, Options, Rate, Series};
use crate::month::Month;
use record::Date;

/// Fewer people than this make a median that one of them can move.
const FEW: u32 = 8;

/// What a measure counts, month by month, the earliest first; a month without a unit is not among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// Each month with its counts.
    pub months: Vec<(Month, Cell)>,
}

impl Values {
    /// The months from `first` on.
    #[must_use]
    pub fn since(mut self, first: Month) -> Self {
        self.months.retain(|(month, _)| *month >= first);
        self
    }

    /// The months that are over for everybody: before `running`, and without a "not yet". In a month that is not, the
    /// quick ones are known and the others are not, and it would look better than it is.
    pub fn complete(&self, running: Month) -> impl Iterator<Item = (Month, &Cell)> {
        self.months
            .iter()
            .filter(move |(month, cell)| *month < running && cell.not_yet == 0)
            .map(|(m, cell)| (*m, cell))
    }

    /// The months that are not: for the table, and for no judgement.
    pub fn open(&self, running: Month) -> impl Iterator<Item = (Month, &Cell)> {
        self.months
            .iter()
            .filter(move |(month, cell)| *month >= running || cell.not_yet > 0)
            .map(|(m, cell)| (*m, cell))
    }

    /// How many months have a median of fewer than 8 people.
    #[must_use]
    pub fn few(&self, running: Month) -> usize {
        self.complete(running).filter(|(_, cell)| cell.yes > 0 && cell.yes < FEW).count()
    }
}

impl Measure {
    /// Judges the months that are over; none where there is no value yet. `rebase` are days from which the chart is
    /// judged anew.
    #[must_use]
    pub fn chart(&self, values: &Values, running: Month, rebase: &[Date]) -> Option<Chart> {
        let options = Options {
            rebase: rebase.to_vec(),
            improvement_direction: self.direction,
            target: self.target,
            ..Options::default()
        };
        let series = self.series(values, running)?;
        let kind = if series.points().len() < ENOUGH { JudgedAs::Run } else { self.judged };
        let counted = |value: Value| {
            let of = |(month, cell): (Month, &Cell)| Counted {
                date: month.first_day(),
                count: if value == Value::Rate { cell.times } else { cell.yes },
                of: cell.decided(),
            };
            values.complete(running).map(of).collect::<Vec<_>>()
        };
        match kind {
            JudgedAs::Xmr => Some(chart::xmr(&series, &options)),
            JudgedAs::Run => Some(chart::run(&series, &options)),
            JudgedAs::P => chart::rate(Rate::Percent, &counted(Value::Share), &options).ok(),
            JudgedAs::U => chart::rate(Rate::Per(100), &counted(Value::Rate), &options).ok(),
        }
    }

    /// The values of the months that are over, each at its first day.
    #[must_use]
    pub fn series(&self, values: &Values, running: Month) -> Option<Series> {
        let points =
            values.complete(running).filter_map(|(month, cell)| Some((month.first_day(), cell.value(self.value)?)));
        Series::new(points).ok()
    }
}
