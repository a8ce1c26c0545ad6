//! Every way by which a letter comes in, and every way of the table of fields, is tried by the simulation.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Which field is written into by which way; that every field is in it is held where the pages are, in web.
const FIELDS: &str = include_str!("fields.txt");

/// Each source that takes letters in, and the ways of the simulation that go through it.
const LETTERS: &[(&str, &[&str])] = &[
    ("web/src/fhir/mod.rs", &["letter by message", "letter by bundle", "letter by request"]),
    ("web/src/reception/upload/work.rs", &["letter by upload"]),
    ("fingerpost/src/work.rs", &["letter by file"]),
    ("fingerpost/src/list.rs", &["letter by table"]),
    ("fingerpost/src/made_up/walk.rs", &[]), // the demonstration's made-up people: nobody is in them
    ("fingerpost/src/made_up/earlier.rs", &[]), // those of its year before
];

/// The steps of pathway that take a letter in.
const TAKING: [&str; 3] = ["take_in", "receive", "take_row_in"];

/// Sources that take letters in and are in no row, rows that no source has, and ways that nobody tries.
pub fn missing_ways() -> Vec<String> {
    let mut takes = BTreeSet::new();
    for room in ["web", "fingerpost"] {
        let sources = read(&crates().join(room).join("src"), "rs").into_iter();
        for (path, text) in sources.filter(|(path, _)| !path.contains("/tests/")) {
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let step = |step: &&str| {
                code.contains(&format!("pathway::{step}(")) || code.contains(&format!("pathway::{step};"))
            };
            if TAKING.iter().any(step) {
                takes.insert(format!("{room}/src/{path}"));
            }
        }
    }
    let known: BTreeSet<String> = LETTERS.iter().map(|(path, _)| (*path).to_owned()).collect();
    let unknown =
        takes.difference(&known).map(|path| format!("{path} takes letters in: add it to LETTERS, with a way"));
    let gone = known.difference(&takes).map(|path| format!("{path} takes no letters in any more"));
    let written =
        FIELDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_whitespace().nth(2));
    let ways = LETTERS.iter().flat_map(|(_, ways)| ways.iter().copied()).chain(written).chain(["item"]);
    let untried = ways.filter(|way| !crate::positive::WAYS.contains(way)).map(|way| format!("nobody tries {way}"));
    // and no other step of pathway keeps a referral, or goes through those three
    let steps = read(&crates().join("pathway/src"), "rs").into_iter();
    let keeps = steps.filter(|(path, text)| {
        let calls = ["put_referral(", " take_in(", " receive("].iter().any(|call| text.contains(call));
        calls && !["receive.rs", "upload.rs"].contains(&path.as_str())
    });
    let keeps: Vec<String> =
        keeps.map(|(path, _)| format!("pathway/src/{path} takes letters in: add it to TAKING")).collect();
    unknown.chain(gone).chain(untried).chain(keeps).collect()
}

/// Every file of this kind below a folder, by its path from there.
fn read(folder: &Path, kind: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == kind) {
                let path = entry.strip_prefix(folder).expect("below it").display().to_string();
                all.insert(path, std::fs::read_to_string(&entry).expect("text"));
            }
        }
    }
    all
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
