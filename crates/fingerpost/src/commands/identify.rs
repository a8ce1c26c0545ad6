//! `fingerpost identify`: what letters say of pain and mood, with the words that say so.
use crate::output::Out;
use crate::{Ended, lines};
use anyhow::Result;
use content::Content;
use identify::Lexicon;
use record::{Code, Date, Span};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Read letters and codes: {"id", "text", "date"?, "codes"?} in, {"id", "labels"} out, a line each
///
/// Example: fingerpost identify letters.jsonl --explain > found.jsonl
#[derive(clap::Args)]
pub struct Identify {
    /// JSON Lines; - or nothing for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Add the trigger and the scope of each mention
    #[arg(long)]
    explain: bool,
    /// How many threads
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// The date of letters that bear none
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Judge places that are already known: {"id", "sentence", "start", "end"} in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "explain"])]
    concepts: Option<PathBuf>,
    #[command(flatten)]
    out: Out,
}

#[derive(Deserialize)]
struct Letter {
    id: Value,
    text: String,
    #[serde(default)]
    date: Option<Date>,
    #[serde(default)]
    codes: Vec<Code>,
}

#[derive(Deserialize)]
struct Place {
    id: Value,
    sentence: String,
    start: usize,
    end: usize,
}

/// How many letters are read before they are worked on together: memory is bounded by this, not by the input.
const AT_A_TIME: usize = 4_096;

impl Identify {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let lexicon = Lexicon::read(content.folder("lexicon"))?;
        let (files, work): (_, &Work) = match &self.concepts {
            Some(file) => (vec![file.clone()], &|line| judge(&lexicon, line)),
            None => (self.files.clone(), &|line| self.read(&lexicon, line)),
        };
        let mut table = self.out.open()?;
        let mut ended = Ended::Done;
        for mut input in lines::open(&files)? {
            loop {
                let mut batch = Vec::new();
                while batch.len() < AT_A_TIME
                    && let Some(line) = input.next_line()?
                {
                    batch.push(line);
                }
                if batch.is_empty() {
                    break;
                }
                for (at, found) in together(usize::from(self.threads), batch, work) {
                    match found {
                        Ok(record) => table.write(&record, columns)?,
                        Err(what) => {
                            eprintln!("{at}: {what}");
                            ended = Ended::No;
                        }
                    }
                }
            }
        }
        table.finish()?;
        Ok(ended)
    }

    fn read(&self, lexicon: &Lexicon, line: &str) -> Result<Value, String> {
        let letter: Letter = serde_json::from_str(line).map_err(|e| lines::wrong(&e))?;
        let reading = lexicon.identify(&letter.text, letter.date.or(self.as_of), &letter.codes);
        Ok(json!({ "id": letter.id, "labels": reading.view(self.explain) }))
    }
}

fn judge(lexicon: &Lexicon, line: &str) -> Result<Value, String> {
    let place: Place = serde_json::from_str(line).map_err(|e| lines::wrong(&e))?;
    if place.end < place.start || place.end > place.sentence.chars().count() {
        return Err("start and end are places in the sentence, counted in Unicode scalar values".into());
    }
    let judged = lexicon.judge(&place.sentence, Span { start: place.start, end: place.end });
    let mut out = json!({ "id": place.id });
    if let (Some(out), Ok(Value::Object(judged))) = (out.as_object_mut(), serde_json::to_value(judged)) {
        out.extend(judged);
    }
    Ok(out)
}

/// One line in, one record out, or what is wrong with the line.
type Work<'a> = dyn Fn(&str) -> Result<Value, String> + Sync + 'a;
type Line = (String, Result<String, &'static str>);

/// Works on a batch on several threads and gives it back in its own order.
fn together(threads: usize, batch: Vec<Line>, work: &Work) -> Vec<(String, Result<Value, String>)> {
    let one = |(at, line): &Line| match line {
        Ok(line) => (at.clone(), work(line)),
        Err(what) => (at.clone(), Err((*what).to_owned())),
    };
    if threads == 1 {
        return batch.iter().map(one).collect();
    }
    let share = batch.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let parts = batch.chunks(share).map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()));
        let parts = parts.collect::<Vec<_>>();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|broken| std::panic::resume_unwind(broken)))
            .collect()
    })
}

/// In CSV the scalar labels are columns and the mentions one JSON column.
fn columns(record: &Value) -> Vec<(String, Value)> {
    let fields = record.as_object().into_iter().flatten();
    let flat = fields.flat_map(|(name, value)| match (name.as_str(), value) {
        ("labels", Value::Object(labels)) => labels.iter().map(|(n, v)| (n.clone(), v.clone())).collect(),
        (name, value) => vec![(name.to_owned(), value.clone())],
    });
    flat.collect()
}
