//! Names and what they stand for, one a row.
use super::{Action, Attributes, Card, Inside, Title};
use askama::Template;
use std::fmt;

/// A summary list.
///
/// ```
/// use web::component::{SummaryList, SummaryRow};
/// let letter = SummaryList::new([SummaryRow::new("Came on", "2 March 2026"), SummaryRow::new("From", "High Street Surgery")]);
/// assert_eq!(letter.to_string().matches("nhsuk-summary-list__row").count(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummaryList {
    /// Its rows.
    pub rows: Vec<SummaryRow>,
    /// The lines beneath them.
    pub lines: Lines,
    /// A card around it.
    pub card: Option<Card>,
}

/// A row of a summary list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummaryRow {
    /// Its name.
    pub key: Inside,
    /// What it stands for.
    pub value: Inside,
    /// What can be done about it.
    pub actions: Vec<Action>,
    /// Without a line beneath.
    pub lineless: bool,
    /// How wide the name is: `one-half` …
    pub key_width: String,
}

/// The lines beneath the rows of a list or a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lines {
    /// Beneath each.
    #[default]
    All,
    /// Beneath each but the last.
    NotLast,
    /// None.
    None,
}

impl Lines {
    pub(super) const fn modifier(self) -> &'static str {
        match self {
            Self::All => "",
            Self::NotLast => "--no-last-row-border",
            Self::None => "--no-border",
        }
    }
}

impl SummaryRow {
    /// A name and what it stands for.
    pub fn new(key: impl Into<Inside>, value: impl Into<Inside>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }

    /// With something that can be done about it.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }
}

impl SummaryList {
    /// Rows.
    pub fn new(rows: impl IntoIterator<Item = SummaryRow>) -> Self {
        Self { rows: rows.into_iter().collect(), ..Self::default() }
    }

    /// In a card.
    #[must_use]
    pub fn card(self, card: Card) -> Self {
        Self { card: Some(card), ..self }
    }
}

impl fmt::Display for SummaryList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.card {
            Some(card) => Card { inside: Inside::html(List { of: self }), ..card.clone() }.fmt(f),
            None => List { of: self }.fmt(f),
        }
    }
}

#[derive(Template)]
#[template(path = "parts/component/summary_list.html")]
struct List<'a> {
    of: &'a SummaryList,
}

impl List<'_> {
    fn attributes(&self) -> Attributes {
        let list = "nhsuk-summary-list";
        let lines = self.of.lines.modifier();
        Attributes::class(&[list, &if lines.is_empty() { String::new() } else { format!("{list}{lines}") }])
    }

    fn row(&self, row: &SummaryRow, last: &bool) -> Attributes {
        let some_have = self.of.rows.iter().any(|row| !row.actions.is_empty());
        let none_here = some_have && row.actions.is_empty();
        let lineless = row.lineless && self.of.lines != Lines::None && !(*last && self.of.lines == Lines::NotLast);
        Attributes::class(&[
            "nhsuk-summary-list__row",
            super::attributes::class_when(none_here, "nhsuk-summary-list__row--no-actions"),
            super::attributes::class_when(lineless, "nhsuk-summary-list__row--no-border"),
        ])
    }

    fn key(&self, row: &SummaryRow) -> Attributes {
        let width = if row.key_width.is_empty() { String::new() } else { format!("nhsuk-u-width-{}", row.key_width) };
        Attributes::class(&["nhsuk-summary-list__key", &width])
    }

    fn heading(&self) -> Option<&Title> {
        self.of.card.as_ref().map(|card| &card.heading)
    }
}
