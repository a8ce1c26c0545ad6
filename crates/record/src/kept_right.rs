//! How a directory is kept right: two records that are one service, a record that is not right, a question to its owner.
use crate::{Instant, MergeId, MessageId, NotThis, NudgeId, StaffId};
use std::str::FromStr;

/// That two records are one service, as an editor decided: one is shown, the other is not until it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Which.
    pub id: MergeId,
    /// The record that is shown for both.
    pub kept: String,
    /// The record that is not shown meanwhile.
    pub other: String,
    /// What the two share, in codes.
    pub why: String,
    /// Who decided so; a machine never does.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Instant,
    /// When it was taken back, and by whom.
    pub undone: Option<(Instant, Option<StaffId>)>,
}

/// What is not right about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotRight {
    /// The service is not there any more.
    Closed,
    /// It is somewhere else.
    Moved,
    /// Its days or hours.
    Times,
    /// Its telephone number or address.
    Contact,
    /// For whom it is.
    Audience,
    /// Something else.
    Other,
}

impl NotRight {
    /// Everything that can be said.
    pub const ALL: &[NotRight] = &[Self::Closed, Self::Moved, Self::Times, Self::Contact, Self::Audience, Self::Other];

    /// The code that is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Moved => "moved",
            Self::Times => "times",
            Self::Contact => "contact",
            Self::Audience => "audience",
            Self::Other => "other",
        }
    }
}

impl FromStr for NotRight {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|what| what.code() == text);
        found.ok_or(NotThis::wanted("closed, moved, times, contact, audience or other"))
    }
}

/// That a record is not right. Until staff or its owner say that it is, it is suggested to nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The service's id in this installation.
    pub service: String,
    /// What.
    pub what: NotRight,
    /// Whether its owner said so, and not the clinic's staff.
    pub by_owner: bool,
    /// Which member of staff.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Instant,
    /// When it was said to be right again.
    pub settled: Option<Instant>,
}

/// A question to whoever runs a service: is the record still right?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    /// Which.
    pub id: NudgeId,
    /// The service's id in this installation.
    pub service: String,
    /// When it was written.
    pub made: Instant,
    /// By whom.
    pub staff: Option<StaffId>,
    /// From then on its link opens nothing.
    pub expires: Instant,
    /// When somebody said that it has gone.
    pub sent: Option<Instant>,
    /// When the owner answered, and whether the record is right.
    pub answered: Option<(Instant, bool)>,
    /// The message by which it goes; none where somebody sends it by hand.
    pub message: Option<MessageId>,
}

impl Nudge {
    /// Whether its owner can still answer.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        self.answered.is_none() && now < self.expires
    }
}
