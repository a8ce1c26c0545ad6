//! Help with answering, above a field.
use super::{Attributes, Inside};
use askama::Template;

/// A hint. A field draws its own: see [`Asks::hint`](super::Asks::hint).
///
/// ```
/// use web::component::Hint;
/// assert!(Hint::new("For example, 27 3 1985").to_string().contains("For example"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/hint.html")]
pub struct Hint {
    /// Its words.
    pub inside: Inside,
    /// Its id, for what it describes.
    pub id: String,
    /// More classes.
    pub classes: String,
}

impl Hint {
    /// A hint.
    pub fn new(words: impl Into<Inside>) -> Self {
        Self { inside: words.into(), ..Self::default() }
    }

    fn attributes(&self) -> Attributes {
        Attributes::class(&["nhsuk-hint", &self.classes]).with_any("id", &self.id)
    }
}
