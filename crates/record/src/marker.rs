//! What stands on a chart beside its values: what happened on a day, and what a clinic decided about the chart.
use crate::{Date, DecisionId, Instant, MarkerId, NotThis, StaffId, TakenOut};
use std::fmt;
use std::str::FromStr;

/// What kind of thing happened on the day of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkerKind {
    /// A test of change began or ended.
    TestOfChange,
    /// Something went wrong, or the world changed: a strike, a flood, a new computer system.
    Incident,
    /// A text that people are shown became another one.
    ContentVersion,
    /// The team learned something together.
    Training,
    /// Something else that whoever reads the chart should know.
    Note,
}

impl MarkerKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: &[MarkerKind] =
        &[Self::TestOfChange, Self::Incident, Self::ContentVersion, Self::Training, Self::Note];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TestOfChange => "test-of-change",
            Self::Incident => "incident",
            Self::ContentVersion => "content-version",
            Self::Training => "training",
            Self::Note => "note",
        }
    }

    /// As a page of staff says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::TestOfChange => "Test of change",
            Self::Incident => "Incident",
            Self::ContentVersion => "Change of words",
            Self::Training => "Training",
            Self::Note => "Note",
        }
    }
}

impl FromStr for MarkerKind {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|kind| kind.code() == text);
        found.ok_or(NotThis::wanted("test-of-change, incident, content-version, training or note"))
    }
}

/// A mark that somebody, or a step of the clinic's own work, wants on the charts.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMarker {
    /// The day at which it stands.
    pub day: Date,
    /// What kind of thing happened.
    pub kind: MarkerKind,
    /// In a few words, which name nobody.
    pub words: String,
    /// The measure on whose chart it stands, by its id; none = on all.
    pub measure: Option<String>,
    /// What it came from, as whoever marks writes it: `cycle:01h…:start`. Marking from one source again puts the new mark
    /// in the place of the old one. None where somebody wrote it by hand.
    pub source: Option<String>,
}

/// A mark on the charts of a clinic.
#[derive(Clone, PartialEq, Eq)]
pub struct Marker {
    /// Which.
    pub id: MarkerId,
    /// What stands on the chart.
    pub mark: NewMarker,
    /// Who put it there; none where a machine did.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Instant,
    /// That words were taken out of it.
    pub taken_out: Option<TakenOut>,
}

/// What a clinic can decide about the chart of one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decided {
    /// From the day on, the chart is judged anew.
    Rebase,
    /// The months before the day will be compared with those from it on; said before those come.
    Compare,
}

impl Decided {
    /// Both.
    pub const ALL: &[Decided] = &[Self::Rebase, Self::Compare];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rebase => "rebase",
            Self::Compare => "compare",
        }
    }
}

impl FromStr for Decided {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        Self::ALL.iter().copied().find(|what| what.code() == text).ok_or(NotThis::wanted("rebase or compare"))
    }
}

/// A decision about the chart of one measure. It is kept when it is taken back: who reads a chart may ask how it came to
/// look so.
#[derive(Clone, PartialEq, Eq)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// What was decided.
    pub what: Decided,
    /// About which measure, by its id.
    pub measure: String,
    /// The first day of the month from which it counts.
    pub day: Date,
    /// Why, in words.
    pub why: String,
    /// Who decided.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Instant,
    /// When it was taken back, and by whom.
    pub undone: Option<(Instant, Option<StaffId>)>,
}

impl Decision {
    /// Whether it counts.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.undone.is_none()
    }
}

// What somebody wrote may name somebody, though it should not.
impl fmt::Debug for NewMarker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewMarker({}, {})", self.day, self.kind.code())
    }
}

impl fmt::Debug for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Marker({}, {})", self.id, self.mark.kind.code())
    }
}

impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decision({}, {})", self.id, self.what.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_stored_is_read_back() {
        assert!(MarkerKind::ALL.iter().all(|kind| kind.code().parse() == Ok(*kind)));
        assert!(Decided::ALL.iter().all(|what| what.code().parse() == Ok(*what)));
        assert!("strike".parse::<MarkerKind>().is_err());
    }
}
