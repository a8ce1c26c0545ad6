//! The stages of the usual way, and how a referral stands at each: yes, no with its reason, or not yet possible.
use record::{NotThis, StepKind};
use std::str::FromStr;

macro_rules! coded {
    ($(#[$top:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$top])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// Its name in addresses and columns.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }
        }
    };
}

coded! {
    /// A stage of the usual way through the clinic; nobody has to pass through each.
    Stage {
        /// The referral came.
        Received = "received",
        /// The letter, or a code that came with it, says something of the person's own mood or worry.
        Mentioned = "mentioned",
        /// A check-in was offered.
        Invited = "invited",
        /// The check-in was finished.
        CheckedIn = "checked-in",
        /// A clinician raised how they have been feeling: it was talked about, or the person chose not to. "Not today"
        /// is not counted: nothing was raised.
        Conversed = "conversed",
        /// Support was offered.
        Offered = "offered",
        /// An offer was taken up.
        Accepted = "accepted",
        /// They got there.
        Reached = "reached",
    }
}

coded! {
    /// Why a referral has not come to a stage, and is not expected to.
    Why {
        /// The letter says nothing of mood or worry.
        NotMentioned = "not-mentioned",
        /// A clinician read the held letter and decided against an invitation.
        Stopped = "decided-against",
        /// The person does not want to be asked.
        Withdrawn = "withdrew",
        /// The referral was closed before it could happen.
        Closed = "closed",
        /// The record was erased before it could happen.
        Erased = "erased",
        /// The appointment was called off and no other was made.
        CalledOff = "called-off",
        /// The person was not able to come.
        NotAttended = "not-attended",
        /// The clinician said "not today".
        NotToday = "not-today",
        /// The appointment is over, and nobody has written down that it happened.
        Over = "appointment-over",
        /// The person chose not to take up what was offered.
        Declined = "chose-not-to",
        /// Four weeks after the offer nobody has written down an answer.
        NoAnswer = "no-answer",
        /// Eight weeks after it was taken up nobody has made the way.
        NoWay = "not-handed-over",
        /// Eight weeks after the way was made the person has said that they have not got there.
        NotThere = "not-got-there",
        /// Eight weeks after the way was made nobody has heard.
        NotHeard = "not-heard",
        /// A year after the referral no appointment is known.
        YearOver = "a-year-over",
    }
}

/// How a referral stands at a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It came to it.
    Yes,
    /// It did not, and its time is over. A late step still makes it a yes.
    No(Why),
    /// Its time has not come, or is not over.
    NotYet,
}

impl Stage {
    /// The stage of a kind of step. Two stages need more than the kind: what the letter says, what came of asking.
    pub(crate) const fn of(kind: StepKind) -> Option<Self> {
        Some(match kind {
            StepKind::Received => Stage::Received,
            StepKind::Invited => Stage::Invited,
            StepKind::CheckedIn => Stage::CheckedIn,
            StepKind::Offered => Stage::Offered,
            StepKind::Accepted => Stage::Accepted,
            StepKind::Reached => Stage::Reached,
            _ => return None,
        })
    }
}

impl FromStr for Stage {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().find(|stage| stage.code() == text);
        found.copied().ok_or(NotThis { wanted: "no stage is called that" })
    }
}
