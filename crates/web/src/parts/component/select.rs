//! A list to choose one from, where radios would be too many.
use super::attributes::class_when;
use super::{Asks, Attributes, Inside, Question, Title};
use askama::Template;

/// A select.
///
/// ```
/// use web::component::{Select, SelectOption};
/// let columns = ["name", "born"].map(|one| SelectOption::new(one, one));
/// let column = Select::new("birth-date", "Date of birth").options(columns).chosen("born");
/// assert!(column.to_string().contains("<option value=\"born\" selected>"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/select.html")]
pub struct Select {
    /// Its name, hint and error.
    pub question: Question,
    /// What it asks.
    pub label: Title,
    /// What can be chosen.
    pub options: Vec<SelectOption>,
    /// More attributes.
    pub attributes: Attributes,
}

/// Something to choose, or a line between.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelectOption {
    /// What is sent; the words themselves if none is given.
    pub value: Option<String>,
    /// What is read.
    pub words: Inside,
    /// It is chosen.
    pub chosen: bool,
    /// It cannot be chosen.
    pub disabled: bool,
    /// Only a line between others.
    pub line: bool,
}

impl Asks for Select {
    fn question(&mut self) -> &mut Question {
        &mut self.question
    }
}

impl SelectOption {
    /// Something to choose.
    pub fn new(value: impl Into<String>, words: impl Into<Inside>) -> Self {
        Self { value: Some(value.into()), words: words.into(), ..Self::default() }
    }
}

impl Select {
    /// A list to choose one from.
    pub fn new(name: impl Into<String>, label: impl Into<Title>) -> Self {
        Self { question: Question::named(name), label: label.into(), ..Self::default() }
    }

    /// With these to choose from.
    #[must_use]
    pub fn options(self, options: impl IntoIterator<Item = SelectOption>) -> Self {
        Self { options: options.into_iter().collect(), ..self }
    }

    /// With this one chosen.
    #[must_use]
    pub fn chosen(mut self, value: &str) -> Self {
        for one in &mut self.options {
            one.chosen = one.value.as_deref() == Some(value);
        }
        self
    }

    fn wrapped(&self) -> bool {
        !(self.question.before.is_empty() && self.question.after.is_empty())
    }

    fn all(&self) -> Attributes {
        Attributes::class(&["nhsuk-select", class_when(self.question.is_wrong(), "nhsuk-select--error")])
            .with("id", self.question.id())
            .with("name", &self.question.name)
            .when(self.question.disabled, "disabled")
            .with_any("aria-describedby", &self.question.describes())
            .and(&self.attributes)
    }
}

impl SelectOption {
    fn attributes(&self) -> Attributes {
        let value = Attributes::default().with_some("value", self.value.as_ref());
        value.when(self.chosen, "selected").when(self.disabled, "disabled")
    }
}
