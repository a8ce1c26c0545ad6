//! Cues: what stands around a name. A cue is a row of words, marks and lists, as it is written in data:
//!
//! `{my} {kin} ,? < Cap+ >` – a word of the list `my`, one of `kin`, perhaps a comma, then one to four words with a capital,
//! which are what the rule finds.
use super::words::Words;
use super::written::Written;
use crate::class::Class;
use crate::token::{Kind, Token};

/// What one place of a cue asks for.
#[derive(Debug, Clone, PartialEq)]
enum Wants {
    /// A word of a list.
    List(u16),
    /// One of these words, by number; with "'s" or whatever follows.
    Said {
        words: Vec<u32>,
        owner: bool,
    },
    Written(Written),
    /// Any word.
    Any,
    Number,
    Mark(char),
    Hidden(Class),
    /// Where a sentence may begin; takes no token.
    Start,
    /// Where one ends; takes no token.
    End,
}

#[derive(Debug, Clone, PartialEq)]
struct Place {
    /// Any of these will do.
    wants: Vec<Wants>,
    capital: bool,
    /// Takes no token: where a sentence may begin, where it ends.
    start: bool,
    end: bool,
    least: usize,
    most: usize,
}

/// A row of places, and which of them are what is found.
#[derive(Debug, Clone)]
pub struct Cue {
    places: Vec<Place>,
    /// Places before and after the span.
    from: usize,
    to: usize,
}

/// By what a cue is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    List(u16),
    Said(Vec<u32>),
    Written(Written),
    Number,
    Hidden(Class),
    Mark,
    Word,
}

/// The most that `+` and `*` take.
const MOST: usize = 4;

impl Cue {
    /// Reads a cue. `Err` says what is wrong with it.
    pub fn read(written: &str, words: &mut Words) -> Result<Self, String> {
        let (mut places, mut from, mut to) = (Vec::new(), None, None);
        for part in written.split(' ').filter(|part| !part.is_empty()) {
            match part {
                "<" => from = Some(places.len()),
                ">" => to = Some(places.len()),
                part => places.push(place(part, words)?),
            }
        }
        let (from, to) = (from.unwrap_or(0), to.unwrap_or(places.len()));
        let first = places.iter().find(|place| !place.start);
        if from >= to || first.is_none_or(|first| first.least == 0) {
            return Err(format!("\"{written}\" finds nothing, or begins with what may be missing"));
        }
        Ok(Self { places, from, to })
    }

    /// By what it may begin.
    pub fn anchors(&self) -> impl Iterator<Item = Anchor> + '_ {
        let first = self.places.iter().find(|place| !place.start);
        first.into_iter().flat_map(|place| &place.wants).map(|wants| match wants {
            Wants::List(list) => Anchor::List(*list),
            Wants::Said { words, .. } => Anchor::Said(words.clone()),
            Wants::Written(written) => Anchor::Written(*written),
            Wants::Number => Anchor::Number,
            Wants::Hidden(class) => Anchor::Hidden(*class),
            Wants::Mark(_) => Anchor::Mark,
            Wants::Any | Wants::Start | Wants::End => Anchor::Word,
        })
    }

    /// The tokens that the cue finds, if it stands at `at`: as many as it can take.
    pub fn find(&self, tokens: &[Token], at: usize, words: &Words) -> Option<(usize, usize)> {
        self.step(tokens, at, 0, (at, at), words)
    }

    fn step(
        &self,
        tokens: &[Token],
        at: usize,
        place: usize,
        span: (usize, usize),
        words: &Words,
    ) -> Option<(usize, usize)> {
        let from = if place == self.from { at } else { span.0 };
        let to = if place == self.to { at } else { span.1 };
        let Some(wanted) = self.places.get(place) else { return (from < to).then_some((from, to)) };
        let edge =
            (wanted.start && tokens.get(at).is_some_and(|token| token.opens)) || (wanted.end && ends(tokens.get(at)));
        if edge {
            return self.step(tokens, at, place + 1, (from, to), words);
        }
        let fits = |token: &&Token| wanted.fits(token, words);
        let most = tokens[at.min(tokens.len())..].iter().take(wanted.most).take_while(fits).count();
        if most < wanted.least {
            return None;
        }
        (wanted.least..=most).rev().find_map(|taken| self.step(tokens, at + taken, place + 1, (from, to), words))
    }
}

