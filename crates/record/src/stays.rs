//! What reads like somebody's details and stays in a text of the library all the same, and whether a second person agreed
//! that the text is read beyond the clinic.
use crate::{Instant, NotThis, StaffId};
use std::str::FromStr;

/// As what something that reads like somebody's details may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaysAs {
    /// A telephone, a place or a name that everybody may know.
    Contact,
    /// Nobody's.
    MadeUp,
}

impl StaysAs {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[StaysAs] = &[StaysAs::Contact, StaysAs::MadeUp];

    /// The word by which it travels in a form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            StaysAs::Contact => "contact",
            StaysAs::MadeUp => "made-up",
        }
    }

    /// As a page of staff says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            StaysAs::Contact => "A public contact: a service, a place to meet, somebody who is named in public",
            StaysAs::MadeUp => "A made-up name or number: it is nobody’s",
        }
    }
}

impl FromStr for StaysAs {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        Self::ALL.iter().find(|one| one.code() == text).copied().ok_or(NotThis::wanted("contact or made-up"))
    }
}

/// What reads like somebody's details and stays in a text that is read beyond the clinic, since whoever wrote it says so.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stays {
    /// As it stands there.
    pub words: String,
    /// As what.
    pub what: StaysAs,
}

impl std::fmt::Debug for Stays {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stays(…, {})", self.what.code())
    }
}

/// A version that was to be read beyond the clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemGoes {
    /// Which.
    pub n: i64,
    /// What its writer said of the details in it.
    pub stays: Vec<Stays>,
    /// When a second person agreed, and who.
    pub agreed: Option<(Instant, StaffId)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_form_is_read_back_and_what_stays_stands_in_no_log() {
        assert!(StaysAs::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        let stays = Stays { words: "0161 496 0000".into(), what: StaysAs::Contact };
        assert!(!format!("{stays:?}").contains("0161"));
    }
}
