//! What the clinic holds about the person and itself, and what a text has said of names before.
use crate::class::Class;
use crate::fold::folded;
use crate::rules::{Redactor, Words};
use crate::token::{Kind, Token};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Names that the clinic already holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The author, their family, staff.
    pub people: Vec<String>,
    /// Where they live; streets too.
    pub places: Vec<String>,
    /// Clinics, practices, employers.
    pub organisations: Vec<String>,
}

/// The rules by which such a name is found.
const HELD: &str = "known";
const MISSPELT: &str = "known.misspelt";
const AGAIN: &str = "said.before";
/// A name that was removed, or that the clinic holds, stands here in small letters: a person is asked, since it may be the
/// word ("rose") as well.
const SMALL: &str = "said.before.small";
/// Such a name where a sentence begins, which gives any word a capital; and a month or a country by which somebody is called.
const OPENS: &str = "said.before.opens";

/// Names that every second sentence holds as a word of grammar: a question each time would be answered without reading.
const GRAMMAR: [&str; 2] = ["will", "may"];
/// Before one of these they are no more than that: "Will I be back?"
const DOERS: [&str; 7] = ["i", "you", "we", "they", "he", "she", "it"];

/// A word shorter than this has other words one slip away.
const LONG: usize = 6;

#[derive(Debug, Clone)]
struct Part {
    class: Class,
    rule: &'static str,
    /// Only with its capital.
    capital: bool,
    /// Never removed by itself, since it is a month or a country as often as not.
    asked: bool,
}

/// Known names by their words.
#[derive(Debug, Default)]
pub struct Held {
    parts: FxHashMap<String, Part>,
    /// Names of several words, by the first.
    whole: FxHashMap<String, Vec<(Vec<String>, Class)>>,
}

