//! The words by which directories say whom a support service is for: `content/support.toml`, read once.
mod examples; // its own examples, run
mod file; // its shape, and what it must say
mod gather; // out of the file, ready to read with
mod weights; // how much each thing counts

use crate::lexicon::{Lexicon, Reader};
pub use examples::BrokenExample;
use file::File;
use record::{Access, Format, Gender, Membership, Need};
use std::collections::BTreeMap;
use std::sync::Arc;
pub(crate) use weights::Weights;

/// What `support.toml` says, ready to read directories and people's own words with.
#[derive(Debug, Clone)]
pub struct Vocabulary(pub(crate) Arc<Words>);

/// A vocabulary that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("support.toml: {0}")]
pub struct VocabularyError(String);

impl Vocabulary {
    /// Reads `support.toml`. Every need of the contract has its words, and every entry its reason.
    ///
    /// # Errors
    /// [`VocabularyError`] in words for whoever wrote the file.
    pub fn read(toml_text: &str) -> Result<Self, VocabularyError> {
        let file: File = toml::from_str(toml_text).map_err(|error| VocabularyError(error.to_string()))?;
        file.check().map_err(VocabularyError)?;
        Ok(Self(Arc::new(file.words().map_err(VocabularyError)?)))
    }
}

/// Something that a service may be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// A need of the contract's list.
    Need(Need),
    /// Something that no need stands for; its place in [`Words::others`].
    Other(usize),
    /// A link worker: second best for anything.
    General,
}

/// A phrase about a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    pub topic: Topic,
    /// It says so, rather than being support that often helps.
    pub outright: bool,
}

/// Who may have what is for one kind of people only.
#[derive(Debug, Clone)]
pub(crate) struct OpenTo {
    pub member: Option<Membership>,
    pub access: Vec<Access>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GenderSign {
    Women,
    Men,
    WomenOnly,
    MenOnly,
    /// A part of what is offered is for them only.
    Part(Gender),
    Everyone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberSign {
    Of(Membership),
    Wider,
}

/// What a phrase about a building says of an access need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccessSign {
    Yes,
    No,
    /// "Upstairs" is no obstacle where there is a lift.
    NoUnlessLift,
    Lift,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RouteSign {
    Oneself,
    /// How to get in touch, which says who may only where nothing else does.
    GetInTouch,
    NotOneself,
    Professional,
}

#[derive(Debug)]
pub(crate) struct Words {
    /// Passes over a text once for all the lexicons below.
    pub reader: Reader,
    pub weights: Weights,
    pub examples: Vec<examples::Example>,
    pub denials: Lexicon<()>,
    pub topics: Lexicon<Sign>,
    pub specialist: Vec<Need>,
    /// For each need, the needs whose services often help.
    pub near: Vec<Vec<Need>>,
    /// For each other topic, whom it is open to.
    pub others: Vec<OpenTo>,
    pub crisis_decisive: Lexicon<()>,
    pub crisis_terms: Lexicon<()>,
    pub crisis_names: Lexicon<()>,
    pub crisis_text: Lexicon<()>,
    pub faith: Lexicon<()>,
    pub gender: Lexicon<GenderSign>,
    pub member: Lexicon<MemberSign>,
    pub formats: Lexicon<Format>,
    pub format_terms: Lexicon<Format>,
    pub access: Lexicon<(Access, AccessSign)>,
    pub route: Lexicon<RouteSign>,
    pub referred_only: Lexicon<()>,
    pub full: Lexicon<()>,
    pub closed: Lexicon<()>,
    pub any_interpreter: Lexicon<bool>,
    pub every_language: Lexicon<()>,
    pub fees: Lexicon<bool>,
    pub each_time: Lexicon<()>,
    pub many_times: Lexicon<()>,
    pub says: Lexicon<Format>,
    /// Each language by every name and code.
    pub languages: BTreeMap<String, String>,
    /// The names that may stand in a sentence; two letters are too often a word.
    pub language_names: Lexicon<usize>,
    pub language_codes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../content/support.toml");

    #[test]
    fn the_shipped_words_are_read() {
        assert!(Vocabulary::read(SHIPPED).is_ok(), "{:?}", Vocabulary::read(SHIPPED).err());
    }

    #[test]
    fn every_example_of_the_shipped_words_reads_as_it_says() {
        assert_eq!(Vocabulary::read(SHIPPED).expect("it is read").broken_examples(), []);
    }

    #[test]
    fn an_example_that_reads_otherwise_is_named() {
        let wrong = format!("{SHIPPED}\n[[example]]\ndescription = 'We offer no debt advice'\nis_for = ['grief']\n");
        let broken = Vocabulary::read(&wrong).expect("it is read").broken_examples();
        assert_eq!(broken[0].why, "it is for grief, and does not read so");
    }

    #[test]
    fn a_need_without_words_or_an_entry_without_a_reason_is_refused() {
        let without = SHIPPED.replace("code = \"anxiety\"", "code = \"panic\"");
        let error = Vocabulary::read(&without).expect_err("anxiety is gone").to_string();
        assert!(error.contains("`anxiety` has no entry"), "{error}");
        let silent = SHIPPED.replacen("why = \"Panic is treated with anxiety.\"", "why = \" \"", 1);
        assert!(Vocabulary::read(&silent).is_err_and(|e| e.to_string().contains("`panic` does not say why")));
        assert!(Vocabulary::read(&SHIPPED.replacen("hints = ", "hint = ", 1)).is_err(), "a slip of the pen is named");
    }
}
