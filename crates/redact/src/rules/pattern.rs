//! Patterns of signs: numbers, addresses on the net, days. Each is a regular expression over plain letters and digits.
use super::Sets;
use crate::class::{Action, Class};
use regex::bytes::{Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// A text without one of these has no match, and is not searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    Digit,
    At,
    /// A full stop inside a word.
    Dot,
    Underscore,
    Word,
}

/// One pattern, ready to search.
#[derive(Debug)]
pub struct Pattern {
    pub id: String,
    pub class: Class,
    pub action: Action,
    pub sign: Sign,
    /// Lists, of one of which a text must hold a word; none of them is no condition.
    pub needs: Sets,
    /// So many digits a text must hold.
    pub least: usize,
    regex: Regex,
    /// Matches wherever one of the rule's patterns does: most texts hold none of them, and are searched once instead of for each.
    any: Option<Regex>,
    /// What the group `area` must be one of.
    area: Option<BTreeSet<String>>,
    /// What stays though it matches, as letters and digits alone.
    spared: BTreeSet<String>,
}

/// The largest compiled pattern, in bytes.
const LARGEST: usize = 4 << 20;

impl Pattern {
    /// Compiles a pattern, its `{fragments}` filled in. `Err` says what is wrong with it.
    pub fn read(
        (id, class, action, sign): (String, Class, Action, Sign),
        written: &str,
        fragments: &BTreeMap<String, String>,
        area: Option<BTreeSet<String>>,
        spared: BTreeSet<String>,
    ) -> Result<Self, String> {
        let regex =
            built(&filled(written, fragments)).map_err(|error| format!("{id}: the pattern cannot be read: {error}"))?;
        Ok(Self { id, class, action, sign, needs: Sets::default(), least: 0, regex, any: None, area, spared })
    }

    /// The same, searched only in texts with a word of one of these lists, and with so many digits.
    pub fn only_with(self, needs: Sets, least: usize) -> Self {
        Self { needs, least, ..self }
    }

    /// The same, one of several patterns of a rule. Together they may be too large; then each is searched by itself.
    pub fn one_of(self, all: &[String], fragments: &BTreeMap<String, String>) -> Self {
        let plain = |say: &String| filled(say, fragments).replace("(?P<hide>", "(?:").replace("(?P<area>", "(?:");
        let all = all.iter().map(|say| format!("(?:{})", plain(say))).collect::<Vec<_>>().join("|");
        Self { any: built(&all).ok(), ..self }
    }

    /// Whether any pattern of this one's rule matches.
    pub fn rule_matches(&self, text: &str) -> bool {
        self.any.as_ref().is_none_or(|any| any.is_match(text.as_bytes()))
    }

    /// What matches, and what of it is found, as bytes.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = ((usize, usize), (usize, usize))> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at <= text.len() {
                // most patterns find nothing, and need no room for groups
                let first = self.regex.find_at(text.as_bytes(), at)?.start();
                let found = self.regex.captures_at(text.as_bytes(), first)?;
                let whole = found.get_match();
                let hide = found.name("hide").unwrap_or(whole);
                at = hide.end().max(at + 1);
                let words = |found: regex::bytes::Match<'_>| text.get(found.range());
                let area = found.name("area").and_then(words).map(str::to_ascii_uppercase);
                let there = self.area.as_ref().is_none_or(|areas| area.is_some_and(|area| areas.contains(&area)));
                // a pattern reads bytes, and may not end inside a letter
                let told = words(hide).is_some_and(|words| !words.is_empty() && !self.spared.contains(&bare(words)));
                if there && told {
                    return Some(((whole.start(), whole.end()), (hide.start(), hide.end())));
                }
            }
            None
        })
    }
}

/// A pattern with its fragments, which may hold others, which hold no more than a third kind.
fn filled(written: &str, fragments: &BTreeMap<String, String>) -> String {
    let mut filled = written.to_owned();
    for (name, fragment) in fragments.iter().chain(fragments).chain(fragments) {
        filled = filled.replace(&format!("<{name}>"), &format!("(?:{fragment})"));
    }
    filled.split_whitespace().collect()
}

fn built(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).unicode(false).case_insensitive(true).size_limit(LARGEST).build()
}

/// Letters and digits alone, in small letters, a leading 0 for +44.
pub fn bare(text: &str) -> String {
    let bare: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    bare.strip_prefix("0044")
        .or_else(|| bare.strip_prefix("44").filter(|rest| rest.len() > 8))
        .map_or(bare.clone(), |rest| format!("0{rest}"))
}
