//! Finds phrases in texts, word by word. A text is passed over once for all lexicons; within one section of a lexicon
//! the longest phrase wins.
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::ops::Range;

/// Phrases and what they mean. `None` is a phrase that means nothing and so hides what stands inside it.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    number: u8,
    phrases: Vec<Phrase<T>>,
    parts: Vec<Vec<Part>>, // until a reader takes them over
}

#[derive(Debug)]
struct Phrase<T> {
    section: u16,
    meaning: Option<T>,
}

#[derive(Debug, Clone)]
struct Part {
    text: String,
    stem: bool, // `worr*`: any word that begins so
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found<T> {
    pub meaning: T,
    /// The number of its first word.
    pub at: usize,
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self { number: u8::MAX, phrases: Vec::new(), parts: Vec::new() }
    }
}

impl<T: Copy> Lexicon<T> {
    /// Adds phrases; an empty one is nothing.
    pub(crate) fn add(&mut self, section: u16, phrases: &[String], meaning: Option<T>) {
        for phrase in phrases {
            let pieces = phrase.split_whitespace().map(|piece| (piece.ends_with('*'), words(piece)));
            let parts: Vec<Part> =
                pieces.flat_map(|(stem, words)| words.into_iter().map(move |text| Part { text, stem })).collect();
            if !parts.is_empty() {
                self.phrases.push(Phrase { section, meaning });
                self.parts.push(parts);
            }
        }
    }

    /// Everything that a text says, in order; a phrase inside a longer one of its section is not read.
    pub(crate) fn found<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = Found<T>> + 'a {
        let hits = text.of(self.number);
        let longest = move |hit: &&Hit| {
            let section = self.section(hit);
            let covers = |other: &Hit| {
                let (from, to) = (hit.at, hit.at + u32::from(hit.len));
                other.len > hit.len && other.at <= from && other.at + u32::from(other.len) >= to
            };
            !hits.iter().any(|other| covers(other) && self.section(other) == section)
        };
        hits.iter().filter(longest).filter_map(|hit| Some(Found { meaning: self.meaning(hit)?, at: hit.at as usize }))
    }

    /// What a text begins with, if its first word alone says something.
    pub(crate) fn begins(&self, text: &Text) -> bool {
        text.of(self.number).iter().any(|hit| hit.at == 0 && hit.len == 1 && self.meaning(hit).is_some())
    }

    /// Whether the text says anything at all.
    pub(crate) fn says(&self, text: &Text) -> bool {
        self.found(text).next().is_some()
    }

    fn section(&self, hit: &Hit) -> Option<u16> {
        self.phrases.get(usize::from(hit.phrase)).map(|phrase| phrase.section)
    }

    fn meaning(&self, hit: &Hit) -> Option<T> {
        self.phrases.get(usize::from(hit.phrase)).and_then(|phrase| phrase.meaning)
    }
}

/// A text after it has been passed over: where which phrase of which lexicon stands.
#[derive(Debug, Default)]
pub(crate) struct Text {
    hits: Vec<Hit>, // by lexicon, then as they stand
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    lexicon: u8,
    at: u32,
    len: u8,
    phrase: u16,
}

impl Text {
    fn of(&self, lexicon: u8) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.lexicon < lexicon);
        let to = self.hits.partition_point(|hit| hit.lexicon <= lexicon);
        &self.hits[from..to]
    }
}

/// Passes over texts for every lexicon that it has taken in.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    lexicons: u8,
    /// The lexicon of what denies the words after it, those that heed it, and how many words it reaches.
    denials: Option<(u8, u32)>,
    heed: Vec<u8>,
}

/// A phrase up to its first stem, as the automaton looks for it, and what has to follow.
#[derive(Debug)]
struct Pattern {
    begins: String,
    rest: Vec<Part>,
    len: u8,
    lexicon: u8,
    phrase: u16,
}

