//! Counts as the scorer beside the example stories does, but for titles and the like, which it spares and this does too.
use redact::{Action, Known, Redactor};
use std::collections::BTreeSet;
use std::path::Path;

/// A story with what a careful reader says of it.
#[derive(serde::Deserialize)]
pub struct Story {
    text: String,
    spans: Vec<Gold>,
    #[serde(default)]
    traps: Vec<Trap>,
}

#[derive(serde::Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    class: redact::Class,
}

#[derive(serde::Deserialize)]
struct Trap {
    start: usize,
    end: usize,
}

/// Shares of spans of which every letter is gone, look-alikes that were touched, and the share of removed letters rightly gone.
#[derive(Debug)]
pub struct Told {
    pub patterns: f64,
    pub people: f64,
    pub places: f64,
    pub traps_hit: usize,
    pub traps: usize,
    pub precision: f64,
}

/// Words that need not be gone with a name, an age, a number or a clinic.
const FREE: [&str; 26] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sister",
    "nurse",
    "rabbi",
    "rev",
    "sir",
    "lady",
    "lord",
    "aged",
    "age",
    "years",
    "year",
    "old",
    "of",
    "the",
    "number",
    "ref",
    "reference",
    "no",
];

/// The stories of a file; nothing where there is none.
#[allow(clippy::disallowed_methods, reason = "the room reads no files; its tests read made-up stories")]
pub fn stories(file: &Path) -> Option<Vec<Story>> {
    let text = std::fs::read_to_string(file).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a story")).collect())
}

/// Their texts alone.
pub fn texts(file: &Path) -> Vec<String> {
    stories(file).into_iter().flatten().map(|story| story.text).collect()
}

/// What the rules make of them.
pub fn scored(redactor: &Redactor, stories: &[Story]) -> Told {
    let (mut found, mut all) = ([0_usize; 3], [0_usize; 3]);
    let (mut traps, mut traps_hit, mut removed, mut right) = (0, 0, 0, 0);
    for story in stories {
        let letters: Vec<char> = story.text.chars().collect();
        let redacted = redactor.redact(&story.text, &Known::default());
        let gone = redacted.spans.iter().filter(|span| span.action == Action::Remove);
        let gone: BTreeSet<usize> =
            gone.flat_map(|span| span.start..span.end).filter(|at| letters[*at].is_alphanumeric()).collect();
        let real: BTreeSet<usize> = story.spans.iter().flat_map(|gold| gold.start..gold.end).collect();
        removed += gone.len();
        right += gone.intersection(&real).count();
        traps += story.traps.len();
        traps_hit += story.traps.iter().filter(|trap| (trap.start..trap.end).any(|at| gone.contains(&at))).count();
        for gold in &story.spans {
            let Some(kind) = kind(gold.class) else { continue };
            all[kind] += 1;
            found[kind] += usize::from(core(gold, &letters).all(|at| gone.contains(&at)));
        }
    }
    let share = |kind: usize| found[kind] as f64 / all[kind].max(1) as f64;
    let precision = right as f64 / removed.max(1) as f64;
    Told { patterns: share(0), people: share(1), places: share(2), traps_hit, traps, precision }
}

fn kind(class: redact::Class) -> Option<usize> {
    use redact::Class::{Address, Clinician, Employer, HealthOrg, Person, Place};
    match class {
        Person | Clinician => Some(1),
        Place | Address => Some(2),
        HealthOrg | Employer => None,
        _ => Some(0),
    }
}

/// The places that must be gone.
fn core(gold: &Gold, letters: &[char]) -> impl Iterator<Item = usize> {
    use redact::Class::{AgeOver89, Clinician, HealthOrg, OtherId, Person};
    let spares = matches!(gold.class, Person | Clinician | AgeOver89 | OtherId | HealthOrg);
    let mut places = Vec::new();
    let mut at = gold.start;
    for word in letters[gold.start..gold.end].split(|letter| !letter.is_alphanumeric()) {
        let said: String = word.iter().collect::<String>().to_lowercase();
        if !(spares && FREE.contains(&said.as_str())) {
            places.extend(at..at + word.len());
        }
        at += word.len() + 1;
    }
    places.into_iter()
}
