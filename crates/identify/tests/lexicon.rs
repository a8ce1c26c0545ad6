//! Every entry of the lexicon says what it claims.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod shipped;

use identify::Lexicon;

#[test]
fn every_example_of_every_entry_says_what_it_claims() {
    let broken = shipped::lexicon().broken_examples();
    for example in &broken {
        println!("{}: {} -- found: {}", example.entry, example.example, example.found);
    }
    assert!(broken.is_empty(), "{} examples are broken", broken.len());
}

#[test]
fn the_lexicon_is_as_large_as_its_guide_says() {
    let size = shipped::lexicon().size();
    println!("{size:?}");
    assert!(size.entries >= 400, "{} rules", size.entries);
    assert!(size.patterns >= 5_000, "{} patterns", size.patterns);
    assert!(size.misspelt >= 5_000, "{} misspelt words", size.misspelt);
}

const FEVER: &str = r#"
[[entry]]
id = "own.grumpy"
kind = "concept"
concept = "low_mood"
phrases = ["proper mardy"]
why = "How people say it here."
examples = ["He is proper mardy. => low_mood affirmed"]
"#;

fn with(own: &str) -> Result<Lexicon, identify::LexiconError> {
    let mut files = shipped::files();
    files.push(("own.toml".into(), own.into()));
    Lexicon::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn a_clinics_own_file_adds_a_rule_and_switches_one_off() {
    let rules = |own: &str, letter: &str| {
        let lexicon = with(own).unwrap_or_else(|e| panic!("{e}"));
        let found = lexicon.identify(letter, None, &[]).findings;
        found.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("", "He is proper mardy."), [] as [&str; 0]);
    assert_eq!(rules(FEVER, "He is proper mardy."), ["own.grumpy"]);
    assert_eq!(rules("", "Fed up."), ["distress.fed_up"]);
    assert_eq!(rules("off = [\"distress.fed_up\"]", "Fed up."), [] as [&str; 0]);
}

#[test]
fn a_bad_rule_is_explained_with_its_file_and_line() {
    let wrong = |own: &str| with(own).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(
        wrong("off = [\"distress.fedup\"]").starts_with("own.toml:1: `off` names distress.fedup"),
        "{}",
        wrong("off = [\"distress.fedup\"]")
    );
    assert!(wrong(&FEVER.replace("proper mardy\"]", "(proper|very mardy\"]")).starts_with("own.toml:3: "));
    assert!(wrong(&FEVER.replace("why = \"How people say it here.\"", "why = \"\"")).contains("needs a `why`"));
    assert!(wrong(&FEVER.replace("proper mardy\"]", "low mood\"]")).contains("keep one"));
    assert!(wrong(&FEVER.replace("kind = \"concept\"", "kind = \"concpet\"")).starts_with("own.toml:4: "));
    let deep = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    assert!(wrong(&FEVER.replace("proper mardy", &deep)).contains("brackets"));
}

#[test]
fn an_example_that_does_not_hold_is_named() {
    let broken = with(&FEVER.replace("low_mood affirmed", "anxiety affirmed")).unwrap().broken_examples();
    assert_eq!(broken.iter().map(|one| one.entry.as_str()).collect::<Vec<_>>(), ["own.grumpy"]);
}
