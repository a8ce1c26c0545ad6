//! Finds phrases in a text, word by word; within one section the longest phrase wins.
use std::collections::BTreeMap;

/// Phrases and what they mean. `None` is a phrase that means nothing and so hides what stands inside it.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    phrases: Vec<Phrase<T>>,
    by_start: BTreeMap<[char; 2], Vec<u32>>,
}

#[derive(Debug)]
struct Phrase<T> {
    parts: Vec<Part>,
    section: u16,
    meaning: Option<T>,
}

#[derive(Debug)]
struct Part {
    text: String,
    stem: bool, // `worr*`: any word that begins so
}

impl Part {
    fn is(&self, word: &str) -> bool {
        if self.stem { word.starts_with(&self.text) } else { word == self.text }
    }
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
        Self { phrases: Vec::new(), by_start: BTreeMap::new() }
    }
}

impl<T: Copy> Lexicon<T> {
    /// Adds phrases; an empty one is nothing.
    pub(crate) fn add(&mut self, section: u16, phrases: &[String], meaning: Option<T>) {
        for phrase in phrases {
            let parts: Vec<Part> = phrase
                .split_whitespace()
                .flat_map(|piece| {
                    let stem = piece.ends_with('*');
                    words(piece).into_iter().map(move |text| Part { text, stem })
                })
                .collect();
            if let Some(first) = parts.first() {
                let number = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
                self.by_start.entry(start(&first.text)).or_default().push(number);
                self.phrases.push(Phrase { parts, section, meaning });
            }
        }
    }

    /// Everything that the words say, in order; a phrase inside a longer one of its section is not read.
    pub(crate) fn found(&self, words: &[String]) -> Vec<Found<T>> {
        let mut all: Vec<(usize, usize, &Phrase<T>)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let here = self.by_start.get(&start(word)).into_iter().flatten();
            let phrases = here.filter_map(|number| self.phrases.get(*number as usize));
            all.extend(phrases.filter(|p| stands_at(p, &words[at..])).map(|p| (at, p.parts.len(), p)));
        }
        let inside_longer = |(at, len, phrase): &(usize, usize, &Phrase<T>)| {
            let covers = |(a, l, p): &&(usize, usize, &Phrase<T>)| {
                p.section == phrase.section && l > len && a <= at && a + l >= at + len
            };
            all.iter().any(|other| covers(&other))
        };
        let kept = all.iter().filter(|found| !inside_longer(found));
        kept.filter_map(|(at, _, phrase)| Some(Found { meaning: phrase.meaning?, at: *at })).collect()
    }

    /// Whether the words say anything at all.
    pub(crate) fn says(&self, words: &[String]) -> bool {
        !self.found(words).is_empty()
    }
}

fn stands_at<T>(phrase: &Phrase<T>, words: &[String]) -> bool {
    phrase.parts.len() <= words.len() && phrase.parts.iter().zip(words).all(|(part, word)| part.is(word))
}

fn start(word: &str) -> [char; 2] {
    let mut letters = word.chars();
    [letters.next().unwrap_or('\0'), letters.next().unwrap_or('\0')]
}

/// The words of a text, in small letters; whatever is no letter and no digit parts them.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lexicon() -> Lexicon<&'static str> {
        let mut lexicon = Lexicon::default();
        let add = |lexicon: &mut Lexicon<_>, phrases: &[&str], meaning| {
            lexicon.add(0, &phrases.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>(), meaning);
        };
        add(&mut lexicon, &["lift"], Some("yes"));
        add(&mut lexicon, &["no lift"], Some("no"));
        add(&mut lexicon, &["lift share"], None);
        add(&mut lexicon, &["worr*", "drop-in"], Some("word"));
        lexicon
    }

    #[test]
    fn the_longest_phrase_wins() {
        let read = |text: &str| lexicon().found(&words(text)).iter().map(|f| f.meaning).collect::<Vec<_>>();
        assert_eq!(read("There is a lift"), ["yes"]);
        assert_eq!(read("There is NO lift."), ["no"]);
        assert_eq!(read("Lift-share to the hall"), Vec::<&str>::new());
        assert_eq!(read("no lift, but a lift next door"), ["no", "yes"]);
        assert_eq!(read("Worried? Drop in."), ["word", "word"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,80}") {
            let _ = lexicon().found(&words(&text));
        }
    }
}
