//! Something to do about a card or about a row of a summary list: a link, or a button of the form around it.
use super::{Attributes, Inside, Title};
use askama::Template;

/// An action.
///
/// ```
/// use web::component::{Action, SummaryList, SummaryRow};
/// let change = Action::new("Change", "/check-in/pain").hidden("where your pain is");
/// let answers = SummaryList::new([SummaryRow::new("Pain", "Neck").action(change)]);
/// assert!(answers.to_string().contains("Change<span class=\"nhsuk-u-visually-hidden\"> where your pain is</span></a>"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Action {
    /// Its words.
    pub words: Inside,
    /// What a screen reader says after them: to what it is done.
    pub hidden: Inside,
    /// Where it leads; without, it is a button.
    pub href: String,
    /// What a button sends: a name.
    pub name: String,
    /// What a button sends: a value.
    pub value: Option<String>,
}

impl Action {
    /// A link.
    pub fn new(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { words: words.into(), href: href.into(), ..Self::default() }
    }

    /// A button of the form around it.
    pub fn button(words: impl Into<Inside>, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { words: words.into(), name: name.into(), value: Some(value.into()), ..Self::default() }
    }

    /// With what a screen reader says after it.
    #[must_use]
    pub fn hidden(self, words: impl Into<Inside>) -> Self {
        Self { hidden: words.into(), ..self }
    }

    /// In a card of this heading, which a screen reader says too.
    pub(super) fn about<'a>(&'a self, card: Option<&'a Title>) -> Drawn<'a> {
        Drawn { action: self, heading: card.map(|heading| &heading.inside).filter(|words| !words.is_empty()) }
    }
}

#[derive(Debug, Template)]
#[template(path = "parts/component/action.html")]
pub(super) struct Drawn<'a> {
    action: &'a Action,
    heading: Option<&'a Inside>,
}

impl Drawn<'_> {
    fn element(&self) -> &'static str {
        if self.action.href.is_empty() { "button" } else { "a" }
    }

    fn attributes(&self) -> Attributes {
        let (action, class) = (self.action, Attributes::class(&["nhsuk-link"]));
        if action.href.is_empty() {
            class.with_any("name", &action.name).with("type", "submit").with_some("value", action.value.as_ref())
        } else {
            class.with("href", &action.href)
        }
    }
}
