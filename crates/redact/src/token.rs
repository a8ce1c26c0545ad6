//! Words and marks of a text, each with its place.
use crate::class::Class;
use crate::fold::{fold_into, folded};
use crate::rules::{Words, Written};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// without a capital in front
    Small,
    /// with one
    Capital,
    /// in capitals only
    Loud,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with hyphens and apostrophes inside.
    Word(Shape),
    /// Begins with a digit: "44B", "5".
    Number,
    /// A sign; a line's end is one.
    Mark(char),
    /// What has been removed.
    Hidden(Class),
}

/// One word or mark. `from` and `to` are bytes.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
    /// Where in the list of known words it stands; 0 for none.
    pub word: u32,
    /// A sentence may begin with it, so that a capital tells nothing.
    pub opens: bool,
    /// It is followed by "'s", which `to` leaves out.
    pub owns: bool,
    /// Two capitals with a hyphen: "Pugh-Davies".
    pub double: bool,
    /// Several words in one, as places have it: "Newcastle-under-Lyme".
    pub joined: bool,
    /// No rule may take it for a name.
    pub kept: bool,
    /// How it is written, a bit each: see [`Written`].
    pub written: u8,
}

impl Token {
    pub fn capital(&self) -> bool {
        matches!(self.kind, Kind::Word(Shape::Capital))
    }

    pub fn loud(&self) -> bool {
        matches!(self.kind, Kind::Word(Shape::Loud))
    }

    /// What stands in place of tokens that were removed.
    pub fn hidden(class: Class, from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            kind: Kind::Hidden(class),
            word: 0,
            opens: false,
            owns: false,
            double: false,
            joined: false,
            kept: false,
            written: 0,
        }
    }
}

/// The tokens of a text.
pub fn tokens(text: &str, words: &Words) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5 + 4);
    let (mut at, mut opens, mut plain) = (0, true, String::new());
    let (mut loud, mut all) = (0_usize, 0_usize);
    while let Some(first) = text[at..].chars().next() {
        let end = at + first.len_utf8();
        if first.is_whitespace() && first != '\n' {
            at = end;
            continue;
        }
        let mut token = Token { kind: Kind::Mark(first), opens, ..Token::hidden(Class::Person, at, end) };
        if first.is_alphabetic() {
            token.to = word_end(text, at);
            let word = &text[at..token.to];
            if let Some(owner) = owner(word) {
                token.owns = true;
                token.to = at + owner;
            }
            let word = &text[at..token.to];
            token.kind = Kind::Word(shape(word));
            plain.clear();
            fold_into(word, &mut plain);
            token.word = words.number(&plain);
            if let Some((front, back)) = word.split_once('-') {
                hyphenated(&mut token, front, back, words);
            }
            if opens && token.word == 0 {
                token.word = words.bent(&plain);
            }
            all += 1;
            loud += usize::from(token.loud());
            at = if token.owns { word_end(text, at) } else { token.to };
            opens = false;
        } else if first.is_numeric() {
            token.kind = Kind::Number;
            token.to = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |n| at + n);
            at = token.to;
            opens = false;
        } else if let Some((class, length)) = (first == '[').then(|| placeholder(&text[at..])).flatten() {
            token = Token::hidden(class, at, at + length);
            at += length;
            opens = false;
        } else {
            let short = first == '.' && tokens.last().is_some_and(|last| last.to == at && words.is_shortened(last));
            opens =
                !short && (opens || matches!(first, '.' | '!' | '?' | ':' | '\n' | '"' | '“' | '‘' | '(' | '•' | '…'));
            at = end;
        }
        tokens.push(token);
    }
    // somebody who writes in capitals throughout
    if loud * 2 > all && loud > 3 {
        for token in tokens.iter_mut().filter(|token| token.loud()) {
            (token.kind, token.opens) = (Kind::Word(Shape::Capital), true);
        }
    }
    for token in &mut tokens {
        token.written = Written::all_of(token, words);
    }
    tokens
}

/// What a hyphen tells: "Pugh-Davies" is a surname, "Newcastle-under-Lyme" a place, and "Follow-up" is no more than "Follow".
fn hyphenated(token: &mut Token, front: &str, back: &str, words: &Words) {
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    token.joined = capital(front) && JOINTS.iter().any(|joint| back.starts_with(joint));
    token.double = capital(front) && capital(back);
    if token.word == 0 && !token.joined {
        let front = words.number(&folded(front));
        let known = Token { word: front, ..*token };
        if !token.double || words.is_first(&known) {
            token.word = front;
        }
    }
}

/// Between the words of a place's name.
const JOINTS: [&str; 11] = ["on-", "under-", "in-", "le-", "upon-", "by-", "the-", "next-", "cum-", "super-", "y-"];

/// Letters, and one apostrophe, hyphen or ampersand between two letters.
fn word_end(text: &str, from: usize) -> usize {
    let mut letters = text[from..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '\'' | '’' | '-' | '‐' | '‑' | '&')
            && letters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(letter.is_alphabetic() || joins || is_accent(letter)) {
            return from + at;
        }
    }
    text.len()
}

/// Accents that stand as signs of their own.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// How long the word is without "'s".
fn owner(word: &str) -> Option<usize> {
    let bare = word.strip_suffix(['s', 'S'])?;
    let bare = bare.strip_suffix('\'').or_else(|| bare.strip_suffix('’'))?;
    (!bare.is_empty()).then_some(bare.len())
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Loud } else { Shape::Capital }
        }
        _ => Shape::Small,
    }
}

/// The class and length of "[name]" and its like, with which the text begins.
fn placeholder(text: &str) -> Option<(Class, usize)> {
    let of = |class: &&Class| text[1..].strip_prefix(class.word()).is_some_and(|rest| rest.starts_with(']'));
    Class::ALL.iter().find(of).map(|class| (*class, class.word().len() + 2))
}
