//! `fingerpost directory import`: a feed comes in, and only what changed is written.
use crate::commands::import::Hand;
use crate::feeds::counts::{Counts, Sorted, sorted};
use crate::feeds::source::{self, Came};
use crate::feeds::waiting;
use crate::place::Place;
use crate::work::{self, Work};
use crate::{Ended, engine};
use anyhow::{Context, Result, bail};
use content::Content;
use record::{Date, Feed, Instant};
use signpost::Places;
use std::io::Write;
use std::path::PathBuf;
use store::{Entry, Pull};

/// A record that so many whole pulls in a row do not have is offered no more.
const PATIENCE: i64 = 2;

/// Bring a directory in: HSDS 3.x or Open Referral UK 1 to 3 as JSON, a folder of tables, a list with --mapping
///
/// Prints {"read", "kept", "changed", "unchanged", "quarantined", "gone", "html_stripped", "stale_12", "stale_24",
/// "without_place", "possible_duplicates"}.
///
/// Examples: fingerpost directory import services.json --data /srv/fingerpost
///           fingerpost directory import https://feeds.example/o/v3 --allow-host feeds.example --data /srv/fingerpost
///
/// A feed is asked page by page, then record by record, and waits when it is told to. One that never ends, drips, lies
/// about its pages or sends us elsewhere is cut, and nothing of it is kept
#[derive(clap::Args)]
pub struct Import {
    /// A file of JSON or JSON Lines (- for standard input), a folder of CSV tables, or the address of a feed
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Only say what would come of it; no database is needed
    #[arg(long)]
    dry_run: bool,
    /// The day from which staleness is counted; otherwise today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The source is a list (CSV), and this TOML file says which column is what
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// A short name for this feed; otherwise the file's
    #[arg(long, value_name = "NAME")]
    feed: Option<String>,
    /// The licence of its data, shown beside it
    #[arg(long, value_name = "TEXT", default_value = "")]
    licence: String,
    /// Pull everything, also where the feed could be asked for what has changed
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    asked: source::Asked,
    #[command(flatten)]
    place: Place,
}

/// Every so many days a feed is pulled whole: what is missing shows only then.
const WHOLE_EVERY: std::time::Duration = std::time::Duration::from_secs(7 * 24 * 60 * 60);
/// What changed while the last pull ran, or while a clock was wrong, is asked for once more.
const OVERLAP: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);

impl Import {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        if !self.dry_run && !self.place.is_named() {
            bail!("say where the database is: --data DIR or --database URL; or --dry-run, which needs none");
        }
        let signposts = engine::signposts(content)?;
        let Came { records, feed, whole } = self.came(&signposts.places)?;
        let sorted = sorted(records);
        for one in &sorted.quarantined {
            eprintln!("{}:{}: {}", self.source, one.place, one.why);
        }
        let mut counts = Counts::of(&sorted, &signposts.places, self.as_of.unwrap_or_else(engine::today));
        if !self.dry_run {
            let feed = self.feed.clone().unwrap_or(feed);
            counts = counts.brought(self.bring_in(self.pull(feed, sorted, whole)?, content)?);
        }
        writeln!(std::io::stdout(), "{}", serde_json::to_string(&counts)?)?;
        Ok(if counts.quarantined == 0 { Ended::Done } else { Ended::No })
    }

    fn came(&self, places: &Places) -> Result<Came> {
        if !source::is_address(&self.source) {
            return source::on_disk(&self.source, self.mapping.as_deref(), places);
        }
        let feed = self.feed.clone().unwrap_or_else(|| source::host(&self.source));
        let pulled = source::at_address(&self.source, &self.asked, self.since(&feed)?)?;
        let whole = pulled.whole;
        Ok(Came { records: pulled.records(&source::middle(places)), feed, whole })
    }

    /// From when on changes are enough: not before the feed has come whole, and not for long after.
    fn since(&self, feed: &str) -> Result<Option<Instant>> {
        if self.dry_run || self.full {
            return Ok(None);
        }
        // a database that is not there yet knows of no feed
        let Ok(store) = self.place.open_to_read() else { return Ok(None) };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let known = runtime.block_on(store.feeds())?.into_iter().find(|known| known.id == feed);
        let recent = |known: &Feed| known.whole.is_some_and(|whole| whole.plus(WHOLE_EVERY) > work::now());
        Ok(known.filter(recent).map(|known| known.pulled.minus(OVERLAP)))
    }

    fn pull(&self, feed: String, sorted: Sorted, whole: bool) -> Result<Pull> {
        let entries = sorted.records.into_iter().map(|record| Entry::new(&feed, record.service, record.raw));
        let entries = entries.collect::<Result<_, _>>()?;
        let (source, licence) = (self.source.clone(), self.licence.clone());
        Ok(Pull { feed, source, licence, entries, quarantined: sorted.quarantined, whole, patience: PATIENCE })
    }

    /// By the running program, or by this one.
    fn bring_in(&self, pull: Pull, content: &Content) -> Result<store::Brought> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let mut hand = Hand::of(&self.place, content, &runtime)?;
        let beside = self.place.folder().map_or_else(std::env::temp_dir, PathBuf::from);
        let waiting = waiting::write(&beside, &pull)?;
        drop(pull);
        let done = hand.work(Work::Feed { waiting: waiting.path().to_owned() })?;
        if let Some(error) = done.error {
            bail!("{error}");
        }
        done.brought.context("the running program is of another version")
    }
}