impl Reader {
    /// Takes in the phrases of a lexicon, which from then on reads the texts of this reader.
    pub(crate) fn take<T>(&mut self, lexicon: &mut Lexicon<T>) {
        lexicon.number = self.lexicons;
        self.lexicons += 1;
        for (phrase, parts) in (0u16..).zip(std::mem::take(&mut lexicon.parts)) {
            let until = parts.iter().position(|part| part.stem).map_or(parts.len(), |stem| stem + 1);
            let (first, rest) = parts.split_at(until);
            let begins: String = first.iter().map(|part| format!(" {}", part.text)).collect();
            let whole = if first.last().is_some_and(|part| part.stem) { "" } else { " " };
            let len = u8::try_from(parts.len()).unwrap_or(u8::MAX);
            let begins = begins + whole;
            self.patterns.push(Pattern { begins, rest: rest.to_vec(), len, lexicon: lexicon.number, phrase });
        }
    }

    /// From now on so many words after a phrase of `denials` in the same sentence say nothing to `lexicon`.
    pub(crate) fn heed<T, D>(&mut self, denials: &Lexicon<D>, reach: u32, lexicon: &Lexicon<T>) {
        self.denials = Some((denials.number, reach));
        self.heed.push(lexicon.number);
    }

    /// Makes the automaton, once everything is taken in.
    ///
    /// # Errors
    /// In words, when there are more phrases than it can hold.
    pub(crate) fn ready(&mut self) -> Result<(), String> {
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(self.patterns.iter().map(|pattern| &pattern.begins));
        self.automaton = Some(automaton.map_err(|error| error.to_string())?);
        Ok(())
    }

    /// Passes over a text once.
    pub(crate) fn read(&self, text: &str) -> Text {
        let (Some(automaton), false) = (&self.automaton, text.is_empty()) else { return Text::default() };
        let plain = Plain::of(text);
        let mut hits = Vec::new();
        for found in automaton.find_overlapping_iter(&plain.words) {
            let Some(pattern) = self.patterns.get(found.pattern().as_usize()) else { continue };
            if plain.goes_on(found.end(), &pattern.rest) {
                let at = plain.number(found.start());
                hits.push(Hit { lexicon: pattern.lexicon, at, len: pattern.len, phrase: pattern.phrase });
            }
        }
        hits.sort_unstable();
        let mut text = Text { hits };
        if let Some((denials, reach)) = self.denials {
            let denied: Vec<Range<u32>> = text.of(denials).iter().map(|hit| plain.reach(hit, reach)).collect();
            let is_denied =
                |hit: &Hit| self.heed.contains(&hit.lexicon) && denied.iter().any(|words| words.contains(&hit.at));
            if !denied.is_empty() {
                text.hits.retain(|hit| !is_denied(hit));
            }
        }
        text
    }
}

/// A text in small letters with one space around each word; whatever is no letter and no digit parts words.
struct Plain {
    words: String,
    starts: Vec<u32>,    // where the space before each word stands
    sentences: Vec<u32>, // the number of the first word of each sentence but the first
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain =
            Self { words: String::with_capacity(text.len() + 2), starts: Vec::new(), sentences: Vec::new() };
        let mut before = ' ';
        for letter in text.chars() {
            if letter.is_alphanumeric() {
                if !before.is_alphanumeric() {
                    plain.starts.push(plain.words.len() as u32);
                    plain.words.push(' ');
                }
                plain.words.extend(letter.to_lowercase());
            } else if matches!(letter, '\n' | ';') || letter.is_whitespace() && matches!(before, '.' | '!' | '?' | ':')
            {
                plain.sentences.push(plain.starts.len() as u32);
            }
            before = letter;
        }
        plain.words.push(' ');
        plain
    }

    /// The number of the word before which a space stands.
    fn number(&self, space: usize) -> u32 {
        self.starts.partition_point(|start| (*start as usize) < space) as u32
    }

    /// Whether the words after the one that holds `end` are these parts.
    fn goes_on(&self, end: usize, rest: &[Part]) -> bool {
        if rest.is_empty() {
            return true;
        }
        let mut following = self.words[end..].split(' ').skip(1);
        rest.iter().all(|part| {
            let word = following.next().unwrap_or_default();
            if part.stem { word.starts_with(&part.text) } else { word == part.text }
        })
    }

    /// The words that a denial covers: from its end, to the end of its sentence at most.
    fn reach(&self, denial: &Hit, reach: u32) -> Range<u32> {
        let from = denial.at + u32::from(denial.len);
        let ends = self.sentences.iter().find(|first| **first >= from).copied().unwrap_or(u32::MAX);
        let turns = |word: &u32| {
            self.starts.get(*word as usize).is_some_and(|at| self.words[*at as usize..].starts_with(" but "))
        };
        let until = (from + reach).min(ends);
        from..(from..until).find(turns).unwrap_or(until)
    }
}

