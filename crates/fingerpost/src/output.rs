//! Records out: to standard output or a file, as JSON Lines or CSV (and findings as Parquet).
use crate::anew::ANEW;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where and how a table comes out.
#[derive(clap::Args)]
pub struct Out {
    /// Write here instead of to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// jsonl, csv, or parquet where letters are read; otherwise by the ending of --out, otherwise jsonl
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
}

/// An open table. Columns are those of the first record.
pub enum Table {
    Jsonl(Box<dyn Write>),
    Csv { to: Box<csv::Writer<Box<dyn Write>>>, columns: Option<Vec<String>> },
}

/// The forms in which a table can come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Jsonl,
    Csv,
    Parquet,
}

impl Out {
    /// Opens a table of JSON Lines or CSV.
    pub fn open(&self) -> Result<Table> {
        let format = self.format()?;
        if format == Format::Parquet {
            bail!("this table comes out as jsonl or csv, not as parquet");
        }
        let to: Box<dyn Write> = Box::new(BufWriter::with_capacity(1 << 16, self.destination()?));
        Ok(match format {
            Format::Csv => Table::Csv { to: Box::new(csv::Writer::from_writer(to)), columns: None },
            Format::Jsonl | Format::Parquet => Table::Jsonl(to),
        })
    }

    /// As it was asked for, else by the ending of the file, else JSON Lines.
    pub fn format(&self) -> Result<Format> {
        let ending = self.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
        match self.format.as_deref().or(ending).unwrap_or("jsonl") {
            "csv" => Ok(Format::Csv),
            "jsonl" | "json" | "ndjson" => Ok(Format::Jsonl),
            "parquet" => Ok(Format::Parquet),
            _ => bail!("--format is jsonl, csv or parquet"),
        }
    }

    /// The file, if it is not standard output.
    pub fn file(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// The file, which takes the place of an older one once the command has run, or standard output.
    pub fn destination(&self) -> Result<Box<dyn Write + Send>> {
        Ok(match &self.out {
            Some(path) => Box::new(ANEW.create(path).with_context(|| path.display().to_string())?),
            None => Box::new(std::io::stdout()),
        })
    }
}

impl Table {
    /// Writes one record. For CSV, `scalars` are the columns in order: a list is one JSON column.
    pub fn write(&mut self, record: &Value, scalars: impl FnOnce(&Value) -> Vec<(String, Value)>) -> Result<()> {
        match self {
            Table::Jsonl(to) => {
                serde_json::to_writer(&mut *to, record)?;
                to.write_all(b"\n")?;
            }
            Table::Csv { to, columns } => {
                let cells = scalars(record);
                if columns.is_none() {
                    let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
                    to.write_record(&names)?;
                    *columns = Some(names);
                }
                to.write_record(cells.iter().map(|(_, value)| cell(value)))?;
            }
        }
        Ok(())
    }

    /// Everything is written, or it is said that it is not.
    pub fn finish(self) -> Result<()> {
        match self {
            Table::Jsonl(mut to) => Ok(to.flush()?),
            Table::Csv { mut to, .. } => Ok(to.flush()?),
        }
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before = + - @ and the like, number or not aside.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']) => {
            format!("'{text}")
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell(&Value::from("=HYPERLINK(1)")), "'=HYPERLINK(1)");
        assert_eq!(cell(&Value::from("＝1+1")), "'＝1+1");
        assert_eq!(cell(&Value::from(-3)), "-3");
        assert_eq!(cell(&Value::from("low mood")), "low mood");
    }
}
