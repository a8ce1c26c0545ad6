//! Urgent help: somebody needs a person now.
use crate::{AlertId, Instant, NotThis, ReferralId, StaffId};
use std::str::FromStr;

/// By which door the call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertSource {
    /// "Ask the clinic to call me."
    AskedForCall,
    /// Words of self-harm that the person wrote on a page.
    Wrote,
    /// A positive item of an instrument that has one about self-harm.
    Item,
}

impl AlertSource {
    /// `asked-for-call`, `wrote`, `item`: the detail of the step.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            AlertSource::AskedForCall => "asked-for-call",
            AlertSource::Wrote => "wrote",
            AlertSource::Item => "item",
        }
    }

    /// As the duty page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            AlertSource::AskedForCall => "Asked for a call",
            AlertSource::Wrote => "Wrote something that a person should read now",
            AlertSource::Item => "Gave an answer that a person should read now",
        }
    }
}

impl FromStr for AlertSource {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let all = [AlertSource::AskedForCall, AlertSource::Wrote, AlertSource::Item];
        all.into_iter().find(|s| s.code() == text).ok_or(NotThis::wanted("no door is called that"))
    }
}

/// What came of a call for help; a person says so, never a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpOutcome {
    /// Spoke with them, and they are safe for now.
    Spoke,
    /// Passed to emergency or crisis care.
    PassedOn,
    /// Could not reach them; what was done is in the note.
    NotReached,
    /// Abuse or neglect: the clinic's safeguarding lead has it now; what was said is in the note.
    Safeguarding,
    /// Not meant as a call for help; said so by the person themselves.
    NotMeant,
}

impl HelpOutcome {
    /// In the order of the buttons.
    pub const ALL: &[HelpOutcome] = &[
        HelpOutcome::Spoke,
        HelpOutcome::PassedOn,
        HelpOutcome::NotReached,
        HelpOutcome::Safeguarding,
        HelpOutcome::NotMeant,
    ];

    /// The detail of the step.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            HelpOutcome::Spoke => "spoke",
            HelpOutcome::PassedOn => "passed-on",
            HelpOutcome::NotReached => "not-reached",
            HelpOutcome::Safeguarding => "safeguarding",
            HelpOutcome::NotMeant => "not-meant",
        }
    }

    /// What must be said with it, where a word is needed: one that closes a call without help having come of it, above all.
    #[must_use]
    pub const fn wants_a_note(self) -> Option<&'static str> {
        match self {
            HelpOutcome::Spoke | HelpOutcome::PassedOn => None,
            HelpOutcome::NotReached => Some("say what was done when they could not be reached"),
            HelpOutcome::Safeguarding => Some("say what the safeguarding lead was told, and when"),
            HelpOutcome::NotMeant => Some("say in their words what they told you"),
        }
    }

    /// As the duty page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            HelpOutcome::Spoke => "We spoke, and they are safe for now",
            HelpOutcome::PassedOn => "Passed to emergency or crisis care",
            HelpOutcome::NotReached => "Could not reach them",
            HelpOutcome::Safeguarding => "A safeguarding concern: the lead has it now",
            HelpOutcome::NotMeant => "They say it was not a call for help",
        }
    }
}

impl FromStr for HelpOutcome {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        Self::ALL.iter().find(|o| o.code() == text).copied().ok_or(NotThis::wanted("no outcome is called that"))
    }
}

/// How far a call for help has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertState {
    /// Nobody has taken it on.
    Open,
    /// Somebody has.
    Acknowledged {
        /// Who.
        by: StaffId,
        /// When.
        at: Instant,
    },
    /// That person spoke with them, or tried to.
    Contacted {
        /// Who.
        by: StaffId,
        /// When.
        at: Instant,
    },
    /// A person closed it.
    Closed {
        /// Who.
        by: StaffId,
        /// When.
        at: Instant,
        /// With what outcome.
        outcome: HelpOutcome,
    },
}

/// One call for help.
#[derive(Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// About whom; none when an unknown visitor left a number.
    pub referral: Option<ReferralId>,
    /// By which door.
    pub source: AlertSource,
    /// Whether the date of birth had been given: a locked or expired link still lets a call through, marked unverified.
    pub verified: bool,
    /// When it was raised.
    pub raised: Instant,
    /// When the back-up is told if nobody has taken it on.
    pub due: Instant,
    /// When the back-up was told that nobody had taken it on.
    pub escalated: Option<Instant>,
    /// When it comes back to everybody on duty, unless somebody has spoken with the person, or, once somebody has, closed
    /// it; none as long as nobody has taken it on.
    pub contact_due: Option<Instant>,
    /// When it came back, and the back-up was told.
    pub came_back: Option<Instant>,
    /// When a message to the back-up was last called for.
    pub told: Option<Instant>,
    /// When the next one is, while nobody has spoken with the person.
    pub again: Option<Instant>,
    /// When somebody last spoke with the person. Telling the safeguarding lead is not speaking with them.
    pub spoken: Option<Instant>,
    /// Their words and the number to ring, where they gave any.
    pub words: String,
    /// How far it has come.
    pub state: AlertState,
}

impl Alert {
    /// Whether it waits for somebody to take it on: nobody has, or it came back.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.state == AlertState::Open || self.came_back.is_some()
    }

    /// Whose it is: who took it on, or was the last to act.
    #[must_use]
    pub fn by(&self) -> Option<StaffId> {
        match self.state {
            AlertState::Open => None,
            AlertState::Acknowledged { by, .. } | AlertState::Contacted { by, .. } | AlertState::Closed { by, .. } => {
                Some(by)
            }
        }
    }
}

/// A call that was closed, as whoever takes the next one on reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct ClosedCall {
    /// The call, closed.
    pub alert: Alert,
    /// What was done, in the words of whoever closed it.
    pub note: String,
}

impl std::fmt::Debug for ClosedCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClosedCall({})", self.alert.id)
    }
}

impl std::fmt::Debug for Alert {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Alert({}, {:?})", self.id, self.state)
    }
}
