//! Messages to a person: what waits in the outbox and what has left it.
use crate::{Instant, MessageId, NotThis, ReferralId};
use std::str::FromStr;

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// The personal link to a check-in.
    Invitation,
    /// "Did you get there?"
    FollowUp,
    /// A call for help that nobody has taken on, to the back-up.
    Escalation,
}

impl MessageKind {
    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            MessageKind::Invitation => "invitation",
            MessageKind::FollowUp => "follow-up",
            MessageKind::Escalation => "escalation",
        }
    }
}

impl FromStr for MessageKind {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let all = [MessageKind::Invitation, MessageKind::FollowUp, MessageKind::Escalation];
        all.into_iter().find(|k| k.code() == text).ok_or(NotThis::wanted("no message is called that"))
    }
}

/// By which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A text message.
    Text,
    /// An e-mail.
    Email,
    /// A letter, printed by reception.
    Letter,
    /// A voice: reception rings.
    Telephone,
}

/// A message: plain text, one thing to do, no health word, nothing that tells (DESIGN §4.6).
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id, and the key under which a gateway would send it only once.
    pub id: MessageId,
    /// About which referral; none for a message to staff that names nobody.
    pub referral: Option<ReferralId>,
    /// For what.
    pub kind: MessageKind,
    /// How.
    pub channel: Channel,
    /// The number or address.
    pub to: String,
    /// The text.
    pub text: String,
    /// When it was put into the outbox.
    pub written: Instant,
    /// When it left; none = it waits.
    pub sent: Option<Instant>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({}, {})", self.id, self.kind.code())
    }
}
