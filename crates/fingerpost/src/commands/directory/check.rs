//! `fingerpost directory check`: whether a feed holds to the standard, formats asserted.
use crate::feeds::source;
use crate::{Ended, lines};
use anyhow::{Context, Result, bail};
use interop::open_referral::{Fault, check, check_record};
use std::path::{Path, PathBuf};

/// Hold a feed, file or running API to HSDS 3.0, 3.1 and Open Referral UK 3.0, formats asserted
///
/// Each fault is a line on standard error; exit 0: none, 1: some.
///
/// Example: fingerpost directory check services.json
#[derive(clap::Args)]
pub struct Check {
    /// A file of JSON or JSON Lines (- for standard input), a folder of an API's answers, or the address of an API
    #[arg(value_name = "SOURCE")]
    source: String,
    #[command(flatten)]
    asked: source::Asked,
}

impl Check {
    pub fn run(&self) -> Result<Ended> {
        let path = PathBuf::from(&self.source);
        let faults = if source::is_address(&self.source) {
            self.running()?
        } else if path.is_dir() {
            folder(&path)?
        } else {
            named(&self.source, check(&lines::whole(&path)?))
        };
        faults.iter().for_each(|fault| eprintln!("{fault}"));
        Ok(if faults.is_empty() { Ended::Done } else { Ended::No })
    }

    /// The root of an API, and each record in full.
    fn running(&self) -> Result<Vec<String>> {
        let pulled = source::at_address(&self.source, &self.asked, None)?;
        let mut faults = match &pulled.root {
            Some(root) => named("/", check(root)),
            None => vec!["/: there is nothing at the root of this API".to_owned()],
        };
        faults.extend(pulled.missing.iter().map(|one| format!("/services: contents{}: {}", one.at, one.why)));
        for (at, value) in pulled.values.iter().enumerate() {
            let mut found = Vec::new();
            let place = format!("contents[{at}]");
            match serde_json::from_str(value) {
                Ok(value) => check_record(&value, &place, &mut found),
                Err(_) => found.push(Fault { at: place, why: "it is not JSON that can be read".into() }),
            }
            faults.extend(named("/services", found));
        }
        Ok(faults)
    }
}

/// Answers of an API as files. Organisations have no address of their own in the UK profile, so theirs are passed over.
fn folder(path: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for file in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
        let file = file?.path();
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".json") && !name.starts_with("organization") && name != "datapackage.json" {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("{}: there is no JSON in this folder; tables are read by `directory import`", path.display());
    }
    files.sort();
    let checked = files.iter().map(|file| Ok(named(&file.display().to_string(), check(&lines::whole(file)?))));
    Ok(checked.collect::<Result<Vec<_>>>()?.concat())
}

fn named(file: &str, faults: Vec<Fault>) -> Vec<String> {
    faults.into_iter().map(|fault| format!("{file}:{fault}")).collect()
}
