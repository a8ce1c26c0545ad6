//! What whoever is on duty does with a call for help between taking it on and closing it.
use crate::{AlertId, Instant, NotThis, StaffId};
use std::str::FromStr;

/// What came of one try to reach somebody; every try is kept, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Spoke with them.
    Spoke,
    /// No answer, a wrong number, or somebody else at the telephone: the timer runs anew.
    NoAnswer,
    /// Told the clinic's safeguarding lead, where ringing the person could put them in danger.
    ToldLead,
}

impl Attempt {
    /// In the order of the buttons.
    pub const ALL: &[Attempt] = &[Attempt::Spoke, Attempt::NoAnswer, Attempt::ToldLead];

    /// `spoke`, `no-answer`, `told-lead`: the detail of the step.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Attempt::Spoke => "spoke",
            Attempt::NoAnswer => "no-answer",
            Attempt::ToldLead => "told-lead",
        }
    }

    /// As the button says it.
    #[must_use]
    pub const fn button(self) -> &'static str {
        match self {
            Attempt::Spoke => "I spoke with them",
            Attempt::NoAnswer => "I tried, and could not reach them",
            Attempt::ToldLead => "I told the safeguarding lead",
        }
    }

    /// After a name: `sam spoke with them`.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Attempt::Spoke => "spoke with them",
            Attempt::NoAnswer => "tried, and could not reach them",
            Attempt::ToldLead => "told the safeguarding lead",
        }
    }

    /// Whether somebody spoke with the person. Telling the lead is not: they may still wait for a call.
    #[must_use]
    pub const fn reached(self) -> bool {
        matches!(self, Attempt::Spoke)
    }
}

impl FromStr for Attempt {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let known = Self::ALL.iter().find(|attempt| attempt.code() == text);
        known.copied().ok_or(NotThis::wanted("say whether you spoke with them"))
    }
}

/// One try as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// What came of it.
    pub how: Attempt,
    /// Who said, and when, that it had not been so.
    pub mistake: Option<(StaffId, Instant)>,
}

/// A call that somebody hands to a colleague and that the colleague has not taken on yet: until then it is the giver's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftHandOver {
    /// Which call.
    pub alert: AlertId,
    /// Whose it is still.
    pub from: StaffId,
    /// Who is asked to take it on.
    pub to: StaffId,
    /// When it was handed over.
    pub given: Instant,
    /// When the back-up is told if nobody has taken it on: the end of the shift.
    pub due: Instant,
    /// When the back-up was told.
    pub told: Option<Instant>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attempt_is_read_by_its_own_word_and_only_speaking_with_them_is_speaking_with_them() {
        for attempt in Attempt::ALL {
            assert_eq!(attempt.code().parse(), Ok(*attempt));
            assert_eq!(attempt.reached(), *attempt == Attempt::Spoke);
        }
        assert!("".parse::<Attempt>().is_err());
    }
}
