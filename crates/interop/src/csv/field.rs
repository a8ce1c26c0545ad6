//! What a column can become.
use record::NotThis;
use std::fmt;
use std::str::FromStr;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $words:literal, $many:literal;)*) => {
        /// What a column becomes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// Every field, in the order in which a page offers them.
            pub const ALL: &[Field] = &[$(Field::$name),*];

            /// As mapping files and forms write it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Field::$name => $code),* }
            }

            /// As a page writes it, in the middle of a sentence.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Field::$name => $words),* }
            }

            /// Whether several columns can become it.
            #[must_use]
            pub const fn takes_many(self) -> bool {
                match self { $(Field::$name => $many),* }
            }
        }
    };
}

fields! {
    /// Left out, and not kept.
    NotUsed = "not-used", "not used", true;
    /// Ten digits that pass their own check.
    NhsNumber = "nhs-number", "NHS number", false;
    /// The family name.
    FamilyName = "family-name", "family name", false;
    /// Given names; first and middle ones may stand in columns of their own.
    GivenNames = "given-names", "given names", true;
    /// `OKAFOR, Nkechi` in one column.
    WholeName = "whole-name", "whole name (FAMILY NAME, Given names)", false;
    /// The day of birth.
    BirthDate = "birth-date", "date of birth", false;
    /// As the NHS Data Dictionary, FHIR or people write it.
    Sex = "sex", "sex", false;
    /// The letter of the census group.
    Ethnicity = "ethnicity", "ethnic category (NHS letter)", false;
    /// The person's own numbers, the first to be rung first.
    Telephone = "telephone", "telephone", true;
    /// The person's own.
    Email = "email", "e-mail address", false;
    /// A postcode, alone or in an address; only the postcode is kept.
    Postcode = "postcode", "address or postcode", true;
    /// A code or an English name.
    Language = "language", "language", false;
    /// Yes or no.
    Interpreter = "interpreter", "needs an interpreter (yes or no)", false;
    /// Whether the person has died: then nobody is written to.
    Died = "died", "has died", false;
    /// What the letter says.
    Letter = "letter", "letter text", true;
    /// The day of the letter or referral.
    LetterDate = "letter-date", "date of the referral", false;
    /// Its ODS code or its name.
    Practice = "practice", "practice", true;
    /// Day and time in one column.
    Appointment = "appointment", "appointment (date and time)", false;
    /// The day alone.
    AppointmentDate = "appointment-date", "appointment date", false;
    /// The time alone.
    AppointmentTime = "appointment-time", "appointment time", false;
    /// What the sending system calls the referral: the same again is the same referral.
    ReferralId = "referral-id", "the referral’s own number", false;
    /// The booking reference of e-RS.
    Ubrn = "ubrn", "booking reference of e-RS (UBRN)", false;
}

impl Field {
    /// Whether its cells are dates, whose order may have to be asked.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Field::BirthDate | Field::LetterDate | Field::Appointment | Field::AppointmentDate)
    }
}

impl FromStr for Field {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis { wanted: "no column can become that" };
        Field::ALL.iter().copied().find(|field| field.code() == text).ok_or(WANTED)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
