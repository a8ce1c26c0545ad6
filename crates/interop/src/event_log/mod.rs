//! Event logs of process mining, in: CSV with a column each for case, activity and time, and XES (IEEE 1849).
//!
//! Both doors, [`csv`] and [`xes`], hand over one event after the other, so that a log of a million needs no second copy.
//! A record that cannot be read costs only itself. Nothing that stands in a log is repeated in an error.
mod csv;
mod time;
mod write;
mod xes;

pub use csv::{Columns, csv};
pub use write::to_xes;
pub use xes::xes;

/// One event of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event<'a> {
    /// Whose: the id of the case.
    pub case: &'a str,
    /// What happened.
    pub activity: &'a str,
    /// When, in microseconds since 1970 (UTC). A time without a zone is taken for UTC.
    pub at: i64,
}

/// An event that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// On which line of the file, counted from 1.
    pub line: u64,
    /// What is wrong, in words.
    pub why: &'static str,
}

/// Why a file is no event log at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotALog {
    /// A column is missing.
    #[error("there is no column called {wanted}; the file has: {found}")]
    Column {
        /// The one that was looked for.
        wanted: String,
        /// Those that are there, which are headings and nobody's data.
        found: String,
    },
    /// Not the format.
    #[error("{0}")]
    Damaged(String),
}
