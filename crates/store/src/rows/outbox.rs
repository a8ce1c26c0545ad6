//! The outbox: every message is put there in the transaction of the step that calls for it. What it says is kept nowhere.
use crate::Store;
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{
    About, Channel, ClinicId, Instant, Message, MessageId, MessageKind, MessageState, PersonId, ReferralId, Why,
};

const ADDRESS: &str = "outbox.address";

macro_rules! messages {
    ($which:literal) => {
        concat!(
            "SELECT message, holder, referral, kind, subject, written, due, next, state, why, tries, taken, channel,
                    address, settled FROM outbox WHERE clinic = ?1 ",
            $which
        )
    };
}

/// A message to be put into the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMessage {
    /// About which referral.
    pub referral: Option<ReferralId>,
    /// For what.
    pub kind: MessageKind,
    /// About what.
    pub about: About,
    /// It goes from then on, not before.
    pub due: Instant,
}

/// Where a message comes to.
#[derive(Clone, PartialEq, Eq)]
pub struct Moved {
    /// How far.
    pub state: MessageState,
    /// And why no further.
    pub why: Option<Why>,
    /// From when on it goes, if that changes; it is looked at then.
    pub due: Option<Instant>,
    /// When it is looked at next, if that changes.
    pub next: Option<Instant>,
    /// For one that is taken: by which way and to whom, and the words that are used, without name and link.
    pub taken: Option<Taken>,
}

/// A message as it is taken, to be sent or to be written out.
#[derive(Clone, PartialEq, Eq)]
pub struct Taken {
    /// By which way.
    pub channel: Channel,
    /// The number or address; empty for a letter.
    pub to: String,
    /// The words that are used, without name and link; none where somebody was told by voice.
    pub words: Option<String>,
}

impl Moved {
    /// Into this state, with nothing more to say of it.
    #[must_use]
    pub const fn to(state: MessageState) -> Self {
        Self { state, why: None, due: None, next: None, taken: None }
    }

    /// To be sent anew, from then on.
    #[must_use]
    pub fn anew(due: Instant) -> Self {
        Self { due: Some(due), ..Self::to(MessageState::Waiting) }
    }

    /// Taken, to be sent or to be written out.
    #[must_use]
    pub fn taken(state: MessageState, taken: Taken) -> Self {
        Self { state, why: None, due: None, next: None, taken: Some(taken) }
    }

    /// Into this state, and why no further.
    #[must_use]
    pub const fn because(state: MessageState, why: Why) -> Self {
        Self { state, why: Some(why), due: None, next: None, taken: None }
    }
}

