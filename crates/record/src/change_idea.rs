//! A change idea: something small that could be tried, and where the thought came from.
use crate::{AimId, ChangeIdeaId, DriverId, NotThis, Role, StaffId, Written};
use std::str::FromStr;

/// Something that could be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeIdea {
    /// Which.
    pub id: ChangeIdeaId,
    /// For which aim; none as long as nobody has placed it.
    pub aim: Option<AimId>,
    /// Beneath which driver; none as long as nobody has placed it.
    pub driver: Option<DriverId>,
    /// What became of it.
    pub state: IdeaState,
    /// Who had it, whoever wrote it last.
    pub proposer: Option<StaffId>,
    /// In which role; none where that was not kept.
    pub proposed_as: Option<Role>,
    /// Which writing.
    pub written: Written,
    /// What it says.
    pub text: IdeaText,
}

/// What a change idea says.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct IdeaText {
    /// What could be tried, in a sentence.
    pub idea: String,
    /// Why it might help.
    pub why: String,
    /// Ids of the measures that it should move.
    pub measures: Vec<String>,
    /// Where the thought came from, where that is somewhere in here.
    pub source: Option<IdeaSource>,
    /// Why it was set aside.
    pub set_aside: String,
}

/// Where an idea came from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IdeaSource {
    /// What it is known by there: an opportunity of the drawn map by the id of its card. The same one makes one idea.
    pub key: String,
    /// The page where it stands: `/map/drawn/…`.
    pub address: String,
    /// In words: `Invite, on the map that we drew together`.
    pub said: String,
}

/// What became of an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdeaState {
    /// Somebody had it; the lead has not answered yet.
    Proposed,
    /// It stands in the diagram.
    TakenUp,
    /// It is not tried for now. It is kept, with the reason.
    SetAside,
}

impl IdeaState {
    /// All of them.
    pub const ALL: &[IdeaState] = &[IdeaState::Proposed, IdeaState::TakenUp, IdeaState::SetAside];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            IdeaState::Proposed => "proposed",
            IdeaState::TakenUp => "taken-up",
            IdeaState::SetAside => "set-aside",
        }
    }
}

impl FromStr for IdeaState {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|state| state.code() == text);
        found.ok_or(NotThis::wanted("proposed, taken-up or set-aside"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_back_by_its_own_word() {
        assert!(IdeaState::ALL.iter().all(|state| state.code().parse() == Ok(*state)));
    }
}
