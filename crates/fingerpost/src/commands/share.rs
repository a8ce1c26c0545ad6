//! `fingerpost share`: signed files, out and in, without a browser.
use crate::Ended;
use crate::commands::import::Hand;
use crate::lines;
use crate::place::Place;
use crate::shared::Shared;
use crate::work::Work;
use anyhow::{Context, Result, bail};
use content::Content;
use interop::signed;
use record::{KeyPrint, SignedKind};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Signed files by which clinics learn from one another: counts, and what is in their libraries
#[derive(clap::Args)]
pub struct Share {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Check(Check),
    Export(Export),
    Read(Read),
    Key(Of),
    Trust(Trust),
}

/// Say whose a file is and whether it is whole; needs no database
///
/// Example: fingerpost share check penmoor-library-2026-03-02.json
#[derive(clap::Args)]
struct Check {
    /// The file; - reads from standard input
    file: PathBuf,
}

/// Write this clinic's counts or library as a signed file
///
/// Example: fingerpost share export measures --clinic larchfield --data /srv/fingerpost --out counts.json
#[derive(clap::Args)]
struct Export {
    /// measures or library
    kind: SignedKind,
    #[command(flatten)]
    of: Of,
    /// Write it here; otherwise to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Read another clinic's file; one whose key nobody has compared waits
///
/// Example: fingerpost share read penmoor-library-2026-03-02.json --clinic larchfield --data /srv/fingerpost
#[derive(clap::Args)]
struct Read {
    /// The file; - reads from standard input
    file: PathBuf,
    #[command(flatten)]
    of: Of,
}

/// Say that a key is that clinic's: compare it with them first, by telephone or in person
///
/// Example: fingerpost share trust 0011…eeff --clinic larchfield --data /srv/fingerpost
#[derive(clap::Args)]
struct Trust {
    /// 64 hexadecimal digits, as `share check` prints them
    key: KeyPrint,
    #[command(flatten)]
    of: Of,
}

/// Whose, and where
#[derive(clap::Args)]
struct Of {
    /// The clinic's short name
    #[arg(long, value_name = "NAME")]
    clinic: String,
    #[command(flatten)]
    place: Place,
}

impl Share {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        match &self.what {
            What::Check(Check { file }) => check(file),
            What::Export(export) => {
                let file = export.of.ask(content, Shared::Export { kind: export.kind.code().into() })?;
                match export.out.as_deref().filter(|out| out.as_os_str() != "-") {
                    Some(out) => write(out, file.as_bytes())?,
                    None => std::io::stdout().write_all(file.as_bytes())?,
                }
                Ok(Ended::Done)
            }
            What::Read(read) => {
                let text = String::from_utf8(lines::whole(&read.file)?)?;
                said(&read.of.ask(content, Shared::Read { text })?)
            }
            What::Key(of) => said(&of.ask(content, Shared::Key)?),
            What::Trust(trust) => said(&trust.of.ask(content, Shared::Trust { key: trust.key.to_string() })?),
        }
    }
}

impl Of {
    fn ask(&self, content: &Content, what: Shared) -> Result<String> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let mut hand = Hand::of(&self.place, content, &runtime)?;
        let done = hand.work(Work::Shared { clinic: self.clinic.clone(), what })?;
        match (done.error, done.said) {
            (Some(error), _) => bail!("{error}"),
            (None, said) => Ok(said.unwrap_or_default()),
        }
    }
}

fn check(file: &Path) -> Result<Ended> {
    match signed::read(&lines::whole(file)?) {
        Ok(read) => {
            let (kind, made) = (read.kind.code(), read.made.to_string());
            said(&json!({ "clinic": read.clinic, "key": read.key.to_string(), "kind": kind, "made": made }).to_string())
        }
        Err(why) => {
            eprintln!("{}: {why}", file.display());
            Ok(Ended::No)
        }
    }
}

fn said(line: &str) -> Result<Ended> {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(Ended::Done)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = crate::anew::ANEW.create(path).with_context(|| path.display().to_string())?;
    file.write_all(bytes).with_context(|| path.display().to_string())
}
