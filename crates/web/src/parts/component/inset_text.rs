//! Words set apart from those around.
use super::Inside;
use askama::Template;

/// Inset text: charities stand here, not in a care card.
///
/// ```
/// use web::component::InsetText;
/// assert!(InsetText::new("Nobody reads this straight away.").to_string().contains("<p>Nobody"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/inset_text.html")]
pub struct InsetText {
    /// Its words, in a paragraph; or html.
    pub inside: Inside,
    /// What a screen reader says first.
    pub spoken: Inside,
}

impl InsetText {
    /// Words set apart.
    pub fn new(inside: impl Into<Inside>) -> Self {
        Self { inside: inside.into(), spoken: "Information".into() }
    }

    /// Spoken first in another language than English.
    #[must_use]
    pub fn spoken(self, words: impl Into<Inside>) -> Self {
        Self { spoken: words.into(), ..self }
    }
}
