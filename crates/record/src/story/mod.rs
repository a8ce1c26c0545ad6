//! Stories: what somebody tells of their own way, in their words; what of it may be shown, where, and for how long.
mod judged;
mod level;
mod shown;
mod stands;
mod told;

pub use judged::{Judgement, JudgementWhy};
pub use level::{Level, StoryConsent};
pub use shown::{Paper, PaperPlace, ShownStory};
pub use stands::{Pin, PinKind, Pinned, SaidKind, StorySaid};
pub use told::{
    Evidence, EvidenceKind, Story, StoryEnd, StoryText, StoryVersion, StoryWay, Teller, Told, Waited, short_name,
};

/// An enum whose cases are stored by a word each.
macro_rules! words_of {
    ($(#[$doc:meta])* $kind:ident, $wanted:literal: $($(#[$of:meta])* $case:ident = $code:literal,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$of])* $case,)* }

        impl $kind {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[$kind] = &[$($kind::$case),*];

            /// The word by which it is stored.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($kind::$case => $code),* }
            }
        }

        impl std::str::FromStr for $kind {
            type Err = crate::NotThis;
            fn from_str(text: &str) -> Result<Self, crate::NotThis> {
                Self::ALL.iter().find(|one| one.code() == text).copied().ok_or(crate::NotThis::wanted($wanted))
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <std::borrow::Cow<'de, str>>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words_of;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_stored_is_read_back() {
        assert!(Level::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(JudgementWhy::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(PinKind::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(SaidKind::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!("nowhere".parse::<Level>().is_err());
    }

    #[test]
    fn what_leaves_the_clinic_is_read_by_two_people() {
        let two: Vec<&Level> = Level::ALL.iter().filter(|level| level.readers() == 2).collect();
        assert_eq!(two, [&Level::Wall, &Level::Web, &Level::Clinics]);
        assert!(Level::FROM_ELSEWHERE.iter().all(|level| level.readers() == 1), "with staff only");
        assert_eq!(Level::ALL.iter().filter(|level| !level.wants_evidence()).count(), 1);
    }
}
