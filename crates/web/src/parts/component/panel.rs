//! A panel at the end of something done, or in the way of going on.
use super::attributes::class_when;
use super::{Attributes, Inside, Title};
use askama::Template;

/// A panel.
///
/// ```
/// use web::component::Panel;
/// assert!(Panel::new("Thank you", "Your answers are saved.").to_string().contains("<h1"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/panel.html")]
pub struct Panel {
    /// Its heading.
    pub heading: Title,
    /// What stands beneath.
    pub inside: Inside,
    /// It stands in the way: something must be read before going on.
    pub interruption: bool,
}

impl Panel {
    /// Something is done.
    pub fn new(heading: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        Self { heading: heading.into(), inside: inside.into(), interruption: false }
    }

    /// Something must be read first.
    pub fn interruption(heading: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        Self { interruption: true, ..Self::new(heading, inside) }
    }

    fn attributes(&self) -> Attributes {
        Attributes::class(&["nhsuk-panel", class_when(self.interruption, "nhsuk-panel--interruption")])
    }
}
