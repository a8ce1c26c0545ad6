//! Reads `words.toml`, and takes no entry that does not say why, what instead, and who says so.

use super::phrase::Phrases;
use super::{Audience, WordsList};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The file as it is written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sources: BTreeMap<String, String>,
    #[serde(default)]
    everyday: Everyday,
    #[serde(rename = "phrase", default)]
    phrases: Vec<Written>,
    #[serde(rename = "allow", default)]
    allowances: Vec<WrittenAllowance>,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Everyday {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default, rename = "why")]
    _why: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    phrase: OneOrMore,
    #[serde(default)]
    not: Vec<String>,
    applies: Vec<Audience>,
    reason: String,
    suggestion: String,
    source: String,
    catches: OneOrMore,
    spares: OneOrMore,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAllowance {
    phrase: Spanned<String>,
    file: String,
    key: Option<String>,
    why: String,
}

/// A phrase that has no place here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, by which an allowance names it.
    pub id: String,
    /// The words, as the list writes them.
    pub phrases: Vec<String>,
    /// In whose texts it has no place.
    pub applies: Vec<Audience>,
    /// Why.
    pub reason: String,
    /// What to say instead.
    pub suggestion: String,
    /// Who says so.
    pub source: String,
    /// Sentences in which it must be found.
    pub catches: Vec<String>,
    /// Sentences that sound like it and are fine.
    pub spares: Vec<String>,
    /// Its line in the list.
    pub line: usize,
}

/// A place where a phrase may stand after all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The entry's id.
    pub phrase: String,
    /// The file, as it is called inside the content folder.
    pub file: String,
    /// The text of the file; every text where none is named.
    pub key: Option<String>,
    /// Why.
    pub why: String,
    /// Its line in the list.
    pub line: usize,
}

/// A list that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub why: String,
}

impl std::fmt::Display for WordsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for WordsError {}

impl Entry {
    /// Whether it has no place in what these people read. A message is read as a patient's page is, and more strictly.
    #[must_use]
    pub fn is_for(&self, audience: Audience) -> bool {
        let wider = audience == Audience::Messages && self.applies.contains(&Audience::Patients);
        wider || self.applies.contains(&audience)
    }
}

impl Allowance {
    /// Whether it lets this entry stand in this text. A file is known by the end of its path: where it lies, and laid
    /// over what, makes no difference.
    pub(super) fn covers(&self, path: &str, key: &str, entry: &Entry) -> bool {
        let path = path.replace('\\', "/");
        let here = path.strip_suffix(&self.file).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        here && self.phrase == entry.id && self.key.as_deref().is_none_or(|this| this == key)
    }
}

impl WordsList {
    /// Reads a list.
    ///
    /// # Errors
    /// [`WordsError`] with the line, for what is no TOML, an entry that leaves something out, two of one name, a phrase
    /// that is not written as phrases are, an unknown source, or an allowance for an entry that is not there.
    pub fn read(text: &str) -> Result<Self, WordsError> {
        let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let file: File = toml::from_str(text).map_err(|e| WordsError {
            line: line(e.span().map_or(0, |span| span.start)),
            why: e.message().to_owned(),
        })?;
        let (mut entries, mut phrases) = (Vec::<Entry>::new(), Phrases::default());
        for written in file.phrases {
            let at = line(written.id.span().start);
            let wrong = |why: String| WordsError { line: at, why };
            let not = written.not.clone();
            let entry = written.entry(at, &file.sources).map_err(wrong)?;
            if entries.iter().any(|other| other.id == entry.id) {
                return Err(wrong(format!("{} is the id of two entries: give one another name", entry.id)));
            }
            let number = entries.len();
            let each =
                entry.phrases.iter().map(|phrase| (phrase, false)).chain(not.iter().map(|phrase| (phrase, true)));
            each.into_iter().try_for_each(|(phrase, spares)| phrases.add(number, phrase, spares)).map_err(wrong)?;
            entries.push(entry);
        }
        let allowance = |written: WrittenAllowance| {
            let at = line(written.phrase.span().start);
            let wrong = |why: String| Err(WordsError { line: at, why });
            let phrase = written.phrase.into_inner();
            if !entries.iter().any(|entry| entry.id == phrase) {
                return wrong(format!("no entry is called {phrase}"));
            }
            if written.why.trim().is_empty() || written.file.trim().is_empty() {
                return wrong(format!("the allowance for {phrase} needs a `file` and a `why`"));
            }
            Ok(Allowance { phrase, file: written.file, key: written.key, why: written.why, line: at })
        };
        let allowances = file.allowances.into_iter().map(allowance).collect::<Result<_, _>>()?;
        let everyday: BTreeSet<String> = file.everyday.words.into_iter().map(|word| word.to_lowercase()).collect();
        Ok(Self { entries, allowances, everyday, phrases })
    }
}

impl Written {
    fn entry(self, line: usize, sources: &BTreeMap<String, String>) -> Result<Entry, String> {
        let id = self.id.into_inner();
        let source = sources.get(&self.source).ok_or_else(|| format!("{id}: [sources] has no {}", self.source))?;
        let (catches, spares) = (self.catches.all(), self.spares.all());
        let said = [&self.reason, &self.suggestion].into_iter().chain(&catches).chain(&spares);
        if said.into_iter().any(|text| text.trim().is_empty()) || catches.is_empty() || spares.is_empty() {
            return Err(format!("{id} needs a reason, a suggestion, and examples that it catches and that it spares"));
        }
        if self.applies.is_empty() {
            return Err(format!("{id}: say in whose texts it has no place: patients, messages, staff"));
        }
        let (phrases, applies) = (self.phrase.all(), self.applies);
        let (reason, suggestion, source) = (self.reason, self.suggestion, source.clone());
        Ok(Entry { id, phrases, applies, reason, suggestion, source, catches, spares, line })
    }
}

impl OneOrMore {
    fn all(self) -> Vec<String> {
        match self {
            OneOrMore::One(text) => vec![text],
            OneOrMore::More(texts) => texts,
        }
    }
}
