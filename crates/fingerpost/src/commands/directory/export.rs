//! `fingerpost directory export`: every support service that is offered, as HSDS 3.0.
use crate::Ended;
use crate::anew::ANEW;
use crate::feeds::kept;
use crate::place::Place;
use anyhow::{Context, Result, bail};
use interop::open_referral::write;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Write the directory out as HSDS 3.0: a JSON list, or a record a line
///
/// Example: fingerpost directory export --data /srv/fingerpost > services.json
#[derive(clap::Args)]
pub struct Export {
    /// json or ndjson
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = ["json", "ndjson"])]
    format: String,
    /// Write here instead of to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

impl Export {
    pub fn run(&self) -> Result<Ended> {
        if !self.place.is_named() {
            bail!("say where the database is: --data DIR or --database URL");
        }
        let store = self.place.open_to_read()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let services = runtime.block_on(kept::offered(&store))?;
        let to: Box<dyn Write> = match &self.out {
            Some(path) => Box::new(ANEW.create(path).with_context(|| path.display().to_string())?),
            None => Box::new(std::io::stdout()),
        };
        let mut to = BufWriter::new(to);
        let (opens, between, closes) = if self.format == "json" { ("[", ",\n", "]\n") } else { ("", "\n", "\n") };
        to.write_all(opens.as_bytes())?;
        for (at, service) in services.iter().enumerate() {
            if at > 0 {
                to.write_all(between.as_bytes())?;
            }
            serde_json::to_writer(&mut to, &write::full(service))?;
        }
        to.write_all(closes.as_bytes())?;
        to.flush()?;
        Ok(Ended::Done)
    }
}
