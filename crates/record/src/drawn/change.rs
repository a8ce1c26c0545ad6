//! What somebody changed on the map, and when.
use super::{Card, Phase, Place, Quote, name};
use crate::{CardId, CommentId, Instant, MarkId, NotThis, Role, StaffId};

/// One change of the map. It holds what is new; what was before stands in the versions before it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", tag = "did")]
#[allow(missing_docs, reason = "each field is named after what it holds")]
pub enum Change {
    /// A card was put there.
    Added { card: CardId, at: Place, says: Card },
    /// A card says something else; one that was hidden is shown again.
    Changed { card: CardId, says: Card },
    /// A card stands somewhere else.
    Moved { card: CardId, to: Place },
    /// A card is shown no more, until somebody shows it again.
    Hidden { card: CardId },
    /// It is shown again.
    Shown { card: CardId },
    /// A sentence of a story stands beside it.
    Quoted { card: CardId, quote: Quote },
    /// It stands there no more.
    Unquoted { card: CardId, quote: Quote },
    /// The clinic named a lane.
    LaneAdded { lane: MarkId, name: String },
    /// A lane that the clinic named has another name.
    LaneRenamed { lane: MarkId, name: String },
    /// A lane that the clinic named, and that holds no card, is gone.
    LaneHidden { lane: MarkId },
    /// A phase was put after the last.
    PhaseAdded { phase: Phase, name: String },
    /// A phase has another name.
    PhaseRenamed { phase: Phase, name: String },
    /// A phase comes earlier by one, or later.
    PhaseMoved { phase: Phase, earlier: bool },
    /// A phase that holds no card is gone.
    PhaseHidden { phase: Phase },
    /// The map is again as it was after this version.
    WentBack { to: u32 },
}

impl Change {
    /// The card that it is about, whose words it may hold.
    #[must_use]
    pub const fn card(&self) -> Option<CardId> {
        match self {
            Change::Added { card, .. }
            | Change::Changed { card, .. }
            | Change::Moved { card, .. }
            | Change::Hidden { card }
            | Change::Shown { card }
            | Change::Quoted { card, .. }
            | Change::Unquoted { card, .. } => Some(*card),
            _ => None,
        }
    }

    /// The change as it is kept.
    ///
    /// # Errors
    /// [`NotThis`] for words that are too long, and for none where some are needed.
    pub fn checked(self) -> Result<Self, NotThis> {
        Ok(match self {
            Change::Added { card, at, says } => Change::Added { card, at, says: says.checked()? },
            Change::Changed { card, says } => Change::Changed { card, says: says.checked()? },
            Change::LaneAdded { lane, name: text } => Change::LaneAdded { lane, name: name(&text)? },
            Change::LaneRenamed { lane, name: text } => Change::LaneRenamed { lane, name: name(&text)? },
            Change::PhaseAdded { phase, name: text } => Change::PhaseAdded { phase, name: name(&text)? },
            Change::PhaseRenamed { phase, name: text } => Change::PhaseRenamed { phase, name: name(&text)? },
            other => other,
        })
    }
}

/// One version of the map: who changed what, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1, 2, 3 … within the clinic.
    pub n: u32,
    /// When.
    pub at: Instant,
    /// Who, where it was a member of staff.
    pub staff: Option<StaffId>,
    /// In which role.
    pub role: Role,
    /// About which card.
    pub card: Option<CardId>,
    /// What; none where the card's words were removed for good.
    pub change: Option<Change>,
}

/// What somebody says about a card.
#[derive(Clone, PartialEq, Eq)]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// On which card.
    pub card: CardId,
    /// Who says so, where it is a member of staff.
    pub staff: Option<StaffId>,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Instant,
    /// Their own words.
    pub words: String,
}

impl std::fmt::Debug for Comment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Comment({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lane;
    use super::*;
    use crate::drawn::Perspective;

    #[test]
    fn a_change_is_read_back_as_it_was_written() {
        let (card, lane) = (CardId::from_bytes([1; 16]), MarkId::from_bytes([2; 16]));
        let at = Place { lane: Lane::Of(Perspective::Patient), phase: Phase::FIRST[0].0, before: Some(card) };
        let changes = [
            Change::Added { card, at, says: Card::saying("The letter comes") },
            Change::Moved { card, to: Place { lane: Lane::Named(lane), ..at } },
            Change::Hidden { card },
            Change::LaneAdded { lane, name: "Carers".into() },
            Change::PhaseMoved { phase: at.phase, earlier: true },
            Change::WentBack { to: 3 },
        ];
        for change in changes {
            let written = serde_json::to_string(&change).expect("written");
            assert_eq!(serde_json::from_str::<Change>(&written).expect("read"), change, "{written}");
        }
    }

    #[test]
    fn a_name_is_short_and_is_one() {
        let named = |name: &str| Change::LaneAdded { lane: MarkId::from_bytes([2; 16]), name: name.into() }.checked();
        assert!(named(" Carers ").is_ok() && named("  ").is_err() && named(&"x".repeat(61)).is_err());
    }
}
