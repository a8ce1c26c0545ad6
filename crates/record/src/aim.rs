//! An aim and what drives it: the driver diagram of a clinic that wants to change something.
//!
//! The shape is the Institute for Healthcare Improvement's: aim, primary drivers, secondary drivers, change ideas, each
//! tied to what is measured.
use crate::{AimId, Amount, Date, DriverId, Instant, NotThis, Role, StaffId};
use std::str::FromStr;

/// Which writing of something this is, and whose. An edit names the version that its writer saw, so that of two people
/// who write at once the second is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// 1, 2, 3 …
    pub version: u32,
    /// When.
    pub at: Instant,
    /// Which member of staff.
    pub staff: Option<StaffId>,
    /// In which role.
    pub role: Role,
}

/// What a clinic wants to be different: how much, for whom, by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// Which.
    pub id: AimId,
    /// Whether it is still aimed at.
    pub state: AimState,
    /// Which writing.
    pub written: Written,
    /// What it says.
    pub text: AimText,
}

/// What an aim says.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct AimText {
    /// In one sentence.
    pub aim: String,
    /// Why it matters, and to whom.
    pub why: String,
    /// Ids of the measures by which it is told: the first is the one that the number below is of.
    pub measures: Vec<String>,
    /// Where that measure stood when the aim was set.
    pub from: Option<Amount>,
    /// Where it should be.
    pub to: Option<Amount>,
    /// By when.
    pub by: Option<Date>,
    /// What was learnt, once it is aimed at no longer.
    pub learnt: String,
}

/// Whether something is still aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AimState {
    /// It is.
    Open,
    /// It was reached.
    Reached,
    /// It was given up.
    Stopped,
}

impl AimState {
    /// All of them.
    pub const ALL: &[AimState] = &[AimState::Open, AimState::Reached, AimState::Stopped];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            AimState::Open => "open",
            AimState::Reached => "reached",
            AimState::Stopped => "stopped",
        }
    }
}

impl FromStr for AimState {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|state| state.code() == text);
        found.ok_or(NotThis::wanted("open, reached or stopped"))
    }
}

/// What an aim depends on. One above which no other stands is primary; one beneath it is secondary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// Which.
    pub id: DriverId,
    /// Of which aim.
    pub aim: AimId,
    /// Of which primary driver it is part; none for a primary one.
    pub above: Option<DriverId>,
    /// Where it stands among those beside it: 0, 1, 2 …
    pub place: u32,
    /// It is not in the diagram any more, and is kept.
    pub set_aside: bool,
    /// Which writing.
    pub written: Written,
    /// What it says.
    pub text: DriverText,
}

/// What a driver says.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct DriverText {
    /// In a few words.
    pub driver: String,
    /// Ids of the measures by which one would see it move.
    pub measures: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_back_by_its_own_word() {
        assert!(AimState::ALL.iter().all(|state| state.code().parse() == Ok(*state)));
        assert!("done".parse::<AimState>().is_err());
    }
}
