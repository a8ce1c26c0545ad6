//! Reads made-up letters, lexicon files and places until the time is over; a crash or a span outside its text ends it.
//!
//! `cargo run --profile spoil -p identify --example fuzz -- 120 1` runs two minutes each for letters, places and lexicon files,
//! from the seed 1. The dice are ours (SplitMix64), so that a failure can be had again.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it prints, and holds a watch"
)]
#[path = "../tests/shipped/mod.rs"]
mod shipped;

use identify::Lexicon;
use record::{Date, Evidence, Span};
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

/// Signs and scripts that letters are not expected to hold.
const ODD: [&str; 16] = [
    "\n", "\n\n", "\u{a0}", "’", "–", "½", "É", "\u{301}", "日本", "🦴", "\u{0}", "?", ": ", "; ", "18/12", "in 2010 ",
];

/// Bits of the seeds, cut anywhere, shuffled, doubled and spoilt.
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

fn read_letter(lexicon: &Lexicon, dice: &mut Dice, seeds: &[String]) {
    let text = text(dice, seeds);
    let written = Date::new(2024, 6, 1).ok().filter(|_| dice.roll(2) == 0);
    let length = text.chars().count();
    for finding in lexicon.identify(&text, written, &[]).findings {
        let Evidence::Words { said, trigger, scope } = finding.evidence else { continue };
        for words in trigger.into_iter().chain([said]) {
            assert!(words.span.start < words.span.end && words.span.end <= length, "{text:?}");
            assert_eq!(words.span.of(&text), words.text, "{text:?}");
        }
        assert!(scope.is_none_or(|scope| scope.start <= scope.end && scope.end <= length), "{text:?}");
    }
    std::hint::black_box(lexicon.speaks_of_harm(&text));
}

fn judge_place(lexicon: &Lexicon, dice: &mut Dice, seeds: &[String]) {
    let text = text(dice, seeds);
    let (start, end) = (dice.roll(text.len() + 2), dice.roll(text.len() + 2));
    std::hint::black_box(lexicon.judge(&text, Span { start, end }));
}

fn read_lexicon(_: &Lexicon, dice: &mut Dice, seeds: &[String]) {
    let text = text(dice, seeds);
    if let Err(error) = Lexicon::read([("some.toml", text.as_str())]) {
        assert!(error.line >= 1 && error.file == "some.toml", "{text:?}");
    }
}

type Reader = fn(&Lexicon, &mut Dice, &[String]);

fn main() {
    let mut asked =
        std::env::args().skip(1).map(|number| number.parse::<u64>().expect("seconds and a seed are numbers"));
    let (seconds, seed) = (asked.next().unwrap_or(120), asked.next().unwrap_or(1));
    let files = shipped::files();
    let lexicon = shipped::lexicon();
    let quoted = |line: &str| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let sentences: Vec<String> = files.iter().flat_map(|(_, text)| text.lines().flat_map(quoted)).collect();
    let entries: Vec<String> =
        files.iter().flat_map(|(_, text)| text.split("\n\n").map(|entry| format!("{entry}\n"))).collect();
    let readers: [(&str, Reader, &[String]); 3] = [
        ("letters", read_letter, &sentences),
        ("places", judge_place, &sentences),
        ("lexicon files", read_lexicon, &entries),
    ];
    for (name, reader, seeds) in readers {
        let (mut dice, mut read, begun) = (Dice(seed), 0_u64, Instant::now());
        while begun.elapsed() < Duration::from_secs(seconds) {
            reader(&lexicon, &mut dice, seeds);
            read += 1;
        }
        println!("{name}: {read} read in {seconds} s from seed {seed}, none broke it");
    }
}
