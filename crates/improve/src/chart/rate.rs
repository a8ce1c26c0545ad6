//! P- and u-charts: shares and rates of denominators that vary, so that each point has limits of its own.
use super::limits::{Given, Limits, Phase, judged};
use super::series::NoSeries;
use super::xmr::Options;
use super::{Chart, Kind};
use record::Date;

/// What the counts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// People among people, in percent: a p-chart.
    Percent,
    /// Events, of which one person may have several, for so many of the denominator: a u-chart.
    Per(u16),
}

/// A count with what it is counted among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The month, by its first day.
    pub date: Date,
    /// Those who did, or events.
    pub count: u32,
    /// All of them, or the time or work in which the events were met with.
    pub of: u32,
}

/// Judges shares or rates by the same rules as [`super::xmr`], with limits three standard errors from the pooled mean
/// (W. A. Shewhart; D. C. Montgomery, Introduction to Statistical Quality Control, chapter 7). They end where the measure
/// ends. A date with a denominator of 0 has no share, and so no point. Where nobody or everybody did there are no limits.
///
/// # Errors
/// [`NoSeries`] when no date has a denominator, two are the same, or more did than there are.
///
/// ```
/// use improve::chart::{Counted, Options, Rate, rate};
/// use record::Date;
/// let month = |month, count, of| Counted { date: Date::new(2026, month, 1).expect("a month"), count, of };
/// let chart = rate(Rate::Percent, &[month(1, 12, 100), month(2, 8, 80), month(3, 6, 80)], &Options::default())?;
/// assert_eq!(chart.phases[0].mean, 10.0); // 26 of 260
/// # Ok::<(), improve::chart::NoSeries>(())
/// ```
pub fn rate(rate: Rate, counted: &[Counted], options: &Options) -> Result<Chart, NoSeries> {
    let counted = in_order(rate, counted)?;
    let (mut phases, mut points) = (Vec::new(), Vec::new());
    for part in counted.chunk_by(|_, next| !options.rebase.contains(&next.date)) {
        let baseline = &part[..options.fix_after_n_points.unwrap_or(part.len()).clamp(1, part.len())];
        let (count, of) = baseline.iter().fold((0.0, 0.0), |(count, of), one| (count + one.count(), of + one.of()));
        let (pooled, unit) = (count / of, rate.unit());
        let given = part.iter().map(|one| Given {
            date: one.date,
            value: unit * one.count() / one.of(),
            limits: rate.limits(pooled, one.of()),
            of: Some(one.of()),
        });
        points.extend(judged(given.collect(), phases.len(), unit * pooled, options.improvement_direction));
        phases.push(Phase {
            start: part[0].date,
            n: part.len(),
            trial_limits: part.len() < super::xmr::TRIAL_BELOW,
            mean: unit * pooled,
            amr: None,
            lower: None,
            upper: None,
        });
    }
    let (direction, target) = (options.improvement_direction, options.target);
    Ok(Chart { kind: rate.kind(), direction, target, phases, points })
}

fn in_order(rate: Rate, counted: &[Counted]) -> Result<Vec<Counted>, NoSeries> {
    let too_many = |one: &Counted| rate == Rate::Percent && one.count > one.of;
    if let Some(place) = counted.iter().position(too_many) {
        return Err(NoSeries::Value(place));
    }
    let mut placed: Vec<(usize, Counted)> = counted.iter().copied().enumerate().filter(|(_, one)| one.of > 0).collect();
    placed.sort_by_key(|(place, one)| (one.date, *place));
    match placed.windows(2).find(|pair| pair[0].1.date == pair[1].1.date) {
        Some(pair) => Err(NoSeries::Twice(pair[1].0)),
        None if placed.is_empty() => Err(NoSeries::Empty),
        None => Ok(placed.into_iter().map(|(_, one)| one).collect()),
    }
}

impl Counted {
    fn count(&self) -> f64 {
        f64::from(self.count)
    }

    fn of(&self) -> f64 {
        f64::from(self.of)
    }
}

