//! How a cue asks that a word is written.
use super::words::Words;
use crate::token::{Kind, Token};

/// A sort of word, by its capital and by what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A capital that may be of a name: no kept word, and not only the beginning of a sentence.
    Cap,
    /// The same, whatever else the word is: shops and months too, and all in capitals.
    Big,
    /// A capital on a word that nobody knows.
    New,
    /// A first name with its capital that is no word beside.
    First,
    /// A capital on a surname of two: "Pugh-Davies".
    Double,
    /// A capital on a place of several words in one: "Newcastle-under-Lyme".
    Joined,
    /// A first name in small letters.
    Low,
    /// A small word that nobody knows.
    Odd,
}

impl Written {
    /// Every sort, each at its number.
    pub const ALL: [Self; 8] =
        [Self::Cap, Self::Big, Self::New, Self::First, Self::Double, Self::Joined, Self::Low, Self::Odd];

    /// The sort that data calls so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|written| format!("{written:?}") == name)
    }

    /// Every sort that a token is of, as [`Token::written`] holds it: cues ask thousands of times.
    pub fn all_of(token: &Token, words: &Words) -> u8 {
        Self::ALL.into_iter().filter(|written| written.is_of(token, words)).map(Self::bit).sum()
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether a token is of this sort.
    pub const fn fits(self, token: &Token) -> bool {
        token.written & self.bit() != 0
    }

    fn is_of(self, token: &Token, words: &Words) -> bool {
        let small = matches!(token.kind, Kind::Word(_)) && !token.capital() && !token.loud();
        match self {
            Self::Cap => words.may_be_name(token),
            Self::Big => (token.capital() || token.loud()) && !words.is_function(token),
            Self::New => token.capital() && words.is_new(token),
            Self::First => token.capital() && words.is_first(token),
            Self::Double => token.double && words.may_be_name(token),
            Self::Joined => token.joined && words.is_new(token),
            Self::Low => small && words.is_first(token) && token.to - token.from > 3,
            Self::Odd => small && words.is_new(token),
        }
    }
}
