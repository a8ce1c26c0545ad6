//! A story where it stands, and on paper.
use super::told::short_name;
use super::{StoryText, words_of};
use crate::{Instant, SaidKind, StoryId};

/// A story as those see it who may: nothing in it leads to its author.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownStory {
    /// Which.
    pub id: StoryId,
    /// Which version of it.
    pub version: i64,
    /// What it says.
    pub says: StoryText,
    /// When that version was made.
    pub made: Instant,
    /// When what its author agreed to ends for this place.
    pub ends: Instant,
    /// The clinic's reply and what it changed, the earliest first.
    pub beneath: Vec<(SaidKind, String)>,
}

impl ShownStory {
    /// The name for paper and talk.
    #[must_use]
    pub fn short(&self) -> String {
        short_name(self.id)
    }
}

impl std::fmt::Debug for ShownStory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ShownStory({}, version {})", self.id, self.version)
    }
}

words_of! {
    /// Where printed copies hang, or lie.
    PaperPlace, "waiting-room, treatment-room, desk, corridor, elsewhere, training-room or staff-room":
    /// The waiting room.
    WaitingRoom = "waiting-room",
    /// A treatment room.
    TreatmentRoom = "treatment-room",
    /// Reception's desk.
    Desk = "desk",
    /// A corridor or a stair.
    Corridor = "corridor",
    /// Somewhere else.
    Elsewhere = "elsewhere",
    /// Where a training is held.
    TrainingRoom = "training-room",
    /// Where staff alone come.
    StaffRoom = "staff-room",
}

impl PaperPlace {
    /// Where nobody but staff comes: the places for what was let out to staff alone.
    pub const FOR_STAFF: &'static [PaperPlace] = &[PaperPlace::TrainingRoom, PaperPlace::StaffRoom];

    /// As pages of staff say it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            PaperPlace::WaitingRoom => "waiting room",
            PaperPlace::TreatmentRoom => "treatment room",
            PaperPlace::Desk => "reception desk",
            PaperPlace::Corridor => "corridor or stairs",
            PaperPlace::Elsewhere => "somewhere else",
            PaperPlace::TrainingRoom => "training room",
            PaperPlace::StaffRoom => "staff room",
        }
    }
}

/// Copies of a story that were printed: nobody but a person can take them down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Of which story.
    pub story: StoryId,
    /// Its number among the printings of that story, from 1.
    pub n: i64,
    /// Which version is printed on them.
    pub version: i64,
    /// Where they hang.
    pub place: PaperPlace,
    /// How many.
    pub copies: i64,
    /// When they were printed.
    pub printed: Instant,
    /// Whether the story may still be shown there, in these words.
    pub may_hang: bool,
    /// When somebody said that they are taken down.
    pub down: Option<Instant>,
}

impl Paper {
    /// The name that is printed on them.
    #[must_use]
    pub fn short(&self) -> String {
        short_name(self.story)
    }
}
