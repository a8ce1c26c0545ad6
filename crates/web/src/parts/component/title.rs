//! What names something: a heading, a field's label, a group's legend, a table's caption. Their html is the same but
//! for the element and its classes.
use super::attributes::joined;
use super::{Attributes, Inside, Size};
use askama::Template;
use std::borrow::Cow;

/// What names something.
///
/// ```
/// use web::component::{Size, Title};
/// let why = Title::from("Why?").size(Size::S);
/// assert!(why.label("why").to_string().contains("<label class=\"nhsuk-label nhsuk-label--s\" for=\"why\">"));
/// assert!(Title::page("What matters most to you?").legend().to_string().contains("<h1"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// Its words.
    pub inside: Inside,
    /// More words, for a screen reader only.
    pub hidden: Inside,
    /// How large.
    pub size: Size,
    /// Which heading it is, 1 to 6. 0: the usual one of its place; for a label or a legend, none.
    pub level: u8,
    /// Smaller words beside it.
    pub caption: Option<Caption>,
    /// Where it leads.
    pub href: String,
    /// Its id.
    pub id: String,
    /// The id of the heading around a label or within a legend.
    pub heading_id: String,
    /// More classes.
    pub classes: String,
}

/// Smaller words beside a title, such as "Question 2 of 4".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// Its words.
    pub inside: Inside,
    /// Where it stands.
    pub place: Place,
    /// The title's own size if none is given.
    pub size: Size,
    /// `span` if none is given.
    pub element: String,
}

/// Where a caption stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// First, within the title.
    #[default]
    Start,
    /// Last, within the title.
    End,
    /// Before the title.
    Before,
    /// After the title.
    After,
}

impl<Words: Into<Inside>> From<Words> for Title {
    fn from(words: Words) -> Self {
        Self { inside: words.into(), ..Self::default() }
    }
}

impl Title {
    /// The page's own heading, large: for a page that asks one thing.
    pub fn page(words: impl Into<Inside>) -> Self {
        Self::from(words).level(1).size(Size::L)
    }

    /// So large.
    #[must_use]
    pub fn size(self, size: Size) -> Self {
        Self { size, ..self }
    }

    /// As this heading, 1 to 6.
    #[must_use]
    pub fn level(self, level: u8) -> Self {
        Self { level, ..self }
    }

    /// With this id.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: id.into(), ..self }
    }

    /// With more words that only a screen reader says.
    #[must_use]
    pub fn hidden(self, words: impl Into<Inside>) -> Self {
        Self { hidden: words.into(), ..self }
    }

    /// With smaller words before it, within it.
    #[must_use]
    pub fn caption(self, words: impl Into<Inside>) -> Self {
        Self { caption: Some(Caption { inside: words.into(), ..Caption::default() }), ..self }
    }

    /// As a heading.
    #[must_use]
    pub fn heading(&self) -> Named<'_> {
        self.as_heading("nhsuk-heading", "nhsuk-heading-", 1)
    }

    /// As the label of the field of this id; nothing, without words.
    #[must_use]
    pub fn label<'a>(&'a self, field: &'a str) -> Label<'a> {
        Label { title: self, field }
    }

    /// As a fieldset's legend; nothing, without words.
    #[must_use]
    pub fn legend(&self) -> Legend<'_> {
        Legend { title: self }
    }

    /// As a heading in a component's own class.
    pub(super) fn as_heading(&self, class: &str, prefix: &str, usual: u8) -> Named<'_> {
        let level = if self.level == 0 { usual } else { self.level };
        Named { alone: true, ..self.named(format!("h{level}"), self.classes(class, prefix), &self.id) }
    }

    /// As any element.
    pub(super) fn named(&self, element: impl Into<Cow<'static, str>>, classes: String, id: &str) -> Named<'_> {
        let attributes = Attributes::default().with_any("class", &classes).with_any("id", id);
        Named { title: self, element: element.into(), attributes, alone: false }
    }

    /// Its class, its size and its own classes. A size among its own classes wins.
    pub(super) fn classes(&self, class: &str, prefix: &str) -> String {
        let size = self.size.letters();
        let own = Size::ALL.iter().any(|size| self.classes.contains(&format!("{prefix}{}", size.letters())));
        if size.is_empty() || own {
            return joined(&[class, &self.classes]);
        }
        let sized = format!("{prefix}{size}");
        let takes_its_place = prefix.strip_prefix(class) == Some("-");
        joined(&[if takes_its_place { "" } else { class }, &sized, &self.classes])
    }

    /// The caption, if it stands there.
    fn caption_at(&self, place: Place) -> Inside {
        let here = self.caption.as_ref().filter(|caption| caption.place == place);
        here.map_or(Inside::Nothing, |caption| caption.drawn(self.size))
    }
}

impl Caption {
    fn drawn(&self, size: Size) -> Inside {
        let size = if self.size == Size::Usual { size } else { self.size };
        let class = match size.letters() {
            letters @ ("m" | "l" | "xl") => format!("nhsuk-caption-{letters}"),
            _ => "nhsuk-caption".to_owned(),
        };
        let below = matches!(self.place, Place::End | Place::After);
        let class = Attributes::class(&[&class, super::attributes::class_when(below, "nhsuk-caption--bottom")]);
        let element = if self.element.is_empty() { "span" } else { &self.element };
        Inside::html(format_args!("<{element}{class}>\n    {}\n  </{element}>", self.inside))
    }
}

/// A title as some element.
#[derive(Debug, Template)]
#[template(path = "parts/component/title.html")]
pub struct Named<'a> {
    title: &'a Title,
    element: Cow<'static, str>,
    attributes: Attributes,
    /// Nothing stands around it that would put a caption before or after.
    alone: bool,
}

impl Named<'_> {
    pub(super) fn with(self, more: &Attributes) -> Self {
        Self { attributes: self.attributes.and(more), ..self }
    }

    pub(super) fn element(self, element: &str) -> Self {
        if element.is_empty() { self } else { Self { element: element.to_owned().into(), ..self } }
    }
}

/// A title as a field's label.
#[derive(Debug, Template)]
#[template(path = "parts/component/label.html")]
pub struct Label<'a> {
    title: &'a Title,
    field: &'a str,
}

impl Label<'_> {
    fn named(&self) -> Named<'_> {
        let classes = self.title.classes("nhsuk-label", "nhsuk-label--");
        self.title.named("label", classes, &self.title.id).with(&Attributes::default().with_any("for", self.field))
    }

    fn wrapper(&self) -> Attributes {
        Attributes::class(&["nhsuk-label-wrapper"]).with_any("id", &self.title.heading_id)
    }
}

/// A title as a fieldset's legend.
#[derive(Debug, Template)]
#[template(path = "parts/component/legend.html")]
pub struct Legend<'a> {
    title: &'a Title,
}

impl Legend<'_> {
    fn classes(&self) -> String {
        self.title.classes("nhsuk-fieldset__legend", "nhsuk-fieldset__legend--")
    }

    fn attributes(&self) -> Attributes {
        Attributes::default().with("class", self.classes()).with_any("id", &self.title.id)
    }

    fn heading(&self) -> Named<'_> {
        let element = format!("h{}", self.title.level);
        self.title.named(element, "nhsuk-fieldset__heading".to_owned(), &self.title.heading_id)
    }

    fn plain(&self) -> Named<'_> {
        self.title.named("legend", self.classes(), &self.title.id)
    }
}
