//! The step log: each thing that happens to a referral is one row, and every measure is a fold over the rows.
use crate::{Instant, NotThis, ReferralId, Role};
use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What happened. The order is that of the usual way through the clinic; nothing enforces it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum StepKind { $($(#[$doc])* $name,)* }

        impl StepKind {
            /// Every kind there is.
            pub const ALL: &[StepKind] = &[$(StepKind::$name),*];

            /// The word by which the kind is stored: `checked_in`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(StepKind::$name => $code),* }
            }
        }

        impl FromStr for StepKind {
            type Err = NotThis;
            fn from_str(text: &str) -> Result<Self, NotThis> {
                match text {
                    $($code => Ok(StepKind::$name),)*
                    _ => Err(NotThis::wanted("no step is called that")),
                }
            }
        }
    };
}

kinds! {
    /// The referral arrived and is on disk.
    Received = "received",
    /// The letter and codes were read; detail = how many findings, and how many of them speak of the person's mood:
    /// `n:5.mood:2`. Or a person has read a held letter: `read:released`, `read:stopped`.
    Identified = "identified",
    /// A clinician agreed with a finding; detail = its rule.
    FindingConfirmed = "finding_confirmed",
    /// A clinician said "not so"; detail = its rule.
    FindingDismissed = "finding_dismissed",
    /// An appointment was made; detail = its day.
    Booked = "booked",
    /// It was moved; detail = its new day.
    Rescheduled = "rescheduled",
    /// It was called off.
    Cancelled = "cancelled",
    /// The person came.
    Attended = "attended",
    /// The person was not able to come.
    NotAttended = "not_attended",
    /// A check-in was offered.
    Invited = "invited",
    /// A message left the outbox.
    MessageSent = "message_sent",
    /// A message could not be delivered.
    MessageFailed = "message_failed",
    /// The person opened their link and gave their date of birth.
    Opened = "opened",
    /// One page of the check-in was saved; detail = the question, never the answer.
    Answered = "answered",
    /// The check-in was finished.
    CheckedIn = "checked_in",
    /// The person said how it was to be asked how they have been feeling; detail = `fine`, `unsure` or `uneasy`.
    SaidHowAskingFelt = "said_how_asking_felt",
    /// The person chose anew what may be shared; detail = by which way they told reception to stop, where they did.
    SharedChanged = "shared_changed",
    /// Somebody needs a person now; detail = by which door the call came.
    CalledForHelp = "called_for_help",
    /// A named person took the call on; detail = `in-time`, or `late` when the back-up had to be told first. Or it passed from
    /// one to another: `handed-over`, `taken-over`, `kept`.
    HelpAcknowledged = "help_acknowledged",
    /// That person spoke with them, or tried to.
    HelpContacted = "help_contacted",
    /// A person closed the call; detail = the outcome.
    HelpClosed = "help_closed",
    /// A clinician read the brief.
    Briefed = "briefed",
    /// Mood was talked about, or not; detail = talked, not-today or declined.
    Conversed = "conversed",
    /// Support was offered; detail = the forms that it takes, where its record says them: `group.1to1`.
    Offered = "offered",
    /// The person took the offer up.
    Accepted = "accepted",
    /// The person chose not to.
    Declined = "declined",
    /// The way to it was made; detail = by which way.
    HandedOver = "handed_over",
    /// The support service answered.
    ServiceReplied = "service_replied",
    /// The person was asked whether they got there.
    FollowedUp = "followed_up",
    /// They got there.
    Reached = "reached",
    /// They have not got there; detail = what got in the way, coded.
    NotReached = "not_reached",
    /// Nothing more is to come.
    Closed = "closed",
    /// The person does not want to be asked; detail = by which way they told reception, where they did.
    Withdrawn = "withdrawn",
    /// They changed their mind and may be asked again; detail = by which way they said so.
    Resumed = "resumed",
    /// The person's data are gone.
    Erased = "erased",
    /// Two records of one person were joined.
    Merged = "merged",
}

/// A coded detail of a step: at most 64 of `a–z 0–9 - _ . :`, so that neither words of a person nor a name can stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Detail(String);

impl Detail {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Detail {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let coded = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.:".contains(&b);
        if !text.is_empty() && text.len() <= 64 && text.bytes().all(coded) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotThis::wanted("a step's detail is a code of at most 64 small letters and digits"))
        }
    }
}

/// One row of the step log: no free text and no personal data, so it outlives erasure (DESIGN §2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Whose.
    pub referral: ReferralId,
    /// 1, 2, 3 … within the referral, taken under its lock: the order.
    pub n: i64,
    /// What happened.
    pub kind: StepKind,
    /// When it happened, as far as known.
    pub happened: Instant,
    /// When it was written down.
    pub recorded: Instant,
    /// Who did it, by role only.
    pub role: Role,
    /// A code, where the kind has one.
    pub detail: Option<Detail>,
}

impl fmt::Display for StepKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_its_own_word_and_there_are_thirty_six() {
        for kind in StepKind::ALL {
            assert_eq!(kind.code().parse(), Ok(*kind));
        }
        assert_eq!(
            StepKind::ALL.len(),
            36,
            "DESIGN §2 lists all but resumed and said_how_asking_felt; a new one needs a measure and a line in the docs"
        );
    }

    #[test]
    fn a_sentence_is_no_detail() {
        assert!("not-today".parse::<Detail>().is_ok());
        for text in ["", "Mrs Okafor", "she said no", "0771 234", &"x".repeat(65)] {
            assert!(text.parse::<Detail>().is_err(), "{text}");
        }
    }
}
