//! The conversation: what came of asking.
use crate::NotThis;
use std::str::FromStr;

/// What came of the opener; the clinician says so in two taps at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversation {
    /// It was talked about.
    Talked,
    /// Not today.
    NotToday,
    /// The person does not wish to talk about it here. On pages: "chose not to".
    Declined,
}

impl Conversation {
    /// In the order of the buttons.
    pub const ALL: &[Conversation] = &[Conversation::Talked, Conversation::NotToday, Conversation::Declined];

    /// `talked`, `not-today`, `declined`: the detail of the step.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Conversation::Talked => "talked",
            Conversation::NotToday => "not-today",
            Conversation::Declined => "declined",
        }
    }

    /// As a staff page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Conversation::Talked => "We talked about it",
            Conversation::NotToday => "Not today",
            Conversation::Declined => "Chose not to talk about it here",
        }
    }
}

impl FromStr for Conversation {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().find(|c| c.code() == text);
        found.copied().ok_or(NotThis::wanted("talked, not-today or declined"))
    }
}
