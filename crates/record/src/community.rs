//! Who takes part in the library, what they say there, and the signed files by which clinics learn from one another.
use crate::{CommentId, Instant, ItemId, KeyPrint, NotThis, StaffId};
use std::str::FromStr;

/// How somebody takes part. Sealed with a key of their own: leaving destroys it.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MemberDetails {
    /// What others call them here. It may be a made-up name.
    pub called: String,
    /// Where the weekly letter goes; none where they want none.
    pub email: Option<String>,
}

impl std::fmt::Debug for MemberDetails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemberDetails(…)")
    }
}

impl MemberDetails {
    /// Letters of a name at most.
    pub const LONGEST_NAME: usize = 60;

    /// A name of one line, and an address that looks like one.
    ///
    /// # Errors
    /// What to do, in words for whoever typed it.
    pub fn check(&self) -> Result<(), NotThis> {
        let name = self.called.trim();
        if name.is_empty() || name.chars().count() > Self::LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(NotThis::wanted("give a name of up to 60 letters; it may be a made-up one"));
        }
        match &self.email {
            Some(email) if email.parse::<crate::Email>().is_err() => {
                Err(NotThis::wanted("give an e-mail address such as name@example.org, or leave it empty"))
            }
            _ => Ok(()),
        }
    }
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommunityMember {
    /// Their account.
    pub staff: StaffId,
    /// As they want to be known.
    pub details: MemberDetails,
    /// Up to when they have been told what is new.
    pub told: Instant,
}

/// What somebody says of an item.
#[derive(Clone, PartialEq, Eq)]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// Of which item.
    pub item: ItemId,
    /// Who said it.
    pub staff: StaffId,
    /// When.
    pub at: Instant,
    /// What they said; sealed with the item's key.
    pub words: String,
}

impl std::fmt::Debug for Comment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Comment({})", self.id)
    }
}

/// What a signed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignedKind {
    /// A clinic's counts: suppressed, with no person in them.
    Measures,
    /// Items of its library, and the ids of those that it has taken back.
    Library,
}

impl SignedKind {
    /// Both.
    pub const ALL: &[SignedKind] = &[SignedKind::Measures, SignedKind::Library];

    /// The word by which it is stored and travels.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            SignedKind::Measures => "measures",
            SignedKind::Library => "library",
        }
    }
}

impl FromStr for SignedKind {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        Self::ALL.iter().find(|one| one.code() == text).copied().ok_or(NotThis::wanted("measures or library"))
    }
}

/// Another clinic whose file came here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherClinic {
    /// Its key.
    pub key: KeyPrint,
    /// The name by which it is known here.
    pub called: String,
    /// What its newest file calls it, where that is another name that nobody here has confirmed.
    pub newer: Option<String>,
    /// When its first file came.
    pub first: Instant,
    /// When somebody here said that the key is theirs; until then nothing of its files is read.
    pub trusted: Option<Instant>,
}

/// The newest file of another clinic, as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Whose.
    pub key: KeyPrint,
    /// Of which kind.
    pub kind: SignedKind,
    /// When they made it.
    pub made: Instant,
    /// When it came.
    pub came: Instant,
    /// Its content, as they signed it.
    pub content: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_made_up_and_an_address_is_one_or_none() {
        let of = |called: &str, email: Option<&str>| {
            MemberDetails { called: called.into(), email: email.map(String::from) }.check().is_ok()
        };
        assert!(of("Heron", None) && of("Heron", Some("heron@home.example")));
        assert!(!of(" ", None) && !of("a\nb", None) && !of(&"a".repeat(61), None) && !of("Heron", Some("no address")));
        assert!(SignedKind::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
    }
}
