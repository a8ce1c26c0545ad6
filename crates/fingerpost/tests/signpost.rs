//! `fingerpost signpost`, held against the lists that careful signposters would give.
#![allow(clippy::unwrap_used, reason = "a test fails where the program does not run")]
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Deserialize)]
struct Gold {
    duplicates: Vec<Vec<String>>,
    gold: Vec<OfOne>,
}

/// What one person should be shown, and what never.
#[derive(Deserialize)]
struct OfOne {
    person: String,
    ideal: String,
    also_fine_first: Vec<String>,
    /// By service: 3 ideal, 2 for the first need, 1 for less.
    acceptable: BTreeMap<String, u8>,
    must_not: BTreeMap<String, Value>, // with every reason
}

#[derive(Debug, Default)]
struct Score {
    people: usize,
    ideal_first: usize,
    ndcg5: f64,
    never: Vec<String>,
    twice: usize,
    empty: usize,
}

fn of_program(folder: &Path) -> Value {
    let [services, people] = ["services.json", "people.json"].map(|name| folder.join(name));
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = command.arg("signpost").arg("--directory").arg(services).arg("--people").arg(people).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn score(folder: &Path) -> Score {
    let gold: Gold = serde_json::from_slice(&std::fs::read(folder.join("gold.json")).unwrap()).unwrap();
    let answer = of_program(folder);
    let mut score = Score::default();
    for one in &gold.gold {
        let shown = answer["results"][&one.person].as_array().unwrap();
        let shown: Vec<&str> = shown.iter().take(5).map(|offer| offer["service"].as_str().unwrap()).collect();
        let fine = |id: &str| id == one.ideal || one.also_fine_first.iter().any(|other| other == id);
        score.people += 1;
        score.empty += usize::from(shown.is_empty());
        score.ideal_first += usize::from(shown.first().is_some_and(|id| fine(id)));
        score.ndcg5 +=
            gain(shown.iter().map(|id| one.acceptable.get(*id).copied().unwrap_or(0))) / best(&one.acceptable);
        let never = shown.iter().filter_map(|id| Some(format!("{} {id}: {}", one.person, one.must_not.get(*id)?)));
        score.never.extend(never);
        let both = |cluster: &&Vec<String>| cluster.iter().filter(|id| shown.contains(&id.as_str())).count() > 1;
        score.twice += gold.duplicates.iter().filter(both).count();
    }
    score.ndcg5 /= gold.gold.len() as f64;
    eprintln!("{}: {score:?}", folder.display());
    score
}

fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    (2u32..).zip(grades).map(|(place, grade)| (f64::from(1u32 << grade) - 1.0) / f64::from(place).log2()).sum()
}

fn best(acceptable: &BTreeMap<String, u8>) -> f64 {
    let mut grades: Vec<u8> = acceptable.values().copied().collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    gain(grades.into_iter().take(5))
}

fn holds(score: &Score) {
    assert_eq!(score.never, Vec::<String>::new(), "nothing is shown that must not be");
    assert_eq!((score.twice, score.empty), (0, 0));
    assert!(score.ideal_first * 10 >= score.people * 9, "{} of {}", score.ideal_first, score.people);
    assert!(score.ndcg5 >= 0.88, "{}", score.ndcg5);
}

#[test]
fn our_own_people_find_what_a_careful_signposter_would_show_them() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/sample");
    for folder in ["signpost", "signpost-kept"] {
        holds(&score(&sample.join(folder)));
    }
}

#[test]
fn the_people_of_the_examples_do_too() {
    let home = std::env::var_os("FINGERPOST_EXAMPLES").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = home.unwrap_or_else(beside).join("signpost");
    if !folder.join("gold.json").exists() {
        eprintln!("skipped: no signpost/gold.json among the examples (FINGERPOST_EXAMPLES)");
        return;
    }
    holds(&score(&folder));
}

#[test]
fn bench_prints_its_line() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = command.args(["signpost", "bench", "--services", "300", "--people", "20"]).output().unwrap();
    let line = String::from_utf8(output.stdout).unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!((words[0], words[2], words[3], words[6], words.len()), ("p50", "ms", "p95", "p99", 9), "{line}");
    let unread = Command::new(env!("CARGO_BIN_EXE_fingerpost")).arg("signpost").output().unwrap();
    assert_eq!(unread.status.code(), Some(2), "without files it says what it wants");
}
