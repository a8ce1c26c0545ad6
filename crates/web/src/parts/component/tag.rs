//! A status in a word or two.
use super::attributes::class_when;
use super::{Attributes, Inside};
use askama::Template;

/// A tag. Its colour never says more than its words, and nothing here ranks people.
///
/// ```
/// use web::component::{Tag, TagColour};
/// assert!(Tag::new("Not read").colour(TagColour::Grey).to_string().contains("nhsuk-tag--grey"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/tag.html")]
pub struct Tag {
    /// Its words.
    pub inside: Inside,
    /// Its colour.
    pub colour: TagColour,
    /// Without a frame.
    pub borderless: bool,
    /// More classes.
    pub classes: String,
}

/// The colour of a tag.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it is called")]
pub enum TagColour {
    #[default]
    Usual,
    None,
    White,
    Grey,
    Green,
    AquaGreen,
    Blue,
    Purple,
    Pink,
    Red,
    Orange,
    Yellow,
}

impl Tag {
    /// A status.
    pub fn new(words: impl Into<Inside>) -> Self {
        Self { inside: words.into(), ..Self::default() }
    }

    /// In this colour.
    #[must_use]
    pub fn colour(self, colour: TagColour) -> Self {
        Self { colour, ..self }
    }

    fn attributes(&self) -> Attributes {
        let colour = match self.colour {
            TagColour::Usual => "",
            TagColour::None => "nhsuk-tag--no-colour",
            TagColour::White => "nhsuk-tag--white",
            TagColour::Grey => "nhsuk-tag--grey",
            TagColour::Green => "nhsuk-tag--green",
            TagColour::AquaGreen => "nhsuk-tag--aqua-green",
            TagColour::Blue => "nhsuk-tag--blue",
            TagColour::Purple => "nhsuk-tag--purple",
            TagColour::Pink => "nhsuk-tag--pink",
            TagColour::Red => "nhsuk-tag--red",
            TagColour::Orange => "nhsuk-tag--orange",
            TagColour::Yellow => "nhsuk-tag--yellow",
        };
        let frame = class_when(self.borderless, "nhsuk-tag--no-border");
        Attributes::class(&["nhsuk-tag", colour, frame, &self.classes])
    }
}
