//! `fingerpost score`: adds up a questionnaire.
use crate::output::Out;
use crate::{Ended, lines};
use anyhow::{Context, Result, bail};
use content::Content;
use instruments::Instrument;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Score a questionnaire: {"id", "answers": [2, 2, 1, null]} in, totals and bands out, a line each
///
/// Example: echo '{"id": 1, "answers": [2, 2, 1, 1]}' | fingerpost score phq-4
#[derive(clap::Args)]
pub struct Score {
    /// phq-4, gad-7, …
    #[arg(value_name = "INSTRUMENT")]
    instrument: String,
    /// JSON Lines; - or nothing for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    out: Out,
}

#[derive(Deserialize)]
struct Answered {
    id: Value,
    answers: Vec<Option<i64>>,
}

impl Score {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let instrument = self.instrument(content)?;
        let mut table = self.out.open()?;
        let mut ended = Ended::Done;
        for mut input in lines::open(&self.files)? {
            while let Some((at, line)) = input.next_line()? {
                match line.map_err(String::from).and_then(|line| score(&instrument, &line)) {
                    Ok(record) => table.write(&record, |r| {
                        r.as_object().into_iter().flatten().map(|(n, v)| (n.clone(), v.clone())).collect()
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

    /// `PHQ-4`, `phq4` and `phq-4` are one name.
    fn instrument(&self, content: &Content) -> Result<Instrument> {
        let plain = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
        let mut known = Vec::new();
        for (path, text) in content.folder("instruments") {
            let instrument = Instrument::read(text).with_context(|| path.to_owned())?;
            if plain(instrument.id()) == plain(&self.instrument) {
                return Ok(instrument);
            }
            known.push(instrument.id().to_owned());
        }
        bail!("no questionnaire is called that; there are {}", known.join(", "))
    }
}

fn score(instrument: &Instrument, line: &str) -> Result<Value, String> {
    let answered: Answered = serde_json::from_str(line).map_err(|e| lines::wrong(&e))?;
    let narrow = |answer: i64| u8::try_from(answer).map_err(|_| "an answer is out of range".to_owned());
    let answers: Result<Vec<Option<u8>>, String> =
        answered.answers.into_iter().map(|answer| answer.map(narrow).transpose()).collect();
    let scored = instrument.score(&answers?).map_err(|e| e.to_string())?;
    let mut out = json!({ "id": answered.id });
    if let (Some(out), Ok(Value::Object(scored))) = (out.as_object_mut(), serde_json::to_value(scored)) {
        out.extend(scored);
    }
    Ok(out)
}
