//! What helps and what does not, in a list.
use super::{Card, CardLook, Icon, Inside, Title};
use askama::Template;
use std::fmt;

/// A list of what to do, or of what not to.
///
/// ```
/// use web::component::DoDontList;
/// assert!(DoDontList::ticks("Do", ["bring someone with you"]).to_string().contains("nhsuk-list--tick"));
/// let not = DoDontList::crosses("Don’t", ["worry about finding the right words"]).prefix("do not");
/// assert!(not.to_string().contains("do not worry about"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DoDontList {
    /// "Do", "Don’t".
    pub heading: Title,
    /// Crosses, not ticks.
    pub cross: bool,
    /// What stands before each: "do not".
    pub prefix: Inside,
    /// What to do.
    pub items: Vec<Inside>,
}

impl DoDontList {
    /// What helps.
    pub fn ticks<Words: Into<Inside>>(heading: impl Into<Title>, items: impl IntoIterator<Item = Words>) -> Self {
        let items = items.into_iter().map(Into::into).collect();
        Self { heading: heading.into(), items, ..Self::default() }
    }

    /// What does not.
    pub fn crosses<Words: Into<Inside>>(heading: impl Into<Title>, items: impl IntoIterator<Item = Words>) -> Self {
        Self { cross: true, ..Self::ticks(heading, items) }
    }

    /// With these words before each.
    #[must_use]
    pub fn prefix(self, words: impl Into<Inside>) -> Self {
        Self { prefix: words.into(), ..self }
    }
}

impl fmt::Display for DoDontList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.heading.level == 0 { 3 } else { self.heading.level };
        let list = Inside::html(List { of: self });
        Card::new(self.heading.clone().level(level), list).look(CardLook::Feature).fmt(f)
    }
}

#[derive(Template)]
#[template(path = "parts/component/do_dont_list.html")]
struct List<'a> {
    of: &'a DoDontList,
}

impl List<'_> {
    fn icon(&self) -> Icon {
        if self.of.cross { Icon::Cross } else { Icon::Tick }
    }
}
