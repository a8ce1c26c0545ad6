//! Messages to a person: what is to be written, and how far each has come. The text itself is kept nowhere: it is made
//! at the moment at which it goes (DESIGN §4.6).
use crate::{CheckInId, Instant, MessageId, NotThis, NudgeId, OfferId, ReferralId, StaffId, StoryId};
use std::str::FromStr;

macro_rules! coded {
    ($(#[$top:meta])* $name:ident, $not:literal { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$top])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word by which it is stored.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
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
    /// What a message is for.
    MessageKind, "no message is called that" {
        /// The personal link to a check-in.
        Invitation = "invitation",
        /// The one reminder that the check-in is there.
        Reminder = "reminder",
        /// "We have your answers."
        ThankYou = "thank-you",
        /// What was offered, as a link to the person's own page.
        List = "list",
        /// What the person kept from their own list, as a link that they asked for.
        OwnList = "own-list",
        /// "Did you get there?"
        FollowUp = "follow-up",
        /// A call for help that nobody has taken on, to the back-up.
        Escalation = "escalation",
        /// What is new in the library, to somebody who takes part and asked for it.
        Weekly = "weekly",
        /// "Is this still right?", to whoever runs a support service.
        Question = "question",
        /// "May it go on?", to whoever told a story, before what they agreed to ends.
        StoryEnds = "story-ends",
        /// "There is something for you to read", to whoever told a story.
        StoryNews = "story-news",
    }
}

coded! {
    /// By which way it goes.
    Channel, "text, email, letter or telephone" {
        /// A text message.
        Text = "text",
        /// An e-mail.
        Email = "email",
        /// A letter, printed by reception.
        Letter = "letter",
        /// A voice: reception rings, and nothing is written.
        Telephone = "telephone",
    }
}

coded! {
    /// How far a message has come.
    MessageState, "no state of a message is called that" {
        /// Waits for its time, or for whatever sends messages to look at it.
        Waiting = "waiting",
        /// Waits for a person: no machine can send it.
        ByHand = "by-hand",
        /// A person has had it written out, and has not yet said that they sent it.
        WrittenOut = "written-out",
        /// A machine has taken it and is sending it now.
        Sending = "sending",
        /// It went.
        Sent = "sent",
        /// It did not go, and nobody tries again by themselves.
        Failed = "failed",
        /// Nobody knows whether it went: a person decides.
        Unknown = "unknown",
        /// It is not to go any more.
        Dropped = "dropped",
    }
}

impl MessageState {
    /// Whether nothing more comes of it.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, MessageState::Sent | MessageState::Dropped)
    }

    /// Whether a message in this state may come into that one.
    ///
    /// ```
    /// use record::MessageState::{Sending, Sent, Unknown, Waiting};
    /// assert!(!Sent.may_become(Waiting), "what went is not sent again");
    /// assert!(Sending.may_become(Unknown) && Unknown.may_become(Waiting), "a person may decide so");
    /// ```
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        use MessageState as S;
        match self {
            S::Waiting | S::ByHand => true,
            S::WrittenOut => !matches!(next, S::Sending | S::Failed | S::Unknown),
            S::Sending => matches!(next, S::Waiting | S::Sent | S::Failed | S::Unknown),
            S::Failed | S::Unknown => matches!(next, S::Waiting | S::WrittenOut | S::Sent | S::Dropped),
            S::Sent | S::Dropped => false,
        }
    }
}

coded! {
    /// Why a message waits, failed, is not known to have gone, or is not to go.
    Why, "no reason is called that" {
        /// A call for help about this person is open.
        CallOpen = "call-open",
        /// The letter must be read first.
        Held = "held",
        /// The birth date is not known, so no link would open.
        NoBirthDate = "no-birth-date",
        /// They are on their own page at this moment; a new link would end that.
        OnTheirPage = "on-their-page",
        /// It is not safe to write to them.
        RingOnly = "ring-only",

        /// A clinician decided against an invitation.
        Stopped = "stopped",
        /// They do not want to be asked.
        Withdrawn = "withdrawn",
        /// They have died.
        Died = "died",
        /// The referral is closed.
        Closed = "closed",
        /// The appointment was called off.
        Cancelled = "cancelled",
        /// The appointment has been.
        Past = "past",
        /// It would come too close to the appointment, or too long after what it is about.
        TooLate = "too-late",
        /// They have checked in.
        CheckedIn = "checked-in",
        /// They have said how it went.
        Answered = "answered",
        /// What it is about is not handed over any more.
        NotHandedOver = "not-handed-over",
        /// Their data are gone.
        Erased = "erased",
        /// Only a machine sends this one, and none can.
        NoWay = "no-way",
        /// Somebody has taken the call on.
        TakenOn = "taken-on",
        /// A newer one takes its place.
        Newer = "newer",
        /// The record that it asks about is not there any more.
        Gone = "gone",

        /// The mail server cannot be reached.
        ServerAway = "server-away",
        /// The mail server does not let us in, or will not take what we send.
        ServerRefuses = "server-refuses",
        /// Their mail server asks us to try later.
        TryLater = "try-later",
        /// Their mail server does not take it.
        Refused = "refused",
        /// It was tried for a day.
        GaveUp = "gave-up",
        /// It has waited for two weeks.
        TooOld = "too-old",
        /// It could not be written.
        Broken = "broken",
        /// The program ended while it was being sent.
        Lost = "lost",
        /// The line broke after everything had been handed over and before the answer.
        Cut = "cut",
    }
}

