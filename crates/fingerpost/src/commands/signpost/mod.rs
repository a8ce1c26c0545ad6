//! `fingerpost signpost`: support that fits each person, with the reasons.
mod bench; // how long it takes

use crate::feeds::source;
use crate::{Ended, engine, lines};
use anyhow::{Context, Result};
use content::Content;
use interop::open_referral::{self, Records};
use record::{Date, LeftOut, Suggestion};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// Match people with support services: one JSON object of suggestions by person
///
/// Example: fingerpost signpost --directory services.json --people people.json
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Signpost {
    #[command(subcommand)]
    bench: Option<Measured>,
    /// HSDS 3.x: a JSON list, JSON Lines, or a folder of tables
    #[arg(long, required = true, value_name = "SERVICES")]
    directory: Option<PathBuf>,
    /// People, as docs/guide/directory.md describes them
    #[arg(long, required = true, value_name = "PEOPLE")]
    people: Option<PathBuf>,
    /// The day to match for; otherwise the people file's own, otherwise today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The most suggestions for one person
    #[arg(long, default_value_t = 5, value_name = "N")]
    limit: usize,
    /// Add why each other service is left out
    #[arg(long)]
    explain: bool,
    /// Write here instead of to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(clap::Subcommand)]
enum Measured {
    Bench(bench::Bench),
}

impl Signpost {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        match (&self.bench, &self.directory, &self.people) {
            (Some(Measured::Bench(bench)), ..) => bench.run(content),
            (None, Some(directory), Some(people)) => self.lists(directory, people, content),
            (None, ..) => anyhow::bail!("--directory and --people name the files to read"),
        }
    }

    fn lists(&self, services: &Path, people: &Path, content: &Content) -> Result<Ended> {
        let read = directory(services, content)?;
        let asked = open_referral::people(&lines::whole(people)?);
        let mut ended = Ended::Done;
        for (file, refused) in [(services, &read.refused), (people, &asked.refused)] {
            for one in refused {
                eprintln!("{}:{}: {}", file.display(), one.at, one.why);
                ended = Ended::No;
            }
        }
        let as_of = self.as_of.or(asked.as_of).unwrap_or_else(engine::today);
        let directory = engine::directory(content, read.services, as_of)?;
        let (mut results, mut crisis, mut excluded) = (Map::new(), Map::new(), Map::new());
        for (person, seeker) in &asked.people {
            results.insert(person.clone(), directory.offers(seeker, self.limit).iter().map(suggestion).collect());
            crisis.insert(person.clone(), directory.crisis(seeker).into_iter().map(|s| s.service).collect());
            if self.explain {
                excluded.insert(person.clone(), left_out(&directory.explain(seeker)));
            }
        }
        let mut answer = json!({ "as_of": as_of.to_string(), "results": results, "crisis": crisis });
        if self.explain {
            answer["excluded"] = Value::Object(excluded);
        }
        match &self.out {
            Some(path) => std::fs::write(path, format!("{answer:#}\n")).with_context(|| path.display().to_string())?,
            None => crate::commands::routes::print(&answer)?,
        }
        Ok(ended)
    }
}

/// A file of JSON, or a folder of tables.
fn directory(path: &Path, content: &Content) -> Result<open_referral::Read> {
    if !path.is_dir() {
        return Ok(open_referral::services(&lines::whole(path)?));
    }
    let places = engine::signposts(content)?.places;
    let Records { records, refused, .. } = source::on_disk(&path.display().to_string(), None, &places)?.records;
    let services = records.into_iter().map(|record| record.service).collect();
    Ok(open_referral::Read { services, refused })
}

fn suggestion(one: &Suggestion) -> Value {
    let reasons: Vec<&str> = one.reasons.iter().map(|reason| reason.code()).collect();
    json!({ "service": one.service, "score": one.score, "km": one.km, "reasons": reasons })
}

fn left_out(all: &[LeftOut]) -> Value {
    let each = all.iter().map(|one| {
        let codes: Vec<&str> = one.bars.iter().map(|bar| bar.code()).collect();
        (one.service.clone(), json!(codes))
    });
    Value::Object(each.collect())
}
