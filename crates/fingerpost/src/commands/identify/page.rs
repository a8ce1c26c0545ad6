//! What came of one piece of work: findings in the form in which they are written, and what could not be read.
use crate::output::cell;
use anyhow::{Context, Result};
use identify::{LabelsView, Reading};
use serde::Serialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::Write;
use tables::parquet;

/// How a table comes out.
#[derive(Clone)]
pub enum Form {
    Jsonl,
    Csv,
    Parquet(parquet::Kind),
}

/// The findings of some letters, in order.
pub struct Page {
    body: Body,
    explain: bool,
    /// Each record that could not be read: where, and why.
    pub unread: String,
    /// How many letters were read.
    pub letters: u64,
}

enum Body {
    Text(Vec<u8>),
    Csv(Box<csv::Writer<Vec<u8>>>),
    Parquet(Box<parquet::Page>),
}

/// By what a letter is known.
#[derive(Clone, Copy)]
pub enum Id<'a> {
    /// As it stood in the JSON.
    Json(&'a RawValue),
    Text(&'a str),
    Whole(i64),
}

impl Serialize for Id<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Json(raw) => raw.serialize(to),
            Self::Text(text) => to.serialize_str(text),
            Self::Whole(number) => to.serialize_i64(*number),
        }
    }
}

impl Id<'_> {
    /// Without quotation marks.
    fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Json(raw) => match serde_json::from_str::<String>(raw.get()) {
                Ok(text) => text.into(),
                Err(_) => raw.get().into(),
            },
            Self::Text(text) => (*text).into(),
            Self::Whole(number) => number.to_string().into(),
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    id: Id<'a>,
    labels: LabelsView<'a>,
}

/// The columns of CSV.
pub const COLUMNS: [&str; 6] = ["id", "persistent_pain", "pain_months", "mental_health", "risk", "mentions"];

impl Page {
    pub fn new(form: &Form, explain: bool) -> Self {
        let body = match form {
            Form::Jsonl => Body::Text(Vec::new()),
            Form::Csv => Body::Csv(Box::new(csv::Writer::from_writer(Vec::new()))),
            Form::Parquet(kind) => Body::Parquet(Box::new(parquet::Page::new(kind))),
        };
        Self { body, explain, unread: String::new(), letters: 0 }
    }

    /// A letter that was read, or why it cannot be written.
    pub fn letter(&mut self, id: Id, reading: &Reading) -> Result<(), &'static str> {
        match &mut self.body {
            Body::Text(lines) => {
                let line = Line { id, labels: reading.view(self.explain) };
                serde_json::to_writer(&mut *lines, &line).map_err(|_| "the findings cannot be written")?;
                lines.push(b'\n');
            }
            Body::Csv(rows) => {
                let labels = serde_json::to_value(reading.view(self.explain)).unwrap_or_default();
                let scalars = COLUMNS[1..].iter().map(|name| cell(&labels[name]));
                let id = cell(&id.plain().into_owned().into());
                let cells = [id].into_iter().chain(scalars);
                rows.write_record(cells).map_err(|_| "the findings cannot be written")?;
            }
            Body::Parquet(page) => {
                let plain = id.plain();
                let id = match id {
                    Id::Whole(number) => tables::Id::Whole(number),
                    Id::Json(_) | Id::Text(_) => tables::Id::Text(&plain),
                };
                if !page.push(id, reading) {
                    return Err("the id is text, and those of the first file are whole numbers");
                }
            }
        }
        self.letters += 1;
        Ok(())
    }

    /// A record that cannot be read, named by its file and its line or row.
    pub fn unread(&mut self, file: &str, at: u64, why: impl std::fmt::Display) {
        use std::fmt::Write as _;
        let _ = writeln!(self.unread, "{file}:{at}: {why}"); // a String takes everything
    }
}

/// Where pages go, one after the other.
pub enum Sheet {
    Text(Box<dyn Write + Send>),
    Parquet(Box<parquet::Writer<Box<dyn Write + Send>>>),
}

impl Sheet {
    /// Begins it; in CSV with the names of the columns.
    pub fn begin(form: &Form, mut to: Box<dyn Write + Send>) -> Result<Self> {
        Ok(match form {
            Form::Jsonl => Self::Text(to),
            Form::Csv => {
                writeln!(to, "{}", COLUMNS.join(","))?;
                Self::Text(to)
            }
            Form::Parquet(kind) => Self::Parquet(Box::new(parquet::Writer::new(to, kind)?)),
        })
    }

    pub fn write(&mut self, page: Page) -> Result<()> {
        match (self, page.body) {
            (Self::Text(to), Body::Text(lines)) => to.write_all(&lines)?,
            (Self::Text(to), Body::Csv(rows)) => to.write_all(&rows.into_inner().context("a page of CSV")?)?,
            (Self::Parquet(to), Body::Parquet(page)) => to.write(*page)?,
            (Self::Text(_), Body::Parquet(_)) | (Self::Parquet(_), _) => {}
        }
        Ok(())
    }

    /// Everything is written, or it is said that it is not.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Text(mut to) => to.flush()?,
            Self::Parquet(file) => file.finish()?,
        }
        Ok(())
    }
}
