//! Things that belong together, in a frame; and the two care cards, for 999 and 111.
use super::attributes::class_when;
use super::{Action, Attributes, Icon, Inside, Title};
use askama::Template;

/// A card.
///
/// A page has at most one emergency and one urgent card, each complete in itself; charities stand in [inset
/// text](super::InsetText), not in a card (NHS service manual, "Help users decide when and where to get care").
///
/// ```
/// use web::component::{Card, Inside};
/// let body = Inside::html("<ul><li>someone’s life is in danger</li></ul>"); // `{% let body %}…{% endlet %}` in a template
/// let card = Card::emergency("Call 999 or go to A&E now if:", body);
/// assert!(card.to_string().contains("Immediate action required: </span>Call 999 or go to A&amp;E now if:"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/card.html")]
pub struct Card {
    /// Its heading; its hidden words are said first.
    pub heading: Title,
    /// What stands beneath the heading, before all else.
    pub subheading: Inside,
    /// How it looks.
    pub look: CardLook,
    /// Where its heading leads.
    pub href: String,
    /// Wherever it is touched, it leads there.
    pub clickable: bool,
    /// A picture at its top.
    pub picture: Inside,
    /// What can be done about it.
    pub actions: Vec<Action>,
    /// What stands in it: words, in a paragraph; or html.
    pub inside: Inside,
}

/// How a card looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CardLook {
    /// A frame.
    #[default]
    Plain,
    /// Its heading on the edge.
    Feature,
    /// The first among ways to go on.
    Primary,
    /// A lesser one.
    Secondary,
    /// A warning callout.
    Warning,
    /// 999.
    Emergency,
    /// 111.
    Urgent,
    /// Care that can wait.
    NonUrgent,
}

impl Card {
    /// Things that belong together.
    pub fn new(heading: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        Self { heading: heading.into(), inside: inside.into(), ..Self::default() }
    }

    /// What to do when a life is in danger.
    pub fn emergency(heading: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        Self { look: CardLook::Emergency, ..Self::new(heading, inside) }.spoken("Immediate action required")
    }

    /// What to do when help is needed today.
    pub fn urgent(heading: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        Self { look: CardLook::Urgent, ..Self::new(heading, inside) }.spoken("Urgent advice")
    }

    /// What a screen reader says before the heading, in another language than English.
    #[must_use]
    pub fn spoken(self, words: impl Into<Inside>) -> Self {
        Self { heading: self.heading.hidden(words), ..self }
    }

    /// In this look.
    #[must_use]
    pub fn look(self, look: CardLook) -> Self {
        Self { look, ..self }
    }

    /// With something that can be done about it.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    fn attributes(&self) -> Attributes {
        let look = match self.look {
            CardLook::Plain => "",
            CardLook::Feature => "nhsuk-card--feature",
            CardLook::Primary => "nhsuk-card--primary",
            CardLook::Secondary => "nhsuk-card--secondary",
            CardLook::Warning => "nhsuk-card--warning",
            CardLook::Emergency if self.is_care() => "nhsuk-card--care nhsuk-card--care--emergency",
            CardLook::Urgent if self.is_care() => "nhsuk-card--care nhsuk-card--care--urgent",
            CardLook::NonUrgent if self.is_care() => "nhsuk-card--care nhsuk-card--care--non-urgent",
            CardLook::Emergency | CardLook::Urgent | CardLook::NonUrgent => "",
        };
        Attributes::class(&["nhsuk-card", class_when(self.clickable, "nhsuk-card--clickable"), look])
    }

    fn is_care(&self) -> bool {
        matches!(self.look, CardLook::Emergency | CardLook::Urgent | CardLook::NonUrgent)
            && !self.heading.inside.is_empty()
    }

    /// The heading with its link, or with what is said before it.
    fn headed(&self) -> Title {
        let Title { inside: words, hidden, .. } = &self.heading;
        let inside = if words.is_empty() {
            Inside::Nothing
        } else if !self.href.is_empty() && self.look != CardLook::Feature {
            let link = Attributes::class(&["nhsuk-card__link"]).with("href", &self.href);
            Inside::html(format_args!("<a{link}>{words}</a>"))
        } else if !hidden.is_empty() {
            let spoken = format_args!("<span class=\"nhsuk-u-visually-hidden\">{hidden}: </span>").to_string();
            Inside::html(format_args!("<span role=\"text\">\n{spoken}{words}\n</span>"))
        } else {
            words.clone()
        };
        Title { inside, hidden: Inside::Nothing, ..self.heading.clone() }
    }
}
