//! The library of a clinic and its community: what people made, what they need, and when they meet. Everybody who works
//! here, with a contract or from their own experience of care, has the same rights in it.
use crate::{Instant, ItemId, NotThis, StaffId};
use std::str::FromStr;

macro_rules! coded {
    ($(#[$top:meta])* $name:ident, $not:literal { $($(#[$doc:meta])* $variant:ident = $code:literal => $words:literal,)* }) => {
        $(#[$top])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word by which it is stored and travels.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// As a page of staff says it.
            #[must_use]
            pub const fn in_words(self) -> &'static str {
                match self { $($name::$variant => $words),* }
            }
        }

        impl FromStr for $name {
            type Err = NotThis;
            fn from_str(text: &str) -> Result<Self, NotThis> {
                Self::ALL.iter().find(|one| one.code() == text).copied().ok_or(NotThis::wanted($not))
            }
        }
    };
}

coded! {
    /// What an item is.
    ItemKind, "nothing in the library is called that" {
        /// For patients, on paper.
        Leaflet = "leaflet" => "Leaflet",
        /// Words with which a conversation can begin.
        Opener = "opener" => "Opener",
        /// For a wall.
        Poster = "poster" => "Poster",
        /// A training module that is being written.
        Module = "module" => "Draft of a module",
        /// Something to try, and to measure.
        Idea = "idea" => "Change idea",
        /// Something that somebody looks for: it is answered by items.
        Need = "need" => "We need this",
        /// A day on which people meet.
        Event = "event" => "Event",
        /// Somebody's story, as another clinic shows it to everybody. It is told through a door of its own, not written here.
        Story = "story" => "Story",
    }
}

impl ItemKind {
    /// What is written in the library itself.
    pub const WRITTEN: &[ItemKind] = &[
        ItemKind::Leaflet,
        ItemKind::Opener,
        ItemKind::Poster,
        ItemKind::Module,
        ItemKind::Idea,
        ItemKind::Need,
        ItemKind::Event,
    ];

    /// Whether patients read it: then it is held to the words for patients.
    #[must_use]
    pub const fn is_for_patients(self) -> bool {
        matches!(self, ItemKind::Leaflet | ItemKind::Opener | ItemKind::Poster)
    }

    /// Whether it is something that can be used and adapted.
    #[must_use]
    pub const fn can_be_used(self) -> bool {
        !matches!(self, ItemKind::Need | ItemKind::Event | ItemKind::Story)
    }
}

coded! {
    /// How far an item reaches.
    Reach, "here, teams or everybody" {
        /// Everybody with an account in this clinic.
        Here = "here" => "This clinic only",
        /// Other test teams too: it goes into the signed file.
        Teams = "teams" => "This clinic and other test teams",
        /// Whoever comes by: no account is needed, where the clinic says so.
        Everybody = "everybody" => "Everybody, without an account",
    }
}

coded! {
    /// Why an item is not there any more.
    Withdrawal, "no reason is called that" {
        /// Whoever wrote it, or whose story it is, does not want it here any more.
        TheyAsked = "they-asked" => "Whoever made it, or is in it, does not want it here any more",
        /// Something in it is not right.
        NotRight = "not-right" => "Something in it is not right",
        /// It says what was so once.
        OutOfDate = "out-of-date" => "It is out of date",
        /// Something else does what it did.
        Replaced = "replaced" => "Something else takes its place",
        /// It says of somebody what they have told nobody here.
        TellsWho = "tells-who" => "One could tell who somebody in it is",
        /// The clinic that it came from took it back.
        TheirClinic = "their-clinic" => "The clinic that it came from has taken it back",
        /// It is still there where it was made, and goes no further any more.
        NoLongerShared = "no-longer-shared" => "Its clinic keeps it to itself now",
    }
}

impl Withdrawal {
    /// Whether somebody may be hurt by what is left of it: then what was adapted from it goes too.
    #[must_use]
    pub const fn is_about_somebody(self) -> bool {
        matches!(self, Withdrawal::TheyAsked | Withdrawal::TellsWho)
    }

    /// Those that a person can choose.
    pub const CHOICES: &[Withdrawal] = &[
        Withdrawal::TheyAsked,
        Withdrawal::TellsWho,
        Withdrawal::NotRight,
        Withdrawal::OutOfDate,
        Withdrawal::Replaced,
    ];
}

