//! What kind of thing a span is, and what is done with it.
use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $code:literal $word:literal),+ $(,)?) => {
        /// The kinds of personal details, with the codes of the example stories.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Class {
            $($(#[$doc])* #[serde(rename = $code)] $name),+
        }

        impl Class {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As it is written in data: `NHS_NUMBER`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The plain word that stands in the text instead, in square brackets.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

classes! {
    /// A person.
    Person "PERSON" "name",
    /// Somebody who is spoken of as staff.
    Clinician "CLINICIAN" "clinician",
    /// A clinic, practice or hospital.
    HealthOrg "HEALTH_ORG" "clinic",
    /// A town, village or part of one.
    Place "PLACE" "place",
    /// A telephone number.
    Phone "PHONE" "telephone",
    /// Where somebody works or learns.
    Employer "EMPLOYER" "workplace",
    /// A street, house or farm.
    Address "ADDRESS" "address",
    /// An NHS number, with a right check digit or not.
    NhsNumber "NHS_NUMBER" "NHS number",
    /// A day.
    Date "DATE" "date",
    /// A postcode, or its first half.
    Postcode "POSTCODE" "postcode",
    /// An e-mail address.
    Email "EMAIL" "e-mail",
    /// A day of birth.
    DateOfBirth "DATE_OF_BIRTH" "date of birth",
    /// An age of 90 or more.
    AgeOver89 "AGE_OVER_89" "age",
    /// Any other number that is somebody's.
    OtherId "OTHER_ID" "reference",
    /// A name on the net.
    Handle "HANDLE" "online name",
    /// An address on the net.
    Url "URL" "link",
}

impl Class {
    /// In which of the three steps of a reading it is looked for: places of work before people, people before places.
    pub(crate) const fn step(self) -> usize {
        match self {
            Self::HealthOrg | Self::Employer | Self::Address => 0,
            Self::Place => 2,
            _ => 1,
        }
    }

    /// Whether "the" before it belongs to it: "the Royal Mail depot".
    pub(crate) const fn takes_the(self) -> bool {
        matches!(self, Self::HealthOrg | Self::Employer | Self::Address)
    }
}

/// What is done with a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It is taken out.
    #[default]
    Remove,
    /// It stays, and a person is asked.
    Ask,
    /// It stays, and no other rule sees a name in it. Never in an answer.
    #[serde(skip_serializing)]
    Keep,
}
