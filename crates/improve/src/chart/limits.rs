//! A phase with its mean and limits, and a point as it lies between them.
use super::icon::{Direction, Variation};
use super::signal::{Signal, signals};
use record::Date;
use serde::Serialize;

/// The range that is usual, and the part of it near its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower process limit; below 0 where the reckoning says so.
    pub lower: f64,
    /// The upper process limit.
    pub upper: f64,
    /// Two thirds of the way down from the mean.
    pub near_lower: f64,
    /// Two thirds of the way up from the mean.
    pub near_upper: f64,
}

/// A stretch of points that is judged by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phase {
    /// The date of its first point.
    pub start: Date,
    /// Its points.
    pub n: usize,
    /// Fewer than 13 points: limits to begin with, which will move.
    pub trial_limits: bool,
    /// The line in the middle: the mean, or the median of a run chart.
    pub mean: f64,
    /// The mean moving range that is left after screening; none where nothing is left.
    pub amr: Option<f64>,
    /// The lower process limit, where it is one for the whole phase.
    #[serde(rename = "lpl")]
    pub lower: Option<f64>,
    /// The upper process limit, where it is one for the whole phase.
    #[serde(rename = "upl")]
    pub upper: Option<f64>,
}

/// A value with what the rules say of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// Its date.
    pub date: Date,
    /// Its value.
    pub value: f64,
    /// The place of its phase, from 0.
    pub phase: usize,
    /// Above the mean 1, below it -1, on it 0.
    #[serde(rename = "relative_to_mean")]
    pub side: i8,
    /// Beyond a limit.
    #[serde(rename = "outside_limits")]
    pub outside: bool,
    /// Within the limits, but near one.
    #[serde(rename = "close_to_limits")]
    pub close: bool,
    /// The first rule that holds.
    #[serde(rename = "special_cause_type")]
    pub signal: Signal,
    /// For the better or the worse.
    #[serde(rename = "point_type")]
    pub variation: Variation,
    /// What is usual at this point; none where it cannot be told.
    #[serde(skip)]
    pub limits: Option<Limits>,
    /// How many it is a share or a rate of, where it is one.
    #[serde(skip)]
    pub of: Option<f64>,
}

/// A value before it is judged.
pub(super) struct Given {
    pub date: Date,
    pub value: f64,
    pub limits: Option<Limits>,
    pub of: Option<f64>,
}

/// Judges the points of one phase against its mean and their limits.
pub(super) fn judged(given: Vec<Given>, phase: usize, mean: f64, direction: Direction) -> Vec<Point> {
    let mut points: Vec<Point> = given.into_iter().map(|given| placed(given, phase, mean)).collect();
    for (signal, point) in std::iter::zip(signals(&points), &mut points) {
        point.signal = signal;
        point.variation = Variation::of(signal, direction);
    }
    points
}

fn placed(Given { date, value, limits, of }: Given, phase: usize, mean: f64) -> Point {
    let outside = limits.is_some_and(|limits| value > limits.upper || value < limits.lower);
    let near = limits.is_some_and(|limits| value > limits.near_upper || value < limits.near_lower);
    let side = i8::from(value > mean) - i8::from(value < mean);
    let (signal, variation) = (Signal::Common, Variation::Common);
    Point { date, value, phase, side, outside, close: near && !outside, signal, variation, limits, of }
}
