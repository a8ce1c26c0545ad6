//! Whether a letter must be read by a person first, and how a referral came to its end.
use record::NotThis;
use std::str::FromStr;

/// Whether a person must read the letter before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing in it asks for that.
    NotNeeded,
    /// It waits for a named clinician; nothing is sent.
    Held,
    /// Read: the invitation may go.
    Released,
    /// Read: no invitation; the clinician acts themselves.
    Stopped,
}

impl Reading {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Reading::NotNeeded => "none",
            Reading::Held => "held",
            Reading::Released => "released",
            Reading::Stopped => "stopped",
        }
    }
}

impl FromStr for Reading {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let all = [Reading::NotNeeded, Reading::Held, Reading::Released, Reading::Stopped];
        all.into_iter().find(|r| r.code() == text).ok_or(())
    }
}

/// Why nothing more is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person does not want to be asked.
    Withdrawn,
    /// The way is walked.
    Closed,
}

impl Ended {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Ended::Withdrawn => "withdrawn",
            Ended::Closed => "closed",
        }
    }
}

impl FromStr for Ended {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        match text {
            "withdrawn" => Ok(Ended::Withdrawn),
            "closed" => Ok(Ended::Closed),
            _ => Err(NotThis { wanted: "withdrawn or closed" }),
        }
    }
}
