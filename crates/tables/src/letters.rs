//! The columns of a table that letters stand in, and its rows.
use crate::codes::Codes;
use crate::dates::Dates;
use crate::text::Text;
use arrow_array::RecordBatch;
use record::{Code, Date};

/// The letters of one batch of a table: a column `text`, and `date` and `codes` where it has them.
pub struct Letters {
    rows: usize,
    text: Text,
    dates: Option<Dates>,
    codes: Option<Codes>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter<'a> {
    /// The letter.
    pub text: &'a str,
    /// Its day, if the table says it.
    pub date: Option<Date>,
    /// The codes that came with it.
    pub codes: Vec<Code>,
}

/// Why a table cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is no such column.
    #[error("there is no column called {0}")]
    Missing(&'static str),
    /// There is no column of the name that was asked for.
    #[error("there is no column called {0}")]
    NoColumn(String),
    /// The column that was asked for is of another kind.
    #[error("the column {column} holds {is}, and should hold {wanted}")]
    NotOfKind {
        /// Its name.
        column: String,
        /// Its type, as Arrow names it.
        is: String,
        /// What belongs there.
        wanted: &'static str,
    },
    /// The column is of another kind.
    #[error("the column {column} holds {is}, and should hold {wanted}")]
    Kind {
        /// Its name.
        column: &'static str,
        /// Its type, as Arrow names it.
        is: String,
        /// What belongs there.
        wanted: &'static str,
    },
}

/// Why one row cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// No letter.
    #[error("there is no text")]
    NoText,
    /// No id.
    #[error("there is no id")]
    NoId,
    /// A date that is none.
    #[error("the date is no day such as 2026-03-02")]
    Date,
    /// A code without its system, or a system without a code.
    #[error("a code lacks its system or the code itself")]
    Code,
}

impl Letters {
    /// Finds the columns.
    ///
    /// # Errors
    /// [`TableError`] where `text` is missing, or a column is of a kind that cannot be read.
    pub fn of(batch: &RecordBatch) -> Result<Self, TableError> {
        let text = column(batch, "text", "text", Text::of)?.ok_or(TableError::Missing("text"))?;
        let dates = column(batch, "date", "dates, moments, or text such as 2026-03-02", Dates::of)?;
        let codes = column(batch, "codes", "lists of {system, code, display}", Codes::of)?;
        Ok(Self { rows: batch.num_rows(), text, dates, codes })
    }

    /// How many rows there are.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// One row.
    ///
    /// # Errors
    /// [`Unread`] says why it cannot be read; the next one may be.
    pub fn row(&self, row: usize) -> Result<Letter<'_>, Unread> {
        let date = self.dates.as_ref().map_or(Ok(None), |dates| dates.row(row).map_err(|()| Unread::Date))?;
        let codes = self.codes.as_ref().map_or(Ok(Vec::new()), |codes| codes.row(row).map_err(|()| Unread::Code))?;
        Ok(Letter { text: self.text.row(row).ok_or(Unread::NoText)?, date, codes })
    }
}

fn column<T>(
    batch: &RecordBatch,
    name: &'static str,
    wanted: &'static str,
    read: impl Fn(&arrow_array::ArrayRef) -> Option<T>,
) -> Result<Option<T>, TableError> {
    let Some(column) = batch.column_by_name(name) else { return Ok(None) };
    let kind = || TableError::Kind { column: name, is: column.data_type().to_string(), wanted };
    read(column).map(Some).ok_or_else(kind)
}
