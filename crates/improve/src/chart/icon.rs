//! What the icons beside a chart say, as named codes: does it change, and will it reach the target?
use super::limits::Limits;
use super::signal::Signal;
use serde::{Deserialize, Serialize};

/// Which way is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    #[default]
    Increase,
    /// Less is better.
    Decrease,
    /// Neither.
    Neutral,
}

/// What kind of change a point shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Variation {
    /// Nothing but the usual ups and downs.
    #[serde(rename = "common_cause")]
    Common,
    /// A change for the better.
    #[serde(rename = "special_cause_improvement")]
    Improvement,
    /// A change for the worse.
    #[serde(rename = "special_cause_concern")]
    Concern,
    /// A change upwards where neither way is better.
    #[serde(rename = "special_cause_neutral_high")]
    NeutralHigh,
    /// A change downwards where neither way is better.
    #[serde(rename = "special_cause_neutral_low")]
    NeutralLow,
}

impl Variation {
    /// A rise counts as one wherever it lies: wholly below the mean it is still the way up.
    pub(super) fn of(signal: Signal, direction: Direction) -> Self {
        match (signal.up(), direction) {
            (None, _) => Self::Common,
            (Some(true), Direction::Neutral) => Self::NeutralHigh,
            (Some(false), Direction::Neutral) => Self::NeutralLow,
            (Some(up), direction) if up == (direction == Direction::Increase) => Self::Improvement,
            (Some(_), _) => Self::Concern,
        }
    }
}

/// Whether the target will be reached if all goes on as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Usually always.
    ConsistentPass,
    /// Usually never.
    ConsistentFail,
    /// Now and then, by chance.
    Inconsistent,
}

impl Assurance {
    /// None where neither way is better. Where there are no limits nobody can tell: inconsistent, as in the reference.
    pub(super) fn of(target: f64, limits: Option<Limits>, direction: Direction) -> Option<Self> {
        let more = match direction {
            Direction::Increase => true,
            Direction::Decrease => false,
            Direction::Neutral => return None,
        };
        let Some(limits) = limits else { return Some(Self::Inconsistent) };
        let out_of_reach = if target > limits.upper {
            more
        } else if target < limits.lower {
            !more
        } else {
            return Some(Self::Inconsistent);
        };
        Some(if out_of_reach { Self::ConsistentFail } else { Self::ConsistentPass })
    }
}
