//! `fingerpost identify --concepts`: what the words around say of a place that the caller already knows.
use super::belt;
use super::blocks::{Block, Blocks};
use crate::lines::{self, LONGEST};
use crate::output::{Format, cell};
use anyhow::{Context, Result, bail};
use identify::{Judged, Lexicon};
use record::Span;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

#[derive(Deserialize)]
struct Place<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    sentence: Cow<'a, str>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a RawValue,
    #[serde(flatten)]
    judged: Judged,
}

const COLUMNS: [&str; 8] = ["id", "negated", "historical", "hypothetical", "family", "uncertain", "status", "rule"];

/// Judges every place of a file; false where some could not be read.
pub fn judge(lexicon: &Lexicon, file: &Path, threads: u16, format: Format, mut to: impl Write + Send) -> Result<bool> {
    match format {
        Format::Jsonl => {}
        Format::Csv => writeln!(to, "{}", COLUMNS.join(","))?,
        Format::Parquet => bail!("--concepts comes out as jsonl or csv"),
    }
    let name = file.display().to_string();
    let bytes: Box<dyn Read + Send> = match name.as_str() {
        "-" => Box::new(std::io::stdin()),
        _ => Box::new(File::open(file).with_context(|| name.clone())?),
    };
    let mut blocks = Blocks::new(bytes, LONGEST as usize);
    let mut all_read = true;
    let next = || blocks.next_block().with_context(|| name.clone());
    let work = |block: Block| of_block(lexicon, &name, &block, format);
    belt::run(threads, next, work, |(lines, unread): (Vec<u8>, String)| {
        eprint!("{unread}");
        all_read &= unread.is_empty();
        Ok(to.write_all(&lines)?)
    })?;
    to.flush()?;
    Ok(all_read)
}

fn of_block(lexicon: &Lexicon, name: &str, block: &Block, format: Format) -> (Vec<u8>, String) {
    let (mut out, mut unread) = (Vec::new(), String::new());
    if block.too_long {
        unread.push_str(&format!("{name}:{}: the line is longer than 32 MB\n", block.first));
    }
    for (number, line) in block.lines() {
        let said = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned());
        if let Err(what) = said.and_then(|line| one(lexicon, line, format, &mut out)) {
            unread.push_str(&format!("{name}:{number}: {what}\n"));
        }
    }
    (out, unread)
}

fn one(lexicon: &Lexicon, line: &str, format: Format, out: &mut Vec<u8>) -> Result<(), String> {
    let place: Place = serde_json::from_str(line).map_err(|e| lines::wrong(&e))?;
    if place.end < place.start || place.end > place.sentence.chars().count() {
        return Err("start and end are places in the sentence, counted in Unicode scalar values".into());
    }
    let judged = lexicon.judge(&place.sentence, Span { start: place.start, end: place.end });
    let line = Line { id: place.id, judged };
    let wrong = |_| "what was found cannot be written".to_owned();
    if format == Format::Csv {
        let line = serde_json::to_value(&line).map_err(wrong)?;
        let mut rows = csv::Writer::from_writer(&mut *out);
        rows.write_record(COLUMNS.map(|name| cell(&line[name]))).map_err(|e| e.to_string())?;
        return rows.flush().map_err(|e| e.to_string());
    }
    serde_json::to_writer(&mut *out, &line).map_err(wrong)?;
    out.push(b'\n');
    Ok(())
}
