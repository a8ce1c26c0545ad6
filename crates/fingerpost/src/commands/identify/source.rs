//! Where letters come from: files of JSON Lines, CSV or Parquet, one after the other, a piece at a time.
use super::blocks::{Block, Blocks};
use super::rows::{Records, Rows};
use crate::lines::LONGEST;
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tables::parquet;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Holds {
    Jsonl,
    Csv,
    Parquet,
}

/// Some letters of one file.
pub struct Piece {
    /// The file as it was typed; `-` for standard input.
    pub file: Arc<str>,
    pub what: What,
}

/// Letters as their file has them.
pub enum What {
    Lines(Block),
    Records(Columns, Records),
    /// And the number of the first row.
    Rows(u64, Box<parquet::Rows>),
    /// A file that cannot be read, or not from this line or row on.
    Broken(u64, String),
}

/// In which cell of a CSV record what stands.
#[derive(Clone, Copy)]
pub struct Columns {
    pub all: usize,
    pub id: usize,
    pub text: usize,
    pub date: Option<usize>,
    pub codes: Option<usize>,
}

/// The files, of which one is open.
pub struct Source {
    files: VecDeque<(Arc<str>, Holds)>,
    open: Option<(Arc<str>, Open)>,
}

type Bytes = Box<dyn Read + Send>;

enum Open {
    Lines(Blocks<Bytes>),
    Records(Columns, Box<Rows<Bytes>>),
    Rows(u64, Box<parquet::Reader>),
}

impl Source {
    /// The files, or standard input where none is named; `holds` where their endings do not say it.
    ///
    /// That each is there is known before any is read: a long run shall not end at a slip of the pen.
    pub fn new(files: &[PathBuf], holds: Option<Holds>) -> Result<Self> {
        let standard = [PathBuf::from("-")];
        let files = if files.is_empty() { &standard[..] } else { files };
        let each = files.iter().map(|file| {
            let name: Arc<str> = file.display().to_string().into();
            let holds = holds.unwrap_or_else(|| by_ending(file));
            if &*name != "-" && File::open(file).and_then(|file| file.metadata()).context(name.clone())?.is_dir() {
                bail!("{name} is a folder: name its files");
            }
            if &*name == "-" && holds == Holds::Parquet {
                bail!("Parquet cannot be read from standard input: its directory stands at the end of the file");
            }
            Ok((name, holds))
        });
        Ok(Self { files: each.collect::<Result<_>>()?, open: None })
    }

    /// Whether the first file has whole numbers for ids.
    pub fn whole_ids(&self) -> bool {
        let parquet = self.files.front().filter(|(_, holds)| *holds == Holds::Parquet);
        let file = parquet.and_then(|(name, _)| File::open(&**name).ok());
        file.and_then(|file| parquet::Reader::open(file).ok()).is_some_and(|file| file.whole_ids())
    }

    /// The next piece; `None` at the end of the last file.
    pub fn next_piece(&mut self) -> Result<Option<Piece>> {
        loop {
            let Some((file, open)) = &mut self.open else {
                let Some((file, holds)) = self.files.pop_front() else { return Ok(None) };
                match opened(&file, holds)? {
                    Ok(open) => self.open = Some((file, open)),
                    Err(what) => return Ok(Some(Piece { file, what })),
                }
                continue;
            };
            let file = file.clone();
            let what = match open {
                Open::Lines(blocks) => blocks.next_block().with_context(|| file.clone())?.map(What::Lines),
                Open::Records(columns, rows) => {
                    let columns = *columns;
                    rows.next_records().with_context(|| file.clone())?.map(|records| What::Records(columns, records))
                }
                Open::Rows(at, rows) => next_rows(at, rows),
            };
            if !matches!(what, Some(What::Lines(_) | What::Records(..) | What::Rows(..))) {
                self.open = None;
            }
            if let Some(what) = what {
                return Ok(Some(Piece { file, what }));
            }
        }
    }
}

fn by_ending(file: &Path) -> Holds {
    match file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => Holds::Csv,
        Some("parquet") => Holds::Parquet,
        _ => Holds::Jsonl,
    }
}

fn opened(name: &str, holds: Holds) -> Result<Result<Open, What>> {
    let file = || File::open(name).with_context(|| name.to_owned());
    let bytes = || -> Result<Bytes> { Ok(if name == "-" { Box::new(std::io::stdin()) } else { Box::new(file()?) }) };
    Ok(match holds {
        Holds::Jsonl => Ok(Open::Lines(Blocks::new(bytes()?, LONGEST as usize))),
        Holds::Parquet => match parquet::Reader::open(file()?) {
            Ok(rows) => Ok(Open::Rows(1, Box::new(rows))),
            Err(fault) => Err(What::Broken(1, fault.to_string())),
        },
        Holds::Csv => return csv(Rows::new(bytes()?, LONGEST as usize)).with_context(|| name.to_owned()),
    })
}

/// Reads the headings.
fn csv(mut rows: Rows<Bytes>) -> Result<Result<Open, What>> {
    let broken = |line, what: String| Ok(Err(What::Broken(line, what)));
    let Some((line, first)) = rows.headings()? else { return broken(1, "there are no headings".into()) };
    let names: Vec<String> = match first {
        Ok(cells) => cells.iter().map(|cell| cell.trim().to_ascii_lowercase()).collect(),
        Err(damage) => return broken(line, damage.to_string()),
    };
    let place = |name: &str| names.iter().position(|known| known == name);
    let (Some(id), Some(text)) = (place("id"), place("text")) else {
        return broken(line, "the headings do not have both id and text".into());
    };
    let columns = Columns { all: names.len(), id, text, date: place("date"), codes: place("codes") };
    Ok(Ok(Open::Records(columns, Box::new(rows))))
}

fn next_rows(at: &mut u64, rows: &mut parquet::Reader) -> Option<What> {
    match rows.next_rows() {
        Ok(None) => None,
        Ok(Some(rows)) => {
            let first = *at;
            *at += rows.letters.rows() as u64;
            Some(What::Rows(first, Box::new(rows)))
        }
        Err(fault) => Some(What::Broken(*at, format!("from this row on: {fault}"))),
    }
}
