//! Reads spoilt cases until the time is over, judges and draws what can be read; a crash or a number that is none ends it.
//!
//! `cargo run --profile spoil -p improve --example fuzz -- 120 1` runs two minutes from the seed 1. The dice are ours
//! (SplitMix64), so that a failure can be had again.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it prints, and holds a watch"
)]
use improve::chart::{Caption, Case, Input, cases, figure, run, xmr};
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

/// What stands in a case, and what should not.
const PIECES: [&str; 24] = [
    "{\"cases\": [",
    "{\"name\": \"a\"",
    "\"input\": {",
    "\"dates\": [\"2026-01-01\", \"2026-02-01\"]",
    "\"values\": [1, 2]",
    "\"options\": {",
    "\"rebase\": [\"2026-02-01\"]",
    "\"fix_after_n_points\": 12",
    "\"improvement_direction\": \"neutral\"",
    "\"target\": 1e15",
    "\"screen_outliers\": false",
    "\"source\": \"a.csv\"",
    "\"selector\": {\"metric\": \"b\"}",
    "}",
    "]",
    "}}",
    ", ",
    "null",
    "1e400",
    "-0.0",
    "\"9999-12-31\"",
    "\u{feff}",
    "[[[[",
    "\\u0000",
];

/// A document that can be read, with values that are odd but numbers.
fn sound(dice: &mut Dice) -> String {
    const VALUES: [&str; 8] = ["0", "-0.0", "1", "1.0000000000000002", "1e15", "-1e15", "5e-324", "7.5"];
    let many = 1 + dice.roll(40);
    let dates: Vec<String> = (0..many).map(|at| format!("\"{:04}-{:02}-28\"", 1 + at / 12, at % 12 + 1)).collect();
    let values: Vec<&str> = (0..many).map(|_| VALUES[dice.roll(VALUES.len())]).collect();
    let rebase = &dates[dice.roll(many)];
    let direction = ["increase", "decrease", "neutral"][dice.roll(3)];
    format!(
        "{{\"cases\": [{{\"name\": \"a\", \"input\": {{\"dates\": [{}], \"values\": [{}]}}, \"options\": {{\"rebase\": [{rebase}], \
         \"target\": {}, \"improvement_direction\": \"{direction}\", \"screen_outliers\": {}}}}}]}}",
        dates.join(", "),
        values.join(", "),
        VALUES[dice.roll(VALUES.len())],
        dice.roll(2) == 0
    )
}

/// A sound document with a piece of another kind in it, or pieces alone.
fn spoilt(dice: &mut Dice) -> Vec<u8> {
    let mut text = if dice.roll(3) == 0 { Vec::new() } else { sound(dice).into_bytes() };
    for _ in 0..dice.roll(8) {
        let at = dice.roll(text.len() + 1);
        match dice.roll(3) {
            0 => drop(text.splice(at..at, PIECES[dice.roll(PIECES.len())].bytes())),
            1 => text.truncate(at),
            _ => text.insert(at, dice.roll(256) as u8),
        }
    }
    text
}

fn judge(case: Case) {
    let Input::Values(series) = case.input else { return };
    for chart in [xmr(&series, &case.options), run(&series, &case.options)] {
        let numbers = chart.phases.iter().flat_map(|phase| [Some(phase.mean), phase.amr, phase.lower, phase.upper]);
        assert!(numbers.flatten().all(f64::is_finite), "{series:?}");
        let drawn = figure(&chart, &Caption { id: "a", title: &case.name, markers: &[] });
        assert!(!drawn.contains("NaN") && !drawn.contains("\"inf"), "{series:?}");
    }
}

fn main() {
    let mut asked =
        std::env::args().skip(1).map(|number| number.parse::<u64>().expect("seconds and a seed are numbers"));
    let (seconds, seed) = (asked.next().unwrap_or(120), asked.next().unwrap_or(1));
    let (mut dice, mut read, mut judged, begun) = (Dice(seed), 0_u64, 0_u64, Instant::now());
    while begun.elapsed() < Duration::from_secs(seconds) {
        let text = if dice.roll(2) == 0 { sound(&mut dice).into_bytes() } else { spoilt(&mut dice) };
        read += 1;
        for case in cases(&text).unwrap_or_default().into_iter().flatten() {
            judged += 1;
            judge(case);
        }
    }
    println!(
        "charts: {read} documents read and {judged} cases judged and drawn in {seconds} s from seed {seed}, none broke it"
    );
}
