//! `fingerpost redact` without the program: stories from standard input, a JSON object a line, to standard output.
//!
//! `cargo run --release -p redact --example stories < stories.jsonl > redacted.jsonl`. With a number after `--` it reads them so
//! many times in memory instead, and prints how fast; with `examples` it runs the examples of the rules.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it prints, and holds a watch"
)]
#[path = "../tests/shipped/mod.rs"]
mod shipped;

use redact::Known;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(serde::Deserialize)]
struct Story {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    known: Known,
}

fn main() {
    let begun = Instant::now();
    let redactor = shipped::redactor();
    let start = begun.elapsed();
    if std::env::args().nth(1).as_deref() == Some("examples") {
        for broken in redactor.broken_examples() {
            println!("{}: {:?} reads as: {}", broken.rule, broken.example, broken.found);
        }
        return;
    }
    let said = std::io::read_to_string(std::io::stdin()).expect("text");
    let stories: Vec<Story> = said.lines().map(|line| serde_json::from_str(line).expect("a story")).collect();
    let Some(times) = std::env::args().nth(1).and_then(|times| times.parse::<usize>().ok()) else {
        for story in &stories {
            let redacted = redactor.redact(&story.text, &story.known);
            println!("{}", serde_json::json!({ "id": story.id, "text": redacted.text, "spans": redacted.spans }));
        }
        return;
    };
    let size: usize = stories.iter().map(|story| story.text.len()).sum();
    let mut rounds: Vec<f64> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            for story in (0..times).flat_map(|_| &stories) {
                std::hint::black_box(redactor.redact(&story.text, &story.known));
            }
            (size * times) as f64 / 1e6 / begun.elapsed().as_secs_f64()
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    println!("{} stories, {size} bytes, {times} times, one core: {:.1} MB/s (median of 5)", stories.len(), rounds[2]);
    println!("the rules are read in {} ms; {:?}", start.as_millis(), redactor.size());
}
