//! What stands at the foot of every page.
use super::{Attributes, Inside, Title};
use askama::Template;

/// A footer.
///
/// ```
/// use web::component::{Footer, FooterLink};
/// let footer = Footer::new([FooterLink::new("Accessibility statement", "/accessibility")]).says("Lindow MSK clinic");
/// assert!(footer.to_string().contains("Support links"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/footer.html")]
pub struct Footer {
    /// Groups of links, beside each other.
    pub groups: Vec<FooterGroup>,
    /// How many beside each other, 1 to 4; 0 is 4.
    pub columns: u8,
    /// Links beneath them.
    pub links: Vec<FooterLink>,
    /// What these are called, for those who do not see them.
    pub links_words: Inside,
    /// Words beneath the links.
    pub inside: Inside,
    /// Whose it is.
    pub copyright: Inside,
}

/// A group of links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FooterGroup {
    /// What they are about.
    pub heading: Title,
    /// The links.
    pub links: Vec<FooterLink>,
    /// Words instead of links, or above them.
    pub inside: Inside,
    /// `one-half` …, where it is not as wide as the others.
    pub width: String,
}

/// A link of a footer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FooterLink {
    /// Its words.
    pub words: Inside,
    /// Where it leads.
    pub href: String,
}

impl FooterLink {
    /// A link.
    pub fn new(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { words: words.into(), href: href.into() }
    }

    fn attributes(&self) -> Attributes {
        Attributes::class(&["nhsuk-footer__list-item-link"]).with("href", &self.href)
    }
}

impl Footer {
    /// With these links.
    pub fn new(links: impl IntoIterator<Item = FooterLink>) -> Self {
        Self { links: links.into_iter().collect(), links_words: "Support links".into(), ..Self::default() }
    }

    /// With these words beneath.
    #[must_use]
    pub fn says(self, words: impl Into<Inside>) -> Self {
        Self { inside: words.into(), ..self }
    }

    fn rows(&self) -> std::slice::Chunks<'_, FooterGroup> {
        self.groups.chunks(match self.columns {
            columns @ 1..=3 => columns.into(),
            _ => 4,
        })
    }

    fn column(&self, group: &FooterGroup) -> Attributes {
        let usual = match self.columns {
            1 => "full",
            2 => "one-half",
            3 => "one-third",
            _ => "one-quarter",
        };
        let width = if group.width.is_empty() { usual } else { &group.width };
        Attributes::default().with("class", format!("nhsuk-grid-column-{width}"))
    }
}

impl FooterGroup {
    fn headed(&self) -> Title {
        self.heading.clone().size(super::Size::S)
    }
}
