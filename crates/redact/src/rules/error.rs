//! What can be wrong with a file of rules, in words for the person who edits it.

/// Rules that cannot be used: which file, which line, what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct RulesError {
    /// The path as it was handed in.
    pub file: String,
    /// Counted from one.
    pub line: usize,
    /// What is wrong, and what to do about it.
    pub what: String,
}

impl RulesError {
    /// The fault at a byte of a file.
    pub(crate) fn at(file: &str, text: &str, byte: usize, what: impl Into<String>) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        Self { file: file.to_owned(), line: before.matches('\n').count() + 1, what: what.into() }
    }
}
