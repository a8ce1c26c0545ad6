//! One automaton over all words of the lexicon: its letters are whole words and signs, so that one pass over a letter
//! looks each word up once, and a word that no entry knows costs nothing more.
use crate::text::in_word;

/// The number of a word that no entry knows.
const UNKNOWN: u32 = 0;
/// No pattern ends here.
const NONE: u32 = u32::MAX;

/// Whole-word patterns, ready to be looked for.
pub(crate) struct Automaton {
    vocabulary: Vocabulary,
    /// The state after a first word, by its number; 0 where no pattern begins so.
    first: Vec<u32>,
    next: Edges,
    /// The pattern that ends in a state.
    ends: Vec<u32>,
}

/// A pattern where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub start: usize,
    pub end: usize,
    pub pattern: u32,
}

/// A word or a sign of a text.
#[derive(Clone, Copy)]
struct Token {
    start: u32,
    end: u32,
    /// Its number, doubled, and one more where a blank stands before.
    key: u32,
}

impl Automaton {
    /// Builds it from plain patterns; the place of each is its number. `slips` are misspelt words, each with the word
    /// that is meant, which it then is wherever that word stands.
    pub fn new<'a>(patterns: impl Iterator<Item = &'a [u8]> + Clone, slips: &[(String, &str)]) -> Self {
        let mut vocabulary = Vocabulary::of(patterns.clone());
        for (slip, meant) in slips {
            vocabulary.alias(slip.as_bytes(), meant.as_bytes());
        }
        let count = vocabulary.words as usize + 1;
        let mut built = Self { vocabulary, first: vec![0; count], next: Edges::with_room(1 << 14), ends: vec![NONE] };
        let mut tokens = Vec::new();
        for (number, pattern) in patterns.enumerate() {
            built.tokens(pattern, &mut tokens);
            let mut state = 0;
            for token in &tokens {
                state = built.step(state, token.key);
            }
            if state != 0 {
                built.ends[state as usize] = number as u32;
            }
        }
        built
    }

    fn step(&mut self, state: u32, key: u32) -> u32 {
        let known = match state {
            0 => self.first[(key >> 1) as usize],
            _ => self.next.get(state, key),
        };
        if known != 0 {
            return known;
        }
        let made = self.ends.len() as u32;
        self.ends.push(NONE);
        match state {
            0 => self.first[(key >> 1) as usize] = made,
            _ => self.next.put(state, key, made),
        }
        made
    }

    /// Calls `each` with every pattern that stands in `bytes` as whole words: by where they begin, shorter ones first.
    pub fn find(&self, bytes: &[u8], mut each: impl FnMut(Found)) {
        let mut tokens = Vec::with_capacity(bytes.len() / 4);
        self.tokens(bytes, &mut tokens);
        for (at, token) in tokens.iter().enumerate() {
            let mut state = self.first[(token.key >> 1) as usize];
            let mut rest = tokens[at + 1..].iter();
            let mut last = token;
            while state != 0 {
                let pattern = self.ends[state as usize];
                if pattern != NONE {
                    each(Found { start: token.start as usize, end: last.end as usize, pattern });
                }
                let Some(next) = rest.next().filter(|next| next.key >> 1 != UNKNOWN) else { break };
                state = self.next.get(state, next.key);
                last = next;
            }
        }
    }

    fn tokens(&self, bytes: &[u8], tokens: &mut Vec<Token>) {
        tokens.clear();
        each_token(bytes, |start, end, spaced, hash| {
            let number = self.vocabulary.number(&bytes[start..end], hash);
            tokens.push(Token { start: start as u32, end: end as u32, key: number << 1 | u32::from(spaced) });
        });
    }
}

/// Calls `each` with every word and every sign: where it stands, whether a blank stands before, and its hash.
fn each_token(bytes: &[u8], mut each: impl FnMut(usize, usize, bool, u32)) {
    let (mut at, mut spaced) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            (at, spaced) = (at + 1, true);
            continue;
        }
        let mut hash = grown(SEED, byte);
        let mut end = at + 1;
        if in_word(byte) {
            while let Some(&next) = bytes.get(end).filter(|next| in_word(**next)) {
                hash = grown(hash, next);
                end += 1;
            }
        }
        each(at, end, spaced, hash);
        (at, spaced) = (end, false);
    }
}

const SEED: u32 = 0x811C_9DC5;