fn ends(token: Option<&Token>) -> bool {
    token.is_none_or(|token| {
        matches!(token.kind, Kind::Mark('.' | '!' | '?' | '\n' | '…' | ')' | '(' | ';' | '-' | '–' | '—'))
    })
}

impl Place {
    fn fits(&self, token: &Token, words: &Words) -> bool {
        let word = matches!(token.kind, Kind::Word(_));
        let written = !self.capital || token.capital() || token.loud();
        written
            && self.wants.iter().any(|wants| match *wants {
                Wants::List(list) => word && !token.kept && words.of(token).has(list),
                Wants::Said { ref words, owner } => word && (token.owns || !owner) && words.contains(&token.word),
                Wants::Written(written) => written.fits(token),
                Wants::Any => word,
                Wants::Number => token.kind == Kind::Number,
                Wants::Mark(mark) => token.kind == Kind::Mark(mark),
                Wants::Hidden(class) => token.kind == Kind::Hidden(class),
                Wants::Start | Wants::End => false,
            })
    }
}

fn place(part: &str, words: &mut Words) -> Result<Place, String> {
    let (part, least, most) = match part.as_bytes() {
        [_, .., b'?'] => (&part[..part.len() - 1], 0, 1),
        [_, .., b'*'] => (&part[..part.len() - 1], 0, MOST),
        [_, .., b'+'] => (&part[..part.len() - 1], 1, MOST),
        _ => (part, 1, 1),
    };
    let capital = part.contains("!}");
    let part = &part.replace("!}", "}");
    let mut wants = Vec::new();
    let mut said = Vec::new();
    // a mark may be "|" or ":" itself
    let parts: Vec<&str> = if part.chars().count() == 1 { vec![part.as_str()] } else { part.split('|').collect() };
    for one in parts {
        match special(one, words)? {
            Some(special) => wants.push(special),
            None => said.push(one),
        }
    }
    for owner in [false, true] {
        let said: Vec<&str> = said.iter().filter(|word| word.ends_with("'s") == owner).copied().collect();
        if said.is_empty() {
            continue;
        }
        let said = said.iter().map(|word| words.number_of(word.strip_suffix("'s").unwrap_or(word)));
        wants.push(Wants::Said { words: said.collect(), owner });
    }
    let (start, end) = (wants.contains(&Wants::Start), wants.contains(&Wants::End));
    Ok(Place { wants, capital, start, end, least, most })
}

/// What a part stands for that is no word.
fn special(part: &str, words: &Words) -> Result<Option<Wants>, String> {
    if let Some(written) = Written::named(part) {
        return Ok(Some(Wants::Written(written)));
    }
    let wants = match part {
        "^" => Wants::Start,
        "$" => Wants::End,
        "Any" => Wants::Any,
        "Number" => Wants::Number,
        part if part.starts_with('{') => {
            let name = part.trim_matches(['{', '}']);
            Wants::List(words.named(name).ok_or_else(|| format!("no list is called {name}"))?)
        }
        part if part.starts_with('[') => {
            let code = part.trim_matches(['[', ']']);
            let class = Class::ALL.iter().find(|class| class.code() == code);
            Wants::Hidden(*class.ok_or_else(|| format!("there is no type {code}"))?)
        }
        part => match part.chars().next() {
            Some(mark) if part.chars().count() == 1 && !mark.is_alphanumeric() => Wants::Mark(mark),
            Some(_) => return Ok(None),
            None => return Err("an alternative is empty".into()),
        },
    };
    Ok(Some(wants))
}
