//! Whatever text comes in, it is read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod shipped;

use identify::Lexicon;
use proptest::prelude::*;
use record::{Date, Evidence, Span};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(shipped::lexicon);

/// Bits of letters and of anything, so that rules meet one another in unusual company.
fn text() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "no ",
        "low mood",
        ", ",
        "? ",
        ": ",
        "; ",
        ".",
        "\n",
        "\n\n",
        "mother ",
        "in 2010 ",
        "18/12",
        "/52",
        "½",
        "PHQ9 ",
        "14/27 ",
        "->",
        " to 12",
        "suicidal",
        "’",
        "\u{a0}",
        "knee ",
        "pain ",
        "since ",
        "March 2019",
        "a ",
        "couple of ",
        " and a half",
        " years",
        "PMH: ",
        "nil",
        "0",
        "if ",
        "self–harm",
        "(",
        ")",
        "é",
        "\u{301}",
        "日本",
        "🦴",
        "aged 14",
        "for ",
        "amitriptyline ",
        " on the ",
    ]);
    prop::collection::vec(prop_oneof![8 => bits.prop_map(str::to_owned), 1 => any::<String>()], 0..24)
        .prop_map(|bits| bits.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_lies_within_it(text in text(), dated in any::<bool>()) {
        let written = Date::new(2024, 6, 1).ok().filter(|_| dated);
        let length = text.chars().count();
        for finding in LEXICON.identify(&text, written, &[]).findings {
            let Evidence::Words { said, trigger, scope } = finding.evidence else { panic!("no codes came in") };
            for words in trigger.into_iter().chain([said]) {
                prop_assert!(words.span.start < words.span.end && words.span.end <= length);
                prop_assert_eq!(words.span.of(&text), words.text.as_str());
            }
            prop_assert!(scope.is_none_or(|scope| scope.start <= scope.end && scope.end <= length));
        }
    }

    #[test]
    fn any_place_is_judged(text in text(), start in 0usize..80, end in 0usize..80) {
        let _ = LEXICON.judge(&text, Span { start, end });
        let _ = LEXICON.speaks_of_harm(&text);
    }

    #[test]
    fn any_file_is_a_lexicon_or_an_error_with_its_line(text in any::<String>()) {
        if let Err(error) = Lexicon::read([("some.toml", text.as_str())]) {
            prop_assert!(error.file == "some.toml" && error.line >= 1);
        }
    }
}

#[test]
fn a_faulty_entry_is_named_with_its_line() {
    let twice =
        "[[entry]]\nid = \"a\"\nkind = \"negation\"\nphrases = [\"no\"]\nwhy = \"w\"\nexamples = [\"x => nothing\"]\n";
    let error = Lexicon::read([("one.toml", twice), ("two.toml", twice)]).err().unwrap().to_string();
    assert_eq!(error, "two.toml:2: a is the id of two entries: give one another name");
    let error = Lexicon::read([("one.toml", "\n[[entry]]\nid = \"a\"\nkind = \"nonsense\"")]).err().unwrap();
    assert_eq!((error.file.as_str(), error.line), ("one.toml", 4));
}
