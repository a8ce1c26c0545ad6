//! The map as it stands after a version, in two parts: its frame, which holds no word of a card, and the words of each card
//! apart, so that they can go for good with the card's own key.
use super::{Card, Lane, Phase, Quote};
use crate::{CardId, Instant, Role, StaffId};
use std::collections::BTreeMap;

/// The map after a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// After which version.
    pub version: u32,
    /// Lanes, phases and where each card stands.
    pub frame: StandingFrame,
    /// What stands on each card.
    pub says: BTreeMap<CardId, Card>,
}

/// Lanes, phases and where each card stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StandingFrame {
    /// Lanes in their order: which, what it is called, whether it is hidden.
    pub lanes: Vec<(Lane, String, bool)>,
    /// Phases in their order: which, what it is called, whether it is hidden.
    pub phases: Vec<(Phase, String, bool)>,
    /// Cards, each after those that stand above it in the same lane and phase.
    pub cards: Vec<StandingCard>,
}

/// Where a card stands, and who wrote on it last.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StandingCard {
    /// Which.
    pub id: CardId,
    /// In which lane.
    pub lane: Lane,
    /// In which phase.
    pub phase: Phase,
    /// Sentences of stories beside it.
    pub quotes: Vec<Quote>,
    /// It is not shown.
    pub hidden: bool,
    /// The version by which it says what it says, or is hidden.
    pub read: u32,
    /// By whom.
    pub by: Option<StaffId>,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Instant,
}
