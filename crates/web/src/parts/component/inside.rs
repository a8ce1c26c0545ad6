//! What stands inside an element: words, which are escaped when drawn, or html that our own templates made.
use std::fmt;

/// Words or html. Everything that becomes a `String` becomes words, so that nothing is html by accident.
///
/// ```
/// use web::component::Inside;
/// assert_eq!(Inside::from("A&E <today>").to_string(), "A&amp;E &lt;today&gt;");
/// assert_eq!(Inside::html("<b>A&amp;E</b>").to_string(), "<b>A&amp;E</b>");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Inside {
    /// Nothing: the element, or the part of it, is left out.
    #[default]
    Nothing,
    /// Words.
    Text(String),
    /// Html, as it is.
    Html(String),
}

impl Inside {
    /// Html that is safe already: a component, or what stood between `{% let body %}` and `{% endlet %}` in a template.
    pub fn html(drawn: impl fmt::Display) -> Self {
        Self::Html(drawn.to_string())
    }

    /// With more words that only a screen reader says: `Save`, and whose date is saved.
    #[must_use]
    pub fn with_hidden(self, words: impl Into<Inside>) -> Self {
        Self::html(format_args!("{self}<span class=\"nhsuk-u-visually-hidden\">{}</span>", words.into()))
    }

    /// In another language than the page's, if so: a screen reader changes its voice, and the words run the way of their
    /// own language. Every language of a questionnaire or a sign is written from left to right.
    #[must_use]
    pub fn said_in(self, language: Option<&str>) -> Self {
        let Some(code) = language else { return self };
        let of = super::Attributes::default().with("lang", code).with("dir", "ltr");
        Self::html(format_args!("<span{of}>{self}</span>"))
    }

    /// Whether there is anything to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Nothing) || matches!(self, Self::Text(words) | Self::Html(words) if words.is_empty())
    }

    /// The same, words in a paragraph of this class and html without.
    pub(super) fn paragraph(&self, class: &str) -> Self {
        match self {
            Self::Text(words) if !words.is_empty() => {
                let class = super::Attributes::default().with_any("class", class);
                Self::html(format_args!("<p{class}>{self}</p>"))
            }
            _ => self.clone(),
        }
    }
}

impl<Words: Into<String>> From<Words> for Inside {
    fn from(words: Words) -> Self {
        Self::Text(words.into())
    }
}

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(words) => escape(words, f),
            Self::Html(html) => f.write_str(html),
        }
    }
}

/// Escapes by the names that the design system's fixtures use, where askama writes numbers: the html is the same.
pub(super) fn escape(words: &str, to: &mut impl fmt::Write) -> fmt::Result {
    let mut rest = words;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        to.write_str(&rest[..at])?;
        to.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    to.write_str(rest)
}
