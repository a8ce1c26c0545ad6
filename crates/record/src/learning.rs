//! What somebody of the staff has learnt, and how sure a group feels before and after.
use crate::{Date, Instant, LearningGroupId, NotThis};
use std::str::FromStr;

/// How far somebody is in a module, or that they have done a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// What, by the name of its file.
    pub what: Lesson,
    /// How many parts are done.
    pub part: u16,
    /// When they began.
    pub began: Instant,
    /// When the last part was done for the first time.
    pub ended: Option<Instant>,
}

/// Something to learn by: `module/three-openers`, `talk/not-today`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lesson {
    /// A module, by its id.
    Module(String),
    /// A conversation, by its id.
    Talk(String),
}

impl Lesson {
    /// As it is stored.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Lesson::Module(id) => format!("module/{id}"),
            Lesson::Talk(id) => format!("talk/{id}"),
        }
    }

    /// The name of its file.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Lesson::Module(id) | Lesson::Talk(id) => id,
        }
    }
}

impl FromStr for Lesson {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let plain = |id: &str| {
            let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            !id.is_empty() && id.len() <= 80 && id.bytes().all(fits)
        };
        match text.split_once('/') {
            Some(("module", id)) if plain(id) => Ok(Lesson::Module(id.into())),
            Some(("talk", id)) if plain(id) => Ok(Lesson::Talk(id.into())),
            _ => Err(NotThis::wanted("module/ or talk/ and the name of a file")),
        }
    }
}

/// A training that some people did together, and the link by which they say how sure they feel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearningGroup {
    /// Its id.
    pub id: LearningGroupId,
    /// What its link carries: whoever has it can answer, and reads nothing. Reckoned from the key outside the database,
    /// and kept nowhere.
    pub link: String,
    /// The day of the training.
    pub held: Date,
    /// Which module; none = all of them, or something else.
    pub about: Option<String>,
    /// What nobody can answer any more: what was said then can be looked at.
    pub closed: Vec<Moment>,
}

/// When somebody says how sure they feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// Before the training.
    Before,
    /// Right after it, of how it is now.
    After,
    /// Right after it, looking back to before: people who have learnt more often find that they knew less than they
    /// thought.
    Then,
    /// Three months on.
    Later,
}

impl Moment {
    /// Each, in the order of time.
    pub const ALL: &[Moment] = &[Moment::Before, Moment::After, Moment::Then, Moment::Later];

    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Moment::Before => "before",
            Moment::After => "after",
            Moment::Then => "then",
            Moment::Later => "later",
        }
    }
}

impl FromStr for Moment {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        Self::ALL.iter().copied().find(|m| m.code() == text).ok_or(NotThis::wanted("before, after, then or later"))
    }
}

/// Six answers from 0 to 10, in the order of the items of `instruments/confidence.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confidence([u8; 6]);

impl Confidence {
    /// Six answers; none where there is another number of them, or one is above 10.
    #[must_use]
    pub fn new(given: [u8; 6]) -> Option<Self> {
        given.iter().all(|answer| *answer <= 10).then_some(Self(given))
    }

    /// The answers.
    #[must_use]
    pub const fn given(self) -> [u8; 6] {
        self.0
    }

    /// As it is stored: `5 4 2 6 3 7`.
    #[must_use]
    pub fn code(self) -> String {
        self.0.map(|answer| answer.to_string()).join(" ")
    }
}

impl FromStr for Confidence {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis { wanted: "six numbers from 0 to 10" };
        let given: Vec<u8> = text.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| WANTED)?;
        given.try_into().ok().and_then(Self::new).ok_or(WANTED)
    }
}

/// What one person said at the moments of one group. Who they are is nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidSure {
    /// Before.
    pub before: Option<Confidence>,
    /// After.
    pub after: Option<Confidence>,
    /// After, of before.
    pub then: Option<Confidence>,
    /// Three months on.
    pub later: Option<Confidence>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back_and_anything_else_is_refused() {
        for text in ["module/three-openers", "talk/not-today"] {
            assert_eq!(text.parse::<Lesson>().map(|lesson| lesson.code()), Ok(text.to_owned()));
        }
        for text in ["", "module/", "module/A", "book/a", "module/../a"] {
            assert!(text.parse::<Lesson>().is_err(), "{text}");
        }
        assert!(Moment::ALL.iter().all(|moment| moment.code().parse() == Ok(*moment)));
        let sure = Confidence::new([5, 4, 2, 6, 3, 10]).expect("six");
        assert_eq!(sure.code().parse(), Ok(sure));
        for text in ["5 4 2 6 3", "5 4 2 6 3 11", "5 4 2 6 3 7 1", "a b c d e f", "5  4 2 6 3"] {
            assert!(text.parse::<Confidence>().is_err(), "{text}");
        }
    }
}
