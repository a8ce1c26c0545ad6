//! `fingerpost redact`: personal details out of what people wrote, and what a person should be asked about.
use crate::output::Out;
use crate::{Ended, engine, lines};
use anyhow::Result;
use content::Content;
use redact::{Known, Redacted, Redactor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;

/// Take personal details out of stories: {"id", "text", "known"?} in, {"id", "text", "spans"} out, a line each
///
/// What is not sure stays in the text as a span with "action": "ask". Two people read a story before anybody else does.
///
/// Example: echo '{"id": 1, "text": "My daughter Aaliyah helped."}' | fingerpost redact
#[derive(clap::Args)]
pub struct Redact {
    /// JSON Lines; - or nothing for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    out: Out,
}

#[derive(Deserialize)]
struct Story {
    id: Value,
    text: String,
    #[serde(default)]
    known: Option<Known>,
}

#[derive(Serialize)]
struct Line {
    id: Value,
    #[serde(flatten)]
    redacted: Redacted,
}

impl Redact {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let redactor = engine::redactor(content)?;
        let mut table = self.out.open()?;
        let mut ended = Ended::Done;
        for mut input in lines::open(&self.files)? {
            while let Some((at, line)) = input.next_line()? {
                match line.map_err(String::from).and_then(|line| redact(&redactor, &line)) {
                    Ok(line) => table.write(&serde_json::to_value(line)?, |record| {
                        let cells = record.as_object().into_iter().flatten();
                        cells.map(|(name, value)| (name.clone(), value.clone())).collect()
                    })?,
                    Err(what) => {
                        eprintln!("{at}: {what}");
                        ended = Ended::No;
                    }
                }
            }
        }
        table.finish()?;
        Ok(ended)
    }
}

/// One line; what is wrong with it is said without a word of it.
fn redact(redactor: &Redactor, line: &str) -> Result<Line, String> {
    let story: Story = serde_json::from_str(line).map_err(|error| lines::wrong(&error))?;
    let redacted = redactor.redact(&story.text, &story.known.unwrap_or_default());
    Ok(Line { id: story.id, redacted })
}
