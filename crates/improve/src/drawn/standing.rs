//! The map as it is kept between two looks: what every version together came to, so that a look does not read them all.
use super::{CardOn, DrawnMap, LaneOn, PhaseOn};
use record::drawn::{Change, Standing, StandingCard, StandingFrame, Version};
use std::sync::Arc;

impl DrawnMap {
    /// The map from what was kept of it. A card whose words are gone for good is not on it.
    #[must_use]
    pub fn from_standing(kept: Standing) -> Self {
        let Standing { version, frame, mut says } = kept;
        let lane = |(lane, name, hidden)| LaneOn { lane, name, hidden };
        let phase = |(phase, name, hidden)| PhaseOn { phase, name, hidden };
        let card = |card: StandingCard| {
            let StandingCard { id, lane, phase, quotes, hidden, read, by, role, at } = card;
            Some(CardOn { says: Arc::new(says.remove(&id)?), id, lane, phase, quotes, hidden, read, by, role, at })
        };
        Self {
            lanes: frame.lanes.into_iter().map(lane).collect(),
            phases: frame.phases.into_iter().map(phase).collect(),
            cards: frame.cards.into_iter().filter_map(card).collect(),
            version,
        }
    }

    /// What is to be kept of it.
    ///
    /// ```
    /// let map = improve::drawn::DrawnMap::default();
    /// assert_eq!(improve::drawn::DrawnMap::from_standing(map.standing()), map);
    /// ```
    #[must_use]
    pub fn standing(&self) -> Standing {
        let card = |card: &CardOn| StandingCard {
            id: card.id,
            lane: card.lane,
            phase: card.phase,
            quotes: card.quotes.clone(),
            hidden: card.hidden,
            read: card.read,
            by: card.by,
            role: card.role,
            at: card.at,
        };
        let frame = StandingFrame {
            lanes: self.lanes.iter().map(|one| (one.lane, one.name.clone(), one.hidden)).collect(),
            phases: self.phases.iter().map(|one| (one.phase, one.name.clone(), one.hidden)).collect(),
            cards: self.cards.iter().map(card).collect(),
        };
        let says = self.cards.iter().map(|card| (card.id, card.says.as_ref().clone())).collect();
        Standing { version: self.version, frame, says }
    }

    /// The map after one more version; none where somebody goes back, for which all versions have to be read.
    #[must_use]
    pub fn then(mut self, next: &Version) -> Option<Self> {
        if matches!(next.change, Some(Change::WentBack { .. })) {
            return None;
        }
        self.after(next);
        self.version = next.n;
        Some(self)
    }
}
