//! Letters that say that it is not safe to write to somebody, and letters that do not.
#![allow(clippy::disallowed_methods, reason = "the room reads no files; its tests read what the program embeds")]
use identify::Contact;
use std::path::Path;

fn content(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").join(path)
}

fn shipped() -> Contact {
    let text = std::fs::read_to_string(content("contact.toml")).expect("content/contact.toml lies in the project");
    Contact::read("contact.toml", &text).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_example_reads_as_its_entry_says() {
    assert_eq!(shipped().broken_examples(), []);
}

#[test]
fn of_the_sample_letters_the_one_that_asks_for_it_is_found_and_no_other() {
    let contact = shipped();
    let letters =
        std::fs::read_dir(content("sample/letters")).expect("the sample").map(|file| file.expect("a file").path());
    let mut found: Vec<String> = letters
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| contact.not_safe_to_write(&std::fs::read_to_string(path).expect("a letter")))
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, ["31-not-safe-to-write-to.json"]);
}

#[test]
fn however_it_is_written_it_is_found() {
    let contact = shipped();
    for letter in [
        "PLEASE DO NOT TEXT HER.",
        "don’t\nleave a voicemail",
        "it isn't safe to e-mail",
        "She has\u{a0}no safe number",
    ] {
        assert!(contact.not_safe_to_write(letter), "{letter}");
    }
    for letter in ["", "context her", "Safe to exercise.", "\u{301}\u{0}"] {
        assert!(!contact.not_safe_to_write(letter), "{letter:?}");
    }
}

#[test]
fn a_faulty_file_says_where_and_what_to_do() {
    let refused = |text: &str| Contact::read("contact.toml", text).err().expect("refused").to_string();
    assert!(
        refused("[[entry]]\nid = \"a\"\nphrases = [\"(b\"]\nwhy = \"c\"\nexamples = [\"d => ring\"]")
            .contains("contact.toml:2")
    );
    assert!(refused("[[entry]]\nid = \"a\"\nphrases = [\"b\"]\nwhy = \" \"\nexamples = []").contains("`why`"));
    assert!(refused("entry = 3").starts_with("contact.toml:1"));
}
