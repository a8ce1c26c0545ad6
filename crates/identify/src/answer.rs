//! Answers of templates and tick-lists: "Mental health: nil", "anxiety no;", "Any thoughts of suicide? No".
use crate::lexicon::{Hit, Kind};
use crate::mention::Mention;
use crate::prose::Prose;
use crate::text::in_word;
use record::Status;
use std::collections::BTreeMap;

/// An answer and what it says of the mention; `None` is the form's own "Y / N", which answers nothing.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    pub says: Option<Status>,
    pub entry: u16,
    pub start: usize,
    pub end: usize,
}

/// The answers of a letter, by the index of the mention that they answer.
pub(crate) fn all(prose: &Prose, mentions: &[Mention]) -> BTreeMap<usize, Answer> {
    let mut found = BTreeMap::new();
    for hit in prose.hits.iter().filter(|hit| hit.kind == Kind::Answer) {
        if !ends_the_item(&prose.text.bytes, hit.end) {
            continue;
        }
        let entry = prose.lexicon.entry(hit.entry);
        let answer = Answer { says: entry.says, entry: hit.entry, start: hit.start, end: hit.end };
        for mention in asked(prose, mentions, hit, entry.bare) {
            found.entry(mention).or_insert(answer);
        }
    }
    found
}

fn ends_the_item(bytes: &[u8], at: usize) -> bool {
    match bytes[at..] {
        [] | [b'.' | b',' | b';' | b')' | b'\n' | b'"', ..] | [b' '] | [b' ', b'-' | b'(' | b'\n', ..] => true,
        // "Anxiety: nil Sleep: poor": another key follows.
        [b' ', ref rest @ ..] => {
            let key = rest.iter().position(|byte| !in_word(*byte)).unwrap_or(rest.len());
            // … but "Q: Depressed? A: no" answers with a letter of its own.
            rest.get(key) == Some(&b':') && &rest[..key] != b"a"
        }
        _ => false,
    }
}

/// The mentions that an answer answers.
fn asked(prose: &Prose, mentions: &[Mention], answer: &Hit, bare: bool) -> Vec<usize> {
    const NEAR: usize = 20;
    let bytes = &prose.text.bytes;
    let sign = |byte: &u8| matches!(byte, b' ' | b':' | b'?' | b'=' | b'-' | b'"' | b'\n' | b')');
    let near = answer.start.saturating_sub(NEAR);
    let end = bytes[near..answer.start].iter().rposition(|byte| !sign(byte)).map_or(near, |last| near + last + 1);
    let signs = &bytes[end..answer.start];
    if signs.contains(&b'?') {
        let (from, _) = prose.sentence(end);
        let first = mentions.partition_point(|mention| mention.start < from);
        let asked = mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.start < end);
        return asked.filter(|(_, mention)| mention.end <= end).map(|(index, _)| index).collect();
    }
    let end = before_its_time(bytes, end);
    let keyed = signs.iter().any(|byte| matches!(byte, b':' | b'=' | b'-'));
    if !keyed && (!bare || signs.contains(&b'\n')) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut edge = end;
    while let Some(index) = ending_at(mentions, edge) {
        found.push(index);
        edge = joined(bytes, mentions[index].start, keyed);
    }
    found
}

/// "Low mood in last month – no": the time that is asked about stands between the thing and its answer.
fn before_its_time(bytes: &[u8], end: usize) -> usize {
    const TIMES: [&[u8]; 10] = [
        b"in last month",
        b"in the last month",
        b"in past month",
        b"in the past month",
        b"in the last 2 weeks",
        b"in the last two weeks",
        b"over the last 2 weeks",
        b"over the last two weeks",
        b"currently",
        b"at present",
    ];
    let lead = &bytes[..end];
    let asked = TIMES.iter().find_map(|time| lead.strip_suffix(*time));
    asked.map_or(end, |rest| rest.trim_ascii_end().len())
}

/// The mention that ends at a place, among the last few that begin before it.
fn ending_at(mentions: &[Mention], edge: usize) -> Option<usize> {
    const FEW: usize = 4;
    let before = mentions.partition_point(|mention| mention.start < edge);
    (before.saturating_sub(FEW)..before).rev().find(|index| mentions[*index].end == edge)
}

/// Where the mention before the joined one ends: "anxiety / depression", "anxiety, depression:".
fn joined(bytes: &[u8], start: usize, keyed: bool) -> usize {
    let lead = bytes[..start].trim_ascii_end();
    let cut = [&b" and"[..], b" or", b"/", b"&", b"+"].iter().find_map(|join| lead.strip_suffix(*join));
    let cut = cut.or_else(|| if keyed { lead.strip_suffix(b",") } else { None });
    cut.map_or(0, |cut| cut.trim_ascii_end().len())
}