impl Tx<'_> {
    /// Puts a message into the outbox.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the holder is not the referral's person.
    pub fn put_message(&self, holder: &Holder, message: &NewMessage) -> Result<MessageId> {
        message.referral.map_or_else(|| self.beyond_links(), |referral| self.belongs(holder, referral))?;
        let id = self.new_id(MessageId::from_bytes)?;
        let subject = match message.about {
            About::CheckIn(id) => Some(id.to_string()),
            About::Offer(id) => Some(id.to_string()),
            About::Member(id) => Some(id.to_string()),
            About::Question(id) => Some(id.to_string()),
            About::Story(id) => Some(id.to_string()),
            About::Nobody => None,
        };
        let sql =
            "INSERT INTO outbox (clinic, message, holder, referral, kind, subject, written, due, next, state, tries)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, 'waiting', 0)";
        let (kind, due) = (message.kind.code(), message.due);
        let columns = values![self.clinic(), id, holder.person, message.referral, kind, subject, self.now(), due];
        self.sql.execute(sql, columns)?;
        Ok(id)
    }

    /// Messages to people and to staff whose time has come and of which something may still come, the newest first.
    /// Questions to owners of services stand with the directory.
    /// The weekly letter of the community is none of reception's: who takes part, and under which address, is nobody's
    /// business there; nor is what is asked of whoever told a story.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn open_messages(&self, most: i64) -> Result<Vec<Message>> {
        self.beyond_links()?;
        let sql = messages!(
            "AND settled IS NULL AND due <= ?2 AND kind NOT IN ('question', 'weekly', 'story-ends', 'story-news')
             ORDER BY due DESC, message DESC LIMIT ?3"
        );
        self.sql.all(sql, values![self.clinic(), self.now(), most], |row| self.message_row(row))
    }

    /// Messages whose time has come: the newest of which something may still come, then the newest of the others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn messages(&self, most: i64) -> Result<Vec<Message>> {
        let open = self.open_messages(most)?;
        let left = most.saturating_sub(i64::try_from(open.len()).unwrap_or(most));
        let settled = messages!(
            "AND settled IS NOT NULL AND kind NOT IN ('question', 'weekly', 'story-ends', 'story-news')
             ORDER BY settled DESC, message LIMIT ?2"
        );
        let settled = self.sql.all(settled, values![self.clinic(), left], |row| self.message_row(row))?;
        Ok([open, settled].concat())
    }

    /// Every message about a referral, the oldest first, those to come with them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn messages_of(&self, referral: ReferralId) -> Result<Vec<Message>> {
        self.look(referral)?;
        let sql = messages!("AND referral = ?2 ORDER BY written, message");
        self.sql.all(sql, values![self.clinic(), referral], |row| self.message_row(row))
    }

    /// One message, which is held still until the transaction ends where this is one that writes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn message(&self, id: MessageId) -> Result<Message> {
        let sql = "SELECT referral FROM outbox WHERE clinic = ?1 AND message = ?2";
        if let Some(referral) = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))? {
            self.look(referral)?;
        }
        let sql = messages!("AND message = ?2");
        self.sql.one(sql, values![self.clinic(), id], |row| self.message_row(row))
    }

    /// Moves a message on, if it is still as it was seen.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not, or may not come there from it: of any number that take it at once, one does.
    /// [`Error::NotFound`] as for [`Tx::message`].
    pub fn move_message(&self, seen: &Message, moved: &Moved) -> Result<()> {
        let sql = "SELECT holder, referral FROM outbox WHERE clinic = ?1 AND message = ?2";
        let (holder, referral): (PersonId, _) =
            self.sql.one(sql, values![self.clinic(), seen.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.saw_any(referral)?;
        if !seen.state.may_become(moved.state) {
            return Err(Error::Changed);
        }
        let settled = moved.state.is_settled().then_some(self.now());
        let (due, next) = (moved.due.unwrap_or(seen.due), moved.next.or(moved.due).unwrap_or(seen.next));
        let (why, state) = (moved.why.map(Why::code), moved.state.code());
        let before = (seen.state.code(), seen.tries);
        let touched = match &moved.taken {
            Some(taken) => {
                let address = self.seal(&self.holder(holder)?, ADDRESS, &seen.id.to_string(), &taken.to)?;
                let content = taken.words.as_ref().map(|words| self.put_content(words)).transpose()?;
                let sql =
                    "UPDATE outbox SET state = ?3, why = ?4, next = ?5, due = ?6, settled = ?7, tries = tries + 1,
                                  taken = ?8, channel = ?9, address = ?10, content = ?11
                            WHERE clinic = ?1 AND message = ?2 AND state = ?12 AND tries = ?13";
                let columns = [
                    self.clinic().into(),
                    seen.id.into(),
                    state.into(),
                    why.into(),
                    next.into(),
                    due.into(),
                    settled.into(),
                    self.now().into(),
                    taken.channel.code().into(),
                    address,
                    content.into(),
                    before.0.into(),
                    before.1.into(),
                ];
                self.sql.execute(sql, &columns)?
            }
            None => {
                let sql = "UPDATE outbox SET state = ?3, why = ?4, next = ?5, due = ?6, settled = ?7
                            WHERE clinic = ?1 AND message = ?2 AND state = ?8 AND tries = ?9";
                let columns = values![self.clinic(), seen.id, state, why, next, due, settled, before.0, before.1];
                self.sql.execute(sql, columns)?
            }
        };
        Self::one_changed(touched)
    }

    fn message_row(&self, row: &Row<'_>) -> Result<Message> {
        let (id, holder, referral): (MessageId, PersonId, Option<ReferralId>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        self.saw_any(referral)?;
        let kind = row.code::<MessageKind>(3, "a kind of message")?;
        let about = match kind {
            MessageKind::Invitation | MessageKind::Reminder | MessageKind::ThankYou => {
                row.get::<Option<_>>(4)?.map_or(About::Nobody, About::CheckIn)
            }
            MessageKind::OwnList => row.get::<Option<_>>(4)?.map_or(About::Nobody, About::CheckIn),
            MessageKind::List | MessageKind::FollowUp => row.get::<Option<_>>(4)?.map_or(About::Nobody, About::Offer),
            MessageKind::Question => row.get::<Option<_>>(4)?.map_or(About::Nobody, About::Question),
            MessageKind::Escalation => About::Nobody,
            MessageKind::Weekly => row.get::<Option<_>>(4)?.map_or(About::Nobody, About::Member),
            MessageKind::StoryEnds | MessageKind::StoryNews => {
                row.get::<Option<_>>(4)?.map_or(About::Nobody, About::Story)
            }
        };
        let coded = |at: usize| row.get::<Option<String>>(at);
        Ok(Message {
            id,
            referral,
            kind,
            about,
            written: row.get(5)?,
            due: row.get(6)?,
            next: row.get(7)?,
            state: row.code::<MessageState>(8, "the state of a message")?,
            why: coded(9)?.map(|w| w.parse()).transpose().map_err(|_| Error::Unreadable("a reason"))?,
            tries: row.get(10)?,
            taken: row.get(11)?,
            channel: coded(12)?.map(|c| c.parse()).transpose().map_err(|_| Error::Unreadable("a channel"))?,
            to: self.address(id, holder, row.get(13)?)?,
            settled: row.get(14)?,
        })
    }

    /// Where it went, as long as the person's key is there.
    fn address(&self, id: MessageId, holder: PersonId, sealed: Option<Vec<u8>>) -> Result<Option<String>> {
        let Some(sealed) = sealed else { return Ok(None) };
        match self.holder(holder) {
            Ok(holder) => self.open(&holder, ADDRESS, &id.to_string(), &sealed).map(Some),
            Err(Error::Erased) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Store {
    /// Messages that are to be looked at now, and those that were taken before `lost` and of which nothing was heard
    /// since, the longest due first: asked every second, across clinics, and it reads nothing of anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn post_due(&self, now: Instant, lost: Instant, most: i64) -> Result<Vec<(ClinicId, MessageId)>> {
        self.read_raw(move |tx| {
            let one = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let sql =
                "SELECT clinic, message FROM outbox WHERE state = 'sending' AND taken < ?1 ORDER BY taken LIMIT ?2";
            let lost = tx.all(sql, values![lost, most], one)?;
            let sql =
                "SELECT clinic, message FROM outbox WHERE state = 'waiting' AND next <= ?1 ORDER BY next LIMIT ?2";
            let due = tx.all(sql, values![now, most], one)?;
            Ok([lost, due].concat())
        })
        .await
    }
}
