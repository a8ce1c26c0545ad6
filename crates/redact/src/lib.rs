//! Finds personal details in what people write: spans to remove, and spans to ask a person about.
//!
//! The door is [`Redactor::redact`]. It helps the two people who read a story before anybody else does; it replaces
//! neither, and a story that only one person could tell names its author without a single name in it.
//! ```
//! let words = r#"
//! [[list]]
//! id = "kin"
//! why = "Who belongs to whom."
//! words = "daughter son"
//!
//! [[cue]]
//! id = "name.kin"
//! type = "PERSON"
//! say = ["my {kin} < Cap >"]
//! why = "After a relative comes their name."
//! examples = ["My daughter Aaliyah helped. => PERSON Aaliyah"]
//! "#;
//! let redactor = redact::Redactor::read([("redaction/first.toml", words)])?;
//! assert!(redactor.broken_examples().is_empty());
//! let story = redactor.redact("My son Joe did his too.", &redact::Known::default());
//! assert_eq!(story.text, "My son [name] did his too.");
//! assert_eq!((story.spans[0].start, story.spans[0].end), (7, 10));
//! # Ok::<(), redact::RulesError>(())
//! ```
//! What is looked for is data (`content/redaction`): patterns of signs, lists of words, and cues (what stands around a
//! name). This room holds only the matching. What was removed counts as removed when the text is read again, and it is
//! read until nothing more is found, so that redacting twice changes nothing.
mod class; // what kind of thing a span is
mod fold; // letters without case and accents
mod held; // what the clinic holds, and what the text has said before
mod redacted; // the answer
mod round; // one reading of a text
mod rules; // patterns, lists and cues
mod story; // readings until nothing is found
mod token; // words and marks

pub use class::{Action, Class};
pub use held::Known;
pub use redacted::{Redacted, Removal};
pub use rules::{BrokenExample, Redactor, RulesError, Size};