/// What was found at a token: how many tokens, what, and by which rule.
pub type Hit = (usize, Class, &'static str);

impl Held {
    pub fn of(known: &Known, redactor: &Redactor) -> Self {
        let mut held = Self::default();
        for (names, class) in
            [(&known.people, Class::Person), (&known.places, Class::Place), (&known.organisations, Class::HealthOrg)]
        {
            for name in names {
                held.add(name, class, redactor);
            }
        }
        held
    }

    fn add(&mut self, name: &str, class: Class, redactor: &Redactor) {
        let tokens = crate::token::tokens(name, &redactor.words);
        let words: Vec<&Token> =
            tokens.iter().filter(|token| matches!(token.kind, Kind::Word(_) | Kind::Number)).collect();
        let folded_words: Vec<String> = words.iter().map(|token| folded(&name[token.from..token.to])).collect();
        if let Some(first) = folded_words.first().filter(|_| folded_words.len() > 1) {
            self.whole.entry(first.clone()).or_default().push((folded_words.clone(), class));
        }
        let alone = folded_words.len() == 1;
        for (token, word) in words.into_iter().zip(folded_words) {
            let plain = redactor.words.is_ordinary(token) || redactor.words.is_kept(token);
            let tells = class == Class::Person || alone || redactor.words.is_new(token);
            if word.chars().count() < 2 || !tells || redactor.words.is_function(token) || redactor.words.is_title(token)
            {
                continue;
            }
            let short = word.chars().count() < 4;
            for nickname in redactor.nicknames.get(&word).filter(|_| class == Class::Person).into_iter().flatten() {
                self.parts.entry(nickname.clone()).or_insert(Part { class, rule: HELD, capital: true, asked: false });
            }
            self.parts.insert(
                word,
                Part { class, rule: HELD, capital: plain || short || redactor.words.is_word_name(token), asked: false },
            );
        }
    }

    /// Remembers the words of a name that was removed.
    pub fn remember(&mut self, text: &str, tokens: &[Token], class: Class, words: &Words) {
        if !matches!(class, Class::Person | Class::Clinician | Class::Place) {
            return;
        }
        for token in tokens.iter().filter(|token| token.capital() && token.to - token.from >= 3) {
            let place_word = class == Class::Place && !words.is_new(token) && tokens.len() > 1;
            if !(words.is_function(token) || words.is_title(token) || place_word) {
                let part = Part { class, rule: AGAIN, capital: true, asked: words.is_kept(token) };
                self.parts.entry(folded(&text[token.from..token.to])).or_insert(part);
            }
        }
    }

    /// The name that begins with this token.
    pub fn at(&self, text: &str, tokens: &[Token], at: usize, words: &Words) -> Option<Hit> {
        let token = &tokens[at];
        if self.parts.is_empty() || !matches!(token.kind, Kind::Word(_) | Kind::Number) {
            return None;
        }
        let word = folded(&text[token.from..token.to]);
        if let Some(hit) = self.whole_name(text, tokens, at, &word) {
            return Some(hit);
        }
        let capital = token.capital() || token.loud();
        if let Some(part) = self.parts.get(&word) {
            let certain = capital && !part.asked && !words.is_kept(token) && !opens_as_word(token, &word, words);
            return (certain || !part.capital).then_some((1, part.class, part.rule));
        }
        if !words.is_new(token) || word.chars().count() < LONG {
            return None;
        }
        // a word joined from known ones, and a slip of the pen
        let near = |part: &&String| part.chars().count() >= LONG && one_slip(part, &word);
        let part =
            self.parts.keys().find(near).and_then(|part| self.parts.get(part)).filter(|part| part.rule == HELD)?;
        Some((1, part.class, MISSPELT))
    }

    /// Whether a name that was removed or is held stands at this token with a capital that does not tell: a person is asked.
    pub fn opens(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Class, &'static str)> {
        let token = &tokens[at];
        if self.parts.is_empty() || !matches!(token.kind, Kind::Word(_)) || !(token.capital() || token.loud()) {
            return None;
        }
        let word = folded(&text[token.from..token.to]);
        let part = self.parts.get(&word)?;
        let doer = |next: &Token| DOERS.contains(&folded(&text[next.from..next.to]).as_str());
        if GRAMMAR.contains(&word.as_str()) && tokens.get(at + 1).is_some_and(doer) {
            return None;
        }
        (part.asked || token.opens).then_some((part.class, OPENS))
    }

    /// Whether a name that is known by its capital stands at this token in small letters.
    pub fn small(&self, text: &str, token: &Token, words: &Words) -> Option<(Class, &'static str)> {
        let is_word = matches!(token.kind, Kind::Word(_)) && !token.capital() && !token.loud();
        if self.parts.is_empty() || !is_word || words.is_function(token) || words.is_title(token) {
            return None;
        }
        let word = folded(&text[token.from..token.to]);
        if GRAMMAR.contains(&word.as_str()) {
            return None;
        }
        let part = self.parts.get(&word)?;
        (part.capital && !part.asked).then_some((part.class, SMALL)) // every other was removed in whatever letters it stands
    }

    fn whole_name(&self, text: &str, tokens: &[Token], at: usize, word: &str) -> Option<Hit> {
        let mut longest: Option<Hit> = None;
        for (name, class) in self.whole.get(word)? {
            let mut next = at;
            let found = name.iter().all(|part| {
                // commas and full stops between the words of a name do not part it
                while next > at && tokens.get(next).is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '.'))) {
                    next += 1;
                }
                let fits = tokens.get(next).is_some_and(|t| folded(&text[t.from..t.to]) == *part);
                next += 1;
                fits
            });
            if found && longest.is_none_or(|(length, _, _)| next - at > length) {
                longest = Some((next - at, *class, HELD));
            }
        }
        longest
    }
}

/// Whether a word that is a name too stands where a sentence begins. What only ends like a verb ("Harding") is no word.
fn opens_as_word(token: &Token, word: &str, words: &Words) -> bool {
    let known = words.number(word) != 0 || words.form_of(word) != 0;
    token.opens && known && (words.is_ordinary(token) || words.is_word_name(token))
}

/// Whether one letter too many, too few, wrong, or two exchanged make the one word of the other.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let exchanged =
        one.len() >= 2 && other.len() >= 2 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..];
    let tail = |list: &[char]| list.get(1..).map(<[char]>::to_vec).unwrap_or_default();
    match one.len().abs_diff(other.len()) {
        0 => tail(one) == tail(other) || exchanged,
        1 if one.len() > other.len() => tail(one) == other,
        1 => tail(other) == one,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn a_slip_is_one_letter_or_two_exchanged() {
        for slip in ["zielinska", "zielinskaa", "zielnska", "zielimska", "ziel1nska", "zeilinska", "ielinska"] {
            assert!(one_slip("zielinska", slip), "{slip}");
        }
        for other in ["zelinsk", "zielinskaaa", "nielinsky"] {
            assert!(!one_slip("zielinska", other), "{other}");
        }
    }
}
