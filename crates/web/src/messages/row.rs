//! One message as reception sees it: for whom, by which way, how it stands, and what can be done.
use crate::app::Mail;
use crate::parts::who;
use pathway::{Stands, StepError};
use record::{Channel, Instant, Message, MessageKind, MessageState, Why};
use store::Tx;

/// A message on the list.
pub(super) struct Row {
    pub message: Message,
    /// The name; none for a message to staff, or where the record is erased.
    pub who: Option<String>,
    /// By which way it goes, or went.
    pub channel: Channel,
    /// To which number or address.
    pub to: String,
    /// Whether it may go now, as long as it has not.
    pub stands: Stands,
    /// Whether it goes by itself.
    pub by_itself: bool,
}

/// The messages, those first that need somebody.
pub(super) fn rows(tx: &Tx<'_>, mail: &Mail, most: i64) -> Result<Vec<Row>, StepError> {
    let messages = tx.messages(most)?.into_iter();
    let mut rows = messages.map(|message| row(tx, mail, message)).collect::<Result<Vec<_>, _>>()?;
    rows.sort_by_key(Row::place);
    Ok(rows)
}

fn row(tx: &Tx<'_>, mail: &Mail, message: Message) -> Result<Row, StepError> {
    let person = message.referral.map(|referral| who::person(tx, referral)).transpose()?.flatten();
    let by_itself = |state| state == MessageState::Waiting;
    let (channel, to) = match (&person, message.channel) {
        _ if message.state.is_settled() || message.state == MessageState::Sending => {
            (message.channel.unwrap_or(Channel::Letter), message.to.clone().unwrap_or_default())
        }
        (Some((person, _)), _) if by_itself(message.state) => pathway::way_to(person, |channel| mail.takes(channel)),
        (Some((person, _)), _) => pathway::way_by_hand(person, &message),
        (None, Some(channel)) => (channel, message.to.clone().unwrap_or_default()),
        (None, None) if tx.own_clinic()?.duty.is_some() => pathway::way_to_back_up(tx)?,
        (None, None) => (Channel::Telephone, String::new()), // nobody is on duty any more
    };
    let open = matches!(
        message.state,
        MessageState::Waiting | MessageState::ByHand | MessageState::Failed | MessageState::WrittenOut
    );
    let stands = if open { pathway::stands(tx, &message)? } else { Stands::MayGo };
    let by_itself = by_itself(message.state) && mail.takes(channel);
    Ok(Row { who: person.map(|(_, name)| name), channel, to, stands, by_itself, message })
}

impl Row {
    /// Whether something may still come of it.
    pub fn is_open(&self) -> bool {
        !self.message.state.is_settled()
    }

    /// Whether it waits to be sent, or for somebody to say what became of it.
    pub fn waits(&self) -> bool {
        self.is_open() && self.message.state != MessageState::Sending && !matches!(self.stands, Stands::Never(_))
    }

    /// What needs somebody comes first.
    fn place(&self) -> u8 {
        match (self.message.state, self.stands) {
            (MessageState::Sent | MessageState::Dropped, _) => 5,
            _ if self.message.kind == MessageKind::Escalation => 0,
            (MessageState::Unknown | MessageState::Failed, _) => 1,
            (_, Stands::Waits(_) | Stands::Never(_)) => 3,
            _ if self.by_itself || self.message.state == MessageState::Sending => 4,
            _ => 2,
        }
    }

    /// How it stands, in a sentence or two.
    pub fn says(&self) -> String {
        let m = &self.message;
        let because = m.why.map(|why| format!(": {}", why.in_words())).unwrap_or_default();
        let settled = m.settled.map(Instant::in_words).unwrap_or_default();
        match (m.state, self.stands) {
            (MessageState::Sent, _) => return format!("Sent on {settled}."),
            (MessageState::Dropped, _) => return format!("Not sent, and not to be sent{because}."),
            (MessageState::Sending, _) => return "Being sent now.".into(),
            (MessageState::Unknown, _) => {
                return format!(
                    "We do not know whether this went{because}. Ask them, or have somebody look for {} in the mail \
                     server’s log.",
                    m.id
                );
            }
            (_, Stands::Waits(why)) => return format!("Waits: {}.", why.in_words()),
            (_, Stands::Never(why)) => return format!("Not to be sent any more: {}.", why.in_words()),
            (_, Stands::MayGo) => {}
        }
        match m.state {
            _ if self.channel == Channel::Telephone && m.kind == MessageKind::Escalation => {
                "Ring them now: somebody called for help. Say so here when you have.".into()
            }
            _ if self.channel == Channel::Telephone => {
                "Not to be written: somebody else may read it. A clinician who has read the letter knows how and when to \
                 ring."
                    .into()
            }
            MessageState::Failed => format!("Not sent{because}. Ring them, or write it out."),
            MessageState::WrittenOut => {
                format!("Written out on {}. Say so when you have sent it.", m.taken.unwrap_or(m.written).in_words())
            }
            _ if self.by_itself && m.why.is_some() => {
                format!("Not sent yet{because}. It is tried again on {}.", m.next.in_words())
            }
            _ if self.by_itself => "It goes by itself.".into(),
            _ => "Waiting to be sent.".into(),
        }
    }

    /// Whether somebody has to do something about it.
    pub fn needs_somebody(&self) -> bool {
        self.place() <= 2
    }

