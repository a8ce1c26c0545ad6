//! What can be wrong with a definition, and with a set of answers.

use thiserror::Error;

/// A definition that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InstrumentError {
    /// Not TOML, or not the shape of a questionnaire; the message shows the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// The shape is right and the sense is not.
    #[error("{field}: {wrong}")]
    Field {
        /// Where in the file, such as `subscale.anxiety.bands`.
        field: String,
        /// What is wrong and what would be right.
        wrong: String,
    },
}

impl InstrumentError {
    pub(crate) fn field(field: impl Into<String>, wrong: impl Into<String>) -> Self {
        Self::Field { field: field.into(), wrong: wrong.into() }
    }
}

/// Answers that are refused. The answers themselves are not repeated: they are somebody's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScoreError {
    /// Too few or too many; what was not answered is there as a gap (`null`).
    #[error("{wanted} answers are wanted, null where one is missing; there are {given}")]
    WrongNumber {
        /// How many items there are.
        wanted: usize,
        /// How many answers there were.
        given: usize,
    },
    /// An answer that the item does not offer.
    #[error("answer {number} is none that the question offers ({lowest} to {highest})")]
    OutOfRange {
        /// Which answer, counted from 1.
        number: usize,
        /// The lowest score offered.
        lowest: u8,
        /// The highest score offered.
        highest: u8,
    },
}
