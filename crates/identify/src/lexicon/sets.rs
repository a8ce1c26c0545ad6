//! Lists of words that the reading itself consults, from `[sets]`.
use super::phrase::Sets;

/// A list that the reading consults by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// After these a full stop ends no sentence.
    Abbreviations,
    /// Between a word and one that would change its sense these make two things of them.
    Linking,
    /// Between the name of a questionnaire and its number.
    ScoreFiller,
    /// A new thing is said when one of these follows a comma or an "and".
    FreshVerbs,
    /// A relative after one of these is only along.
    Prepositions,
    /// Words that may stand between a preposition and a relative.
    KinAdjectives,
    /// Then the relative is the one spoken of after all.
    KinLinks,
    /// Words that lead from an ache to its site.
    LeadsOn,
}

const NAMES: [&str; 8] = [
    "abbreviations",
    "linking",
    "score_filler",
    "fresh_verbs",
    "prepositions",
    "kin_adjectives",
    "kin_links",
    "leads_on",
];

/// The lists, sorted for looking up.
pub(super) struct Known([Vec<Box<[u8]>>; 8]);

impl Known {
    pub fn of(sets: &Sets) -> Self {
        Self(NAMES.map(|name| {
            let words = sets.get(name).into_iter().flatten();
            let mut words: Vec<Box<[u8]>> = words.map(|word| word.as_bytes().into()).collect();
            words.sort_unstable();
            words
        }))
    }

    pub fn has(&self, set: Set, word: &[u8]) -> bool {
        self.0[set as usize].binary_search_by(|known| known.as_ref().cmp(word)).is_ok()
    }
}
