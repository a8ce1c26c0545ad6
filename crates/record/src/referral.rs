//! A referral as it came in.
use crate::{Date, Instant, Person};

/// Where a message came from and what it is called there: the same name twice is the same referral.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Source {
    /// The naming system, a URI such as `https://fhir.nhs.uk/Id/UBRN`; or the sender's own.
    pub system: String,
    /// The name within the system. A booking reference points at a person, so it is stored as a keyed hash only.
    pub id: String,
}

/// The referral letter: everything that was said in words.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Letter {
    /// The day it bears, if it bears one: "since 2019" means nothing without it.
    pub written: Option<Date>,
    /// The text as it came, notes in order, a blank line between them.
    pub text: String,
}

/// A coded entry that came with the letter.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Code {
    /// The code system's URI, `http://snomed.info/sct` for SNOMED CT.
    pub system: String,
    /// The code.
    pub code: String,
    /// The words that the sender put beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
}

/// The practice that referred.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Practice {
    /// Its ODS code, such as `G82080`, where given.
    pub ods: Option<String>,
    /// Its name, where given.
    pub name: Option<String>,
}

/// A referral, read from somebody's format and not yet anybody's row.
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Referral {
    /// What it is called where it came from.
    pub source: Source,
    /// Whom it is about.
    pub person: Person,
    /// What it says.
    pub letter: Letter,
    /// What it says in codes.
    pub codes: Vec<Code>,
    /// Who referred.
    pub practice: Option<Practice>,
    /// The first appointment, if one is already made.
    pub appointment: Option<Instant>,
    /// The message as it came, so that nothing that we do not understand is lost.
    pub kept: String,
}

macro_rules! silent {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)")) // somebody's words: never into a log
            }
        }
    )*};
}
silent!(Source Letter Referral);
