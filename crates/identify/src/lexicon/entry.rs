//! What one entry of the lexicon says: the shape of `content/lexicon/*.toml`.
use record::{Concept, Status};

/// What the words of an entry do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The words are a mention of their concept.
    Concept,
    /// A medicine: a mention, if the reason given for it allows.
    Medicine,
    /// The name of a questionnaire; a mention together with its number.
    Score,
    /// A heading such as "Mental health", a mention only when an answer follows.
    Heading,
    /// The answer to a heading, a question or a tick-list: nil, none, N, yes.
    Answer,
    /// A part of the body.
    Site,
    /// Pain or ache, a mention together with a site.
    Ache,
    /// Left, chronic, lower: belongs to the site beside it.
    Side,
    /// Another complaint that a duration may belong to.
    Complaint,
    /// Something else that letters list or deny; a duration beside it is its own.
    Other,
    /// Says that pain has lasted.
    Lasting,
    /// A duration without a number, long.
    LongTime,
    /// A duration without a number, short.
    ShortTime,
    /// A unit of time, with its length in months.
    Unit,
    /// Keeps the number beside it from being a duration of pain.
    NotDuration,
    /// Lets a duration stand for the complaint without naming it: "symptoms for", "started".
    Onset,
    /// Denies.
    Negation,
    /// Puts in the past.
    Historical,
    /// History by its nature wherever a list names it: an old illness alone, a habit.
    ByNature,
    /// Says that it goes on.
    Current,
    /// Speaks of what may be.
    Hypothetical,
    /// Leaves it open.
    Uncertain,
    /// Speaks of the family as such.
    Family,
    /// A person who is not the patient.
    Kin,
    /// What a relative does without being the one who is unwell: reports, says, died.
    Informant,
    /// The patient again.
    Patient,
    /// Ends the reach of what stands before.
    Terminator,
    /// Looks like a trigger or a mention and is none.
    Pseudo,
    /// Gives a mention beside it another sense: an arch, a reflex, a fracture.
    OtherSense,
    /// A reason for a medicine that is a matter of mood.
    ReasonMind,
    /// A reason for a medicine that is not.
    ReasonBody,
}

impl Kind {
    /// Mentions, and what only looks like one, take their words before triggers do.
    pub fn comes_first(self) -> bool {
        matches!(self, Kind::Concept | Kind::Medicine | Kind::Score | Kind::Pseudo | Kind::Ache)
    }
}

/// Which way a trigger looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Direction {
    /// At what follows.
    #[default]
    Forward,
    /// At what stands before.
    Back,
    /// Either way.
    Both,
}

/// Numbers that words alone cannot list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Number {
    /// A year gone by, at the start of its clause: "In 2010 took an overdose".
    YearFirst,
    /// A year gone by, after the words: "overdose in 2010".
    YearAfter,
    /// "aged 14" after the words.
    AgeThen,
    /// The day of an entry of a record that the letter quotes: "17 Aug 2015 GP".
    EntryDay,
}

/// Which pronoun stands for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sex {
    /// She.
    Female,
    /// He.
    Male,
}

/// The cut-offs of a questionnaire about mood.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cut {
    /// From here on the score affirms.
    pub affirmed: f32,
    /// From here on it leaves open; below, it denies.
    pub uncertain: f32,
    /// The highest score there is; a larger number is something else.
    pub most: f32,
}

/// One entry.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// Its name, which findings carry as their rule.
    pub id: toml::Spanned<String>,
    /// What its words do.
    pub kind: Kind,
    /// The words; `(a|b)` is a choice, `{his}` a set of `[sets]`.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Why it is here, for the clinician who reviews it.
    pub why: String,
    /// Sentences, and what they must say: `"denies low mood => low_mood negated"`.
    pub examples: Vec<String>,
    /// What a mention is about.
    pub concept: Option<Concept>,
    /// A status that the words themselves carry ("mood good").
    pub says: Option<Status>,
    /// Which way a trigger looks.
    #[serde(default)]
    pub direction: Direction,
    /// How many words may stand between; absent: to the end of the clause.
    pub reach: Option<usize>,
    /// A comma ends it.
    #[serde(default)]
    pub stops_at_comma: bool,
    /// A heading of a list: semicolons and full stops between short items do not end it.
    #[serde(default)]
    pub section: bool,
    /// It reaches over a semicolon, "but" and the like to the start of its sentence.
    #[serde(default)]
    pub crosses: bool,
    /// Only for a place that the caller names, of whose concept nothing is known.
    #[serde(default)]
    pub unnamed: bool,
    /// Whose pronoun stands for them: a kin noun of a woman, or a pronoun itself.
    pub sex: Option<Sex>,
    /// A past that no word of the present takes back: "no further panic since the summer".
    #[serde(default)]
    pub firm: bool,
    /// A heading only with its colon, or alone on its line.
    #[serde(default)]
    pub colon: bool,
    /// Only for these concepts.
    #[serde(default)]
    pub only: Vec<Concept>,
    /// Never for these concepts.
    #[serde(default)]
    pub never_for: Vec<Concept>,
    /// The entries that an other sense empties.
    #[serde(default)]
    pub of: Vec<String>,
    /// Matches a number instead of words.
    pub number: Option<Number>,
    /// The length of a unit.
    pub months: Option<f64>,
    /// The cut-offs of a questionnaire.
    pub cut: Option<Cut>,
    /// A medicine that counts only where a reason of mood is given.
    #[serde(default)]
    pub needs_reason: bool,
    /// An answer that needs no colon: "anxiety no;".
    #[serde(default)]
    pub bare: bool,
    /// Long words are also found with one slip of the pen.
    #[serde(default)]
    pub misspelt: bool,
}

impl Entry {
    /// Whether its words can be a mention, alone or with what stands beside them.
    pub fn mentions(&self) -> bool {
        matches!(self.kind, Kind::Concept | Kind::Medicine | Kind::Score | Kind::Heading | Kind::Ache)
    }

    /// Whether it speaks of some concepts only.
    pub fn is_limited(&self) -> bool {
        self.unnamed || !self.only.is_empty()
    }

    /// Whether it may speak about `concept`; what is not known may be anything.
    pub fn about(&self, concept: Option<Concept>) -> bool {
        let Some(concept) = concept else { return self.only.is_empty() };
        !self.unnamed && (self.only.is_empty() || self.only.contains(&concept)) && !self.never_for.contains(&concept)
    }
}

/// A code and what it says.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeEntry {
    /// The code system's URI.
    pub system: String,
    /// The code.
    pub code: toml::Spanned<String>,
    /// Its published name, for the reader of the file only.
    #[serde(rename = "display")]
    pub _display: String,
    /// What it is about.
    pub concept: Concept,
    /// How; present unless said otherwise.
    pub says: Option<Status>,
    /// Where the code and its name are published.
    #[serde(rename = "source")]
    pub _source: String,
}
