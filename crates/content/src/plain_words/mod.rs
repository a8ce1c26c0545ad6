//! Plain words: which phrases have no place in what people read here, why, and what to say instead.
//!
//! The door is [`WordsList`], read from `words.toml`. It checks a text for one [`Audience`], or a whole file with
//! [`WordsList::check_file`]; [`read_by`] says whose text a file of the content folder is. [`reading_age`] measures how
//! hard a text is to read.
//! ```
//! use content::plain_words::{Audience, WordsList};
//! let list = WordsList::read(content::Content::shipped().text("words.toml").unwrap_or_default())?;
//! let found = list.check("You are at\u{a0}risk.", Audience::Patients);
//! assert_eq!(found[0].entry.id, "risk");
//! assert_eq!(found[0].span, 12..16);
//! assert!(list.check("You can say no.", Audience::Patients).is_empty());
//! # Ok::<(), content::plain_words::WordsError>(())
//! ```
//! The list is English; texts in other languages are read by people who speak them.

mod files;
mod fold;
mod list;
mod phrase;
mod pieces;
mod reading_age;
mod syllables;

pub use files::{Readable, UNREAD, read_by, readable, readable_of};
pub use list::{Allowance, Entry, WordsError};
pub use pieces::{Piece, PieceError, pieces};
pub use reading_age::{EASY, HARD, Measure, OLDEST, ReadingAge, SHORT, smog_age};
pub use syllables::syllables;

use fold::words;
use phrase::Phrases;
use std::collections::BTreeSet;
use std::ops::Range;

/// Who reads a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Patients, on pages, in leaflets and in letters.
    Patients,
    /// Whoever holds the telephone that a message comes to: what patients never read, and no word of health besides.
    Messages,
    /// The clinic's staff.
    Staff,
}

/// The list of `words.toml`.
pub struct WordsList {
    entries: Vec<Entry>,
    allowances: Vec<Allowance>,
    everyday: BTreeSet<String>,
    phrases: Phrases,
}

/// A phrase of the list, where it stands in a text.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// What the list says of it: reason, suggestion, source.
    pub entry: &'a Entry,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
}

/// A phrase of the list, where it stands in a file.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    /// What the list says of it.
    pub entry: &'a Entry,
    /// The line of the file, counted from 1.
    pub line: usize,
    /// Which text of the file: the key of a message, the path to a value; empty where texts have no names.
    pub key: String,
    /// The words as they stand there.
    pub phrase: String,
    /// The place in [`WordsList::allowances`] of the allowance that lets it stand.
    pub allowed: Option<usize>,
}

impl WordsList {
    /// Every phrase of the list in a text, in the order of the text. One that lies inside a longer one is not named too.
    #[must_use]
    pub fn check(&self, text: &str, audience: Audience) -> Vec<Found<'_>> {
        let all = self.phrases.find(&words(text), |entry| self.entries[entry].is_for(audience));
        let found = all.into_iter().map(|(entry, span)| Found { entry: &self.entries[entry], span });
        found.collect()
    }

    /// Checks every text of a file that somebody reads; `path` says by its ending how to read it.
    ///
    /// # Errors
    /// [`PieceError`] for a file that is not what its ending says.
    pub fn check_file(&self, path: &str, text: &str, audience: Audience) -> Result<Vec<Finding<'_>>, PieceError> {
        let pieces = pieces(path, text, audience)?;
        Ok(pieces.iter().flat_map(|piece| self.check_piece(path, piece)).collect())
    }

    /// Checks one text of a file.
    #[must_use]
    pub fn check_piece(&self, path: &str, piece: &Piece) -> Vec<Finding<'_>> {
        let mut findings = Vec::new();
        for Found { entry, span } in self.check(&piece.text, piece.audience) {
            findings.push(Finding {
                entry,
                line: piece.line_at(span.start),
                key: piece.key.clone(),
                phrase: piece.text[span].to_owned(),
                allowed: self.allowances.iter().position(|one| one.covers(path, &piece.key, entry)),
            });
        }
        findings
    }

    /// Every phrase of the list, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where a phrase of the list may stand after all, and why.
    #[must_use]
    pub fn allowances(&self) -> &[Allowance] {
        &self.allowances
    }

    /// The age at which a text can be read easily; `None` where it has no words.
    #[must_use]
    pub fn reading_age(&self, text: &str) -> Option<ReadingAge> {
        reading_age::of(text, &self.everyday)
    }

    /// Long words that are hard for nobody, and are passed over in short texts.
    pub fn everyday(&self) -> impl Iterator<Item = &str> {
        self.everyday.iter().map(String::as_str)
    }

    /// Each entry's own examples: what it must catch and does not, what it must spare and catches.
    #[must_use]
    pub fn broken_examples(&self) -> Vec<(&Entry, &str)> {
        let broken = |entry: &Entry, example: &str, wanted: bool| {
            let found = |audience: &Audience| self.check(example, *audience).iter().any(|one| one.entry.id == entry.id);
            !entry.applies.iter().all(|audience| found(audience) == wanted)
        };
        let each = self.entries.iter().flat_map(|entry| {
            let catches = entry.catches.iter().map(move |example| (entry, example.as_str(), true));
            catches.chain(entry.spares.iter().map(move |example| (entry, example.as_str(), false)))
        });
        each.filter(|(entry, example, wanted)| broken(entry, example, *wanted)).map(|(e, text, _)| (e, text)).collect()
    }
}