impl Rate {
    const fn kind(self) -> Kind {
        match self {
            Self::Percent => Kind::P,
            Self::Per(_) => Kind::U,
        }
    }

    fn unit(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::Per(many) => f64::from(many.max(1)),
        }
    }

    /// What is usual among `of`, if the share or rate is `pooled`.
    fn limits(self, pooled: f64, of: f64) -> Option<Limits> {
        let (spread, most) = match self {
            Self::Percent => (pooled * (1.0 - pooled), 1.0),
            Self::Per(_) => (pooled, f64::INFINITY),
        };
        if spread <= 0.0 {
            return None;
        }
        let error = (spread / of).sqrt();
        let at = |errors: f64| self.unit() * (pooled + errors * error).clamp(0.0, most);
        Some(Limits { lower: at(-3.0), upper: at(3.0), near_lower: at(-2.0), near_upper: at(2.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Signal;

    fn months(counts: &[(u32, u32)]) -> Vec<Counted> {
        let date = |at: i16| Date::new(2020 + at / 12, (at % 12 + 1) as i8, 1).expect("a month");
        counts.iter().zip(0..).map(|((count, of), at)| Counted { date: date(at), count: *count, of: *of }).collect()
    }

    /// Purchase orders with faults, 25 weeks (Montgomery, table 7.4).
    const ORDERS: [(u32, u32); 25] = [
        (12, 100),
        (8, 80),
        (6, 80),
        (9, 100),
        (10, 110),
        (12, 110),
        (11, 100),
        (16, 100),
        (10, 90),
        (6, 90),
        (20, 110),
        (15, 120),
        (9, 120),
        (8, 120),
        (6, 110),
        (8, 80),
        (10, 80),
        (7, 80),
        (5, 90),
        (8, 100),
        (5, 100),
        (8, 100),
        (10, 100),
        (6, 90),
        (9, 90),
    ];

    #[test]
    fn the_textbooks_varying_denominators_show_its_one_point_outside() {
        let chart = rate(Rate::Percent, &months(&ORDERS), &Options::default()).expect("a chart");
        assert_eq!(format!("{:.2}", chart.phases[0].mean), "9.55"); // 234 of 2,450
        let limits = chart.points[10].limits.expect("limits");
        assert_eq!(format!("{:.2} {:.2}", limits.lower, limits.upper), "1.14 17.96");
        let outside: Vec<usize> = (0..25).filter(|at| chart.points[*at].signal == Signal::AboveLimit).collect();
        assert_eq!(outside, [10]);
    }

    #[test]
    fn a_rate_has_the_limits_of_a_poisson_count_and_none_below_nought() {
        let chart = rate(Rate::Per(100), &months(&[(4, 100), (1, 100), (4, 400)]), &Options::default()).expect("one");
        let limits = |at: usize| chart.points[at].limits.expect("limits");
        // 9 in 600: 1.5 in 100, give or take three times 100 * sqrt(0.015 / n)
        assert_eq!(format!("{:.3} {:.3}", limits(0).lower, limits(0).upper), "0.000 5.174");
        assert_eq!(format!("{:.3} {:.3}", limits(2).lower, limits(2).upper), "0.000 3.337");
    }

    #[test]
    fn a_month_with_nobody_has_no_point_and_more_than_all_is_refused() {
        let chart = rate(Rate::Percent, &months(&[(1, 10), (0, 0), (2, 10)]), &Options::default()).expect("a chart");
        assert_eq!(chart.points.len(), 2);
        assert_eq!(rate(Rate::Percent, &months(&[(11, 10)]), &Options::default()), Err(NoSeries::Value(0)));
        assert_eq!(rate(Rate::Percent, &months(&[(0, 0)]), &Options::default()), Err(NoSeries::Empty));
    }

    #[test]
    fn where_nobody_did_there_are_no_limits() {
        let chart = rate(Rate::Percent, &months(&[(0, 10); 12]), &Options::default()).expect("a chart");
        assert!(chart.points.iter().all(|point| point.limits.is_none() && point.signal == Signal::Common));
    }
}
