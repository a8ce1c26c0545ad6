//! The words of each problem: what happened, and what to do. They stand with everything else that patients read, under
//! the problem's key; staff and other systems are told the same in English, and what the handler knows besides.
use super::Problem;
use crate::parts::Say;
use std::sync::OnceLock;

/// Three short texts, for staff and for other systems.
pub(super) struct Words {
    /// The heading.
    pub heading: String,
    /// What happened, and whether anything was saved.
    pub happened: String,
    /// What to do.
    pub next: String,
}

impl Problem {
    /// The message that says it: a heading, `.happened` and `.next`.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "problem-not-found",
            Self::Gone => "problem-gone",
            Self::Refused => "problem-refused",
            Self::Elsewhere => "problem-elsewhere",
            Self::SignIn => "problem-sign-in",
            Self::BadRequest(_) => "problem-bad-request",
            Self::WrongMethod => "problem-wrong-method",
            Self::TooSlow => "problem-too-slow",
            Self::Conflict(_) => "problem-conflict",
            Self::TooLarge => "problem-too-large",
            Self::WrongType => "problem-wrong-type",
            Self::Busy => "problem-busy",
            Self::TookTooLong => "problem-took-too-long",
            Self::Broken => "problem-broken",
        }
    }

    pub(super) fn words(&self) -> Words {
        static ENGLISH: OnceLock<Say> = OnceLock::new();
        let (say, key) = (ENGLISH.get_or_init(Say::english), self.key());
        let happened = match self {
            Self::BadRequest(known) | Self::Conflict(known) => known.as_ref().to_owned(),
            _ => say.choice(key, "happened"),
        };
        Words { heading: say.text(key), happened, next: say.choice(key, "next") }
    }
}
