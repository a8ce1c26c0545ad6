//! What reading, parsing and writing letters costs without the engine: how much of `fingerpost identify` is not reading.
//!
//! `cargo bench -p fingerpost --bench letters`; the figures and their limits are in docs/benchmarks.md. The letters are made
//! up; for each the same findings are written, about as many as the engine finds in one.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

#[allow(dead_code, unused_imports, reason = "a bench needs a part of it, and not its tests")]
#[path = "../src/commands/identify/belt.rs"]
mod belt;
#[allow(dead_code, unused_imports, reason = "a bench needs a part of it, and not its tests")]
#[path = "../src/commands/identify/blocks.rs"]
mod blocks;
#[path = "../src/commands/identify/letter.rs"]
mod letter;

use blocks::{Block, Blocks};
use content::Content;
use identify::{Lexicon, Reading};
use letter::Letter;
use serde_json::json;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LETTERS: usize = 100_000;
const ROUNDS: usize = 5;
const TEXT: &str = "Dear Physiotherapy, thank you for seeing this 52 year old carer with a 22 month history of lower back \
    pain.\nThe pain is worse in the morning and eases with gentle movement. Neurology normal, no red flags. X-ray shows mild \
    degenerative change; no fracture, no erosions. Mood has been low since redundancy, tearful at times. Denies thoughts of \
    self-harm. PMH: depression 2009, resolved. Hypertension. On sertraline 50mg – under talking therapies since March. Sleep \
    is broken by the pain. Please assess for exercise based rehabilitation and advise on pacing.";

fn main() {
    let lexicon = Lexicon::read(Content::shipped().folder("lexicon")).expect("the shipped lexicon");
    let reading = lexicon.identify(TEXT, None, &[]);
    let nothing = lexicon.identify("", None, &[]);
    let mut file = tempfile::tempfile().expect("a temporary file");
    let lines: String =
        (0..LETTERS).map(|at| json!({ "id": format!("L{at:07}"), "text": TEXT }).to_string() + "\n").collect();
    file.write_all(lines.as_bytes()).expect("written");
    let size = lines.len() as f64 / 1e6;
    println!("{LETTERS} letters, {size:.0} MB of JSON Lines; medians of {ROUNDS} rounds; the engine is left out");
    for (what, reading) in [("nothing found", &nothing), ("findings written", &reading)] {
        for threads in [1, 2] {
            let mut rounds: Vec<f64> = (0..ROUNDS)
                .map(|_| {
                    file.seek(SeekFrom::Start(0)).expect("the start");
                    let begun = Instant::now();
                    let written = run(&file, threads, reading);
                    assert_eq!(written.0, LETTERS, "every letter");
                    size / begun.elapsed().as_secs_f64()
                })
                .collect();
            rounds.sort_by(f64::total_cmp);
            println!("{what:<17} {threads} thread(s): {:6.0} MB/s", rounds[ROUNDS / 2]);
        }
    }
    println!("{} findings in each letter", reading.findings.len());
}

/// Letters and bytes that came out.
fn run(file: &std::fs::File, threads: u16, reading: &Reading) -> (usize, usize) {
    let mut blocks = Blocks::new(file, 1 << 25);
    let mut written = (0, 0);
    let mut out = std::fs::File::create("/dev/null").expect("nowhere");
    let work = |block: Block| {
        let mut page = Vec::new();
        let mut letters = 0;
        for (_, line) in block.lines() {
            let line = std::str::from_utf8(line).expect("text");
            let letter: Letter = serde_json::from_str(line).expect("a letter");
            std::hint::black_box((&letter.text, &letter.date, &letter.codes));
            let line = json_line(&letter, reading);
            serde_json::to_writer(&mut page, &line).expect("written");
            page.push(b'\n');
            letters += 1;
        }
        (letters, page)
    };
    let put = |(letters, page): (usize, Vec<u8>)| {
        written = (written.0 + letters, written.1 + page.len());
        Ok(out.write_all(&page)?)
    };
    belt::run(threads, || Ok(blocks.next_block()?), work, put).expect("the whole file");
    written
}

#[derive(serde::Serialize)]
struct Line<'a> {
    id: &'a serde_json::value::RawValue,
    labels: identify::LabelsView<'a>,
}

fn json_line<'a>(letter: &Letter<'a>, reading: &'a Reading) -> Line<'a> {
    Line { id: letter.id, labels: reading.view(false) }
}
