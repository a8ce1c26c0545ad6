//! A link to the next thing to do, with an arrow.
use super::attributes::class_when;
use super::{Attributes, Icon, Inside};
use askama::Template;

/// An action link; without an address, a button that looks like one.
///
/// ```
/// use web::component::ActionLink;
/// assert!(ActionLink::new("Find support near you", "/support").to_string().contains("href=\"/support\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/action_link.html")]
pub struct ActionLink {
    /// Its words.
    pub inside: Inside,
    /// Where it leads; without, it is a button.
    pub href: String,
    /// For a dark ground.
    pub reverse: bool,
}

impl ActionLink {
    /// A link to the next thing to do.
    pub fn new(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { inside: words.into(), href: href.into(), reverse: false }
    }

    fn element(&self) -> &'static str {
        if self.href.is_empty() { "button" } else { "a" }
    }

    fn attributes(&self) -> Attributes {
        let class = Attributes::class(&["nhsuk-action-link", class_when(self.reverse, "nhsuk-action-link--reverse")]);
        if self.href.is_empty() { class.with("type", "submit") } else { class.with("href", &self.href) }
    }
}
