//! A field for one line.
use super::attributes::{class_when, joined};
use super::{Asks, Attributes, Inside, Question, Title};
use askama::Template;

/// A text input.
///
/// ```
/// use web::component::{Asks, Input, Size};
/// let name = Input::new("name", "Name to sign in with").width(20).value("asha").error(Some("Enter a name"));
/// assert!(name.to_string().contains("aria-describedby=\"name-error\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/input.html")]
pub struct Input {
    /// Its name, hint and error.
    pub question: Question,
    /// What it asks.
    pub label: Title,
    /// `text` if none is given; `email`, `tel`, `date` …
    pub kind: String,
    /// What stands in it.
    pub value: Option<String>,
    /// About so many characters wide: 2, 3, 4, 5, 10, 20 or 30; 0 is as wide as it can be.
    pub width: u8,
    /// A unit before it.
    pub prefix: Inside,
    /// A unit after it.
    pub suffix: Inside,
    /// For a number or a code that is copied: letters of one width.
    pub code: bool,
    /// Whether the browser checks its spelling.
    pub spellcheck: Option<bool>,
    /// What the browser may fill in.
    pub autocomplete: String,
    /// Which keyboard a phone shows.
    pub inputmode: String,
    /// An example in an empty field; a hint is nearly always better.
    pub placeholder: String,
    /// More classes.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl Asks for Input {
    fn question(&mut self) -> &mut Question {
        &mut self.question
    }
}

impl Input {
    /// A field for one line.
    pub fn new(name: impl Into<String>, label: impl Into<Title>) -> Self {
        Self { question: Question::named(name), label: label.into(), ..Self::default() }
    }

    /// For this kind of thing: `email`, `tel`, `date` …
    #[must_use]
    pub fn kind(self, kind: impl Into<String>) -> Self {
        Self { kind: kind.into(), ..self }
    }

    /// With what was typed before.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// About so many characters wide: 2, 3, 4, 5, 10, 20 or 30.
    #[must_use]
    pub fn width(self, width: u8) -> Self {
        Self { width, ..self }
    }

    /// For a whole number: a phone shows its digits.
    #[must_use]
    pub fn digits(self) -> Self {
        Self { inputmode: "numeric".to_owned(), ..self }
    }

    /// What the browser may fill in, such as `tel`; `off` for another person's details.
    #[must_use]
    pub fn autocomplete(self, what: impl Into<String>) -> Self {
        Self { autocomplete: what.into(), ..self }
    }

    /// One more attribute, such as `maxlength`.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        Self { attributes: self.attributes.with(name, value), ..self }
    }

    fn wrapped(&self) -> bool {
        let around = [&self.prefix, &self.suffix, &self.question.before, &self.question.after];
        around.iter().any(|inside| !inside.is_empty())
    }

    fn all(&self) -> Attributes {
        let width = if self.width == 0 { String::new() } else { format!("nhsuk-input--width-{}", self.width) };
        let code = class_when(self.code, "nhsuk-input--code");
        let wrong = class_when(self.question.is_wrong(), "nhsuk-input--error");
        Attributes::default()
            .with("class", joined(&["nhsuk-input", code, wrong, &width, &self.classes]))
            .with("id", self.question.id())
            .with("name", &self.question.name)
            .with("type", if self.kind.is_empty() { "text" } else { &self.kind })
            .with_some("spellcheck", self.spellcheck)
            .with_some("value", self.value.as_ref())
            .when(self.question.disabled, "disabled")
            .with_any("aria-describedby", &self.question.describes())
            .with_any("autocomplete", &self.autocomplete)
            .with_any("placeholder", &self.placeholder)
            .with_any("inputmode", &self.inputmode)
            .and(&self.attributes)
    }
}
