//! The words that a patient reads, by language: one Fluent file each under `messages/`.
//!
//! [`Wording`] holds every language there is; [`Words`] are one of them. What a language lacks is said in English, and
//! what a clinic's own file lacks is said as the shipped one says it, so that a clinic's file holds only its changes.
//! ```
//! let wording = content::Wording::read(&content::Content::shipped())?;
//! assert_eq!(wording.words("cy").language().name, "Cymraeg");
//! assert_eq!(wording.words("xx").language().code, "en");
//! # Ok::<(), content::WordingError>(())
//! ```
mod layer;
mod mirrored;
mod words;

pub use words::{Language, Words};

use crate::Content;
use layer::Layer;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The language that is complete, and that everything falls back to.
const ENGLISH: &str = "en";

/// A file of messages that cannot be used: which, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingError {
    /// `messages/cy.ftl`
    pub path: String,
    /// What is wrong, with the line.
    pub why: String,
}

impl std::fmt::Display for WordingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.why)
    }
}

impl std::error::Error for WordingError {}

/// Every language in which patients can read this clinic's pages.
#[derive(Clone)]
pub struct Wording {
    languages: Arc<BTreeMap<String, Arc<Words>>>,
    english: Arc<Words>,
}

impl Wording {
    /// Reads `messages/*.ftl` of this content, over those that were shipped.
    ///
    /// # Errors
    /// [`WordingError`] for a file that Fluent does not read, a language code that is none, or when there is no English.
    pub fn read(content: &Content) -> Result<Self, WordingError> {
        let shipped = Content::shipped();
        let mut codes: Vec<&str> = content.folder("messages").filter_map(|(path, _)| code_of(path)).collect();
        codes.sort_unstable();
        let layers = |code: &str| -> Result<Vec<Arc<Layer>>, WordingError> {
            let path = format!("messages/{code}.ftl");
            let (own, ours) = (content.text(&path), shipped.text(&path));
            let own = own.filter(|own| Some(*own) != ours);
            let read = own.into_iter().chain(ours).map(|text| Layer::read(&path, code, text));
            let read: Vec<Layer> = read.collect::<Result<_, _>>()?;
            let right_to_left = words::runs_right_to_left(&read);
            Ok(read.into_iter().map(|layer| Arc::new(layer.sets_apart(right_to_left))).collect())
        };
        let in_english = layers(ENGLISH)?;
        if in_english.is_empty() {
            return Err(WordingError { path: "messages/en.ftl".into(), why: "it is missing".into() });
        }
        let mut languages = BTreeMap::new();
        for code in codes {
            let own = layers(code)?;
            let beneath = if code == ENGLISH { Vec::new() } else { in_english.clone() };
            languages.insert(code.to_owned(), Arc::new(Words::of(code, own, beneath)));
        }
        let english = Arc::clone(languages.entry(ENGLISH.to_owned()).or_insert_with(|| {
            Arc::new(Words::of(ENGLISH, in_english, Vec::new())) // a folder without messages, over the shipped ones
        }));
        Ok(Self { languages: Arc::new(languages), english })
    }

    /// The words of this language; English where there is none such.
    #[must_use]
    pub fn words(&self, code: &str) -> Arc<Words> {
        Arc::clone(self.languages.get(code).unwrap_or(&self.english))
    }

    /// Whether a page can be read in this language.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.languages.contains_key(code)
    }

    /// Every language, by code.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.values().map(|words| words.language())
    }

    /// English read from right to left and longer than it is: for trying pages, never for people.
    #[must_use]
    pub fn mirrored(&self) -> Arc<Words> {
        Arc::new(self.english.mirrored())
    }
}

/// `cy` for `messages/cy.ftl`.
fn code_of(path: &str) -> Option<&str> {
    path.strip_prefix("messages/")?.strip_suffix(".ftl")
}