/// What a version says. It is sealed with the item's own key.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ItemText {
    /// What it is called.
    pub title: String,
    /// The text: paragraphs with an empty line between, headings that begin with `# `, lists that begin with `- `.
    pub words: String,
    /// What is new in this version, and why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who wrote it, as they are called at the clinic that it came from; empty for one that was written here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

impl std::fmt::Debug for ItemText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ItemText(…)")
    }
}

impl ItemText {
    /// Letters of a title at most.
    pub const LONGEST_TITLE: usize = 120;
    /// Letters of a text at most: a leaflet of four pages.
    pub const LONGEST: usize = 20_000;
    /// Letters of a note or a comment at most.
    pub const LONGEST_NOTE: usize = 2_000;

    /// Checks that it has a title and words and that neither runs over.
    ///
    /// # Errors
    /// What to do, in words for whoever typed it.
    pub fn check(&self) -> Result<(), NotThis> {
        let long = |text: &str, most| text.chars().count() > most;
        match () {
            () if self.title.trim().is_empty() => Err(NotThis::wanted("give it a title")),
            () if long(&self.title, Self::LONGEST_TITLE) => Err(NotThis::wanted("a title has at most 120 letters")),
            () if self.words.trim().is_empty() => Err(NotThis::wanted("write what it says")),
            () if long(&self.words, Self::LONGEST) => Err(NotThis::wanted("a text has at most 20,000 letters")),
            () if long(&self.note, Self::LONGEST_NOTE) => Err(NotThis::wanted("a note has at most 2,000 letters")),
            () => Ok(()),
        }
    }
}

/// One version of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemVersion {
    /// 1, 2, 3 …
    pub n: i64,
    /// When it was written.
    pub at: Instant,
    /// Who wrote it here; none for one that came from elsewhere.
    pub staff: Option<StaffId>,
    /// What it says.
    pub text: ItemText,
}

/// An item of the library, with its newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The same id at every clinic to which it travels.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// How far it reaches.
    pub reach: Reach,
    /// When it was made here, or came here.
    pub made: Instant,
    /// For an event: when it begins.
    pub starts: Option<Instant>,
    /// What it was adapted from.
    pub from: Option<ItemId>,
    /// The clinic whose file brought it, by the print of its key; none for what was made here.
    pub source: Option<KeyPrint>,
    /// The newest version.
    pub newest: ItemVersion,
    /// When a second person agreed that the newest version may be read beyond the clinic.
    pub agreed: Option<Instant>,
}

impl Item {
    /// Whether it is to reach further than this clinic, and nobody but its writer has agreed to that yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.source.is_none() && self.reach != Reach::Here && self.agreed.is_none()
    }
}

/// An item that is not there any more: nothing of it is left but this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawn {
    /// Which.
    pub id: ItemId,
    /// When.
    pub at: Instant,
    /// Why.
    pub why: Withdrawal,
}

/// A clinic's public key, by which its files are known: 32 bytes, written as 64 hexadecimal digits.
///
/// ```
/// let key: record::KeyPrint = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff".parse()?;
/// assert!(key.in_groups().starts_with("0011 2233 4455"));
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyPrint([u8; 32]);

impl KeyPrint {
    /// Of these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 32] {
        self.0
    }

    /// In groups of four, to be read out over the telephone.
    #[must_use]
    pub fn in_groups(self) -> String {
        let digits = self.to_string();
        (0..digits.len()).step_by(4).map(|at| &digits[at..at + 4]).collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Display for KeyPrint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for KeyPrint {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a clinic's key is 64 hexadecimal digits");
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(WANTED);
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).map_err(|_| WANTED)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_stored_is_read_back() {
        assert!(ItemKind::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(Reach::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(Withdrawal::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
    }

    #[test]
    fn a_key_is_read_back_as_it_was_read_out() {
        let key = KeyPrint::from_bytes(std::array::from_fn(|n| u8::try_from(n * 7).unwrap_or(0)));
        assert_eq!(key.in_groups().to_uppercase().parse(), Ok(key));
        assert!("0011".parse::<KeyPrint>().is_err() && "zz".repeat(32).parse::<KeyPrint>().is_err());
    }

    #[test]
    fn a_text_without_a_title_or_too_long_says_what_to_do() {
        let text =
            |title: &str, words: &str| ItemText { title: title.into(), words: words.into(), ..ItemText::default() };
        assert_eq!(text("Sleep", "Rest.").check(), Ok(()));
        assert!(text(" ", "Rest.").check().is_err() && text("Sleep", "\n").check().is_err());
        assert!(text("Sleep", &"a".repeat(ItemText::LONGEST + 1)).check().is_err());
    }
}
