//! Reads letters as JSON Lines and prints what they say, a line each; speed goes to standard error.
//!
//! `cargo run --release -p identify --example letters < letters.jsonl > said.jsonl`
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it reads and prints"
)]
#[path = "../tests/shipped/mod.rs"]
mod shipped;

use std::io::{BufRead, Write};

fn main() {
    let lexicon = shipped::lexicon();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut spent) = (0, std::time::Duration::ZERO);
    for line in std::io::stdin().lock().lines() {
        let line: serde_json::Value =
            serde_json::from_str(&line.expect("a line of text")).expect("a JSON object a line");
        let text = line["text"].as_str().expect("a letter has a text");
        let written = line["date"].as_str().and_then(|date| date.parse().ok());
        let begun = std::time::Instant::now();
        let reading = lexicon.identify(text, written, &[]);
        spent += begun.elapsed();
        bytes += text.len();
        let said = serde_json::json!({ "id": line["id"], "labels": reading.view(true) });
        writeln!(out, "{said}").expect("somebody reads the output");
    }
    let speed = bytes as f64 / 1e6 / spent.as_secs_f64();
    eprintln!("{bytes} bytes in {spent:?}: {speed:.1} MB/s");
}
