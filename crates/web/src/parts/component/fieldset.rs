//! Fields that belong together, under one legend.
use super::{Attributes, Inside, Title};
use askama::Template;

/// A fieldset around other fields.
///
/// ```
/// use web::component::{Fieldset, Inside, Input};
/// let town = Input::new("town", "Town or city");
/// let address = Fieldset::new("What is your address?", Inside::html(town));
/// assert!(address.to_string().contains("</legend>"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/fieldset.html")]
pub struct Fieldset {
    /// What it asks.
    pub legend: Title,
    /// The fields.
    pub inside: Inside,
    /// `group` where the fields are typed in: then a screen reader says what describes them.
    pub role: String,
    /// Ids of words that describe it.
    pub described_by: String,
}

impl Fieldset {
    /// Fields under a legend.
    pub fn new(legend: impl Into<Title>, inside: impl Into<Inside>) -> Self {
        Self { legend: legend.into(), inside: inside.into(), ..Self::default() }
    }

    pub(super) fn attributes(&self) -> Attributes {
        let class = Attributes::class(&["nhsuk-fieldset"]);
        class.with_any("role", &self.role).with_any("aria-describedby", &self.described_by)
    }
}
