//! What somebody must not miss.
use super::{Card, CardLook, Inside, Title};
use std::fmt;

/// A warning callout.
///
/// ```
/// use web::component::WarningCallout;
/// assert!(WarningCallout::new("Before you go on", "Read this.").to_string().contains("Important: </span>Before"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WarningCallout {
    /// Its heading.
    pub heading: Title,
    /// What it warns of: words, in a paragraph; or html.
    pub inside: Inside,
}

impl WarningCallout {
    /// What somebody must not miss. A screen reader says "Important" first, unless the heading says so itself.
    pub fn new(heading: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        let heading: Title = heading.into();
        let says_so = matches!(&heading.inside, Inside::Text(words) if words.to_lowercase().contains("important"));
        let heading = if says_so { heading } else { heading.hidden("Important") };
        Self { heading, inside: inside.into() }
    }

    /// Spoken first in another language than English.
    #[must_use]
    pub fn spoken(self, words: impl Into<Inside>) -> Self {
        Self { heading: self.heading.hidden(words), ..self }
    }
}

impl fmt::Display for WarningCallout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.heading.level == 0 { 3 } else { self.heading.level };
        Card::new(self.heading.clone().level(level), self.inside.clone()).look(CardLook::Warning).fmt(f)
    }
}
