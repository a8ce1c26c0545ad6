//! What every field and every group of choices has: a name, a hint, and what is wrong with what was typed.
use super::attributes::{class_when, joined};
use super::{ErrorMessage, Hint, Inside};
use askama::Template;

/// A question that a form asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The name it is sent under.
    pub name: String,
    /// The id; the name if none is given. An error summary leads to it.
    pub id: String,
    /// Help with answering.
    pub hint: Inside,
    /// What is wrong with what was typed.
    pub error: Option<ErrorMessage>,
    /// Marked as wrong, with the words elsewhere.
    pub marked: bool,
    /// Ids of other words that describe it.
    pub described_by: String,
    /// More classes of the group around label and field.
    pub group_classes: String,
    /// What stands before the field, after hint and error.
    pub before: Inside,
    /// What stands after the field.
    pub after: Inside,
    /// It cannot be answered.
    pub disabled: bool,
}

/// What can be said of every field and every group of choices.
pub trait Asks: Sized {
    /// Its question.
    fn question(&mut self) -> &mut Question;

    /// With this id instead of its name.
    #[must_use]
    fn id(mut self, id: impl Into<String>) -> Self {
        self.question().id = id.into();
        self
    }

    /// With help.
    #[must_use]
    fn hint(mut self, words: impl Into<Inside>) -> Self {
        self.question().hint = words.into();
        self
    }

    /// With what is wrong, if anything is.
    #[must_use]
    fn error(mut self, wrong: Option<impl Into<ErrorMessage>>) -> Self {
        self.question().error = wrong.map(Into::into);
        self
    }

    /// Described by other words too, by their ids.
    #[must_use]
    fn described_by(mut self, ids: impl Into<String>) -> Self {
        self.question().described_by = ids.into();
        self
    }

    /// With something between its hint or error and its field.
    #[must_use]
    fn before(mut self, drawn: impl Into<Inside>) -> Self {
        self.question().before = drawn.into();
        self
    }

    /// With something after its field.
    #[must_use]
    fn after(mut self, drawn: impl Into<Inside>) -> Self {
        self.question().after = drawn.into();
        self
    }
}

impl Question {
    pub(super) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(super) fn id(&self) -> &str {
        if self.id.is_empty() { &self.name } else { &self.id }
    }

    pub(super) const fn is_wrong(&self) -> bool {
        self.error.is_some() || self.marked
    }

    pub(super) fn group(&self) -> String {
        let wrong = class_when(self.is_wrong(), "nhsuk-form-group--error");
        joined(&["nhsuk-form-group", wrong, &self.group_classes])
    }

    /// The ids of what describes it.
    pub(super) fn describes(&self) -> String {
        let hint = if self.hint.is_empty() { String::new() } else { format!("{}-hint", self.id()) };
        let error = if self.error.is_none() { String::new() } else { format!("{}-error", self.id()) };
        joined(&[&self.described_by, &hint, &error])
    }

    /// Hint and error, with the ids that [`Self::describes`] names.
    pub(super) fn above(&self) -> Above<'_> {
        Above { question: self }
    }
}

/// What stands above a field.
#[derive(Debug, Template)]
#[template(path = "parts/component/above.html")]
pub(super) struct Above<'a> {
    question: &'a Question,
}

impl Above<'_> {
    fn hint(&self) -> Hint {
        Hint { inside: self.question.hint.clone(), id: format!("{}-hint", self.question.id()), ..Hint::default() }
    }

    fn error(&self, error: &ErrorMessage) -> ErrorMessage {
        ErrorMessage { id: format!("{}-error", self.question.id()), ..error.clone() }
    }
}
