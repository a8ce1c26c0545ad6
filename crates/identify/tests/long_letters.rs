//! However long a letter is, and whatever stands in it, reading it takes time in proportion to its length.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on should stop, and this one holds a watch"
)]
mod shipped;

use identify::Lexicon;
use std::time::{Duration, Instant};

/// Pieces that a careless search would look at again and again.
const PIECES: [&str; 12] = [
    "low mood and no anxiety ",
    "no ",
    "suicidal ",
    ". ",
    "? ",
    "PMH ",
    "she has pain in the knee for 3/12, ",
    "a:",
    "12 ",
    "mother and ",
    "PHQ9 ",
    "word",
];

/// What this thread has spent on the processor, where the system says so: a busy machine takes it away for long.
fn on_processor() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn spent(lexicon: &Lexicon, letter: &str) -> Duration {
    let times = (0..2).map(|_| {
        let (begun, before) = (Instant::now(), on_processor());
        let reading = lexicon.identify(letter, None, &[]);
        std::hint::black_box(reading.findings.len());
        on_processor().zip(before).map_or_else(|| begun.elapsed(), |(after, before)| after - before)
    });
    times.min().unwrap()
}

#[test]
fn four_times_as_long_takes_about_four_times_as_long() {
    let lexicon = shipped::lexicon();
    for piece in PIECES {
        let short = piece.repeat(200_000 / piece.len());
        let long = short.repeat(4);
        // the system counts in ticks: what is over before the next one may count as nothing
        let least = Duration::from_millis(4);
        let ratio = || spent(&lexicon, &long).as_secs_f64() / spent(&lexicon, &short).max(least).as_secs_f64();
        // Time in the square of the length would be sixteen every time; a busy machine is asked again.
        let ratio = (0..4).map(|_| ratio()).find(|ratio| *ratio < 8.0).unwrap_or(f64::MAX);
        assert!(ratio < 8.0, "{piece:?} repeated: four times the length took {ratio:.1} times as long");
    }
}

#[test]
fn a_letter_of_ten_million_bytes_on_one_line_is_read() {
    let lexicon = shipped::lexicon();
    let letter = format!("{} low mood", "on the way home we met nobody and ".repeat(300_000));
    let found = lexicon.identify(&letter, None, &[]).findings;
    assert_eq!(found.iter().map(|finding| finding.concept.code()).collect::<Vec<_>>(), ["low_mood"]);
}

#[test]
fn a_million_triggers_are_read() {
    let lexicon = shipped::lexicon();
    let found = lexicon.identify(&format!("{}low mood", "no ".repeat(1_000_000)), None, &[]).findings;
    assert_eq!(found.iter().map(|finding| finding.status.code()).collect::<Vec<_>>(), ["negated"]);
}
