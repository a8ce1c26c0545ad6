//! The lexicon: every word and rule by which letters are read, from `content/lexicon/*.toml`.
pub(crate) mod automaton; // one pass over a letter
mod entry; // the shape of an entry
mod error; // what can be wrong with a file
mod examples; // each entry's own sentences
pub(crate) mod phrase; // choices, sets, slips of the pen
mod read; // files to one automaton
mod rule; // what a rule says of itself
mod sets; // lists that the reading itself consults

pub use error::LexiconError;
pub use examples::BrokenExample;
pub use rule::Rule;

pub(crate) use entry::{CodeEntry, Cut, Direction, Entry, Kind, Number, Sex};
pub(crate) use sets::Set;

use crate::text::Text;
use automaton::{Automaton, Found};

/// A lexicon, ready to read letters. Cheap to share by reference, safe to use from many threads.
pub struct Lexicon {
    pub(crate) entries: Vec<Entry>,
    codes: Vec<CodeEntry>,
    /// What is asked of an entry at every hit, close together.
    briefs: Vec<Brief>,
    automaton: Automaton,
    /// What each pattern of the automaton is for.
    patterns: Vec<Pattern>,
    /// How many misspelt words it knows.
    misspelt: usize,
    sets: sets::Known,
    /// The entries for numbers that words alone cannot list, in the order of [`Number`].
    numbers: [Option<u16>; 4],
    /// The entry that stands for a duration written with a slash.
    pub(crate) unit: u16,
}

/// How large a lexicon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Rules, each with an id and its examples.
    pub entries: usize,
    /// Phrases after all choices are made.
    pub patterns: usize,
    /// Words with one slip of the pen.
    pub misspelt: usize,
}

/// What is asked of an entry at every hit.
#[derive(Clone, Copy)]
pub(crate) struct Brief {
    pub kind: Kind,
    pub section: bool,
    limited: bool,
}

impl Brief {
    fn of(entry: &Entry) -> Self {
        Self { kind: entry.kind, section: entry.section, limited: entry.is_limited() }
    }
}

/// A pattern's owners, and whether it takes its place before triggers do.
struct Pattern {
    owners: Vec<u16>,
    comes_first: bool,
}

/// Words of an entry where they stand in the plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub entry: u16,
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// A longer trigger that begins here too and speaks of some concepts only: of the others this one speaks.
    pub behind: Option<u16>,
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

    pub(crate) fn brief(&self, entry: u16) -> Brief {
        self.briefs[usize::from(entry)]
    }

    /// The entry that matches a kind of number, if the lexicon has one.
    pub(crate) fn for_number(&self, number: Number) -> Option<u16> {
        self.numbers[number as usize]
    }

    /// Whether `word` belongs to a set that the reading consults.
    pub(crate) fn in_set(&self, set: Set, word: &[u8]) -> bool {
        self.sets.has(set, word)
    }

    pub(crate) fn hit(&self, entry: u16, start: usize, end: usize) -> Hit {
        Hit { entry, kind: self.brief(entry).kind, start, end, behind: None }
    }

    /// How many entries there are, how many patterns they stand for after expansion, and how many misspelt words are
    /// read as the word that is meant.
    ///
    /// ```
    /// # let lexicon = identify::Lexicon::read([("empty.toml", "")]).unwrap();
    /// assert_eq!(lexicon.size(), identify::Size { entries: 0, patterns: 0, misspelt: 0 });
    /// ```
    #[must_use]
    pub fn size(&self) -> Size {
        Size { entries: self.entries.len(), patterns: self.patterns.len(), misspelt: self.misspelt }
    }

    pub(crate) fn code(&self, system: &str, code: &str) -> Option<&CodeEntry> {
        self.codes.iter().find(|known| known.system == system && known.code.get_ref() == code)
    }

    /// All words of the lexicon in a text, whole words only, the longest of those that begin leftmost.
    ///
    /// The automaton reports every match and the choice is made here: mentions first, triggers in the room that is
    /// left, so that "doesn't feel low" is "doesn't" and "feel low". Where the caller knows of a `place` what stands
    /// there, no mention takes words from around it: of "in no DISTRESS" the "no" is a trigger.
    pub(crate) fn hits(&self, text: &Text, place: Option<(usize, usize)>) -> Vec<Hit> {
        let (mut first, mut rest): (Vec<Found>, Vec<Found>) = (Vec::new(), Vec::new());
        let half_in = |found: &Found, (from, to): (usize, usize)| {
            found.start < to && from < found.end && (found.start < from || to < found.end)
        };
        self.automaton.find(&text.bytes, |found| {
            if !self.patterns[found.pattern as usize].comes_first {
                rest.push(found);
            } else if !place.is_some_and(|place| half_in(&found, place)) {
                // of those that begin here the longest comes last; one that begins inside an earlier one is none
                match first.last_mut() {
                    Some(last) if last.start == found.start => *last = found,
                    Some(last) if last.end > found.start => {}
                    _ => first.push(found),
                }
            }
        });
        self.settled(&first, &mut rest)
    }

    /// The mentions, and of the triggers those that stand in the room between, in the order of the text.
    fn settled(&self, first: &[Found], rest: &mut [Found]) -> Vec<Hit> {
        // They come by where they begin, shorter ones first; the longest is tried first.
        rest.chunk_by_mut(|one, next| one.start == next.start).for_each(<[Found]>::reverse);
        let mut hits = Vec::with_capacity(first.len() + rest.len());
        let (mut mention, mut free_from) = (0, 0);
        for found in rest.iter() {
            while let Some(taken) = first.get(mention).filter(|taken| taken.end <= found.start) {
                self.own(taken, &mut hits);
                mention += 1;
            }
            let same_start = hits.last().filter(|last: &&Hit| last.start == found.start && last.end >= found.end);
            if let Some(longer) = same_start.map(|last| last.behind.unwrap_or(last.entry)) {
                if self.brief(longer).limited {
                    self.own_behind(found, longer, &mut hits);
                }
                continue;
            }
            let free = found.start >= free_from && first.get(mention).is_none_or(|taken| found.end <= taken.start);
            if free {
                free_from = found.end;
                self.own(found, &mut hits);
            }
        }
        first[mention..].iter().for_each(|taken| self.own(taken, &mut hits));
        hits
    }

    fn own_behind(&self, found: &Found, longer: u16, hits: &mut Vec<Hit>) {
        let owners = self.patterns[found.pattern as usize].owners.iter();
        let behind = Some(longer);
        hits.extend(owners.map(|entry| Hit { behind, ..self.hit(*entry, found.start, found.end) }));
    }

    fn own(&self, found: &Found, hits: &mut Vec<Hit>) {
        let owners = self.patterns[found.pattern as usize].owners.iter();
        hits.extend(owners.map(|entry| self.hit(*entry, found.start, found.end)));
    }
}
