//! Where a card goes when somebody moves it by one, with buttons and no mouse.
use super::DrawnMap;
use record::CardId;
use record::drawn::{Lane, Phase, Place};
use std::str::FromStr;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// To the phase before.
    Earlier,
    /// To the phase after.
    Later,
    /// Above the card above it; at the top of its box, to the lane above.
    Up,
    /// Below the card below it; at the bottom of its box, to the lane below.
    Down,
}

impl Toward {
    /// All ways.
    pub const ALL: &[Toward] = &[Toward::Earlier, Toward::Later, Toward::Up, Toward::Down];

    /// The word by which a form says it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Toward::Earlier => "earlier",
            Toward::Later => "later",
            Toward::Up => "up",
            Toward::Down => "down",
        }
    }
}

impl FromStr for Toward {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|way| way.code() == text).ok_or(())
    }
}

impl DrawnMap {
    /// Where a card would stand; none where there is nothing beyond, and for a card that is not shown.
    #[must_use]
    pub fn toward(&self, card: CardId, way: Toward) -> Option<Place> {
        let card = self.card(card).filter(|card| !card.hidden)?;
        let cell: Vec<CardId> = self.cell(card.lane, card.phase).map(|one| one.id).collect();
        let at = cell.iter().position(|one| *one == card.id)?;
        let within = |before: Option<CardId>| Some(Place { lane: card.lane, phase: card.phase, before });
        let end_of = |lane: Lane, phase: Phase| Some(Place { lane, phase, before: None });
        match way {
            Toward::Earlier => end_of(card.lane, self.beside(card.phase, true)?),
            Toward::Later => end_of(card.lane, self.beside(card.phase, false)?),
            Toward::Up if at > 0 => within(Some(cell[at - 1])),
            Toward::Up => end_of(self.next_to(card.lane, true)?, card.phase),
            Toward::Down if at + 1 < cell.len() => within(cell.get(at + 2).copied()),
            Toward::Down => {
                let lane = self.next_to(card.lane, false)?;
                Some(Place { lane, phase: card.phase, before: self.cell(lane, card.phase).next().map(|one| one.id) })
            }
        }
    }

    /// The phase that is shown before this one, or after it.
    #[must_use]
    pub fn beside(&self, phase: Phase, earlier: bool) -> Option<Phase> {
        let phases: Vec<Phase> = self.phases().map(|one| one.phase).collect();
        neighbour(&phases, phase, earlier)
    }

    fn next_to(&self, lane: Lane, above: bool) -> Option<Lane> {
        let lanes: Vec<Lane> = self.lanes().map(|one| one.lane).collect();
        neighbour(&lanes, lane, above)
    }
}

fn neighbour<T: Copy + PartialEq>(all: &[T], one: T, before: bool) -> Option<T> {
    let at = all.iter().position(|other| *other == one)?;
    all.get(if before { at.checked_sub(1)? } else { at + 1 }).copied()
}
