//! Reads letters as JSON Lines and prints what they say, a line each; speed goes to standard error.
//!
//! `cargo run --release -p identify --example letters < letters.jsonl > said.jsonl`
//! With `--concepts` it judges places that are already known: `{"id", "sentence", "start", "end"}` a line.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it reads, prints and measures"
)]
#[path = "../tests/shipped/mod.rs"]
mod shipped;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{BufRead, Write};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Deserialize)]
struct Letter<'a> {
    #[serde(borrow)]
    id: &'a serde_json::value::RawValue,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    date: Option<record::Date>,
    #[serde(default)]
    codes: Vec<record::Code>,
}

#[derive(Deserialize)]
struct Place<'a> {
    #[serde(borrow)]
    id: &'a serde_json::value::RawValue,
    #[serde(borrow)]
    sentence: Cow<'a, str>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Said<'a, T> {
    id: &'a serde_json::value::RawValue,
    labels: T,
}

#[derive(Serialize)]
struct JudgedLine<'a> {
    id: &'a serde_json::value::RawValue,
    #[serde(flatten)]
    judged: identify::Judged,
}

fn main() {
    let begun = Instant::now();
    let lexicon = shipped::lexicon();
    eprintln!("{:?}, ready after {:?}", lexicon.size(), begun.elapsed());
    let concepts = std::env::args().any(|argument| argument == "--concepts");
    let mut input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let (mut line, mut bytes, mut reading) = (String::new(), 0, std::time::Duration::ZERO);
    let begun = Instant::now();
    while input.read_line(&mut line).expect("a line of text") > 0 {
        bytes += line.len();
        if concepts {
            let place: Place = serde_json::from_str(&line).expect("a place a line");
            let judged = lexicon.judge(&place.sentence, record::Span { start: place.start, end: place.end });
            serde_json::to_writer(&mut out, &JudgedLine { id: place.id, judged }).expect("somebody reads");
        } else {
            let letter: Letter = serde_json::from_str(&line).expect("a letter a line");
            let started = Instant::now();
            let said = lexicon.identify(&letter.text, letter.date, &letter.codes);
            reading += started.elapsed();
            serde_json::to_writer(&mut out, &Said { id: letter.id, labels: said.view(false) }).expect("somebody reads");
        }
        out.write_all(b"\n").expect("somebody reads the output");
        line.clear();
    }
    out.flush().expect("somebody reads the output");
    let all = begun.elapsed();
    let speed = |spent: std::time::Duration| bytes as f64 / 1e6 / spent.as_secs_f64();
    eprintln!("{bytes} bytes in {all:?}: {:.1} MB/s from line to line, {:.1} MB/s reading", speed(all), speed(reading));
}
