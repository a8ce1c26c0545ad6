//! Phrases as the list writes them, and where they stand among the words of a text.

use super::fold::{Word, is_apostrophe};
use std::collections::HashMap;
use std::ops::Range;

/// The most ways in which one phrase may be written out.
const MOST: usize = 200;

/// One word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// This word, also with `'s` after it.
    Is(String),
    /// Any word that begins so (`utilis*`).
    Begins(String),
}

/// One phrase, written out, of one entry.
struct Written {
    entry: usize,
    parts: Vec<Part>,
    /// It only keeps its words from being found: "chronic fatigue syndrome" is a name.
    spares: bool,
}

/// Every phrase of the list, by its first word.
#[derive(Default)]
pub(super) struct Phrases {
    written: Vec<Written>,
    by_word: HashMap<String, Vec<usize>>,
    by_beginning: Vec<usize>,
}

impl Phrases {
    /// Adds a phrase of an entry: `suffer(|s|ed|ing) from`, `utilis*`. With `spares`, words inside it are not found.
    ///
    /// # Errors
    /// What is wrong with the way it is written.
    pub(super) fn add(&mut self, entry: usize, phrase: &str, spares: bool) -> Result<(), String> {
        for way in expand(phrase)? {
            let parts = parts(&way)?;
            let at = self.written.len();
            match &parts[0] {
                Part::Is(word) => self.by_word.entry(word.clone()).or_default().push(at),
                Part::Begins(_) => self.by_beginning.push(at),
            }
            self.written.push(Written { entry, parts, spares });
        }
        Ok(())
    }

    /// The entries that stand in a text, with their bytes, in order; none that lies inside a longer one.
    pub(super) fn find(&self, words: &[Word], wanted: impl Fn(usize) -> bool) -> Vec<(usize, Range<usize>)> {
        let (mut found, mut spared) = (Vec::new(), Vec::new());
        for at in 0..words.len() {
            for &written in self.beginning_with(&words[at].folded) {
                let Written { entry, parts, spares } = &self.written[written];
                let Some(span) = span_of(parts, &words[at..]).filter(|_| wanted(*entry)) else { continue };
                if *spares { spared.push((*entry, span)) } else { found.push((*entry, span)) }
            }
        }
        let inside = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
        found.retain(|(entry, span)| !spared.iter().any(|(of, wider)| of == entry && inside(span, wider)));
        let all = found.clone();
        found.retain(|(_, span)| !all.iter().any(|(_, wider)| span != wider && inside(span, wider)));
        found.sort_by_key(|(entry, span)| (span.start, *entry));
        found.dedup();
        found
    }

    fn beginning_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a usize> {
        let exact = self.by_word.get(word).into_iter().flatten();
        let owner = owner_of(word).and_then(|word| self.by_word.get(word)).into_iter().flatten();
        let begun = self.by_beginning.iter().filter(move |at| self.written[**at].parts[0].takes(word));
        exact.chain(owner).chain(begun)
    }
}

impl Part {
    fn takes(&self, word: &str) -> bool {
        match self {
            Part::Is(this) => this == word || owner_of(word) == Some(this),
            Part::Begins(beginning) => word.starts_with(beginning.as_str()),
        }
    }
}

/// Whose it is: the victim of "victim's".
fn owner_of(word: &str) -> Option<&str> {
    word.strip_suffix("'s")
}

fn span_of(parts: &[Part], words: &[Word]) -> Option<Range<usize>> {
    let here = words.get(..parts.len())?;
    let together = here.iter().skip(1).all(|word| word.joined);
    let taken = together && parts.iter().zip(here).all(|(part, word)| part.takes(&word.folded));
    taken.then(|| here[0].span.start..here[parts.len() - 1].span.end)
}

/// The words of a phrase that is written out.
fn parts(phrase: &str) -> Result<Vec<Part>, String> {
    let part = |word: &str| {
        let folded: String = word.chars().flat_map(char::to_lowercase).collect();
        let folded = folded.replace(is_apostrophe, "'");
        let (bare, begins) = folded.strip_suffix('*').map_or((folded.as_str(), false), |bare| (bare, true));
        if bare.is_empty() || bare.contains(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '\'' | '&'))) {
            return Err(format!("{phrase:?}: write letters, spaces, (this|or|that), and * at the end of a word"));
        }
        Ok(if begins { Part::Begins(bare.to_owned()) } else { Part::Is(bare.to_owned()) })
    };
    let parts: Vec<Part> =
        phrase.split([' ', '-']).filter(|word| !word.is_empty()).map(part).collect::<Result<_, _>>()?;
    if parts.is_empty() { Err("a phrase has at least one word".into()) } else { Ok(parts) }
}

/// Each way in which a phrase with choices can be read: `(a|b) c` is `a c` and `b c`.
fn expand(phrase: &str) -> Result<Vec<String>, String> {
    let mut ways = vec![String::new()];
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('(') {
        let wrong = || format!("{phrase:?}: a bracket without its other half");
        let (choices, after) = after.split_once(')').ok_or_else(wrong)?;
        if before.contains(')') || choices.contains('(') {
            return Err(wrong());
        }
        let longer = |way: &String| choices.split('|').map(|one| format!("{way}{before}{one}")).collect::<Vec<_>>();
        ways = ways.iter().flat_map(longer).collect();
        if ways.len() > MOST {
            return Err(format!("{phrase:?}: more than {MOST} ways to read it; write several phrases"));
        }
        rest = after;
    }
    if rest.contains([')', '|']) {
        return Err(format!("{phrase:?}: a bracket without its other half"));
    }
    Ok(ways.into_iter().map(|way| way + rest).collect())
}

#[cfg(test)]
mod tests {
    use super::super::fold::words;
    use super::*;

    fn found(phrases: &[&str], spared: &[&str], text: &str) -> String {
        let mut all = Phrases::default();
        phrases.iter().enumerate().for_each(|(entry, phrase)| all.add(entry, phrase, false).unwrap());
        spared.iter().enumerate().for_each(|(entry, phrase)| all.add(entry, phrase, true).unwrap());
        let found = all.find(&words(text), |_| true).into_iter();
        found.map(|(entry, span)| format!("{entry}:{}", &text[span])).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_phrase_is_found_at_the_borders_of_words() {
        assert_eq!(found(&["risk"], &[], "A risk, asterisk, brisk. Risk’s"), "0:risk 0:Risk’s");
        assert_eq!(found(&["utilis*"], &[], "Utilising, futilis"), "0:Utilising");
        assert_eq!(
            found(&["suffer(|s|ing) from"], &[], "suffering from, suffered from; suffer. From"),
            "0:suffering from"
        );
        assert_eq!(found(&["non-compliant"], &[], "non compliant Non-Compliant"), "0:non compliant 0:Non-Compliant");
    }

    #[test]
    fn of_two_phrases_the_longer_is_named_and_what_is_spared_is_not() {
        assert_eq!(found(&["risk", "risk score*"], &[], "a risk score, a risk"), "1:risk score 0:risk");
        assert_eq!(found(&["chronic"], &["chronic fatigue"], "chronic fatigue, chronic pain"), "0:chronic");
    }

    #[test]
    fn what_is_written_wrongly_is_refused() {
        for wrong in ["", "a (b", "a b)", "a|b", "a, b", "*"] {
            assert!(Phrases::default().add(0, wrong, false).is_err(), "{wrong:?}");
        }
    }
}
