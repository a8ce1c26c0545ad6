//! Lexicon files to one automaton.
use super::automaton::Automaton;
use super::phrase::{self, Sets};
use super::sets::Known;
use super::{Brief, CodeEntry, Entry, Kind, Lexicon, LexiconError, Number, Pattern};
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// One file as it is written.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Entries of other files that this one switches off, by id.
    #[serde(default)]
    off: Vec<toml::Spanned<String>>,
    #[serde(default)]
    sets: Sets,
    #[serde(default)]
    entry: Vec<Entry>,
    #[serde(default)]
    code: Vec<CodeEntry>,
}

/// Patterns of the automaton, each with the entries that own it.
type Patterns = BTreeMap<Vec<u8>, Vec<u16>>;

pub(super) fn lexicon<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Lexicon, LexiconError> {
    let files = files.into_iter().map(parsed).collect::<Result<Vec<_>, _>>()?;
    let sets: Sets = files.iter().flat_map(|(_, _, file)| file.sets.clone()).collect();
    let off = switched_off(&files)?;
    let (mut entries, mut codes, mut patterns) = (Vec::<Entry>::new(), Vec::<CodeEntry>::new(), Patterns::new());
    for (path, text, file) in files {
        for entry in file.entry.into_iter().filter(|entry| !off.contains(entry.id.get_ref())) {
            let wrong = |what: String| LexiconError::at(path, text, entry.id.span().start, what);
            checked(&entry, &entries).map_err(wrong)?;
            let number = u16::try_from(entries.len()).map_err(|_| wrong("65,535 entries are the most".to_owned()))?;
            add(&entry, number, &entries, &sets, &mut patterns).map_err(wrong)?;
            entries.push(entry);
        }
        for code in file.code {
            let known = |other: &CodeEntry| other.system == code.system && other.code.get_ref() == code.code.get_ref();
            if codes.iter().any(known) {
                let what = format!("code {} is here twice: keep one", code.code.get_ref());
                return Err(LexiconError::at(path, text, code.code.span().start, what));
            }
            codes.push(code);
        }
    }
    let slips = slips(&patterns, &entries, &sets);
    let (misspelt, automaton) = (slips.len(), Automaton::new(patterns.keys().map(Vec::as_slice), &slips));
    let first = |owner: &u16| entries[usize::from(*owner)].kind.comes_first();
    let patterns = patterns.into_values();
    let patterns = patterns.map(|owners| Pattern { comes_first: owners.iter().any(first), owners }).collect();
    let number = |number| entries.iter().position(|entry| entry.number == Some(number)).map(|at| at as u16);
    let numbers = [Number::YearFirst, Number::YearAfter, Number::AgeThen, Number::EntryDay].map(number);
    let unit = entries.iter().position(|entry| entry.kind == Kind::Unit).unwrap_or(0) as u16;
    let briefs = entries.iter().map(Brief::of).collect();
    Ok(Lexicon { entries, briefs, codes, automaton, patterns, misspelt, sets: Known::of(&sets), numbers, unit })
}

/// The ids that some file switches off; one that no file has is a slip of the pen, and said so.
fn switched_off(files: &[(&str, &str, File)]) -> Result<BTreeSet<String>, LexiconError> {
    let ids: BTreeSet<&str> =
        files.iter().flat_map(|(_, _, file)| &file.entry).map(|entry| entry.id.get_ref().as_str()).collect();
    let mut off = BTreeSet::new();
    for (path, text, id) in files.iter().flat_map(|(path, text, file)| file.off.iter().map(move |id| (path, text, id)))
    {
        if !ids.contains(id.get_ref().as_str()) {
            let what = format!("`off` names {}, and no entry has that id: see the ids in lexicon/", id.get_ref());
            return Err(LexiconError::at(path, text, id.span().start, what));
        }
        off.insert(id.get_ref().clone());
    }
    Ok(off)
}

fn parsed<'a>((path, text): (&'a str, &'a str)) -> Result<(&'a str, &'a str, File), LexiconError> {
    let file = toml::from_str(text)
        .map_err(|e| LexiconError::at(path, text, e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
    Ok((path, text, file))
}

/// What an entry of its kind must have.
fn checked(entry: &Entry, before: &[Entry]) -> Result<(), String> {
    let id = entry.id.get_ref();
    let needs = |what: &str| Err(format!("{id}: a {:?} needs {what}", entry.kind));
    if before.iter().any(|other| other.id.get_ref() == id) {
        return Err(format!("{id} is the id of two entries: give one another name"));
    }
    if entry.why.trim().is_empty() || entry.examples.is_empty() {
        return needs("a `why` and at least one of `examples`");
    }
    if entry.phrases.is_empty() == entry.number.is_none() {
        return needs("either `phrases` or a `number`");
    }
    match entry.kind {
        Kind::Concept | Kind::Medicine | Kind::Score | Kind::Heading | Kind::Ache if entry.concept.is_none() => {
            needs("a `concept`")
        }
        Kind::Score if entry.cut.is_none() => needs("a `cut`"),
        Kind::Unit if entry.months.is_none() => needs("`months`"),
        Kind::OtherSense if entry.of.is_empty() => needs("`of`, the ids whose sense it changes"),
        _ => Ok(()),
    }
}

fn add(entry: &Entry, number: u16, before: &[Entry], sets: &Sets, patterns: &mut Patterns) -> Result<(), String> {
    for written in &entry.phrases {
        for phrase in phrase::expand(written, sets)? {
            let owners = patterns.entry(Text::read(&phrase).bytes).or_default();
            let taken = owners.iter().filter(|owner| **owner != number).map(|owner| &before[usize::from(*owner)]);
            if let Some(other) = taken.into_iter().find(|other| other.mentions() && entry.mentions()) {
                let (id, other) = (entry.id.get_ref(), other.id.get_ref());
                return Err(format!("\"{phrase}\" is a mention in {other} and in {id}: keep one"));
            }
            if !owners.contains(&number) {
                owners.push(number);
            }
        }
    }
    Ok(())
}

/// The words that are also found with one slip of the pen, each with its slips.
fn slips<'p>(patterns: &'p Patterns, entries: &[Entry], sets: &Sets) -> Vec<(String, &'p str)> {
    let none = Vec::new();
    let real = sets.get("real_words").unwrap_or(&none);
    let misspelt = |owners: &[u16]| owners.iter().any(|owner| entries[usize::from(*owner)].misspelt);
    let phrases = patterns.iter().filter(|(_, owners)| misspelt(owners)).map(|(words, _)| words);
    let words = phrases.filter_map(|words| std::str::from_utf8(words).ok()).flat_map(|words| words.split(' '));
    let words: BTreeSet<&str> = words.collect();
    words.into_iter().flat_map(|word| phrase::slips(word, real).into_iter().map(move |slip| (slip, word))).collect()
}
