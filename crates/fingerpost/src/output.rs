//! Records out: to standard output or a file, as JSON Lines or CSV.
use crate::anew::Anew;
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
    /// jsonl or csv; otherwise by the ending of --out, otherwise jsonl
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
}

/// An open table. Columns are those of the first record.
pub enum Table {
    Jsonl(Box<dyn Write>),
    Csv { to: Box<csv::Writer<Box<dyn Write>>>, columns: Option<Vec<String>> },
}

impl Out {
    /// Opens it.
    pub fn open(&self) -> Result<Table> {
        let ending = self.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
        let format = self.format.as_deref().or(ending).unwrap_or("jsonl");
        let to: Box<dyn Write> = match &self.out {
            Some(path) => {
                let file = Anew::create(path).with_context(|| path.display().to_string())?;
                Box::new(BufWriter::with_capacity(1 << 20, file))
            }
            None => Box::new(BufWriter::with_capacity(1 << 16, std::io::stdout().lock())),
        };
        match format {
            "csv" => Ok(Table::Csv { to: Box::new(csv::Writer::from_writer(to)), columns: None }),
            "jsonl" | "json" | "ndjson" => Ok(Table::Jsonl(to)),
            "parquet" => bail!("parquet is not written by this version; use jsonl or csv"),
            _ => bail!("--format is jsonl or csv"),
        }
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
fn cell(value: &Value) -> String {
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
