//! The first link of every page, for the keyboard: past what stands on every page.
use super::{Attributes, Inside};
use askama::Template;

/// A skip link.
///
/// ```
/// use web::component::SkipLink;
/// assert!(SkipLink::new("Skip to main content", "#main").to_string().contains("href=\"#main\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/skip_link.html")]
pub struct SkipLink {
    /// Its words.
    pub inside: Inside,
    /// Where it leads: `#` and an id.
    pub href: String,
}

impl SkipLink {
    /// Past what stands on every page.
    pub fn new(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { inside: words.into(), href: href.into() }
    }

    fn attributes(&self) -> Attributes {
        let module = Attributes::class(&["nhsuk-skip-link"]).with("data-module", "nhsuk-skip-link");
        module.with("href", &self.href)
    }
}
