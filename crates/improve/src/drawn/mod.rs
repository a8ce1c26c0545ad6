//! The map that people draw together: what stands on it after its versions, where a card can go, whose eyes are missing,
//! and what the records say of what it says.
//!
//! [`DrawnMap::of`] folds the versions in order. To go back is a version like any other, so the fold walks from the last
//! one backwards and leaves out what was gone back over. Where the map as it stands was kept, the fold begins there
//! ([`DrawnMap::from_standing`], [`DrawnMap::then`]), and comes to the same.
mod claim;
mod moves;
mod sentences;
mod standing;
#[cfg(test)]
mod tests;

pub use claim::{Happened, Verdict, Waits, verdict, waits};
pub use moves::Toward;
pub use sentences::sentences;

use record::drawn::{Card, Change, Lane, Perspective, Phase, Place, Quote, Spoken, Version};
use record::{CardId, Instant, Role, StaffId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A lane of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneOn {
    /// Which.
    pub lane: Lane,
    /// What it is called.
    pub name: String,
    hidden: bool,
}

/// A phase of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseOn {
    /// Which.
    pub phase: Phase,
    /// What it is called.
    pub name: String,
    hidden: bool,
}

/// A card as it stands on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardOn {
    /// Which.
    pub id: CardId,
    /// In which lane.
    pub lane: Lane,
    /// In which phase.
    pub phase: Phase,
    /// What stands on it.
    pub says: Arc<Card>,
    /// Sentences of stories beside it, by where they stand.
    pub quotes: Vec<Quote>,
    /// It is not shown.
    pub hidden: bool,
    /// The version by which it says so, or is hidden: somebody who has read another one has not read this.
    pub read: u32,
    /// By whom.
    pub by: Option<StaffId>,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Instant,
}

/// The map after some versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnMap {
    lanes: Vec<LaneOn>,
    phases: Vec<PhaseOn>,
    /// In the order in which they stand within a lane and a phase.
    cards: Vec<CardOn>,
    /// The last version; 0 before the first.
    pub version: u32,
}

impl Default for DrawnMap {
    /// As every map begins: five lanes, four phases and no card.
    fn default() -> Self {
        let lane = |of: &Perspective| LaneOn { lane: Lane::Of(*of), name: of.in_words().to_owned(), hidden: false };
        let phase = |(phase, name): &(Phase, &str)| PhaseOn { phase: *phase, name: (*name).to_owned(), hidden: false };
        Self {
            lanes: Perspective::ALL.iter().map(lane).collect(),
            phases: Phase::FIRST.iter().map(phase).collect(),
            cards: Vec::new(),
            version: 0,
        }
    }
}

impl DrawnMap {
    /// The map after these versions, which are all that there are up to some moment, in order.
    ///
    /// ```
    /// use record::drawn::{Card, Change, Lane, Perspective, Phase, Place, Version};
    /// let card = record::CardId::from_bytes([1; 16]);
    /// let at = Place { lane: Lane::Of(Perspective::Patient), phase: Phase::FIRST[0].0, before: None };
    /// let change = Change::Added { card, at, says: Card::saying("A letter comes") };
    /// let (moment, role) = (record::Instant::from_micros(0), record::Role::Lead);
    /// let first = Version { n: 1, at: moment, staff: None, role, card: Some(card), change: Some(change) };
    /// let map = improve::drawn::DrawnMap::of(&[first]);
    /// assert_eq!(map.card(card).map(|card| card.says.what.as_str()), Some("A letter comes"));
    /// assert_eq!(map.missing().len(), 4); // nobody has drawn the other lanes yet
    /// ```
    #[must_use]
    pub fn of(versions: &[Version]) -> Self {
        let mut stands = Vec::new();
        let mut left = versions;
        while let Some((last, before)) = left.split_last() {
            left = match &last.change {
                // what was gone back over has no part in it; a version never goes back to itself or to a later one
                Some(Change::WentBack { to }) => &before[..before.partition_point(|version| version.n <= *to)],
                _ => {
                    stands.push(last);
                    before
                }
            };
        }
        let mut map = Self::default();
        stands.into_iter().rev().for_each(|version| map.after(version));
        map.version = versions.last().map_or(0, |last| last.n);
        map
    }

