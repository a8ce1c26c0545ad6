//! Whether a letter says that it is not safe to write to somebody, from `content/contact.toml`.
use crate::lexicon::automaton::Automaton;
use crate::lexicon::phrase::{self, Sets};
use crate::lexicon::{BrokenExample, LexiconError};
use crate::text::Text;

/// The words by which letters say that nothing may be written to the person.
pub struct Contact {
    entries: Vec<Entry>,
    automaton: Automaton,
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
        let mut patterns: Vec<Vec<u8>> = Vec::new();
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
        let automaton = Automaton::new(patterns.iter().map(Vec::as_slice), &[]);
        Ok(Self { entries: file.entry, automaton })
    }

    /// Whether the letter says, or may be read to say, that nothing may be written to the person.
    #[must_use]
    pub fn not_safe_to_write(&self, letter: &str) -> bool {
        let mut bytes = Text::read(letter).bytes;
        bytes.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' '); // a line may end anywhere
        bytes.dedup_by(|next, before| *next == b' ' && *before == b' ');
        let mut found = false;
        self.automaton.find(&bytes, |_| found = true);
        found
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
