//! Whether a letter says that it is not safe to write to somebody, from `content/contact.toml`.
use crate::lexicon::phrase::{self, Sets};
use crate::lexicon::{BrokenExample, LexiconError};
use crate::text::{Text, in_word};
use aho_corasick::AhoCorasick;

/// The words by which letters say that nothing may be written to the person.
pub struct Contact {
    entries: Vec<Entry>,
    automaton: AhoCorasick,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sets: Sets,
    entry: Vec<Entry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: toml::Spanned<String>,
    phrases: Vec<String>,
    why: String,
    examples: Vec<String>,
}

impl Contact {
    /// Reads the file, as its path and its text.
    ///
    /// # Errors
    /// [`LexiconError`] names the line and what to do.
    pub fn read(path: &str, text: &str) -> Result<Self, LexiconError> {
        let at = |byte, what: String| LexiconError::at(path, text, byte, what);
        let file: File =
            toml::from_str(text).map_err(|e| at(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
        let mut patterns = Vec::new();
        for entry in &file.entry {
            let wrong = |what: String| at(entry.id.span().start, what);
            if entry.why.trim().is_empty() || entry.examples.is_empty() {
                return Err(wrong(format!("{}: it needs a `why` and at least one of `examples`", entry.id.get_ref())));
            }
            for written in &entry.phrases {
                let all = phrase::expand(written, &file.sets).map_err(wrong)?;
                patterns.extend(all.iter().map(|phrase| Text::read(phrase).bytes));
            }
        }
        let automaton = AhoCorasick::new(patterns).map_err(|e| at(0, format!("is too large: {e}")))?;
        Ok(Self { entries: file.entry, automaton })
    }

    /// Whether the letter says, or may be read to say, that nothing may be written to the person.
    #[must_use]
    pub fn not_safe_to_write(&self, letter: &str) -> bool {
        let mut bytes = Text::read(letter).bytes;
        bytes.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' '); // a line may end anywhere
        bytes.dedup_by(|next, before| *next == b' ' && *before == b' ');
        self.automaton.find_overlapping_iter(&bytes).any(|hit| {
            let whole_before = hit.start() == 0 || !in_word(bytes[hit.start() - 1]);
            whole_before && !bytes.get(hit.end()).is_some_and(|next| in_word(*next))
        })
    }

    /// Runs every example of every entry and returns those that fail. An example reads `sentence => ring` or
    /// `sentence => nothing`.
    #[must_use]
    pub fn broken_examples(&self) -> Vec<BrokenExample> {
        let all = self.entries.iter().flat_map(|entry| entry.examples.iter().map(move |example| (entry, example)));
        all.filter_map(|(entry, example)| {
            let (sentence, wanted) = example.rsplit_once("=>").unwrap_or((example, "(no => in the example)"));
            let found = if self.not_safe_to_write(sentence) { "ring" } else { "nothing" };
            (found != wanted.trim()).then(|| BrokenExample {
                entry: entry.id.get_ref().clone(),
                example: example.clone(),
                found: found.into(),
            })
        })
        .collect()
    }
}
