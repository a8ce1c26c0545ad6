//! The lexicon: every word and rule by which letters are read, from `content/lexicon/*.toml`.
mod entry; // the shape of an entry
mod error; // what can be wrong with a file
mod examples; // each entry's own sentences
pub(crate) mod phrase; // choices, sets, slips of the pen
mod read; // files to one automaton
mod rule; // what a rule says of itself

pub use error::LexiconError;
pub use examples::BrokenExample;
pub use rule::Rule;

pub(crate) use entry::{CodeEntry, Cut, Direction, Entry, Kind, Number};

use crate::text::{Text, in_word};
use aho_corasick::AhoCorasick;

/// A lexicon, ready to read letters. Cheap to share by reference, safe to use from many threads.
pub struct Lexicon {
    pub(crate) entries: Vec<Entry>,
    codes: Vec<CodeEntry>,
    automaton: AhoCorasick,
    /// The entries behind each pattern of the automaton.
    owners: Vec<Vec<u16>>,
    /// Whether a pattern takes its place before triggers do.
    comes_first: Vec<bool>,
    sets: phrase::Sets,
}

/// Words of an entry where they stand in the plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub entry: u16,
    pub start: usize,
    pub end: usize,
}

impl Lexicon {
    /// Reads the files of `content/lexicon`, each as its path and its text, in any order.
    ///
    /// # Errors
    /// [`LexiconError`] names the file, the line and what to do.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LexiconError> {
        read::lexicon(files)
    }

    /// The id under which an entry stands in findings.
    pub(crate) fn id(&self, entry: u16) -> &str {
        self.entries[usize::from(entry)].id.get_ref()
    }

    pub(crate) fn entry(&self, entry: u16) -> &Entry {
        &self.entries[usize::from(entry)]
    }

    /// The entry that matches a kind of number, if the lexicon has one.
    pub(crate) fn for_number(&self, number: Number) -> Option<u16> {
        self.entries.iter().position(|entry| entry.number == Some(number)).map(|at| at as u16)
    }

    /// Whether `word` belongs to a named set.
    pub(crate) fn in_set(&self, set: &str, word: &[u8]) -> bool {
        self.sets.get(set).is_some_and(|words| words.iter().any(|known| known.as_bytes() == word))
    }

    pub(crate) fn code(&self, system: &str, code: &str) -> Option<&CodeEntry> {
        self.codes.iter().find(|known| known.system == system && known.code.get_ref() == code)
    }

    /// All words of the lexicon in a text, whole words only, the longest of those that begin leftmost.
    ///
    /// The automaton reports every match and the choice is made here: inside the automaton, "no s…" cut short by a
    /// word's middle would hide the "no" that stood there.
    pub(crate) fn hits(&self, text: &Text) -> Vec<Hit> {
        let bytes = &text.bytes;
        let mut found: Vec<Found> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(bytes) {
            let (start, end) = (hit.start(), hit.end());
            let cut_before = start > 0 && in_word(bytes[start]) && in_word(bytes[start - 1]);
            let cut_after = bytes.get(end).is_some_and(|next| in_word(*next)) && in_word(bytes[end - 1]);
            if !cut_before && !cut_after {
                found.push((start, end, hit.pattern().as_usize()));
            }
        }
        found.sort_unstable_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        // Mentions first, triggers in the room that is left: "doesn't feel low" is "doesn't" and "feel low".
        let (first, rest): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|(_, _, of)| self.comes_first[*of]);
        let first = leftmost(first);
        let free = |(start, end, _): &Found| {
            let next = first.partition_point(|(_, taken, _)| taken <= start);
            first.get(next).is_none_or(|(taken, _, _)| end <= taken)
        };
        let rest = leftmost(rest.into_iter().filter(free).collect());
        let mut hits: Vec<Hit> = first.into_iter().chain(rest).flat_map(|found| self.owned(found)).collect();
        hits.sort_by_key(|hit| hit.start);
        hits
    }

    fn owned(&self, (start, end, pattern): Found) -> impl Iterator<Item = Hit> {
        self.owners[pattern].iter().map(move |entry| Hit { entry: *entry, start, end })
    }
}

/// Start, end and pattern of a match.
type Found = (usize, usize, usize);

/// Of sorted matches those that overlap none before them.
fn leftmost(found: Vec<Found>) -> Vec<Found> {
    let mut free_from = 0;
    found
        .into_iter()
        .filter(|(start, end, _)| *start >= free_from && std::mem::replace(&mut free_from, *end) <= *start)
        .collect()
}