/// FNV-1a (Fowler, Noll, Vo): short words, one multiplication a byte.
fn grown(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn hash(word: &[u8]) -> u32 {
    word.iter().fold(SEED, |hash, byte| grown(hash, *byte))
}

/// The words and signs of all patterns, each with a number from 1.
struct Vocabulary {
    slots: Vec<Word>,
    letters: Vec<u8>,
    words: u32,
    taken: usize,
}

#[derive(Clone, Copy)]
struct Word {
    hash: u32,
    from: u32,
    length: u32,
    number: u32,
}

impl Vocabulary {
    fn of<'a>(patterns: impl Iterator<Item = &'a [u8]>) -> Self {
        let empty = Word { hash: 0, from: 0, length: 0, number: UNKNOWN };
        let mut all = Self { slots: vec![empty; 1 << 12], letters: Vec::new(), words: 0, taken: 0 };
        for pattern in patterns {
            each_token(pattern, |start, end, _, hash| all.add(&pattern[start..end], hash));
        }
        all
    }

    fn add(&mut self, word: &[u8], hash: u32) {
        if self.number(word, hash) != UNKNOWN {
            return;
        }
        self.words += 1;
        self.keep(word, hash, self.words);
    }

    /// A word that is written in the lexicon is never somebody's misspelling of another.
    fn alias(&mut self, slip: &[u8], meant: &[u8]) {
        let (hash, number) = (hash(slip), self.number(meant, hash(meant)));
        if number != UNKNOWN && self.number(slip, hash) == UNKNOWN {
            self.keep(slip, hash, number);
        }
    }

    fn keep(&mut self, word: &[u8], hash: u32, number: u32) {
        self.taken += 1;
        let known = Word { hash, from: self.letters.len() as u32, length: word.len() as u32, number };
        self.letters.extend(word);
        if self.taken * 3 > self.slots.len() {
            let twice = vec![Word { number: UNKNOWN, ..known }; self.slots.len() * 2];
            for word in std::mem::replace(&mut self.slots, twice).into_iter().filter(|word| word.number != UNKNOWN) {
                self.lay(word);
            }
        }
        self.lay(known);
    }

    fn lay(&mut self, word: Word) {
        let mask = self.slots.len() - 1;
        let mut at = spread(word.hash) & mask;
        while self.slots[at].number != UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = word;
    }

    fn number(&self, word: &[u8], hash: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = spread(hash) & mask;
        loop {
            let slot = self.slots[at];
            // short words, compared here rather than by a call
            let same = || {
                let known = &self.letters[slot.from as usize..(slot.from + slot.length) as usize];
                known.len() == word.len() && known.iter().zip(word).all(|(known, byte)| known == byte)
            };
            if slot.number == UNKNOWN || (slot.hash == hash && same()) {
                return slot.number;
            }
            at = (at + 1) & mask;
        }
    }
}

fn spread(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize
}

/// The steps of the automaton after the first word, by state and word.
struct Edges {
    slots: Vec<(u32, u32, u32)>,
    taken: usize,
}

impl Edges {
    fn with_room(slots: usize) -> Self {
        Self { slots: vec![(0, 0, 0); slots], taken: 0 }
    }

    fn place(&self, state: u32, key: u32) -> usize {
        let mixed = (u64::from(state) << 32 | u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize & (self.slots.len() - 1)
    }

    fn get(&self, state: u32, key: u32) -> u32 {
        let mut at = self.place(state, key);
        loop {
            let (from, by, to) = self.slots[at];
            if to == 0 || (from == state && by == key) {
                return to;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn put(&mut self, state: u32, key: u32, to: u32) {
        self.taken += 1;
        if self.taken * 2 > self.slots.len() {
            let twice = vec![(0, 0, 0); self.slots.len() * 2];
            for edge in std::mem::replace(&mut self.slots, twice).into_iter().filter(|edge| edge.2 != 0) {
                self.lay(edge);
            }
        }
        self.lay((state, key, to));
    }

    fn lay(&mut self, edge: (u32, u32, u32)) {
        let mut at = self.place(edge.0, edge.1);
        while self.slots[at].2 != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = edge;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let automaton = Automaton::new(patterns.iter().map(|pattern| pattern.as_bytes()), &[("lowe".into(), "low")]);
        let mut all = Vec::new();
        automaton.find(text.as_bytes(), |hit| all.push(text[hit.start..hit.end].to_owned()));
        all
    }

    #[test]
    fn whole_words_are_found_and_parts_of_words_are_not() {
        assert_eq!(found(&["low", "low mood", "no"], "low mood, slow nose"), ["low", "low mood"]);
        assert_eq!(found(&["low mood"], "low\nmood low, mood lowmood"), [] as [&str; 0]);
    }

    #[test]
    fn a_pattern_may_begin_inside_another_and_hold_signs() {
        assert_eq!(found(&["no red flags", "red", "y/n", "?"], "no red flag y/n? y / n"), ["red", "y/n", "?"]);
    }

    #[test]
    fn a_misspelt_word_is_the_word_wherever_it_stands() {
        assert_eq!(found(&["low mood", "so low"], "lowe mood, so lowe"), ["lowe mood", "so lowe"]);
        assert_eq!(found(&["low", "lowe tide"], "lowe"), [] as [&str; 0]);
    }

    #[test]
    fn many_patterns_are_all_found() {
        let many: Vec<String> = (0..9_000).map(|n| format!("word{n} of{} the{}", n % 97, n % 13)).collect();
        let patterns: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(found(&patterns, &many.join(". ")).len(), 9_000);
    }
}