    /// The map before and after each version from `first` on.
    pub fn each(versions: &[Version], first: u32, mut told: impl FnMut(&Version, &DrawnMap, &DrawnMap)) {
        let begin = versions.partition_point(|version| version.n < first);
        let mut before = Self::of(&versions[..begin]);
        for (at, version) in versions.iter().enumerate().skip(begin) {
            let after = match version.change {
                Some(Change::WentBack { .. }) => Self::of(&versions[..=at]),
                _ => {
                    let mut after = before.clone();
                    after.after(version);
                    after.version = version.n;
                    after
                }
            };
            told(version, &before, &after);
            before = after;
        }
    }

    fn after(&mut self, version: &Version) {
        let Some(change) = &version.change else { return }; // its words were removed for good
        match change {
            Change::Added { card, at, says } if self.card(*card).is_none() => {
                let card = CardOn {
                    id: *card,
                    lane: at.lane,
                    phase: at.phase,
                    says: Arc::new(says.clone()),
                    quotes: Vec::new(),
                    hidden: false,
                    read: version.n,
                    by: version.staff,
                    role: version.role,
                    at: version.at,
                };
                self.put(card, at);
            }
            Change::Changed { card, says } => self.with(*card, version, |card| {
                card.says = Arc::new(says.clone());
                card.hidden = false;
            }),
            Change::Hidden { card } => self.with(*card, version, |card| card.hidden = true),
            Change::Shown { card } => self.with(*card, version, |card| card.hidden = false),
            Change::Quoted { card, quote } => self.with_quotes(*card, |quotes| {
                if !quotes.contains(quote) {
                    quotes.push(*quote);
                }
            }),
            Change::Unquoted { card, quote } => self.with_quotes(*card, |quotes| quotes.retain(|one| one != quote)),
            Change::Moved { card, to } => {
                if let Some(at) = self.cards.iter().position(|one| one.id == *card) {
                    let card = self.cards.remove(at);
                    self.put(CardOn { lane: to.lane, phase: to.phase, ..card }, to);
                }
            }
            Change::LaneAdded { lane, name } => {
                self.lanes.push(LaneOn { lane: Lane::Named(*lane), name: name.clone(), hidden: false });
            }
            Change::LaneRenamed { lane, name } => {
                self.with_lane(Lane::Named(*lane), |lane| lane.name.clone_from(name));
            }
            Change::LaneHidden { lane } => self.with_lane(Lane::Named(*lane), |lane| lane.hidden = true),
            Change::PhaseAdded { phase, name } => {
                self.phases.push(PhaseOn { phase: *phase, name: name.clone(), hidden: false });
            }
            Change::PhaseRenamed { phase, name } => self.with_phase(*phase, |phase| phase.name.clone_from(name)),
            Change::PhaseHidden { phase } => self.with_phase(*phase, |phase| phase.hidden = true),
            Change::PhaseMoved { phase, earlier } => self.move_phase(*phase, *earlier),
            Change::Added { .. } | Change::WentBack { .. } => {}
        }
    }

    fn put(&mut self, card: CardOn, at: &Place) {
        let there = |one: &CardOn| Some(one.id) == at.before && one.lane == at.lane && one.phase == at.phase;
        let place = self.cards.iter().position(there).unwrap_or(self.cards.len());
        self.shows(&card);
        self.cards.insert(place, card);
    }

    /// A card that is shown again, or put where nothing was, brings its lane and its phase along.
    fn shows(&mut self, card: &CardOn) {
        if !card.hidden {
            self.with_lane(card.lane, |lane| lane.hidden = false);
            self.with_phase(card.phase, |phase| phase.hidden = false);
        }
    }

