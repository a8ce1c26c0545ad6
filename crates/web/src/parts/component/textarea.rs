//! A field for more than a line.
use super::attributes::class_when;
use super::{Asks, Attributes, Inside, Question, Title};
use askama::Template;

/// A textarea.
///
/// ```
/// use web::component::{Asks, Textarea, Title};
/// let matters = Textarea::new("matters", Title::page("What matters most to you?")).hint("A few words are enough.");
/// assert!(matters.value("Walking\nthe dog").to_string().contains(">\nWalking\nthe dog</textarea>"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/textarea.html")]
pub struct Textarea {
    /// Its name, hint and error.
    pub question: Question,
    /// What it asks.
    pub label: Title,
    /// What stands in it.
    pub value: Inside,
    /// So many lines high; 0 is five.
    pub rows: u8,
    /// Whether the browser checks its spelling.
    pub spellcheck: Option<bool>,
    /// What the browser may fill in.
    pub autocomplete: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl Asks for Textarea {
    fn question(&mut self) -> &mut Question {
        &mut self.question
    }
}

impl Textarea {
    /// A field for more than a line.
    pub fn new(name: impl Into<String>, label: impl Into<Title>) -> Self {
        Self { question: Question::named(name), label: label.into(), ..Self::default() }
    }

    /// With what was typed before.
    #[must_use]
    pub fn value(self, words: impl Into<String>) -> Self {
        Self { value: Inside::Text(words.into()), ..self }
    }

    /// So many lines high.
    #[must_use]
    pub fn rows(self, rows: u8) -> Self {
        Self { rows, ..self }
    }

    /// One more attribute, such as `maxlength`.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        Self { attributes: self.attributes.with(name, value), ..self }
    }

    fn all(&self) -> Attributes {
        Attributes::class(&["nhsuk-textarea", class_when(self.question.is_wrong(), "nhsuk-textarea--error")])
            .with("id", self.question.id())
            .with("name", &self.question.name)
            .with("rows", if self.rows == 0 { 5 } else { self.rows })
            .with_some("spellcheck", self.spellcheck)
            .when(self.question.disabled, "disabled")
            .with_any("aria-describedby", &self.question.describes())
            .with_any("autocomplete", &self.autocomplete)
            .and(&self.attributes)
    }
}
