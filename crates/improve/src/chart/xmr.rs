//! The XmR chart: single values, with limits from how much each differs from the one before.
use super::icon::Direction;
use super::limits::{Given, Limits, Phase, judged};
use super::series::{Series, mean};
use super::{Chart, Kind};
use record::Date;
use serde::Deserialize;

/// Fewer points than this are no baseline to fix limits by.
pub const BASELINE_AT_LEAST: usize = 12;

/// Fewer points than this are shown as a run chart.
pub const ENOUGH: usize = 10;

/// Limits of fewer points are called trial limits. The reference's own words say 12, its number is 13: we keep the number.
pub(super) const TRIAL_BELOW: usize = 13;

/// From the mean to a limit, in mean moving ranges: 3 / d2, d2 = 1.128 for pairs.
const TO_LIMIT: f64 = 2.66;

/// A moving range that is not below so many mean moving ranges is no usual one: D4 for pairs.
const SCREEN: f64 = 3.267;

/// How a series is to be judged.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Dates at which a new phase begins. One that no point has, or the first has, changes nothing.
    #[serde(deserialize_with = "null_is_none")]
    pub rebase: Vec<Date>,
    /// Mean and moving ranges come from so many first points of each phase; from all where none is said.
    pub fix_after_n_points: Option<usize>,
    /// Which way is better.
    pub improvement_direction: Direction,
    /// What the clinic aims at.
    pub target: Option<f64>,
    /// Leave out moving ranges that are far above the others before limits are reckoned.
    pub screen_outliers: bool,
}

impl Default for Options {
    fn default() -> Self {
        let improvement_direction = Direction::default();
        Self { rebase: vec![], fix_after_n_points: None, improvement_direction, target: None, screen_outliers: true }
    }
}

fn null_is_none<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Date>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// Judges a series by the rules of Making Data Count.
///
/// Limits of a phase whose values are all the same cannot be told: there are none, and no point of it is outside or near.
/// Of fewer than [`ENOUGH`] points the numbers are those of the reference all the same; show them with [`run`].
///
/// ```
/// use improve::chart::{Options, Series, Signal, xmr};
/// use record::Date;
/// let months = (1..=12).map(|month| Date::new(2026, month, 1).expect("a month"));
/// let waits = [21., 19., 22., 20., 18., 21., 20., 22., 19., 20., 21., 34.]; // days
/// let chart = xmr(&Series::new(months.zip(waits))?, &Options::default());
/// assert_eq!(chart.points[11].signal, Signal::AboveLimit);
/// assert!(chart.phases[0].trial_limits);
/// # Ok::<(), improve::chart::NoSeries>(())
/// ```
#[must_use]
pub fn xmr(series: &Series, options: &Options) -> Chart {
    let (mut phases, mut points) = (Vec::new(), Vec::new());
    for part in parts(series.points(), &options.rebase) {
        let values: Vec<f64> = part.iter().map(|(_, value)| *value).collect();
        let baseline = &values[..options.fix_after_n_points.unwrap_or(values.len()).clamp(1, values.len())];
        let middle = mean(baseline).unwrap_or_default();
        let amr = moving_range(baseline, options.screen_outliers);
        let limits = amr.map(|amr| around(middle, amr));
        let given = part.iter().map(|(date, value)| Given { date: *date, value: *value, limits, of: None }).collect();
        points.extend(judged(given, phases.len(), middle, options.improvement_direction));
        phases.push(Phase {
            start: part[0].0,
            n: part.len(),
            trial_limits: part.len() < TRIAL_BELOW,
            mean: middle,
            amr,
            lower: limits.map(|limits| limits.lower),
            upper: limits.map(|limits| limits.upper),
        });
    }
    Chart { kind: Kind::Xmr, direction: options.improvement_direction, target: options.target, phases, points }
}

/// Shows a series that is too short to be judged: with its median, without limits and without a rule.
#[must_use]
pub fn run(series: &Series, options: &Options) -> Chart {
    let points = series.points();
    let mut values: Vec<f64> = points.iter().map(|(_, value)| *value).collect();
    values.sort_by(f64::total_cmp);
    let middle = (values[(values.len() - 1) / 2] + values[values.len() / 2]) / 2.0;
    let given = points.iter().map(|(date, value)| Given { date: *date, value: *value, limits: None, of: None });
    let mut points = judged(given.collect(), 0, middle, options.improvement_direction);
    points.iter_mut().for_each(|point| {
        (point.signal, point.variation) = (super::Signal::Common, super::Variation::Common);
    });
    let (start, n) = (points[0].date, points.len());
    let phase = Phase { start, n, trial_limits: true, mean: middle, amr: None, lower: None, upper: None };
    let (direction, target) = (options.improvement_direction, options.target);
    Chart { kind: Kind::Run, direction, target, phases: vec![phase], points }
}

/// The stretches between rebase dates.
fn parts<'a>(points: &'a [(Date, f64)], rebase: &[Date]) -> impl Iterator<Item = &'a [(Date, f64)]> {
    points.chunk_by(move |_, (date, _)| !rebase.contains(date))
}

/// The mean moving range, after one pass of screening where that is wanted; none where no moving range is left.
fn moving_range(values: &[f64], screen: bool) -> Option<f64> {
    let mut ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let all = mean(&ranges)?;
    if screen {
        ranges.retain(|range| *range < SCREEN * all);
    }
    mean(&ranges)
}

fn around(mean: f64, amr: f64) -> Limits {
    let (far, near) = (TO_LIMIT * amr, 2.0 * (TO_LIMIT / 3.0) * amr);
    Limits { lower: mean - far, upper: mean + far, near_lower: mean - near, near_upper: mean + near }
}
