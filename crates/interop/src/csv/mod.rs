//! Referrals that come as a table: CSV as spreadsheets and record systems write it.
//!
//! Bytes become a [`Table`]; its headings are guessed to be a [`Mapping`], which a person puts right; each row is then a
//! referral, or the reasons why it is none. What is only odd costs a notice and that cell. What could mean the wrong
//! person or the wrong day is never guessed: an NHS number that fails its own check, a date whose day could be its month,
//! a number that a spreadsheet has shortened. No reason repeats what a cell says.
mod appointment;
mod cells;
mod damage;
mod dates;
mod encoding;
mod field;
mod guess;
mod headings;
mod language;
mod mapping;
mod person;
mod row;
mod rows;
mod source;
mod table;
mod time_of_day;

pub(crate) use cells::Rows;
pub(crate) use encoding::letters;
pub(crate) use table::separator;

pub use dates::DateOrder;
pub use encoding::{Encoding, text};
pub use field::Field;
pub use guess::guess;
pub use mapping::{Column, Gap, Mapping};
pub use row::Problem;
pub use rows::{Read, read};
pub use table::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS, NoTable, Row, Table, table, table_of};
