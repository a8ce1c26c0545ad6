//! What belongs to a story: where it is pinned, and what was said beneath it and between its author and the clinic.
use super::words_of;
use crate::{Instant, StaffId};

words_of! {
    /// What a story can be pinned to.
    PinKind, "step, card, offer, module, scenario or theme":
    /// A step of the pathway, by its code.
    Step = "step",
    /// A card of the map that the team draws, by its id.
    Card = "card",
    /// A support service, by the directory's id: "someone like me went".
    Offer = "offer",
    /// A training module.
    Module = "module",
    /// A conversation to practise.
    Scenario = "scenario",
    /// What it is about, tagged by a person.
    Theme = "theme",
}

/// A pin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pin {
    /// To what kind of thing.
    pub kind: PinKind,
    /// To which.
    pub place: String,
}

/// A pin of a story, with what its author says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinned {
    /// To what.
    pub pin: Pin,
    /// Whether its author says that it may stand; none while they have not said.
    pub author: Option<bool>,
}

words_of! {
    /// Who said something, to whom.
    SaidKind, "to-author, from-author, reply or changed":
    /// The clinic to the author: nobody else reads it.
    ToAuthor = "to-author",
    /// The author to the clinic.
    FromAuthor = "from-author",
    /// The clinic's reply, which stands beneath the story.
    Reply = "reply",
    /// What the clinic changed, which stands there too.
    Changed = "changed",
}

impl SaidKind {
    /// Whether everybody who reads the story reads it.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, SaidKind::Reply | SaidKind::Changed)
    }
}

/// Something that was said.
#[derive(Clone, PartialEq, Eq)]
pub struct StorySaid {
    /// Its number within the story, from 1.
    pub n: i64,
    /// Who to whom.
    pub kind: SaidKind,
    /// The words.
    pub words: String,
    /// When.
    pub at: Instant,
    /// Who of staff; none for the author.
    pub staff: Option<StaffId>,
    /// Who else of staff said yes to words that stand beneath the story.
    pub seconded: Option<StaffId>,
    /// When they were taken off; nothing is left of the words then.
    pub over: Option<Instant>,
}

impl StorySaid {
    /// Whether it stands beneath the story, somewhere.
    #[must_use]
    pub const fn is_beneath(&self) -> bool {
        self.kind.is_shown() && self.over.is_none()
    }
}
