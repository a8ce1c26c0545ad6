//! Messages that others have published (BaRS, e-RS, UK Core, HL7), sent to the clinic as their own systems would.
#[path = "../rig/mod.rs"]
mod rig;

use rig::Rig;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The outside examples, or none and a line that says so.
fn examples() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("FINGERPOST_EXAMPLES").map_or(beside, PathBuf::from).join("fhir");
    if root.is_dir() {
        return Some(root);
    }
    eprintln!("skipped: no outside examples (set FINGERPOST_EXAMPLES)");
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let all = inside.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    let mut all: Vec<PathBuf> = all.collect();
    all.sort();
    all
}

fn referrals(rig: &Rig) -> u32 {
    rig.behind("SELECT COUNT(*) FROM referral")[0][0].parse().expect("a number")
}

/// Every issue of an OperationOutcome that refuses something names an element and says why.
fn names_its_element(outcome: &Value) -> bool {
    let issues = outcome["issue"].as_array().map(Vec::as_slice).unwrap_or_default();
    let named = |issue: &Value| issue["expression"][0].as_str().is_some_and(|name| !name.is_empty());
    let says_why = |issue: &Value| issue["details"]["text"].as_str().is_some_and(|why| why.len() > 10);
    outcome["resourceType"] == "OperationOutcome"
        && !issues.is_empty()
        && issues.iter().all(|i| named(i) && says_why(i))
}

#[tokio::test]
async fn every_published_file_is_taken_or_refused_with_its_element_named_and_twice_is_once() {
    let Some(root) = examples() else { return };
    let rig = Rig::new().await;
    let credential = rig.credential(rig.larchfield);
    let mut counts: BTreeMap<u16, u32> = BTreeMap::new();
    for file in files(&root) {
        let (name, bytes) =
            (file.strip_prefix(&root).expect("inside").display(), std::fs::read(&file).expect("readable"));
        let before = referrals(&rig);
        let answer = rig.browser().fhir("/fhir", &credential, bytes.clone()).await;
        let after = referrals(&rig);
        *counts.entry(answer.status.as_u16()).or_default() += 1;
        let outcome: Value = serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{name}: {}", answer.text));
        assert_eq!(outcome["resourceType"], "OperationOutcome", "{name}: {}", answer.text);
        match answer.status.as_u16() {
            200 | 201 => assert!(!outcome["issue"].as_array().expect("issues").is_empty(), "{name}"),
            400..500 => {
                assert!(names_its_element(&outcome), "{name}: {}", answer.text);
                assert_eq!(after, before, "{name} was refused, and something of it kept");
            }
            other => panic!("{name}: {other} {}", answer.text),
        }
        let again = rig.browser().fhir("/fhir", &credential, bytes).await;
        assert_eq!(
            referrals(&rig),
            after,
            "{name} came twice and became two ({} then {})",
            answer.status,
            again.status
        );
        assert_eq!(again.status.is_success(), answer.status.is_success(), "{name}: {}", again.text);
    }
    let all: u32 = counts.values().sum();
    println!("{all} published files, {} referrals kept; answers: {counts:?}", referrals(&rig));
    // most of what is published is no referral, or names nobody; these are
    assert!(counts.get(&201).is_some_and(|taken| *taken >= 7), "taken: {counts:?}");
}
