//! Reads made-up stories and files of rules until the time is over; a crash, a span outside its text, or a second reading that
//! finds more ends it.
//!
//! `cargo run --profile spoil -p redact --example fuzz -- 60 1` runs a minute each for stories and files, from the seed 1.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it prints, and holds a watch"
)]
#[path = "../tests/shipped/mod.rs"]
mod shipped;

use redact::{Known, Redactor};
use std::time::{Duration, Instant};

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }
}

/// Signs and scripts that stories are not expected to hold.
const ODD: [&str; 14] =
    ["\n", "\u{a0}", "’", "–", "½", "É", "\u{301}", "日本", "🦴", "\u{0}", "[name]", "[date of ", "'s", " and "];

/// Bits of the seeds, cut anywhere, shuffled and spoilt.
fn text(dice: &mut Dice, seeds: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..=dice.roll(12) {
        let seed: Vec<char> = seeds[dice.roll(seeds.len())].chars().collect();
        let from = dice.roll(seed.len());
        let to = from + dice.roll(seed.len() - from + 1);
        text.extend(&seed[from..to]);
        match dice.roll(4) {
            0 => text.push_str(ODD[dice.roll(ODD.len())]),
            1 => text.extend(char::from_u32(dice.roll(0x11_0000) as u32)),
            2 => text.push(' '),
            _ => {}
        }
    }
    text
}

fn read_story(redactor: &Redactor, dice: &mut Dice, seeds: &[String]) {
    let text = text(dice, seeds);
    let known = Known { people: vec![seeds[dice.roll(seeds.len())].clone()], ..Known::default() };
    let length = text.chars().count();
    let once = redactor.redact(&text, &known);
    for span in &once.spans {
        assert!(span.start < span.end && span.end <= length, "{text:?} {known:?}");
    }
    assert_eq!(redactor.redact(&once.text, &known).text, once.text, "{text:?} {known:?}");
}

fn read_rules(_: &Redactor, dice: &mut Dice, seeds: &[String]) {
    let text = text(dice, seeds);
    if let Err(error) = Redactor::read([("some.toml", text.as_str())]) {
        assert!(error.line >= 1 && error.file == "some.toml", "{text:?}");
    }
}

type Reader = fn(&Redactor, &mut Dice, &[String]);

fn main() {
    let mut asked =
        std::env::args().skip(1).map(|number| number.parse::<u64>().expect("seconds and a seed are numbers"));
    let (seconds, seed) = (asked.next().unwrap_or(60), asked.next().unwrap_or(1));
    let files = shipped::files();
    let redactor = shipped::redactor();
    let quoted = |line: &str| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let examples = |line: &&str| line.starts_with("examples");
    let sentences: Vec<String> =
        files.iter().flat_map(|(_, text)| text.lines().filter(examples).flat_map(quoted)).collect();
    let rules: Vec<String> = files
        .iter()
        .filter(|(name, _)| name == "cues.toml" || name == "patterns.toml")
        .flat_map(|(_, text)| text.split("\n\n").map(|rule| format!("{rule}\n")))
        .collect();
    let readers: [(&str, Reader, &[String]); 2] =
        [("stories", read_story, &sentences), ("files of rules", read_rules, &rules)];
    for (name, reader, seeds) in readers {
        let (mut dice, mut read, begun) = (Dice(seed), 0_u64, Instant::now());
        while begun.elapsed() < Duration::from_secs(seconds) {
            reader(&redactor, &mut dice, seeds);
            read += 1;
        }
        println!("{name}: {read} read in {seconds} s from seed {seed}, none broke it");
    }
}
