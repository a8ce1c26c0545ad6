//! A picture with its caption.
use super::attributes::class_when;
use super::{Attributes, Inside};
use askama::Template;

/// A picture.
///
/// ```
/// use web::component::Figure;
/// let panel = Figure::new("/assets/room.svg", "Two people talking at a table").caption("You can bring someone with you.");
/// assert!(panel.to_string().contains("<figcaption"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/figure.html")]
pub struct Figure {
    /// Where the picture is.
    pub src: String,
    /// What it shows, for those who do not see it; nothing where the caption says it all.
    pub alt: String,
    /// The words beneath.
    pub caption: Inside,
    /// A picture that is drawn in place, such as an svg, instead of `src`.
    pub inside: Inside,
    /// How wide it is at which width of the window.
    pub sizes: String,
    /// The same picture in other sizes.
    pub srcset: String,
    /// Without a frame.
    pub borderless: bool,
    /// Without a ground of its own.
    pub groundless: bool,
    /// `one-half`, `two-thirds` …
    pub width: String,
}

impl Figure {
    /// A picture, and what it shows.
    pub fn new(src: impl Into<String>, alt: impl Into<String>) -> Self {
        Self { src: src.into(), alt: alt.into(), ..Self::default() }
    }

    /// With words beneath.
    #[must_use]
    pub fn caption(self, words: impl Into<Inside>) -> Self {
        Self { caption: words.into(), ..self }
    }

    fn attributes(&self) -> Attributes {
        let frame = class_when(self.borderless, "nhsuk-image--no-border");
        let ground = class_when(self.groundless, "nhsuk-image--no-background");
        let width = if self.width.is_empty() { String::new() } else { format!("nhsuk-u-width-{}", self.width) };
        Attributes::class(&["nhsuk-image", frame, ground, &width])
    }

    fn picture(&self) -> Attributes {
        let picture = Attributes::class(&["nhsuk-image__img"]).with("src", &self.src).with("alt", &self.alt);
        picture.with_any("sizes", &self.sizes).with_any("srcset", &self.srcset)
    }
}