/// The words of a text, in small letters; whatever is no letter and no digit parts them.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Phrases as the tests write them, and what each is: `+` says yes, `-` no, `0` hides.
    const PHRASES: [(&str, Option<char>); 6] = [
        ("lift", Some('+')),
        ("no lift", Some('-')),
        ("lift share", None),
        ("worr*", Some('w')),
        ("drop-in", Some('w')),
        ("peer* sup* group", Some('p')),
    ];

    fn read(text: &str) -> Vec<char> {
        let (mut lexicon, mut denials, mut reader) = (Lexicon::default(), Lexicon::default(), Reader::default());
        for (phrase, meaning) in PHRASES {
            lexicon.add(0, &[phrase.to_owned()], meaning);
        }
        denials.add(0, &["do not offer".to_owned()], Some(()));
        reader.take(&mut denials);
        reader.take(&mut lexicon);
        reader.heed(&denials, 3, &lexicon);
        reader.ready().expect("few phrases");
        lexicon.found(&reader.read(text)).map(|found| found.meaning).collect()
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(read("There is a lift"), ['+']);
        assert_eq!(read("There is NO lift."), ['-']);
        assert_eq!(read("Lift-share to the hall"), []);
        assert_eq!(read("no lift, but a lift next door"), ['-', '+']);
        assert_eq!(read("Worried? Drop in."), ['w', 'w']);
        assert_eq!(read("Peers supporting group; peer group"), ['p']);
    }

    #[test]
    fn what_is_denied_says_nothing_until_the_sentence_ends() {
        assert_eq!(read("We do not offer a lift"), []);
        assert_eq!(read("We do not offer tea. A lift is there"), ['+']);
        assert_eq!(read("We do not offer tea but a lift"), ['+']);
        assert_eq!(read("We do not offer tea, cake, soup or a lift"), ['+'], "too far away");
    }

    /// The same, by trying each phrase at each word.
    fn plainly(text: &str) -> Vec<char> {
        let words = words(text);
        let parts = |phrase: &str| phrase.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
        let is = |part: &str, word: &str| part.strip_suffix('*').map_or(part == word, |stem| word.starts_with(stem));
        let mut all = Vec::new();
        for at in 0..words.len() {
            for (number, (phrase, _)) in PHRASES.iter().enumerate() {
                let parts = parts(phrase);
                let here = words[at..].len() >= parts.len();
                if here && parts.iter().zip(&words[at..]).all(|(part, word)| is(part, word)) {
                    all.push((at, parts.len(), number));
                }
            }
        }
        let covered =
            |(at, len, _): &(usize, usize, usize)| all.iter().any(|(a, l, _)| l > len && a <= at && a + l >= at + len);
        all.iter().filter(|one| !covered(one)).filter_map(|(_, _, number)| PHRASES[*number].1).collect()
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_each_phrase_by_itself_would(
            text in prop::collection::vec(prop::sample::select(vec!["no", "Lift", "lift share", "worry", "drop", "in", "peer", "supported", "group", ",", "é"]), 0..12)
        ) {
            let text = text.join(" ");
            prop_assert_eq!(read(&text), plainly(&text));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,80}") {
            let _ = read(&text);
        }
    }
}
