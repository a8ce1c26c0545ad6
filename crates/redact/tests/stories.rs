//! How much of whole stories is found: our own made-up ones, and the outside examples where they lie beside the project.
mod score;
mod shipped;

use score::{Told, scored, stories};
use std::path::PathBuf;

fn ours(name: &str) -> Told {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content/sample/stories").join(name);
    scored(&shipped::redactor(), &stories(&file).expect("our own stories lie in the project"))
}

#[test]
fn names_places_and_numbers_of_our_own_stories_are_removed_and_look_alikes_stay() {
    for name in ["open.jsonl", "kept.jsonl"] {
        let told = ours(name);
        println!("{name}: {told:?}");
        assert!(told.patterns >= 0.95 && told.people >= 0.92 && told.places >= 0.80, "{name}: {told:?}");
        assert!(told.traps_hit * 10 <= told.traps + 9 && told.precision >= 0.92, "{name}: {told:?}");
    }
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
