//! What is wrong with what was typed, at the top of a page, each leading to its field.
use super::{Attributes, Inside, Title};
use askama::Template;

/// An error summary.
///
/// ```
/// use web::component::ErrorSummary;
/// let summary = ErrorSummary::new([("name", "Enter a name")]);
/// assert!(summary.to_string().contains("<a href=\"#name\">"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/error_summary.html")]
pub struct ErrorSummary {
    /// "There is a problem".
    pub heading: Title,
    /// More about it.
    pub description: Inside,
    /// Where each leads (nowhere, if empty), and what to do.
    pub errors: Vec<(String, Inside)>,
    /// Whether a script leaves the focus where it is.
    pub disable_auto_focus: Option<bool>,
}

impl ErrorSummary {
    /// What is wrong: the id of each field, and what to do.
    pub fn new<Id: AsRef<str>, Words: Into<Inside>>(errors: impl IntoIterator<Item = (Id, Words)>) -> Self {
        let errors = errors.into_iter().map(|(id, words)| (format!("#{}", id.as_ref()), words.into())).collect();
        Self { heading: "There is a problem".into(), errors, ..Self::default() }
    }

    /// With another heading: in another language.
    #[must_use]
    pub fn heading(self, words: impl Into<Title>) -> Self {
        Self { heading: words.into(), ..self }
    }

    fn attributes(&self) -> Attributes {
        let module = Attributes::class(&["nhsuk-error-summary"]).with("data-module", "nhsuk-error-summary");
        module.with_some("data-disable-auto-focus", self.disable_auto_focus)
    }
}
