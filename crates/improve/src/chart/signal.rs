//! The special-cause rules, in the order in which the first that holds names a point. No rule looks beyond its phase.
use super::limits::Point;
use serde::Serialize;

/// So many points make a trend or a shift.
pub(super) const SEVEN: usize = 7;

/// Why a point stands out, by the first rule that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Signal {
    /// None does.
    #[serde(rename = "Common Cause")]
    Common,
    /// Beyond the upper limit.
    #[serde(rename = "Above UCL")]
    AboveLimit,
    /// Beyond the lower limit.
    #[serde(rename = "Below LCL")]
    BelowLimit,
    /// One of seven that rise one after another.
    #[serde(rename = "7 Point Trend (Increasing)")]
    Rising,
    /// One of seven that fall one after another.
    #[serde(rename = "7 Point Trend (Decreasing)")]
    Falling,
    /// One of two in three near the upper limit.
    #[serde(rename = "2 in 3 Above CL")]
    NearUpper,
    /// One of two in three near the lower limit.
    #[serde(rename = "2 in 3 Below CL")]
    NearLower,
    /// One of seven above the mean.
    #[serde(rename = "7 Points Above CL")]
    SevenAbove,
    /// One of seven below the mean.
    #[serde(rename = "7 Points Below CL")]
    SevenBelow,
}

impl Signal {
    /// Whether it points upwards; none where nothing stands out.
    #[must_use]
    pub const fn up(self) -> Option<bool> {
        match self {
            Self::Common => None,
            Self::AboveLimit | Self::Rising | Self::NearUpper | Self::SevenAbove => Some(true),
            Self::BelowLimit | Self::Falling | Self::NearLower | Self::SevenBelow => Some(false),
        }
    }
}

/// The signal of each point of one phase.
pub(super) fn signals(points: &[Point]) -> Vec<Signal> {
    let steps: Vec<i8> = points.windows(2).map(|pair| sign(pair[1].value - pair[0].value)).collect();
    let trend = in_any(points.len(), SEVEN, |at| one_way(&steps[at..at + SEVEN - 1]));
    let shift = in_any(points.len(), SEVEN, |at| one_side(&points[at..at + SEVEN]));
    let near = in_any(points.len(), 3, |at| near_one_limit(&points[at..at + 3]));
    let each = points.iter().enumerate().map(|(at, point)| {
        let above = point.side > 0;
        let pick = |yes: Signal, no: Signal| if above { yes } else { no };
        if point.outside {
            pick(Signal::AboveLimit, Signal::BelowLimit)
        } else if trend[at] {
            if way(&steps, &trend, at) > 0 { Signal::Rising } else { Signal::Falling }
        } else if near[at] && point.close {
            pick(Signal::NearUpper, Signal::NearLower)
        } else if shift[at] {
            pick(Signal::SevenAbove, Signal::SevenBelow)
        } else {
            Signal::Common
        }
    });
    each.collect()
}

/// Which points stand in at least one stretch of `long` points for which `holds`, given where it begins.
fn in_any(points: usize, long: usize, holds: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut inside = vec![false; points];
    for at in (0..(points + 1).saturating_sub(long)).filter(|at| holds(*at)) {
        inside[at..at + long].fill(true);
    }
    inside
}

fn one_way(steps: &[i8]) -> bool {
    steps[0] != 0 && steps.iter().all(|step| *step == steps[0])
}

fn one_side(points: &[Point]) -> bool {
    points[0].side != 0 && points.iter().all(|point| point.side == points[0].side)
}

/// Two of three near a limit and all three on one side; the third may be anywhere there, even outside.
fn near_one_limit(three: &[Point]) -> bool {
    three.iter().filter(|point| point.close).count() >= 2 && one_side(three)
}

/// Which way a point of a trend goes: to its right if the next point is of a trend too, else from its left. To the letter of
/// the reference, also between two trends that follow each other without sharing a point.
fn way(steps: &[i8], trend: &[bool], at: usize) -> i8 {
    let right = trend.get(at + 1).copied().unwrap_or(false);
    let step = if right { Some(at) } else { at.checked_sub(1) };
    step.and_then(|step| steps.get(step)).copied().unwrap_or(0)
}

fn sign(difference: f64) -> i8 {
    i8::from(difference > 0.0) - i8::from(difference < 0.0)
}
