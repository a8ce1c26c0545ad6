//! Words that are there for those who want them.
use super::attributes::class_when;
use super::{Attributes, Inside};
use askama::Template;

/// Details behind a summary; as an expander, in a frame.
///
/// ```
/// use web::component::Details;
/// let why = Details::new("Why do you ask?", "Pain and how we feel affect each other.");
/// assert!(why.to_string().contains("<summary"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/details.html")]
pub struct Details {
    /// What is always seen.
    pub summary: Inside,
    /// What is seen when it is open.
    pub inside: Inside,
    /// It is open.
    pub open: bool,
    /// In a frame.
    pub expander: bool,
    /// Its id.
    pub id: String,
}

impl Details {
    /// Details behind a summary.
    pub fn new(summary: impl Into<Inside>, inside: impl Into<Inside>) -> Self {
        Self { summary: summary.into(), inside: inside.into(), ..Self::default() }
    }

    /// Open, if so: what is wrong within must be seen.
    #[must_use]
    pub fn open(self, open: bool) -> Self {
        Self { open, ..self }
    }

    fn attributes(&self) -> Attributes {
        let class = Attributes::class(&["nhsuk-details", class_when(self.expander, "nhsuk-expander")]);
        class.with_any("id", &self.id).when(self.open, "open")
    }
}
