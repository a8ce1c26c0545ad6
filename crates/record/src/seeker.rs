//! What a person asks of support: the closed lists and the fields of `signpost` in the contracts, and nothing that
//! says who they are.
use crate::{Hour, NotThis, Outcode, Pence, Weekdays};
use std::fmt;

/// An enum with a code and plain words for each case, read and written by its code.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident, $wanted:literal; $($variant:ident = $code:literal, $words:literal;)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $words] $variant,)* }

        impl $name {
            /// Every case there is.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word by which it is stored and exchanged.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// In plain words, for a page.
            #[must_use]
            pub const fn in_words(self) -> &'static str {
                match self { $($name::$variant => $words),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::NotThis;
            fn from_str(text: &str) -> Result<Self, $crate::NotThis> {
                match text {
                    $($code => Ok($name::$variant),)*
                    _ => Err($crate::NotThis::wanted(concat!($wanted $(, " ", $code)*))),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <std::borrow::Cow<'de, str>>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use closed_list;

closed_list! {
    /// What support may be wanted for.
    Need, "a need is one of";
    Alcohol = "alcohol", "drinking";
    Anxiety = "anxiety", "worry";
    Arts = "arts", "arts and music";
    Back = "back", "back and neck care";
    Carer = "carer", "looking after someone";
    Crisis = "crisis", "help now";
    Debt = "debt", "money";
    DomesticAbuse = "dv", "safety at home";
    Exercise = "exercise", "moving more";
    Fibro = "fibro", "fibromyalgia";
    Grief = "grief", "bereavement";
    Housing = "housing", "a place to live";
    Lonely = "lonely", "company";
    LowMood = "lowmood", "low mood";
    Men = "men", "support for men";
    Nature = "nature", "being outdoors";
    Neuro = "neuro", "a condition of the nerves or brain";
    Older = "older", "support for older people";
    Pain = "pain", "long-term pain";
    Panic = "panic", "panic";
    Perinatal = "perinatal", "pregnancy and the first years";
    Sleep = "sleep", "sleep";
    Stress = "stress", "stress";
    Trauma = "trauma", "something frightening that happened";
    Veteran = "veteran", "having served in the forces";
    Work = "work", "work";
}

closed_list! {
    /// What has to be so for a person to get in or take part.
    Access, "an access need is one of";
    Wheelchair = "wheelchair", "a way in for a wheelchair";
    FewStairs = "fewstairs", "few stairs";
    Quiet = "quiet", "a quiet room";
    Bsl = "bsl", "British Sign Language";
    NoPhone = "nophone", "no telephone";
    Loop = "loop", "a hearing loop";
}

closed_list! {
    /// The form that support takes.
    Format, "a format is one of";
    Group = "group", "in a group";
    OneToOne = "1to1", "one to one";
    DropIn = "dropin", "drop-in";
    Phone = "phone", "by telephone";
    Online = "online", "online";
    SelfGuided = "selfguided", "at one's own pace";
    Home = "home", "at home";
}

closed_list! {
    /// A group that a person belongs to, where support asks for it.
    Membership, "a membership is one of";
    Autistic = "autistic", "autistic people";
    Carer = "carer", "unpaid carers";
    Parent = "parent", "parents";
    Perinatal = "perinatal", "people who are pregnant or have a baby";
    Student = "student", "students";
    Veteran = "veteran", "people who have served in the forces";
}

/// As the person says it; only women-only and men-only support asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Gender {
    /// A woman.
    #[serde(rename = "f")]
    Woman,
    /// A man.
    #[serde(rename = "m")]
    Man,
    /// Neither, or not said.
    #[serde(rename = "x")]
    Other,
}

/// A part of the week in which the person is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Free {
    /// On these days …
    pub days: Weekdays,
    /// … from
    pub from: Hour,
    /// … to; later than `from`.
    pub to: Hour,
}

/// What one person asks for. Nothing here is wanted but `needs`; everything absent means "no limit".
#[derive(Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Seeker {
    /// Whole years.
    pub age: Option<u8>,
    /// For women-only and men-only support.
    pub gender: Option<Gender>,
    /// Whereabouts they live.
    pub outcode: Option<Outcode>,
    /// The main one first.
    pub needs: Vec<Need>,
    /// They have not said what they would like: `needs` is what a pain clinic assumes.
    pub assumed: bool,
    /// Their own words.
    pub says: String,
    /// As far as they can travel, in kilometres in a straight line.
    pub max_km: Option<f64>,
    /// When they are free; empty is any time.
    pub when: Vec<Free>,
    /// What has to be so.
    pub access: Vec<Access>,
    /// ISO 639 code of the language they need; none is English.
    pub language: Option<String>,
    /// Only what they can refer themselves to.
    pub self_referral: bool,
    /// The formats they would like best, best first.
    pub prefer: Vec<Format>,
    /// The only formats that will do; empty is any.
    pub only: Vec<Format>,
    /// As much as they can pay each time.
    pub max_cost: Option<Pence>,
    /// Groups they belong to.
    pub is: Vec<Membership>,
    /// Nothing run by a faith.
    pub no_faith: bool,
    /// Nothing by telephone or online.
    pub no_remote: bool,
    /// Nothing that needs the internet.
    pub no_internet: bool,
    /// Support services they do not want, by id.
    pub declined: Vec<String>,
    /// They need a person now: crisis support and nothing else.
    pub crisis: bool,
}

impl fmt::Debug for Seeker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seeker(…)") // somebody's words and needs: never into a log
    }
}

impl std::str::FromStr for Gender {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        Ok(match text.trim().to_lowercase().as_str() {
            "f" | "female" | "woman" => Gender::Woman,
            "m" | "male" | "man" => Gender::Man,
            _ => Gender::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_is_read_by_its_own_code_and_there_are_twenty_six() {
        for need in Need::ALL {
            assert_eq!(need.code().parse(), Ok(*need));
        }
        assert_eq!(Need::ALL.len(), 26, "the contract lists them");
        assert!("happiness".parse::<Need>().is_err());
    }

    #[test]
    fn somebodys_words_do_not_reach_a_log() {
        let seeker = Seeker { says: "Look after my husband".into(), ..Seeker::default() };
        assert!(!format!("{seeker:?}").contains("husband"));
    }
}
