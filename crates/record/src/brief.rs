//! The brief: one page that a clinician reads before the appointment.
use crate::{
    Alert, Answer, Block, Conversation, Finding, FindingId, GotThere, Instant, LeftOut, Offer, Opener, Person,
    StatedNeed, Suggestion,
};

/// A finding on a brief: the sentence first, then what the software made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefFinding {
    /// Its id.
    pub id: FindingId,
    /// What was found.
    pub finding: Finding,
    /// The sentence of the letter before the mention, the mention, and the sentence after it; for a code, its words.
    pub sentence: (String, String, String),
    /// What a clinician said of it: `true` = it is so, `false` = not so.
    pub verdict: Option<bool>,
}

/// A questionnaire's answers as they may be shown to a clinician: each answer, the published total and its band.
#[derive(Clone, PartialEq, Eq)]
pub struct Scores {
    /// `PHQ-4`
    pub name: String,
    /// Each question with the answer that was given, in words; `None` = passed over.
    pub answers: Vec<(String, Option<String>)>,
    /// The published sum, where every question was answered.
    pub total: Option<u32>,
    /// The band with the words of its publication.
    pub band: Option<String>,
    /// Whether that band is above the lowest one of its publication. It chooses an opener; no page shows it.
    pub raised: bool,
    /// Who published sum and bands.
    pub source: String,
    /// When the last of them was saved: answers are asked again when older than 14 days.
    pub at: Instant,
}

impl std::fmt::Debug for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scores({})", self.name)
    }
}

/// What a clinician reads: the person's own words first. What the person keeps to themselves is not in it.
#[derive(Debug, Clone)]
pub struct Brief {
    /// Who comes.
    pub person: Person,
    /// What they need so that they can take part.
    pub needs: Vec<StatedNeed>,
    /// When.
    pub appointment: Option<Instant>,
    /// When the check-in was sent in, if it was.
    pub checked_in: Option<Instant>,
    /// What was shared, but for the mood questionnaire.
    pub shared: Vec<Answer>,
    /// The mood questionnaire, if shared.
    pub scores: Option<Scores>,
    /// Blocks that the person answered and keeps to themselves: that they do, never what.
    pub kept: Vec<Block>,
    /// What the letter says, for the clinician to confirm or not.
    pub findings: Vec<BriefFinding>,
    /// Where a code and the letter do not agree: the places of the code's finding and of the words' one in `findings`.
    pub conflicts: Vec<(usize, usize)>,
    /// Words to begin with, two or three, the closest to this person first.
    pub openers: Vec<Opener>,
    /// What to say when they choose not to talk about it today.
    pub not_today: Option<Opener>,
    /// What was recorded of the conversation, the last first: the last counts.
    pub conversations: Vec<(Conversation, Instant)>,
    /// Support that fits, best first.
    pub suggestions: Vec<Suggestion>,
    /// What is not suggested, and why.
    pub left_out: Vec<LeftOut>,
    /// How many from here got to the support services that are suggested or offered.
    pub got_there: Vec<GotThere>,
    /// What was offered, and how far it came.
    pub offers: Vec<Offer>,
    /// Calls for help that nobody has closed.
    pub alerts: Vec<Alert>,
    /// When the person was last asked how it went with an offer.
    pub followed_up: Option<Instant>,
}
