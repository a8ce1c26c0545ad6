//! `fingerpost import`: referrals from files.
use crate::list::{List, fitted};
use crate::place::Place;
use crate::work::{self, Done, Work, Worker};
use crate::{Ended, engine, lines};
use anyhow::{Context, Result, bail};
use content::Content;
use interop::csv;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Import referrals: FHIR R4 JSON documents, NDJSON (files ending in .ndjson or .jsonl), or lists with --mapping
///
/// Prints {"read", "kept", "duplicates", "refused"}, of lists also "left_out". A running program is asked to do it; otherwise
/// the key file is needed.
///
/// Examples: fingerpost import referral.json --data /srv/fingerpost --clinic larchfield
///           fingerpost import march.csv --mapping mapping.toml --data /srv/fingerpost --clinic larchfield
///
/// A list is CSV: commas, semicolons or tabs, UTF-8 or Windows-1252, up to 5,000 rows and 5 MB. Its mapping says what each
/// column becomes; reception's page "Upload a list of referrals" makes one and saves it. Where it does not fit one of the
/// lists, none is taken in
#[derive(clap::Args)]
pub struct Import {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// The clinic's short name
    #[arg(long, value_name = "NAME")]
    clinic: String,
    /// The files are lists, and this TOML file says what each column becomes
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Also take in rows of people who have an open referral here; otherwise they are left out, since it may be the same one
    #[arg(long, requires = "mapping")]
    include_open: bool,
}

/// A list that was read and that the mapping fits, or what it is instead of a list.
type ReadList = (String, Result<String, csv::NoTable>);

/// Lines of NDJSON that go together.
const AT_A_TIME: usize = 200;

impl Import {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        for file in &self.files {
            if file.as_os_str() != "-" && !file.is_file() {
                bail!("{}: this is no file", file.display());
            }
            if self.mapping.is_none() && file.extension().is_some_and(|e| e == "csv" || e == "tsv") {
                bail!("{}: a list needs --mapping FILE.toml; reception's upload page makes one", file.display());
            }
        }
        let lists = self.mapping.as_deref().map(|mapping| self.lists(mapping)).transpose()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let mut hand = Hand::of(&self.place, content, &runtime)?;
        let mut all = Done::default();
        let taken = match lists {
            Some((mapping, lists)) => {
                lists.into_iter().try_for_each(|list| self.list(list, &mapping, &mut hand, &mut all))
            }
            None => self.files.iter().try_for_each(|file| self.one(file, &mut hand, &mut all)),
        };
        // what was taken in before something broke is said too
        if taken.is_ok() || all.read > 0 {
            self.count(&all)?;
        }
        taken?;
        Ok(if all.refused == 0 { Ended::Done } else { Ended::No })
    }

    fn one(&self, file: &Path, hand: &mut Hand<'_>, all: &mut Done) -> Result<()> {
        let name = file.display().to_string();
        let many = file.extension().is_some_and(|e| e == "ndjson" || e == "jsonl");
        if !many {
            let bytes = lines::whole(file)?;
            return match String::from_utf8(bytes) {
                Ok(text) => self.send(&name, text, None, hand, all),
                Err(_) => {
                    refuse(all, format!("{name}: the file is not UTF-8"));
                    Ok(())
                }
            };
        }
        let mut input = lines::open(&[file.to_owned()])?;
        let (mut text, mut first, mut held) = (String::new(), 1_u64, 0_usize);
        for input in &mut input {
            while let Some((at, line)) = input.next_line()? {
                let number: u64 = at.rsplit(':').next().and_then(|n| n.parse().ok()).unwrap_or(0);
                match line {
                    Ok(line) => {
                        if held == 0 {
                            first = number;
                        }
                        // empty lines were passed over: keep the count right
                        let gap = (number - first) as usize - text.matches('\n').count();
                        text.extend(std::iter::repeat_n('\n', gap));
                        text.push_str(&line);
                        text.push('\n');
                        held += 1;
                    }
                    Err(what) => refuse(all, format!("{at}: {what}")),
                }
                if held == AT_A_TIME {
                    self.send(&name, std::mem::take(&mut text), Some(first), hand, all)?;
                    held = 0;
                }
            }
        }
        if held > 0 { self.send(&name, text, Some(first), hand, all) } else { Ok(()) }
    }

    /// The mapping, and every list as text: all are read, and the mapping is held against each, before the first row of
    /// any is taken in.
    fn lists(&self, mapping: &Path) -> Result<(String, Vec<ReadList>)> {
        let mapping = std::fs::read_to_string(mapping).with_context(|| mapping.display().to_string())?;
        let lists = self.files.iter().map(|file| {
            let name = file.display().to_string();
            let read = csv::text(&lines::whole(file)?);
            let read = read.and_then(|(text, encoding)| Ok((csv::table_of(&text, encoding)?, text)));
            let text = match read {
                Ok((table, text)) => fitted(&name, &table, &mapping).map(|_| Ok(text))?,
                Err(no_table) => Err(no_table),
            };
            Ok((name, text))
        });
        let lists = lists.collect::<Result<_>>()?;
        Ok((mapping, lists))
    }

    fn list(&self, (file, text): ReadList, mapping: &str, hand: &mut Hand<'_>, all: &mut Done) -> Result<()> {
        match text {
            Ok(text) => {
                let list = List { file, text, mapping: mapping.to_owned(), include_open: self.include_open };
                add(hand.work(Work::List { clinic: self.clinic.clone(), list })?, all)
            }
            Err(no_table) => {
                refuse(all, format!("{file}: {no_table}"));
                Ok(())
            }
        }
    }

    fn count(&self, all: &Done) -> Result<()> {
        let mut counts = json!({
            "read": all.read, "kept": all.kept, "duplicates": all.duplicates, "refused": all.refused
        });
        if self.mapping.is_some() {
            counts["left_out"] = all.left_out.into();
        }
        println(&counts)
    }

    fn send(&self, file: &str, text: String, first: Option<u64>, hand: &mut Hand<'_>, all: &mut Done) -> Result<()> {
        let work = Work::Import { clinic: self.clinic.clone(), file: file.to_owned(), text, first_line: first };
        add(hand.work(work)?, all)
    }
}

