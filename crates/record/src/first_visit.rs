//! "Someone like me went": what a first visit was like, told by somebody who got there, for others who think of going.
use crate::{Instant, NotThis, OfferId, ReferralId};
use std::str::FromStr;

/// Whether others are shown what somebody told. Staff decide, never a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstVisitState {
    /// Nobody has read it yet, and nobody but staff will.
    Waiting,
    /// It stands beside the offer.
    Shown,
    /// It stands nowhere.
    NotShown,
}

impl FirstVisitState {
    /// All of them.
    pub const ALL: &[FirstVisitState] = &[FirstVisitState::Waiting, FirstVisitState::Shown, FirstVisitState::NotShown];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            FirstVisitState::Waiting => "waiting",
            FirstVisitState::Shown => "shown",
            FirstVisitState::NotShown => "not-shown",
        }
    }
}

impl FromStr for FirstVisitState {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().find(|state| state.code() == text);
        found.copied().ok_or(NotThis::wanted("waiting, shown or not-shown"))
    }
}

/// Why it is shown or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstVisitWhy {
    /// It says what the first visit is like, and of nobody who that is.
    Helps,
    /// One could tell who wrote it.
    TellsWho,
    /// It names or describes somebody else.
    NamesSomebody,
    /// It says something else than what the first visit is like.
    OffThePoint,
    /// It could put somebody off going, or hurt them.
    CouldHurt,
    /// Whoever wrote it does not want it shown.
    TheyAsked,
}

impl FirstVisitWhy {
    /// In the order in which they are offered.
    pub const ALL: &[FirstVisitWhy] = &[
        FirstVisitWhy::Helps,
        FirstVisitWhy::TellsWho,
        FirstVisitWhy::NamesSomebody,
        FirstVisitWhy::OffThePoint,
        FirstVisitWhy::CouldHurt,
        FirstVisitWhy::TheyAsked,
    ];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            FirstVisitWhy::Helps => "helps",
            FirstVisitWhy::TellsWho => "tells-who",
            FirstVisitWhy::NamesSomebody => "names-somebody",
            FirstVisitWhy::OffThePoint => "off-the-point",
            FirstVisitWhy::CouldHurt => "could-hurt",
            FirstVisitWhy::TheyAsked => "they-asked",
        }
    }

    /// As the page of staff says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            FirstVisitWhy::Helps => "It says what the first visit is like, and tells nobody who anybody is",
            FirstVisitWhy::TellsWho => "One could tell who wrote it",
            FirstVisitWhy::NamesSomebody => "It names or describes somebody else",
            FirstVisitWhy::OffThePoint => "It is about something else than the first visit",
            FirstVisitWhy::CouldHurt => "It could hurt somebody who reads it",
            FirstVisitWhy::TheyAsked => "Whoever wrote it does not want it shown",
        }
    }

    /// Whether this is a reason to show it.
    #[must_use]
    pub const fn shows(self) -> bool {
        matches!(self, FirstVisitWhy::Helps)
    }
}

impl FromStr for FirstVisitWhy {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().find(|why| why.code() == text);
        found.copied().ok_or(NotThis::wanted("say why"))
    }
}

/// What somebody told of their first visit.
#[derive(Clone, PartialEq, Eq)]
pub struct FirstVisit {
    /// The offer by which they got there: one offer, one first visit.
    pub offer: OfferId,
    /// Whose.
    pub referral: ReferralId,
    /// Their own words.
    pub words: String,
    /// Whether others are shown it.
    pub state: FirstVisitState,
    /// Why, once somebody has decided.
    pub why: Option<FirstVisitWhy>,
    /// When they told it.
    pub told: Instant,
}

impl std::fmt::Debug for FirstVisit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FirstVisit({}, {})", self.offer, self.state.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_stored_is_read_back() {
        assert!(FirstVisitState::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(FirstVisitWhy::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert_eq!(FirstVisitWhy::ALL.iter().filter(|why| why.shows()).count(), 1);
    }
}
