//! What is wrong with what was typed, beside the field.
use super::{Attributes, Inside};
use askama::Template;

/// An error message. A field draws its own: see [`Asks::error`](super::Asks::error).
///
/// ```
/// use web::component::ErrorMessage;
/// let welsh = ErrorMessage::from("Rhowch eich enw").spoken("Gwall");
/// assert!(welsh.to_string().contains("Gwall: </span>Rhowch eich enw"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/component/error_message.html")]
pub struct ErrorMessage {
    /// What to do.
    pub inside: Inside,
    /// What a screen reader says first, in the page's language; nothing if empty.
    pub spoken: Inside,
    /// Its id, for the field.
    pub id: String,
}

impl<Words: Into<Inside>> From<Words> for ErrorMessage {
    fn from(words: Words) -> Self {
        Self { inside: words.into(), spoken: "Error".into(), id: String::new() }
    }
}

impl ErrorMessage {
    /// Spoken first in another language than English.
    #[must_use]
    pub fn spoken(self, words: impl Into<Inside>) -> Self {
        Self { spoken: words.into(), ..self }
    }

    fn attributes(&self) -> Attributes {
        Attributes::class(&["nhsuk-error-message"]).with_any("id", &self.id)
    }
}