    /// The words of the button that writes it out.
    pub fn write(&self) -> Option<&'static str> {
        let may = self.stands == Stands::MayGo && self.channel != Channel::Telephone;
        match self.message.state {
            MessageState::WrittenOut if may => Some("Write it out again"),
            MessageState::Waiting | MessageState::ByHand | MessageState::Failed | MessageState::Unknown if may => {
                Some("Write it out")
            }
            _ => None,
        }
    }

    /// The words of the button that says that it has gone.
    pub fn sent(&self) -> Option<&'static str> {
        match (self.message.state, self.stands) {
            (MessageState::WrittenOut, _) => Some("I have sent this"),
            (MessageState::Unknown, _) => Some("It did go"),
            (MessageState::Waiting | MessageState::ByHand, Stands::MayGo) if self.channel == Channel::Telephone => {
                Some("I have rung them")
            }
            (MessageState::Failed, Stands::MayGo) => Some("I have told them another way"),
            _ => None,
        }
    }

    /// Whether it can be sent by itself once more.
    pub fn again(&self) -> bool {
        matches!(self.message.state, MessageState::Failed | MessageState::Unknown)
            && self.message.channel == Some(Channel::Email)
            && self.stands == Stands::MayGo
    }

    /// Whether reception may say that it is not safe to write to them.
    pub fn may_be_unsafe(&self) -> bool {
        self.is_open() && self.message.referral.is_some() && self.channel != Channel::Telephone
    }

    /// What is wrong with our mail server, as far as this message tells.
    pub fn trouble(&self) -> Option<&'static str> {
        let why = self.message.why.filter(|why| matches!(why, Why::ServerAway | Why::ServerRefuses))?;
        self.is_open().then(|| why.in_words())
    }

    /// What it is, and for whom.
    pub fn what(&self) -> String {
        let what = match self.message.kind {
            MessageKind::Invitation => "Invitation",
            MessageKind::Reminder => "Reminder",
            MessageKind::ThankYou => "Thank you",
            MessageKind::List => "What was offered, as a link",
            MessageKind::OwnList => "A link that they asked for",
            MessageKind::FollowUp => "How did it go?",
            MessageKind::Escalation => "To the back-up",
            MessageKind::Weekly => "What is new in the library",
            MessageKind::StoryEnds | MessageKind::StoryNews => "To whoever told a story", // it stands with the stories
            MessageKind::Question => "To whoever runs a service", // it stands with the directory
        };
        self.who.as_ref().map_or_else(|| what.to_owned(), |who| format!("{what}, for {who}"))
    }

    /// By which way, and to where: of what went, or will. What is not to be sent goes no way.
    pub fn way(&self) -> Option<String> {
        match (self.message.state, self.stands) {
            (MessageState::Dropped, _) | (_, Stands::Never(_)) => None,
            (MessageState::Sent, _) if self.message.channel.is_none() => None, // an older version did not keep it
            // what went on paper then says nothing of what is known now
            (MessageState::Sent, _) if self.channel == Channel::Letter => Some("On paper".into()),
            _ => Some(way(self.channel, &self.to)),
        }
    }
}

/// A way, and to where.
pub(super) fn way(channel: Channel, to: &str) -> String {
    match channel {
        Channel::Text => format!("Text message to {to}"),
        Channel::Email => format!("E-mail to {to}"),
        Channel::Letter => "On paper: no mobile number and no e-mail address is known".into(),
        Channel::Telephone => format!("Ring {to}"),
    }
}

/// One row in every state.
pub(super) fn samples() -> Vec<Row> {
    use record::{About, MessageId, ReferralId};
    let written = Instant::from_micros(1_772_443_800_000_000);
    let one = |at: u8, kind, state: MessageState, why| Row {
        who: Some("Asha Patel".into()),
        channel: Channel::Email,
        to: "asha@home.example".into(),
        stands: Stands::MayGo,
        by_itself: state == MessageState::Waiting,
        message: Message {
            id: MessageId::from_bytes([at; 16]),
            referral: Some(ReferralId::from_bytes([at; 16])),
            kind,
            about: About::Nobody,
            written,
            due: written,
            next: written,
            state,
            why,
            tries: 1,
            taken: Some(written),
            channel: Some(Channel::Email),
            to: None,
            settled: state.is_settled().then_some(written),
        },
    };
    use MessageKind as K;
    use MessageState as S;
    let by_hand = Row { channel: Channel::Text, to: "07700900123".into(), ..one(1, K::Invitation, S::ByHand, None) };
    let ring = Row { channel: Channel::Telephone, to: "07700900123".into(), ..one(2, K::Reminder, S::ByHand, None) };
    let paper = Row { channel: Channel::Letter, to: String::new(), ..one(3, K::FollowUp, S::WrittenOut, None) };
    let waits = Row { stands: Stands::Waits(Why::CallOpen), ..one(4, K::List, S::Waiting, None) };
    vec![
        Row {
            who: None,
            channel: Channel::Telephone,
            to: "01632960202".into(),
            ..one(5, K::Escalation, S::ByHand, None)
        },
        one(6, K::Invitation, S::Unknown, Some(Why::Cut)),
        one(7, K::Reminder, S::Failed, Some(Why::Refused)),
        by_hand,
        ring,
        paper,
        waits,
        one(8, K::Invitation, S::Waiting, Some(Why::ServerAway)),
        one(9, K::ThankYou, S::Waiting, None),
        one(10, K::Invitation, S::Sending, None),
        one(11, K::FollowUp, S::Sent, None),
        one(12, K::Invitation, S::Dropped, Some(Why::Withdrawn)),
    ]
}
