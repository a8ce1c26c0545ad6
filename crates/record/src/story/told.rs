//! What was told, by whom, and what of it is put before others.
use super::words_of;
use crate::{Instant, KeyPrint, PersonId, StaffId, StoryId};
use serde::{Deserialize, Serialize};

words_of! {
    /// Whose words they are.
    Teller, "themselves, professional or elsewhere":
    /// It happened to whoever tells it.
    Themselves = "themselves",
    /// A professional tells a case.
    Professional = "professional",
    /// Another clinic sent it, since its author had agreed to that.
    Elsewhere = "elsewhere",
}

words_of! {
    /// How it was told.
    StoryWay, "write, questions or ring":
    /// In their own words, from beginning to end.
    Write = "write",
    /// As answers to three questions.
    Questions = "questions",
    /// They ask to be rung, and tell it then.
    Ring = "ring",
}

words_of! {
    /// What shows that the person in a case agreed.
    EvidenceKind, "signed-form or file":
    /// A form that they signed.
    SignedForm = "signed-form",
    /// An entry or a recording in their file.
    File = "file",
}

words_of! {
    /// Why a story is there no more.
    StoryEnd, "author, asked, not-kept, old, their-clinic or lapsed":
    /// Its author took it back by their link.
    Author = "author",
    /// Its author asked the clinic to take it back.
    Asked = "asked",
    /// The clinic does not keep it: it is no story, or should not have come.
    NotKept = "not-kept",
    /// Nobody had agreed to anything for two years.
    Old = "old",
    /// The clinic that sent it has taken it back: it never comes again.
    TheirClinic = "their-clinic",
    /// What its author agreed to for other clinics has ended, or the clinic that sent it is forgotten here.
    Lapsed = "lapsed",
}

impl StoryEnd {
    /// As pages of staff say it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            StoryEnd::Author => "its author took it back",
            StoryEnd::Asked => "its author asked us to take it back",
            StoryEnd::NotKept => "it was not kept",
            StoryEnd::Old => "nobody had agreed to anything for two years",
            StoryEnd::TheirClinic => "the clinic that sent it took it back",
            StoryEnd::Lapsed => "what its author agreed to for other clinics has ended",
        }
    }
}

/// Evidence that the person in a case agreed: what, where it lies, who took it and when.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// By which it is found: a file's number, a folder.
    pub reference: String,
    /// Who took it.
    pub taken_by: String,
    /// On which day, as ISO text.
    pub taken: String,
}

/// What somebody told, as they told it. All of it is theirs, and sealed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The story.
    pub words: String,
    /// What they answered to the three questions; nothing where they passed one over.
    pub answers: Vec<String>,
    /// What to call them.
    pub name: String,
    /// How to reach them: a telephone number or an address.
    pub contact: String,
    /// Whether they ask to be rung.
    pub ring: bool,
    /// In which language they wrote.
    pub language: String,
    /// Whether words of harm were among it.
    pub harm: bool,
    /// What shows that the person in a case agreed.
    pub evidence: Option<Evidence>,
    /// Under whom its calls for help stand, which name nobody: all that come of one story are read as one person's.
    pub caller: Option<PersonId>,
    /// What a person took out of these words for the newest version, so that the next one begins from there: spans by where
    /// they begin, and whether they are out; and words besides. It names what nobody else may read, and stands nowhere else.
    pub out: Vec<(usize, bool)>,
    /// Words that were taken out besides.
    pub besides: Vec<String>,
}

impl Told {
    /// The story as one text: what was written, or the answers one after another.
    #[must_use]
    pub fn text(&self) -> String {
        let parts = std::iter::once(&self.words).chain(&self.answers);
        parts.map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// The same story in other words: what was taken out of the old ones says nothing of these.
    #[must_use]
    pub fn with_words(self, words: String) -> Self {
        Self { words, answers: Vec::new(), out: Vec::new(), besides: Vec::new(), ..self }
    }
}

/// How long an author has waited for a first answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// When their story came.
    pub came: Instant,
    /// When they first had an answer.
    pub replied: Option<Instant>,
    /// When it was taken back, or kept no more: nobody waits from then on.
    pub ended: Option<Instant>,
}

/// One story as the clinic keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Story {
    /// Which.
    pub id: StoryId,
    /// Whose words they are.
    pub teller: Teller,
    /// What was told; nothing is left of it once it is taken back.
    pub told: Told,
    /// When it came.
    pub came: Instant,
    /// When its words last became others.
    pub changed: Instant,
    /// The newest version that was made of it to be shown; 0 = none.
    pub version: i64,
    /// When its author first had an answer.
    pub replied: Option<Instant>,
    /// Who told a case.
    pub staff: Option<StaffId>,
    /// The key of the clinic that sent it; none where it was told here.
    pub source: Option<KeyPrint>,
    /// When it last stood in a signed file that somebody took along: other clinics may have it.
    pub let_out: Option<Instant>,
    /// When somebody said that they had sent other clinics a file that takes it back.
    pub recalled: Option<Instant>,
    /// When and why it was taken back.
    pub ended: Option<(Instant, StoryEnd)>,
    /// Since when something that its author wrote to the clinic waits for somebody to read it.
    pub wrote: Option<Instant>,
    /// Whether it was taken back while a call for help was open that came with it, and one still is.
    pub call_open: bool,
}

impl Story {
    /// Whether a version was made of the words as they are now.
    #[must_use]
    pub fn has_version(&self) -> bool {
        self.version > 0
    }

    /// The name for paper and talk.
    #[must_use]
    pub fn short(&self) -> String {
        short_name(self.id)
    }
}

/// A name for paper and talk that says nothing of anybody: six signs of the id.
#[must_use]
pub fn short_name(id: StoryId) -> String {
    id.to_string()[20..].to_uppercase()
}

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Story({}, version {})", self.id, self.version)
    }
}

/// What is put before others: a title, and the story without what tells who anybody is.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryText {
    /// A few words that staff chose.
    pub title: String,
    /// The author's words.
    pub text: String,
}

/// A version of a story, made to be shown. It is never changed; a change is a newer one.
#[derive(Clone, PartialEq, Eq)]
pub struct StoryVersion {
    /// Its number, from 1.
    pub n: i64,
    /// What it says.
    pub says: StoryText,
    /// When it was made.
    pub made: Instant,
    /// By whom; none for one that another clinic sent.
    pub staff: Option<StaffId>,
}
