//! Letters in and findings out as Arrow tables: the one shape in which Parquet files, notebooks and clusters meet us.
//!
//! [`Letters`] finds the columns of a table and hands out its rows; [`Findings`] grows the columns that come out. The
//! program and the wheel both use them, so that they answer alike, row for row.
//! ```
//! use arrow_array::{ArrayRef, RecordBatch, StringArray};
//! use std::sync::Arc;
//!
//! let text: ArrayRef = Arc::new(StringArray::from(vec![Some("Sore back."), None]));
//! let letters = tables::Letters::of(&RecordBatch::try_from_iter([("text", text)])?)?;
//! assert_eq!(letters.row(0)?.text, "Sore back.");
//! assert_eq!(letters.row(1).unwrap_err().to_string(), "there is no text");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//! A row is named by its number, never by its words.
mod codes; // codes that came with a letter
mod dates; // the letter's day, however a table keeps it
#[cfg(feature = "parquet")]
mod events; // a log of cases, activities and moments
mod findings; // the columns that come out
mod ids; // text or whole numbers
mod letters; // the columns that come in
mod mentions; // the nested list of mentions
#[cfg(feature = "parquet")]
mod moments; // timestamps of any unit, or text
#[cfg(feature = "parquet")]
pub mod parquet;
mod text; // every way in which Arrow keeps text

#[cfg(feature = "parquet")]
pub use events::{Event, events};
pub use findings::{Findings, fields};
pub use ids::{Id, Ids};
pub use letters::{Letter, Letters, TableError, Unread};
