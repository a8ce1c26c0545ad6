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

#[test]
fn words_that_can_be_read_in_two_ways_are_read_once() {
    let reading = shipped::lexicon().identify("Persistent low back pain with left leg symptoms.", None, &[]);
    let said = serde_json::to_value(reading.view(false)).unwrap();
    assert_eq!(said["persistent_pain"], "yes", "{said}");
}

/// Our own letters: some written to be misread, some as everyday hands write. Nobody who writes rules reads the kept
/// everyday ones.
#[test]
fn of_our_own_letters_every_mention_lies_in_its_text_and_few_that_speak_of_harm_are_missed() {
    let lexicon = shipped::lexicon();
    for (half, letters) in [
        ("open", include_str!("../../../content/sample/letters/adversarial-open.jsonl")),
        ("kept", include_str!("../../../content/sample/letters/adversarial-kept.jsonl")),
        ("everyday, open", include_str!("../../../content/sample/letters/everyday-open.jsonl")),
        ("everyday, kept", include_str!("../../../content/sample/letters/everyday-kept.jsonl")),
    ] {
        let (mut all, mut as_labelled, mut harm, mut found) = (0, 0, 0, 0);
        for line in letters.lines() {
            let letter: Value = serde_json::from_str(line).unwrap();
            let text = letter["text"].as_str().unwrap();
            let said = serde_json::to_value(lexicon.identify(text, None, &[]).view(false)).unwrap();
            for mention in said["mentions"].as_array().unwrap() {
                let at = |key: &str| mention[key].as_u64().unwrap() as usize;
                let (start, end) = (at("start"), at("end"));
                let there: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(mention["text"], there, "{}", letter["id"]);
            }
            all += 1;
            as_labelled += usize::from(said["mental_health"] == letter["labels"]["mental_health"]);
            if letter["labels"]["risk"] == "yes" {
                harm += 1;
                found += usize::from(said["risk"] == "yes");
            }
        }
        println!(
            "{half}: {found} of {harm} letters that speak of harm are found, mental health {as_labelled} of {all}"
        );
        assert!(found * 100 >= harm * 85, "{half}: {found} of {harm}");
        assert!(as_labelled * 100 >= all * 88, "{half}: mental health {as_labelled} of {all}");
    }
}
