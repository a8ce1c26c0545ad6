//! Where a directory comes from: a file, a folder of tables, anybody's list with a mapping, or an address.
use super::pull::{self, Limits, Pulled};
use crate::lines;
use anyhow::{Context, Result, bail};
use interop::open_referral::{self, Columns, Middle, Records};
use record::{Instant, Outcode, Point};
use signpost::Places;
use std::path::{Path, PathBuf};

/// A feed as it was read.
pub struct Came {
    pub records: Records,
    /// A short name for it, unless the operator has a better one.
    pub feed: String,
    /// Whether it is everything that the feed has.
    pub whole: bool,
}

/// The options by which an address may be asked.
#[derive(clap::Args)]
pub struct Asked {
    /// A host that may be asked, once for each; otherwise those of $FINGERPOST_FEED_HOSTS, with commas between
    #[arg(long = "allow-host", value_name = "HOST", env = "FINGERPOST_FEED_HOSTS", value_delimiter = ',')]
    hosts: Vec<String>,
    /// The feed is on a private network or this machine: private addresses and http are allowed
    #[arg(long)]
    allow_private: bool,
}

/// Whether a source is an address and no file.
pub fn is_address(source: &str) -> bool {
    source.starts_with("https://") || source.starts_with("http://")
}

/// Pulls what is at an address; what changed after `since`, where it can be asked for that.
pub fn at_address(source: &str, asked: &Asked, since: Option<Instant>) -> Result<Pulled> {
    Ok(pull::pull(source, Limits::of(&asked.hosts, asked.allow_private), since)?)
}

/// A short name for the feed at an address: its host.
pub fn host(source: &str) -> String {
    let rest = source.split_once("://").map_or(source, |(_, rest)| rest);
    rest.split(['/', ':', '?']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The middle of an outcode, as far as the map has it.
pub fn middle(places: &Places) -> impl Fn(&Outcode) -> Option<Point> + '_ {
    |outcode| places.middle(outcode).map(|middle| middle.point)
}

/// Reads a file or a folder.
pub fn on_disk(source: &str, mapping: Option<&Path>, places: &Places) -> Result<Came> {
    let path = PathBuf::from(source);
    let middle = middle(places);
    let records = match mapping {
        Some(mapping) => {
            let text = std::fs::read_to_string(mapping).with_context(|| mapping.display().to_string())?;
            let columns = Columns::from_toml(&text);
            let columns = columns.map_err(|why| anyhow::anyhow!("{}: {why}", mapping.display()))?;
            open_referral::listed(&lines::whole(&path)?, &columns, &middle)
        }
        None if path.is_dir() => folder(&path, &middle)?,
        None if path.extension().is_some_and(|ending| ending == "csv" || ending == "tsv") => {
            bail!("{source}: a list needs --mapping FILE.toml; the tables of a package are named by their folder")
        }
        None => open_referral::records(&lines::whole(&path)?, &middle),
    };
    let stem = path.file_stem().map_or_else(|| "standard-input".into(), |stem| stem.to_string_lossy().into_owned());
    let feed = if source == "-" { "standard-input".into() } else { stem };
    // what breaks off says nothing of what would have come after
    let whole = !records.broken_off;
    Ok(Came { records, feed, whole })
}

/// The tables of a folder.
fn folder(path: &Path, middle: &Middle<'_>) -> Result<Records> {
    let mut files = Vec::new();
    for file in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if file.file_type()?.is_file() && name.ends_with(".csv") {
            files.push((name, std::fs::read(file.path()).with_context(|| file.path().display().to_string())?));
        }
    }
    if !files.iter().any(|(name, _)| name == "services.csv" || name == "service.csv") {
        bail!("{}: there is no services.csv in this folder", path.display());
    }
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let read = open_referral::packaged(&files, middle);
    read.map_err(|no| anyhow::anyhow!("{}/{}: {}: nothing of this folder is kept", path.display(), no.at, no.why))
}
