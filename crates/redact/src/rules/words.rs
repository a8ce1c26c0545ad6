//! Every word that some rule knows, and the lists in which it stands.
use crate::fold::folded;
use crate::token::Token;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The lists of a word, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sets([u64; MOST / 64]);

/// So many lists there can be.
pub const MOST: usize = 128;

impl Sets {
    /// Every list.
    pub const ALL: Self = Self([u64::MAX; MOST / 64]);

    pub fn put(&mut self, set: u16) {
        self.0[usize::from(set) / 64] |= 1 << (set % 64);
    }

    fn take(&mut self, set: u16) {
        self.0[usize::from(set) / 64] &= !(1 << (set % 64));
    }

    pub fn has(&self, set: u16) -> bool {
        self.0[usize::from(set) / 64] >> (set % 64) & 1 == 1
    }

    /// The lists of both.
    pub fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(these, others)| *these |= others);
    }

    /// Whether a list is in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(these, others)| these & others != 0)
    }

    /// Whether every list of these is one of the others.
    pub fn lies_in(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(these, others)| these & !others == 0)
    }

    /// The lists, by number.
    pub fn each(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().zip(0_u16..).flat_map(|(&bits, block)| {
            let mut bits = bits;
            std::iter::from_fn(move || {
                let bit = bits.trailing_zeros() as u16;
                (bits != 0).then(|| {
                    bits &= bits - 1;
                    block * 64 + bit
                })
            })
        })
    }
}

/// Words by number, and lists by name.
#[derive(Debug, Default)]
pub struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    /// By number; the first is of words that nobody knows.
    sets: Vec<Sets>,
    names: BTreeMap<String, u16>,
    lists: u16,
    marked: Marked,
}

/// The lists that the matching itself consults.
#[derive(Debug, Default)]
struct Marked {
    function: Option<u16>,
    kept: Option<u16>,
    ordinary: Option<u16>,
    first: Option<u16>,
    word_names: Option<u16>,
    shortened: Option<u16>,
    title: Option<u16>,
    /// Surnames and towns, which are names and no words, and lists that only say which patterns are worth a search.
    quiet: Sets,
}

/// Lists whose words are names, or are joined into names by others beside them: such a word alone is as new as one of none.
const QUIET: [&str; 9] =
    ["surnames", "towns", "word_towns", "club_end", "known_hospitals", "network", "pub", "every_town", "landmark"];

impl Words {
    pub fn new() -> Self {
        Self { sets: vec![Sets::default()], ..Self::default() }
    }

    /// The list of this name, which is made where there is none yet; `None` when there are too many.
    pub fn list(&mut self, name: &str) -> Option<u16> {
        if let Some(list) = self.names.get(name) {
            return Some(*list);
        }
        let list = self.lists;
        self.lists = (usize::from(list) + 1 < MOST).then_some(list + 1)?;
        self.names.insert(name.to_owned(), list);
        if QUIET.contains(&name) {
            self.marked.quiet.put(list);
        }
        let marked = match name {
            "function" => &mut self.marked.function,
            "kept" => &mut self.marked.kept,
            "ordinary" => &mut self.marked.ordinary,
            "first" => &mut self.marked.first,
            "word_names" => &mut self.marked.word_names,
            "title" => &mut self.marked.title,
            "shortened" => &mut self.marked.shortened,
            _ => return Some(list),
        };
        *marked = Some(list);
        Some(list)
    }

    pub fn put(&mut self, word: &str, list: u16) {
        let number = self.number_of(word);
        self.sets[number as usize].put(list);
    }

    /// The number of a word, which is given one where it has none.
    pub fn number_of(&mut self, word: &str) -> u32 {
        let next = self.sets.len() as u32;
        let number = *self.numbers.entry(folded(word).into_boxed_str()).or_insert(next);
        if number == next {
            self.sets.push(Sets::default());
        }
        number
    }

    /// The number of a folded word, 0 for one that nobody knows.
    pub fn number(&self, folded: &str) -> u32 {
        self.numbers.get(folded).copied().unwrap_or(0)
    }

    /// The number of the everyday word of which this is a form: "Lips", "Accepted"; 0 for none.
    pub fn form_of(&self, folded: &str) -> u32 {
        let ordinary = |number: &u32| self.marked.ordinary.is_some_and(|list| self.sets[*number as usize].has(list));
        let bare = |ending: &str| folded.strip_suffix(ending).map(|bare| self.number(bare)).filter(ordinary);
        ["s", "es", "ed", "d", "ing", "ly"].into_iter().find_map(bare).unwrap_or(0)
    }

    /// The same of a word with which a sentence begins: with any verb ("Attaching Lakshmi's story"), and hardly ever with Harding.
    pub fn bent(&self, folded: &str) -> u32 {
        let known = self.form_of(folded);
        if known == 0 && folded.len() > 6 && folded.ends_with("ing") { self.number("doing") } else { known }
    }

    /// A country or a month by which people are called too is a country first: no rule for names that are words takes it.
    pub fn keep_before_names(&mut self) {
        let (Some(kept), Some(names)) = (self.marked.kept, self.marked.word_names) else { return };
        self.sets.iter_mut().filter(|lists| lists.has(kept)).for_each(|lists| lists.take(names));
    }

    /// A word of this list alone is as new as one of none.
    pub fn tells_nothing(&mut self, list: u16) {
        self.marked.quiet.put(list);
    }

    pub fn count(&self) -> usize {
        self.numbers.len()
    }

    pub fn named(&self, name: &str) -> Option<u16> {
        self.names.get(name).copied()
    }

    pub fn of(&self, token: &Token) -> &Sets {
        &self.sets[token.word as usize]
    }

    fn is(&self, list: Option<u16>, token: &Token) -> bool {
        list.is_some_and(|list| self.of(token).has(list))
    }

    /// After it a full stop ends no sentence: "Dr."
    pub fn is_shortened(&self, token: &Token) -> bool {
        self.is(self.marked.shortened, token)
    }

    /// "Mrs", "Dr".
    pub fn is_title(&self, token: &Token) -> bool {
        self.is(self.marked.title, token)
    }

    pub fn is_ordinary(&self, token: &Token) -> bool {
        self.is(self.marked.ordinary, token) || self.is(self.marked.function, token)
    }

    /// A first name that is no word beside.
    pub fn is_first(&self, token: &Token) -> bool {
        let other = self.is(self.marked.word_names, token) || self.is(self.marked.kept, token);
        self.is(self.marked.first, token) && !other && !token.kept
    }

    pub fn is_kept(&self, token: &Token) -> bool {
        token.kept || self.is(self.marked.kept, token)
    }

    pub fn is_function(&self, token: &Token) -> bool {
        self.is(self.marked.function, token)
    }

    /// A name that is a word too, so that a capital alone does not tell.
    pub fn is_word_name(&self, token: &Token) -> bool {
        self.is(self.marked.word_names, token)
    }

    /// A capital that may be of a name.
    pub fn may_be_name(&self, token: &Token) -> bool {
        let beginning = token.opens && self.is_ordinary(token) && !self.is_word_name(token) && !self.is_first(token);
        token.capital() && !self.is_function(token) && !self.is_kept(token) && !beginning
    }

    /// A word of at least three letters that no list knows, but for those of surnames and towns: whoever bears a common
    /// surname is named by it as much as whoever bears a rare one.
    pub fn is_new(&self, token: &Token) -> bool {
        self.of(token).lies_in(&self.marked.quiet) && token.to - token.from >= 3 && !token.kept
    }
}
