//! What staff decided of a version, and why. Decisions are kept, those that were thought better of too.
use super::{Level, words_of};
use crate::{Instant, StaffId};

words_of! {
    /// Why a story is shown somewhere, or not.
    JudgementWhy, "say why":
    /// It helps others, and tells nobody who anybody is.
    Helps = "helps",
    /// Some who read it would know who told it.
    TellsWho = "tells-who",
    /// Somebody else would be known by it.
    NamesSomebody = "names-somebody",
    /// It could hurt somebody who reads it, or whoever told it.
    CouldHurt = "could-hurt",
    /// It does not fit this place; it may fit another.
    OtherPlace = "other-place",
    /// Its author does not want it there.
    TheyAsked = "they-asked",
}

impl JudgementWhy {
    /// Whether this is a reason to show it.
    #[must_use]
    pub const fn shows(self) -> bool {
        matches!(self, JudgementWhy::Helps)
    }

    /// As pages of staff say it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            JudgementWhy::Helps => "It helps others, and tells nobody who anybody is",
            JudgementWhy::TellsWho => "Some who read it would know who told it",
            JudgementWhy::NamesSomebody => "Somebody else would be known by it",
            JudgementWhy::CouldHurt => "It could hurt somebody who reads it, or whoever told it",
            JudgementWhy::OtherPlace => "It does not fit this place",
            JudgementWhy::TheyAsked => "Its author does not want it there",
        }
    }
}

/// One person's decision on one version at one place.
#[derive(Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Of which version.
    pub version: i64,
    /// Where.
    pub level: Level,
    /// Who decided.
    pub staff: StaffId,
    /// When.
    pub at: Instant,
    /// Why; it says whether it is shown, too.
    pub why: JudgementWhy,
    /// What they answered to "who in this town could recognise this?"; nothing where they were not asked.
    pub recognised: Option<String>,
    /// When they decided anew.
    pub over: Option<Instant>,
}

impl std::fmt::Debug for Judgement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Judgement({}, {}, {})", self.version, self.level.code(), self.why.code())
    }
}
