//! The answer: the text without what was removed, and every span with its reason.
use crate::class::{Action, Class};
use serde::Serialize;

/// A text as it may be shown to the next reader, and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// The text; a removed span reads `[name]`, an asked one stays.
    pub text: String,
    /// What was found, in the order of the text; no two overlap.
    pub spans: Vec<Removal>,
}

/// One span of the text that was read. Places are Unicode scalars, the end left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// First scalar.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub class: Class,
    /// Removed, or asked about.
    pub action: Action,
    /// The id of the rule that found it.
    pub rule: String,
}
