//! Where a story may be shown: each place is agreed to by itself, and until a day.
use super::words_of;
use crate::Instant;

words_of! {
    /// Who may read it. Agreeing to one says nothing of another.
    Level, "team, improvement, training, wall, web or clinics":
    /// The clinic's own staff.
    Team = "team",
    /// Beside the clinic's numbers, where it thinks of what to change.
    Improvement = "improvement",
    /// In training, for staff and volunteers.
    Training = "training",
    /// In the waiting room: on a screen, and on paper.
    Wall = "wall",
    /// On the public web page.
    Web = "web",
    /// With the staff of other clinics, where it travels in a signed file.
    Clinics = "clinics",
}

impl Level {
    /// Where a story that another clinic sent may stand: with staff only. Its author agreed to no more.
    pub const FROM_ELSEWHERE: &[Level] = &[Level::Team, Level::Improvement, Level::Training];

    /// How many different people have to say yes before it is shown there.
    #[must_use]
    pub const fn readers(self) -> i64 {
        match self {
            Level::Wall | Level::Web | Level::Clinics => 2,
            Level::Team | Level::Improvement | Level::Training => 1,
        }
    }

    /// Whether a case that a professional tells needs evidence of the person's consent to be shown there.
    #[must_use]
    pub const fn wants_evidence(self) -> bool {
        !matches!(self, Level::Team)
    }

    /// As pages of staff say it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Level::Team => "our team",
            Level::Improvement => "improvement",
            Level::Training => "training",
            Level::Wall => "waiting room",
            Level::Web => "public web page",
            Level::Clinics => "other clinics",
        }
    }
}

/// What an author agreed to: this very version, at this place, until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryConsent {
    /// Where.
    pub level: Level,
    /// Which version they had seen.
    pub version: i64,
    /// When they said so.
    pub agreed: Instant,
    /// From then on it is shown there no more.
    pub ends: Instant,
    /// When they were asked again, before it ends.
    pub asked: Option<Instant>,
}
