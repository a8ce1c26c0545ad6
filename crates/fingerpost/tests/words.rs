//! `fingerpost words`, run as people run it: what it finds, where, and how it ends.
#![allow(clippy::unwrap_used, reason = "a test fails where the program does not run")]

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::Builder::new().prefix("words").tempdir().unwrap().keep();
        for (path, text) in files {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn words(folder: &Path, options: &[&str], typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.current_dir(folder).arg("words").args(options);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, Vec<Value>, String) {
    let out = String::from_utf8_lossy(&output.stdout);
    let records = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code(), records, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn everything_that_the_program_ships_passes() {
    let (code, found, told) = said(&words(Path::new("."), &[], ""));
    assert_eq!((code, found.len()), (Some(0), 0), "{told}");
    assert!(told.contains(" 0 phrases to mend, "), "{told}");
}

#[test]
fn each_finding_is_a_line_with_its_place_its_reason_and_its_source() {
    let folder = Folder::new(&[
        ("leaflet.md", "# Your visit\n\nBring your **medication**.\n"),
        ("en.ftl", "one = Fine\ntwo =\n    .three = You are at\u{a0}risk\n"),
        ("page.html", "<p class=\"risk\">Get help</p>"),
    ]);
    let (code, found, _) = said(&words(&folder.0, &["leaflet.md", "en.ftl", "page.html"], ""));
    assert_eq!(code, Some(1));
    let place = |one: &Value| format!("{}:{} {} {}", one["file"], one["line"], one["key"], one["phrase"]);
    let places: Vec<String> = found.iter().map(place).collect();
    assert_eq!(places, [r#""leaflet.md":3 null "medication""#, r#""en.ftl":3 "two.three" "risk""#]);
    let fields: Vec<&str> = found[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["file", "line", "key", "phrase", "reason", "suggestion", "source"]);
    assert_eq!(found[0]["suggestion"], "medicine");
}

#[test]
fn standard_input_is_read_and_messages_are_read_more_strictly() {
    let text = "We have some questions about your pain.";
    assert_eq!(said(&words(Path::new("."), &["-"], text)).0, Some(0));
    let (code, found, _) = said(&words(Path::new("."), &["-", "--audience", "messages"], text));
    assert_eq!((code, &found[0]["file"], &found[0]["phrase"]), (Some(1), &"-".into(), &"pain".into()));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_still_checked() {
    let folder = Folder::new(&[("en.ftl", "a = A\nb = {"), ("a.toml", "a = "), ("a.txt", "at risk")]);
    fs::write(folder.0.join("b.txt"), b"one\ntwo \xff").unwrap();
    let (code, found, told) = said(&words(&folder.0, &["en.ftl", "a.toml", "b.txt", "a.txt"], ""));
    assert_eq!((code, found.len()), (Some(1), 1));
    for place in ["en.ftl:2: not Fluent", "a.toml:1: not TOML", "b.txt:2: not UTF-8"] {
        assert!(told.contains(place), "{told}");
    }
    assert_eq!(said(&words(&folder.0, &["nowhere.md"], "")).0, Some(2));
    assert_eq!(words(&folder.0, &["--audience", "doctors"], "").status.code(), Some(2));
}

#[test]
fn messages_in_another_language_are_left_to_people_who_speak_it() {
    let folder = Folder::new(&[("cy.ftl", "a = risk\n")]);
    let (code, found, told) = said(&words(&folder.0, &["cy.ftl"], ""));
    assert_eq!((code, found.len()), (Some(0), 0));
    assert!(told.contains("cy.ftl: in cy"), "{told}");
}

#[test]
fn what_a_clinic_lays_over_ours_is_checked_by_the_clinics_own_list() {
    let own = "[sources]\nus = 'Us'\n[[phrase]]\nid = 'a'\nphrase = 'queue'\napplies = ['patients']\nreason = 'r'\n\
               suggestion = 'line'\nsource = 'us'\ncatches = 'queue'\nspares = 'b'\n\
               [[allow]]\nphrase = 'a'\nfile = 'messages/en.ftl'\nkey = 'gone'\nwhy = 'w'\n";
    let folder = Folder::new(&[
        ("mine/messages/en.ftl", "start = Commence\n"),
        ("mine/larchfield/messages/en.ftl", "start = At risk\n"),
        ("mine/penmoor/words.toml", own),
        ("mine/penmoor/messages/en.ftl", "start = At risk in a queue\n"),
    ]);
    let (code, found, told) = said(&words(&folder.0, &["--content", "mine"], ""));
    assert_eq!(code, Some(1));
    let place = |one: &Value| format!("{} {}", one["file"].as_str().unwrap(), one["phrase"].as_str().unwrap());
    let places: Vec<String> = found.iter().map(place).collect();
    let of =
        |file: &str| places.iter().filter(|place| place.starts_with(&format!("{file} "))).cloned().collect::<Vec<_>>();
    assert_eq!(of("mine/messages/en.ftl"), ["mine/messages/en.ftl Commence"]);
    assert_eq!(of("mine/larchfield/messages/en.ftl"), ["mine/larchfield/messages/en.ftl risk"]);
    assert_eq!(of("mine/penmoor/messages/en.ftl"), ["mine/penmoor/messages/en.ftl queue"]);
    assert!(!of("messages/en.ftl").is_empty(), "what Penmoor shows of ours is held to Penmoor's list: {places:?}");
    assert!(told.contains("mine/penmoor/words.toml:13: a in messages/en.ftl needs no allowance any more"), "{told}");
}

#[test]
fn reading_ages_are_listed_for_every_text_and_judge_nothing() {
    let folder = Folder::new(&[(
        "a.txt",
        "Get help now\n\nYour rehabilitation\n\nYou can stop at any time and come back with the same link.\n",
    )]);
    let (code, found, told) = said(&words(&folder.0, &["a.txt", "--reading-age"], ""));
    let ages: Vec<String> = found.iter().map(|one| format!("{} {}", one["age"], one["by"])).collect();
    assert_eq!(
        (code, ages),
        (Some(0), vec![r#"9.0 "words""#.into(), r#"12.0 "words""#.into(), r#"7.2 "formula""#.into()])
    );
    assert!(told.contains("2 of 3 different texts at reading age 11 or below: 66.7 %"), "{told}");

    let output = words(Path::new("."), &["--reading-age", "--format", "csv"], "");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(out.starts_with("file,line,key,age,by,words,text\n"), "{}", &out[..80]);
    assert!(out.contains("messages/en.ftl,") && out.contains("instruments/phq-4.toml,"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let share: f64 = told.split(": ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().parse().unwrap();
    assert!(share >= 95.0, "{told}");
}

#[test]
fn help_shows_an_example() {
    let help = String::from_utf8(words(Path::new("."), &["--help"], "").stdout).unwrap();
    assert!(help.contains("Example: fingerpost words leaflet.md"), "{help}");
}

#[test]
fn a_command_that_cannot_run_leaves_the_file_that_out_names_as_it_was() {
    let folder = Folder::new(&[("en.ftl", "one = You are at risk\n"), ("kept.csv", "last month's list\n")]);
    for format in ["parquet", "xlsx"] {
        let (code, _, told) = said(&words(&folder.0, &["en.ftl", "--format", format, "--out", "kept.csv"], ""));
        assert_eq!(code, Some(2), "{told}");
        assert_eq!(fs::read_to_string(folder.0.join("kept.csv")).unwrap(), "last month's list\n", "{format}");
    }
    let (code, _, told) = said(&words(&folder.0, &["en.ftl", "--out", "kept.csv"], ""));
    assert_eq!(code, Some(1), "{told}");
    assert!(fs::read_to_string(folder.0.join("kept.csv")).unwrap().contains("en.ftl,1,one,risk"));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2, "nothing is left beside it");
}