/// Says what came of it, and counts.
fn add(done: Done, all: &mut Done) -> Result<()> {
    if let Some(error) = done.error {
        bail!("{error}");
    }
    done.warnings.iter().for_each(|warning| eprintln!("{warning} (taken all the same)"));
    done.problems.iter().for_each(|problem| eprintln!("{problem}"));
    all.read += done.read;
    all.kept += done.kept;
    all.duplicates += done.duplicates;
    all.refused += done.refused;
    all.left_out += done.left_out;
    Ok(())
}

fn refuse(all: &mut Done, problem: String) {
    eprintln!("{problem}");
    all.read += 1;
    all.refused += 1;
}

fn println(value: &serde_json::Value) -> Result<()> {
    use std::io::Write;
    Ok(writeln!(std::io::stdout(), "{value}")?)
}

/// Whose hand does the work.
pub enum Hand<'a> {
    /// The running program's.
    Theirs(PathBuf),
    /// Ours.
    Ours(Box<Worker>, &'a tokio::runtime::Runtime),
}

impl<'a> Hand<'a> {
    /// The running program's if one holds the folder, otherwise ours.
    pub fn of(place: &Place, content: &Content, runtime: &'a tokio::runtime::Runtime) -> Result<Self> {
        if let Some(folder) = place.folder()
            && store::ask(folder, "").is_ok_and(|answer| answer.is_some())
        {
            return Ok(Self::Theirs(folder.to_owned()));
        }
        let store = place.open()?;
        runtime.block_on(work::clinics(&store, content))?;
        let worker = Worker { store, engines: engine::engines(content)?, renewed: Arc::default() };
        Ok(Self::Ours(Box::new(worker), runtime))
    }

    /// Has one piece of work done.
    pub fn work(&mut self, work: Work) -> Result<Done> {
        match self {
            Self::Theirs(folder) => work::ask(folder, &work)?.context("the running program has ended"),
            Self::Ours(worker, runtime) => Ok(runtime.block_on(worker.work(work))),
        }
    }
}
