//! `fingerpost signpost bench`: how long a list takes over a made-up directory.
use crate::{Ended, engine};
use anyhow::{Context, Result};
use content::Content;
use record::{Date, Seeker, Service};
use serde::Serialize;
use signpost::{Directory, made_up};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Measure lists over a made-up directory: prints "p50 X ms p95 Y ms p99 Z ms"
///
/// Example: fingerpost signpost bench --services 100000
#[derive(clap::Args)]
pub struct Bench {
    /// How many support services
    #[arg(long, default_value_t = 100_000, value_name = "N")]
    services: usize,
    /// How many people ask, each something else
    #[arg(long, default_value_t = 5_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    people: u32,
    /// Write the services and the people here too, so that others can be asked the same
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

/// The day of the made-up directory: a figure of today is a figure of any other day.
const DAY: &str = "2026-03-02";

impl Bench {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let web::Signposts { places, vocabulary } = engine::signposts(content)?;
        let day: Date = DAY.parse()?;
        let services = made_up::services(self.services, &places, day);
        let people = made_up::people(self.people as usize);
        if let Some(dir) = &self.write {
            write_all(dir, &services, &people)?;
        }
        let begun = Instant::now();
        let directory = Directory::new(services, &places, &vocabulary, day);
        let (read, megabytes) = (begun.elapsed().as_secs_f64(), resident_megabytes());
        let mut took: Vec<f64> = people.iter().map(|asks| one(&directory, asks)).collect();
        took.sort_by(f64::total_cmp);
        let at = |percent: usize| took[(took.len() - 1) * percent / 100];
        writeln!(std::io::stdout(), "p50 {:.3} ms p95 {:.3} ms p99 {:.3} ms", at(50), at(95), at(99))?;
        eprintln!(
            "{} services read in {read:.2} s; {} people asked, longest {:.3} ms",
            self.services,
            took.len(),
            at(100)
        );
        if let Some(megabytes) = megabytes {
            eprintln!("{megabytes} MB resident with the directory in memory");
        }
        Ok(Ended::Done)
    }
}

/// Milliseconds for one list of five.
fn one(directory: &Directory, asks: &Seeker) -> f64 {
    let begun = Instant::now();
    std::hint::black_box(directory.offers(asks, 5));
    begun.elapsed().as_secs_f64() * 1e3
}

fn write_all(dir: &Path, services: &[Service], people: &[Seeker]) -> Result<()> {
    std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    lines(&dir.join("services.jsonl"), services)?;
    lines(&dir.join("people.jsonl"), people)
}

fn lines<T: Serialize>(path: &Path, all: &[T]) -> Result<()> {
    let file = std::fs::File::create(path).with_context(|| path.display().to_string())?;
    let mut out = std::io::BufWriter::new(file);
    for one in all {
        serde_json::to_writer(&mut out, one)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// What the kernel counts as this program's own and in memory; only Linux says.
fn resident_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
