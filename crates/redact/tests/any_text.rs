//! What holds of any text, whatever stands in it.
mod shipped;

use proptest::prelude::*;
use redact::{Action, Known, Redacted, Redactor};
use std::sync::LazyLock;

static REDACTOR: LazyLock<Redactor> = LazyLock::new(shipped::redactor);

/// Texts of parts that rules look for, of capitals that none knows, and of anything else.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec![
            "My daughter ", "Aaliyah ", "Zbx", "Zdrava ", "and ", ", ", ". ", "999 266 0054", "07700 900197 ", "born ", "4.4.87 ",
            "Dr ", "the ", "Ridge, ", "5 Station Walk ", "ST7 4ZZ ", "in ", "Knypersley ", "at ", "Leek Health Hub", "Hope ",
            "[name] ", "[", "] ", "@leon_lifts", "nine ", "nineteen ", "the ninth of July ", "\n", "’s ", "'s ", "é", "Ł", "日本", "🦴",
            "\u{301}", "who is 92 ", "Mrs. ", "Newcastle-under-Lyme ", "www.a.org/b ", "ref ", "AB-12-345 ", "works at ", "?",
        ]).prop_map(str::to_owned),
        1 => ".{0,6}",
    ];
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

fn known() -> Known {
    Known { people: vec!["Ewa Zielinska".into()], places: vec!["Mow Cop".into()], organisations: vec![] }
}

/// The answer put together anew from the text that came in.
fn rebuilt(text: &str, redacted: &Redacted) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut shown, mut at) = (String::new(), 0);
    for span in redacted.spans.iter().filter(|span| span.action == Action::Remove) {
        shown.extend(&letters[at..span.start]);
        shown.push_str(&format!("[{}]", span.class.word()));
        at = span.end;
    }
    shown.extend(&letters[at..]);
    shown
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_letter_of_a_removed_span_is_left_and_every_place_lies_inside(text in texts()) {
        let redacted = REDACTOR.redact(&text, &known());
        let length = text.chars().count();
        let mut last = 0;
        for span in &redacted.spans {
            prop_assert!(last <= span.start && span.start < span.end && span.end <= length, "{:?}", redacted.spans);
            last = span.end;
        }
        prop_assert_eq!(rebuilt(&text, &redacted), redacted.text);
    }

    #[test]
    fn redacting_twice_changes_nothing(text in texts()) {
        let once = REDACTOR.redact(&text, &known());
        let twice = REDACTOR.redact(&once.text, &known());
        prop_assert_eq!(twice.text, once.text);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let _ = REDACTOR.redact(&text, &Known::default());
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test that holds a watch")]
fn eight_times_as_long_takes_about_eight_times_as_long() {
    let story = "My son Joe and Zdrava Zbx and Zbxin met at Leek Health Hub, 5 Station Walk ST7 4ZZ. 07700 900197, the 9th of May. ";
    let (short, long) = (story.repeat(50), story.repeat(400));
    let took = |text: &str, times: usize| {
        let begun = std::time::Instant::now();
        (0..times).for_each(|_| drop(REDACTOR.redact(text, &Known::default())));
        begun.elapsed().as_secs_f64()
    };
    took(&short, 1);
    // the same letters in eight and in one, in turns, and the best of five: other work on the machine must not decide.
    // Whoever reads every letter against every other would need eight times as long for the one.
    let both: Vec<(f64, f64)> = (0..5).map(|_| (took(&short, 8), took(&long, 1))).collect();
    let best = |of: fn(&(f64, f64)) -> f64| both.iter().map(of).fold(f64::MAX, f64::min);
    let (eight, one) = (best(|both| both.0), best(|both| both.1));
    assert!(one < eight * 4.0, "{eight:.4} s, {one:.4} s");
}
