//! `fingerpost map`: the pathway as a log of events shows it.
use crate::place::Place;
use crate::{Ended, lines};
use anyhow::{Context, Result, bail};
use improve::map::Log;
use interop::event_log::{self, Columns, NotALog};
use record::{Date, Instant, MessagePlan, Role, StepKind};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant as Clock;
use store::{Actor, Purpose};

/// Discover the pathway in a log of events: what follows what, how often, and how long it takes
///
/// The log is CSV with the columns case, activity and timestamp, XES, or Parquet; or --store for the clinic's own steps.
/// Times without a zone are UTC; equal times keep the order of the file.
///
/// Examples: fingerpost map log.csv --json map.json --svg map.svg --min-people 8
///           fingerpost map --store --data /srv/fingerpost --clinic larchfield
#[derive(clap::Args)]
pub struct Map {
    /// CSV, XES or Parquet, by its ending; - reads CSV or XES from standard input
    #[arg(value_name = "LOG", required_unless_present = "store", conflicts_with = "store")]
    log: Option<PathBuf>,
    /// Leave out what fewer different cases than this did; totals stay what they are
    #[arg(long, default_value_t = 1, value_name = "N")]
    min_people: u32,
    /// Draw it here
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Write it as JSON here; otherwise to standard output
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// What the column of cases is called
    #[arg(long, default_value = "case", value_name = "NAME")]
    case: String,
    /// What the column of activities is called
    #[arg(long, default_value = "activity", value_name = "NAME")]
    activity: String,
    /// What the column of times is called
    #[arg(long, default_value = "timestamp", value_name = "NAME")]
    timestamp: String,
    /// Say on standard error how long reading took, and how long the rest: `read 0.21 s, engine 0.05 s`
    #[arg(long)]
    times: bool,
    #[command(flatten)]
    own: Own,
}

/// The clinic's own steps instead of a log.
#[derive(clap::Args)]
struct Own {
    /// Read the steps of the clinic itself
    #[arg(long)]
    store: bool,
    /// The folder with the clinic's SQLite database
    #[arg(long, value_name = "DIR", requires = "store")]
    data: Option<PathBuf>,
    /// A PostgreSQL database instead: postgres://user@host:5432/name
    #[arg(long, value_name = "URL", requires = "store", conflicts_with = "data")]
    database: Option<String>,
    /// The file with the key; otherwise $FINGERPOST_KEY_FILE
    #[arg(long, value_name = "FILE", env = "FINGERPOST_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// The clinic's short name
    #[arg(long, value_name = "NAME", requires = "store")]
    clinic: Option<String>,
}

impl Map {
    pub fn run(&self) -> Result<Ended> {
        let mut ended = Ended::Done;
        let begun = Clock::now();
        let log = match &self.log {
            Some(file) => self.read(file, &mut ended)?,
            None => self.own.read()?,
        };
        let read = begun.elapsed();
        let map = log.discover(self.min_people);
        if self.times {
            let engine = begun.elapsed() - read;
            eprintln!("read {:.4} s, engine {:.4} s", read.as_secs_f64(), engine.as_secs_f64());
        }
        if let Some(path) = &self.svg {
            write(path, map.svg("The pathway as the records show it", "pathway").as_bytes())?;
        }
        let said = map.to_json();
        match &self.json {
            Some(path) if path.as_os_str() != "-" => write(path, format!("{said:#}\n").as_bytes())?,
            _ => crate::commands::routes::print(&said)?,
        }
        Ok(ended)
    }

    fn read(&self, file: &Path, ended: &mut Ended) -> Result<Log> {
        let name = file.display().to_string();
        let mut log = Log::default();
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let mut refused = |line: u64, why: &str| {
            eprintln!("{name}:{line}: {why}");
            *ended = Ended::No;
        };
        if ending == "parquet" {
            let open = File::open(file).with_context(|| name.clone())?;
            let columns = [&self.case, &self.activity, &self.timestamp].map(String::as_str);
            tables::events(open, columns, |event| match event {
                Ok((case, activity, at)) => log.push(case, activity, at),
                Err((row, why)) => refused(row, why),
            })
            .with_context(|| name.clone())?;
            return Ok(log);
        }
        let bytes = lines::whole(file)?;
        let each = |event: Result<event_log::Event<'_>, event_log::Refused>| match event {
            Ok(event) => log.push(event.case, event.activity, event.at),
            Err(one) => refused(one.line, one.why),
        };
        let is_xml = ending == "xes" || bytes.trim_ascii_start().starts_with(b"<");
        let read: Result<(), NotALog> = if is_xml {
            event_log::xes(&bytes, each)
        } else {
            let columns =
                Columns { case: self.case.clone(), activity: self.activity.clone(), timestamp: self.timestamp.clone() };
            event_log::csv(&bytes, &columns, each)
        };
        read.with_context(|| name.clone())?;
        Ok(log)
    }
}

impl Own {
    /// The step log of a clinic, each step under its random referral id: it holds nobody's name.
    fn read(&self) -> Result<Log> {
        let Some(slug) = &self.clinic else { bail!("--store needs --clinic NAME") };
        let place = Place::of(self.data.clone(), self.database.clone(), self.key_file.clone());
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let store = place.open_to_read()?;
        let clinics = runtime.block_on(store.clinics())?;
        let Some(clinic) = clinics.iter().find(|clinic| clinic.slug == *slug) else {
            bail!("no clinic is called {slug}");
        };
        let end = Instant::start_of(crate::engine::today()).plus(MessagePlan::days(1));
        let begin = Instant::start_of(Date::constant(2000, 1, 1));
        let desk = store.desk(Actor::machine(Role::System), Purpose::Improvement, clinic.id, end);
        let steps = desk.read(move |tx| {
            let mut steps = Vec::new();
            tx.steps_between(StepKind::ALL, begin, end, |step| {
                steps.push((step.referral, step.n, step.kind, step.happened.micros()));
            })?;
            Ok::<_, store::Error>(steps)
        });
        let mut steps = runtime.block_on(steps)?;
        steps.sort_unstable_by_key(|(referral, n, ..)| (*referral, *n));
        let mut log = Log::default();
        for (referral, _, kind, at) in steps {
            log.push(&referral.to_string(), kind.code(), at);
        }
        Ok(log)
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = crate::anew::ANEW.create(path).with_context(|| path.display().to_string())?;
    file.write_all(bytes).with_context(|| path.display().to_string())
}
