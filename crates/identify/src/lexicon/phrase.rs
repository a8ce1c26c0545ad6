//! One written phrase to all that it stands for: `thoughts of (ending|taking) {his} life`.
use std::collections::BTreeMap;

/// Words that stand for one another, by name.
pub(crate) type Sets = BTreeMap<String, Vec<String>>;

/// More than this from one phrase is a slip of the editor's pen.
const MOST: usize = 2000;

/// All that `phrase` stands for, or what is wrong with it.
pub(crate) fn expand(phrase: &str, sets: &Sets) -> Result<Vec<String>, String> {
    let mut reader = Reader { phrase, at: 0, depth: 0, sets };
    let mut all = reader.sequence()?;
    if reader.at < phrase.len() {
        return Err(format!("\"{phrase}\" closes a bracket that it did not open, or has a | outside brackets"));
    }
    for words in &mut all {
        if words.starts_with(' ') || words.ends_with(' ') || words.contains("  ") {
            *words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    all.sort_unstable();
    all.dedup();
    match all.first().is_none_or(String::is_empty) {
        true => Err("an empty phrase would be found everywhere: write some words".to_owned()),
        false => Ok(all),
    }
}

/// Reads one phrase from left to right.
struct Reader<'a> {
    phrase: &'a str,
    at: usize,
    depth: usize,
    sets: &'a Sets,
}

impl Reader<'_> {
    /// All that stands up to `|`, `)` or the end may be.
    fn sequence(&mut self) -> Result<Vec<String>, String> {
        let mut all = vec![String::new()];
        while let Some(rest) = self.phrase.get(self.at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.find(['(', '{', '|', ')', '}']).unwrap_or(rest.len());
            if plain > 0 {
                all.iter_mut().for_each(|words| words.push_str(&rest[..plain]));
                self.at += plain;
                continue;
            }
            let choices = match rest.as_bytes()[0] {
                b'(' => self.choices()?,
                b'{' => self.set()?,
                b'}' => return Err(format!("\"{}\" closes a bracket that it did not open", self.phrase)),
                _ => break,
            };
            if all.len() * choices.len() > MOST {
                return Err(format!(
                    "\"{}\" stands for more than {MOST} phrases: write it as several entries",
                    self.phrase
                ));
            }
            all = all.iter().flat_map(|words| choices.iter().map(move |choice| format!("{words}{choice}"))).collect();
        }
        Ok(all)
    }

    /// `(a|b)`.
    fn choices(&mut self) -> Result<Vec<String>, String> {
        const DEEPEST: usize = 8;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("more than {DEEPEST} brackets stand inside one another: write it as several entries"));
        }
        let mut all = Vec::new();
        loop {
            self.at += 1; // the bracket or the bar
            all.extend(self.sequence()?);
            match self.phrase.as_bytes().get(self.at) {
                Some(b'|') => {}
                Some(_) => break,
                None => return Err(format!("\"{}\" opens a bracket that it does not close", self.phrase)),
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(all)
    }

    /// `{his}`.
    fn set(&mut self) -> Result<Vec<String>, String> {
        let rest = &self.phrase[self.at + 1..];
        let Some(close) = rest.find('}') else {
            return Err(format!("\"{}\" opens a bracket that it does not close", self.phrase));
        };
        let name = &rest[..close];
        self.at += close + 2;
        let missing = || format!("\"{}\" names the set {name}, which no file has under [sets]", self.phrase);
        self.sets.get(name).cloned().ok_or_else(missing)
    }
}

/// Long words with one slip: a letter left out, doubled, swapped with its neighbour, or a wrong vowel.
///
/// The first letter is kept (slips are rare there, and `tearful` must not become `fearful`). `real` words are left out.
pub(crate) fn slips(word: &str, real: &[String]) -> Vec<String> {
    const LONG: usize = 7;
    if word.len() < LONG || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut slips = one_slip(word.as_bytes());
    slips.retain(|slip| !real.contains(slip));
    slips
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
