//! How much of whole stories is found: our own made-up ones, and the outside examples where they lie beside the project.
mod score;
mod shipped;

use score::{Told, scored, stories, texts};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn ours(name: &str) -> Told {
    scored(&shipped::redactor(), &stories(&folder().join(name)).expect("our own stories lie in the project"))
}

#[test]
fn names_places_and_numbers_of_our_own_stories_are_removed_and_look_alikes_stay() {
    for name in OURS {
        let told = ours(name);
        println!("{name}: {told:?}");
        assert!(told.patterns >= 0.97 && told.people >= 0.92 && told.places >= 0.80, "{name}: {told:?}");
        assert!(told.traps_hit * 10 <= told.traps + 9 && told.precision >= 0.92, "{name}: {told:?}");
    }
}

/// A pattern is searched only where a word for it stands, and so many digits (`needs`, `least`). That is for speed alone.
#[test]
fn which_patterns_are_searched_changes_nothing_that_they_find() {
    // a first sentence that has everything that any pattern needs
    let all = "One dot insta first born May on ninety postcode ref 000000000000.\n";
    let (redactor, known, files) = (shipped::redactor(), redact::Known::default(), shipped::files());
    let patterns: BTreeSet<&str> = files
        .iter()
        .flat_map(|(_, rules)| rules.split("[[pattern]]\nid = \"").skip(1))
        .filter_map(|rule| rule.split('"').next())
        .collect();
    let found = |text: &str, from: usize| -> Vec<(usize, usize)> {
        let numbers = redactor
            .redact(text, &known)
            .spans
            .into_iter()
            .filter(|span| span.action == redact::Action::Remove && patterns.contains(span.rule.as_str()));
        numbers.filter(|span| span.start >= from).map(|span| (span.start - from, span.end - from)).collect()
    };
    for name in OURS {
        for text in texts(&folder().join(name)) {
            let with = format!("{all}{text}");
            assert_eq!(found(&text, 0), found(&with, all.chars().count()), "{name}: {text}");
        }
    }
}

/// Our own stories: which of them were read while rules were written is said beside them.
const OURS: [&str; 12] = [
    "open.jsonl",
    "kept.jsonl",
    "other-a.jsonl",
    "other-b.jsonl",
    "other-c.jsonl",
    "other-d.jsonl",
    "other-e.jsonl",
    "other-f.jsonl",
    "other-g.jsonl",
    "other-h.jsonl",
    "other-i.jsonl",
    "other-j.jsonl",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content/sample/stories")
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test finds the outside examples by the machine's settings")]
fn the_example_stories_reach_what_we_hold_ourselves_to() {
    let folder = std::env::var_os("FINGERPOST_EXAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let Some(stories) = stories(&folder.join("voices/examples.jsonl")) else {
        println!("skipped: no example stories (FINGERPOST_EXAMPLES, or ../shared/data beside the project)");
        return;
    };
    let told = scored(&shipped::redactor(), &stories);
    println!("{told:?}");
    assert!(told.patterns >= 0.98 && told.people >= 0.95 && told.places >= 0.85, "{told:?}");
    assert!(told.traps_hit <= 1 && told.precision >= 0.95, "{told:?}");
}
