//! The example letters, when they are there: floors that the engine has reached and may not fall below.
//!
//! The letters are fictional and written by one author: they can show that the engine is wrong, not that it is valid.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod shipped;

use serde_json::Value;
use std::path::{Path, PathBuf};

#[allow(clippy::disallowed_methods, reason = "outside examples are found at a place that the machine names")]
fn letters() -> Option<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("FINGERPOST_EXAMPLES").map_or_else(beside, PathBuf::from);
    std::fs::read_to_string(folder.join("identify/examples.jsonl")).ok()
}

#[test]
fn the_example_letters_are_read_as_people_labelled_them() {
    let Some(letters) = letters() else { return println!("skipped: no example letters here") };
    let lexicon = shipped::lexicon();
    let (mut all, mut mental_health, mut persistent, mut missed) = (0, 0, 0, Vec::new());
    for line in letters.lines() {
        let letter: Value = serde_json::from_str(line).unwrap();
        let reading = lexicon.identify(letter["text"].as_str().unwrap(), None, &[]);
        let said = serde_json::to_value(reading.view(false)).unwrap();
        let gold = &letter["labels"];
        all += 1;
        mental_health += usize::from(said["mental_health"] == gold["mental_health"]);
        persistent += usize::from(said["persistent_pain"] == gold["persistent_pain"]);
        if gold["risk"] == "yes" && said["risk"] != "yes" {
            missed.push(letter["id"].clone());
        }
    }
    println!("{all} letters: mental_health {mental_health}, persistent_pain {persistent} as labelled");
    assert!(missed.is_empty(), "risk letters missed: {missed:?}");
    assert!(mental_health * 100 >= all * 95, "mental_health: {mental_health} of {all}");
    assert!(persistent * 100 >= all * 95, "persistent_pain: {persistent} of {all}");
}
