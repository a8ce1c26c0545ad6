//! What is wider than a phone scrolls by itself, and the page does not.
use super::Attributes;
use super::Inside;
use super::attributes::class_when;
use askama::Template;

/// A scrolling region. It is reached by keyboard only with a script: a table on its own pages stands in `.own-wide`.
///
/// ```
/// use web::component::{Inside, Scroll};
/// assert!(Scroll::new(Inside::html("<table></table>"), "caption").to_string().contains("role=\"region\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/scroll.html")]
pub struct Scroll {
    /// What scrolls.
    pub inside: Inside,
    /// The id of what names it.
    pub labelled_by: String,
    /// For a dark ground.
    pub reverse: bool,
}

impl Scroll {
    /// Something wide, and the id of what names it.
    pub fn new(inside: impl Into<Inside>, labelled_by: impl Into<String>) -> Self {
        Self { inside: inside.into(), labelled_by: labelled_by.into(), reverse: false }
    }

    fn outer(&self) -> Attributes {
        let reverse = class_when(self.reverse, "nhsuk-scroll--reverse");
        Attributes::class(&["nhsuk-scroll", reverse]).with("data-module", "nhsuk-scroll")
    }

    fn region(&self) -> Attributes {
        let class = Attributes::class(&["nhsuk-scroll__content"]);
        class.with("role", "region").with_any("aria-labelledby", &self.labelled_by)
    }
}
