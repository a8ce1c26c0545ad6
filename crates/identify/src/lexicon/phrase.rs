//! One written phrase to all that it stands for: `thoughts of (ending|taking) {his} life`.
use std::collections::{BTreeMap, BTreeSet};

/// Words that stand for one another, by name.
pub(crate) type Sets = BTreeMap<String, Vec<String>>;

/// More than this from one phrase is a slip of the editor's pen.
const MOST: usize = 2000;

/// All that `phrase` stands for, or what is wrong with it.
pub(crate) fn expand(phrase: &str, sets: &Sets) -> Result<Vec<String>, String> {
    let (mut open, mut done) = (vec![phrase.to_owned()], BTreeSet::new());
    while let Some(next) = open.pop() {
        match innermost(phrase, &next, sets)? {
            Some(choices) => open.extend(choices),
            None => _ = done.insert(next.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
        if open.len() + done.len() > MOST {
            return Err(format!("\"{phrase}\" stands for more than {MOST} phrases: write it as several entries"));
        }
    }
    match done.contains("") {
        true => Err("an empty phrase would be found everywhere: write some words".to_owned()),
        false => Ok(done.into_iter().collect()),
    }
}

/// `text` with its innermost first choice made, once for each; `None` where none is left.
fn innermost(phrase: &str, text: &str, sets: &Sets) -> Result<Option<Vec<String>>, String> {
    let open = |part: &str| part.rfind(['(', '{']);
    let Some(close) = text.find([')', '}']) else {
        let unclosed = format!("\"{phrase}\" opens a bracket that it does not close");
        return open(text).map_or(Ok(None), |_| Err(unclosed));
    };
    let Some(from) = open(&text[..close]) else {
        return Err(format!("\"{phrase}\" closes a bracket that it did not open"));
    };
    let (before, inside, after) = (&text[..from], &text[from + 1..close], &text[close + 1..]);
    let made = |choice: &str| format!("{before}{choice}{after}");
    if text.as_bytes()[from] == b'(' {
        return Ok(Some(inside.split('|').map(made).collect()));
    }
    match sets.get(inside) {
        Some(set) => Ok(Some(set.iter().map(|choice| made(choice)).collect())),
        None => Err(format!("\"{phrase}\" names the set {inside}, which no file has under [sets]")),
    }
}

/// Long words with one slip: a letter left out, doubled, swapped with its neighbour, or a wrong vowel.
///
/// The first letter is kept (slips are rare there, and `tearful` must not become `fearful`). `real` words are left out.
pub(crate) fn slips(phrase: &str, real: &[String]) -> Vec<String> {
    const LONG: usize = 7;
    const MOST_WORDS: usize = 2; // the slips of long phrases would outnumber all else
    let words: Vec<&str> = phrase.split(' ').collect();
    let mut found = Vec::new();
    if words.len() > MOST_WORDS {
        return found;
    }
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.len() >= LONG && word.is_ascii()) {
        for slip in one_slip(word.as_bytes()).into_iter().filter(|slip| !real.contains(slip)) {
            let mut phrase = words.clone();
            phrase[at] = &slip;
            found.push(phrase.join(" "));
        }
    }
    found
}

fn one_slip(word: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for at in 1..word.len() {
        let mut left_out = word.to_vec();
        left_out.remove(at);
        let mut doubled = word.to_vec();
        doubled.insert(at, word[at]);
        found.extend([left_out, doubled]);
        if at + 1 < word.len() {
            let mut swapped = word.to_vec();
            swapped.swap(at, at + 1);
            found.push(swapped);
        }
        if b"aeiou".contains(&word[at]) {
            found.extend(b"aeiou".iter().map(|vowel| {
                let mut wrong = word.to_vec();
                wrong[at] = *vowel;
                wrong
            }));
        }
    }
    found.retain(|slip| slip != word);
    found.sort_unstable();
    found.dedup();
    found.into_iter().filter_map(|slip| String::from_utf8(slip).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_and_sets_multiply() {
        let sets = Sets::from([("his".to_owned(), vec!["his".to_owned(), "her".to_owned()])]);
        let all = expand("(end|take) {his} (own |)life", &sets).unwrap();
        assert_eq!(all.len(), 8);
        assert!(all.contains(&"end his own life".to_owned()) && all.contains(&"take her life".to_owned()));
        assert_eq!(expand("a (b|c (d|e))", &sets).unwrap(), ["a b", "a c d", "a c e"]);
    }

    #[test]
    fn a_faulty_phrase_says_what_to_do() {
        assert!(expand("(a|b", &Sets::new()).unwrap_err().contains("does not close"));
        assert!(expand("{their} life", &Sets::new()).unwrap_err().contains("[sets]"));
        assert!(expand(" ", &Sets::new()).is_err());
    }

    #[test]
    fn one_slip_of_the_pen_is_still_the_word() {
        let slips = slips("sertraline", &["sertalinee".to_owned()]);
        for slip in ["setraline", "sertralline", "sertrailne", "sertralene"] {
            assert!(slips.contains(&slip.to_owned()), "{slip}");
        }
        assert!(!slips.contains(&"sertraline".to_owned()) && !slips.contains(&"ertraline".to_owned()));
    }
}