impl Why {
    /// As the page of messages says it. Reception is not told of calls for help.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Why::CallOpen => "a colleague is in touch with them first",
            Why::Held => "the letter must be read by a clinician first",
            Why::NoBirthDate => "the birth date is not known",
            Why::OnTheirPage => "they are on their own page just now",
            Why::RingOnly => "it is not safe to write to them",
            Why::Stopped => "a clinician has read the letter and decided against an invitation",
            Why::Withdrawn => "they do not want to be asked",
            Why::Died => "they have died",
            Why::Closed => "the referral is closed",
            Why::Cancelled => "the appointment was called off",
            Why::Past => "the appointment has been",
            Why::TooLate => "it would come too late",
            Why::CheckedIn => "they have checked in",
            Why::Answered => "they have said how it went",
            Why::NotHandedOver => "what it is about has changed",
            Why::Erased => "their record is erased",
            Why::NoWay => "it goes by e-mail or not at all",
            Why::TakenOn => "somebody has taken the call on",
            Why::Newer => "a newer one takes its place",
            Why::Gone => "what it asks about is not there any more",
            Why::ServerAway => "our mail server could not be reached",
            Why::ServerRefuses => "our mail server does not let us send",
            Why::TryLater => "their mail server asked us to try later",
            Why::Refused => "their mail server does not take it: is the address right?",
            Why::GaveUp => "it was tried for a day",
            Why::TooOld => "it has waited for two weeks",
            Why::Broken => "it could not be written",
            Why::Lost => "the program ended while it was being sent",
            Why::Cut => "the line broke before the mail server answered",
        }
    }
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A check-in: invitation, reminder, thank you; and what the person kept from its list.
    CheckIn(CheckInId),
    /// An offer: list, follow-up.
    Offer(OfferId),
    /// Somebody who takes part in the community: the weekly letter.
    Member(StaffId),
    /// A record of the directory, and so nobody: a question to its owner.
    Question(NudgeId),
    /// A story: to whoever told it.
    Story(StoryId),
    /// Nobody: a message to staff.
    Nobody,
}

/// A message and how far it has come. What it says is made when it goes, and only then does its link come to be.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id, by which a mail server's log names it too.
    pub id: MessageId,
    /// About which referral; none for a message to staff that names nobody.
    pub referral: Option<ReferralId>,
    /// For what.
    pub kind: MessageKind,
    /// About what.
    pub about: About,
    /// When it was put into the outbox.
    pub written: Instant,
    /// It goes from then on, not before.
    pub due: Instant,
    /// When it is looked at next: its due time, or later after a wait.
    pub next: Instant,
    /// How far it has come.
    pub state: MessageState,
    /// Why it is there and no further.
    pub why: Option<Why>,
    /// How often it was taken, to be sent or to be written out.
    pub tries: i64,
    /// When it was last taken.
    pub taken: Option<Instant>,
    /// By which way, when it was last taken.
    pub channel: Option<Channel>,
    /// To which number or address, when it was last taken; none where that is not known any more.
    pub to: Option<String>,
    /// When it went, or was dropped.
    pub settled: Option<Instant>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({}, {}, {})", self.id, self.kind.code(), self.state.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_stored_is_read_back() {
        assert!(MessageKind::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(Channel::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(MessageState::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(Why::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
    }

    #[test]
    fn what_went_or_was_dropped_comes_into_no_other_state() {
        for state in MessageState::ALL {
            let moves = MessageState::ALL.iter().any(|next| state.may_become(*next));
            assert_eq!(moves, !state.is_settled(), "{state:?}");
        }
        assert!(!MessageState::Sending.may_become(MessageState::Dropped), "it may have gone");
    }
}