    fn with(&mut self, card: CardId, version: &Version, change: impl FnOnce(&mut CardOn)) {
        let Some(card) = self.cards.iter_mut().find(|one| one.id == card) else { return };
        change(card);
        (card.read, card.by, card.role, card.at) = (version.n, version.staff, version.role, version.at);
        let card = card.clone();
        self.shows(&card);
    }

    fn with_quotes(&mut self, card: CardId, change: impl FnOnce(&mut Vec<Quote>)) {
        if let Some(card) = self.cards.iter_mut().find(|one| one.id == card) {
            change(&mut card.quotes);
        }
    }

    fn with_lane(&mut self, lane: Lane, change: impl FnOnce(&mut LaneOn)) {
        if let Some(lane) = self.lanes.iter_mut().find(|one| one.lane == lane) {
            change(lane);
        }
    }

    fn with_phase(&mut self, phase: Phase, change: impl FnOnce(&mut PhaseOn)) {
        if let Some(phase) = self.phases.iter_mut().find(|one| one.phase == phase) {
            change(phase);
        }
    }

    fn move_phase(&mut self, phase: Phase, earlier: bool) {
        let Some(other) = self.beside(phase, earlier) else { return };
        let at = |phase: Phase| self.phases.iter().position(|one| one.phase == phase);
        if let (Some(one), Some(other)) = (at(phase), at(other)) {
            self.phases.swap(one, other);
        }
    }

    /// The lanes in their order.
    pub fn lanes(&self) -> impl Iterator<Item = &LaneOn> {
        self.lanes.iter().filter(|lane| !lane.hidden)
    }

    /// The phases in their order.
    pub fn phases(&self) -> impl Iterator<Item = &PhaseOn> {
        self.phases.iter().filter(|phase| !phase.hidden)
    }

    /// What is shown in a lane and a phase, from top to bottom.
    pub fn cell(&self, lane: Lane, phase: Phase) -> impl Iterator<Item = &CardOn> {
        self.shown().filter(move |card| card.lane == lane && card.phase == phase)
    }

    /// Every card that is shown.
    pub fn shown(&self) -> impl Iterator<Item = &CardOn> {
        self.cards.iter().filter(|card| !card.hidden)
    }

    /// Every card that is not.
    pub fn hidden(&self) -> impl Iterator<Item = &CardOn> {
        self.cards.iter().filter(|card| card.hidden)
    }

    /// One card, shown or not.
    #[must_use]
    pub fn card(&self, id: CardId) -> Option<&CardOn> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// What a lane is called.
    #[must_use]
    pub fn lane_name(&self, lane: Lane) -> &str {
        self.lanes.iter().find(|one| one.lane == lane).map_or("", |lane| lane.name.as_str())
    }

    /// What a phase is called.
    #[must_use]
    pub fn phase_name(&self, phase: Phase) -> &str {
        self.phases.iter().find(|one| one.phase == phase).map_or("", |phase| phase.name.as_str())
    }

    /// Whether there are this lane and this phase to put a card in.
    #[must_use]
    pub fn has(&self, lane: Lane, phase: Phase) -> bool {
        self.lanes().any(|one| one.lane == lane) && self.phases().any(|one| one.phase == phase)
    }

    /// The perspectives of which nothing is drawn.
    #[must_use]
    pub fn missing(&self) -> Vec<&LaneOn> {
        let drawn: BTreeSet<Lane> = self.shown().map(|card| card.lane).collect();
        self.lanes().filter(|lane| !drawn.contains(&lane.lane)).collect()
    }

    /// The perspectives that others have drawn, and nobody who has been there themselves.
    #[must_use]
    pub fn only_by_others(&self) -> Vec<&LaneOn> {
        let cards = |lane: Lane| self.shown().filter(move |card| card.lane == lane);
        let by_others = |lane: &&LaneOn| {
            cards(lane.lane).next().is_some() && cards(lane.lane).all(|card| card.says.spoken == Spoken::Others)
        };
        self.lanes().filter(by_others).collect()
    }
}
