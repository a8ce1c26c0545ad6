//! The way back to the page before.
use super::attributes::class_when;
use super::{Attributes, Inside};
use askama::Template;

/// A back link; without an address, a button that looks like one.
///
/// ```
/// use web::component::BackLink;
/// assert!(BackLink::new("Back", "/check-in/pain").to_string().contains("Back"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/back_link.html")]
pub struct BackLink {
    /// Its words.
    pub inside: Inside,
    /// What a screen reader says before them.
    pub hidden: Inside,
    /// Where it leads; without, it is a button.
    pub href: String,
    /// For a dark ground.
    pub reverse: bool,
}

impl BackLink {
    /// A way back.
    pub fn new(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { inside: words.into(), href: href.into(), ..Self::default() }
    }

    fn element(&self) -> &'static str {
        if self.href.is_empty() { "button" } else { "a" }
    }

    fn attributes(&self) -> Attributes {
        let class = Attributes::class(&["nhsuk-back-link", class_when(self.reverse, "nhsuk-back-link--reverse")]);
        if self.href.is_empty() { class.with("type", "submit") } else { class.with("href", &self.href) }
    }
}
