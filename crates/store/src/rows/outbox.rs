//! The outbox: every message is put there in the transaction of the step that calls for it.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Channel, Message, MessageId, MessageKind, PersonId, ReferralId};

const BODY: &str = "outbox.body";

macro_rules! messages {
    ($which:literal) => {
        concat!(
            "SELECT message, holder, referral, kind, channel, body, written, sent FROM outbox WHERE clinic = ?1 ",
            $which
        )
    };
}

/// A message to be put into the outbox.
#[derive(Clone)]
pub struct NewMessage {
    /// About which referral.
    pub referral: Option<ReferralId>,
    /// For what.
    pub kind: MessageKind,
    /// How.
    pub channel: Channel,
    /// The number or address.
    pub to: String,
    /// The text.
    pub text: String,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Body {
    to: String,
    text: String,
}

impl Tx<'_> {
    /// Puts a message into the outbox.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the holder is not the referral's person.
    pub fn put_message(&self, holder: &Holder, message: &NewMessage) -> Result<MessageId> {
        message.referral.map_or_else(|| self.beyond_links(), |referral| self.belongs(holder, referral))?;
        let id = self.new_id(MessageId::from_bytes)?;
        let body = Body { to: message.to.clone(), text: message.text.clone() };
        let body = self.seal(holder, BODY, &id.to_string(), &body)?;
        let channel = match message.channel {
            Channel::Text => "text",
            Channel::Email => "email",
            Channel::Letter => "letter",
            Channel::Telephone => "telephone",
        };
        let sql = "INSERT INTO outbox (clinic, message, holder, referral, kind, channel, body, written)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            message.referral.into(),
            message.kind.code().into(),
            channel.into(),
            body,
            self.now().into(),
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// The newest messages, those that wait first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn messages(&self, most: i64) -> Result<Vec<Message>> {
        self.beyond_links()?;
        let sql = messages!("ORDER BY CASE WHEN sent IS NULL THEN 0 ELSE 1 END, written DESC, message LIMIT ?2");
        self.sql.all(sql, values![self.clinic(), most], |row| self.message_row(row))
    }

    /// One message.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn message(&self, id: MessageId) -> Result<Message> {
        let sql = messages!("AND message = ?2");
        self.sql.one(sql, values![self.clinic(), id], |row| self.message_row(row))
    }

    /// Takes back every message about a referral that still waits: nobody who does not want to be asked is written to.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn take_messages_back(&self, referral: ReferralId) -> Result<()> {
        self.look(referral)?;
        let sql = "DELETE FROM outbox
                    WHERE clinic = ?1 AND (CASE WHEN sent IS NULL THEN 0 ELSE 1 END) = 0 AND referral = ?2";
        self.sql.execute(sql, values![self.clinic(), referral]).map(drop)
    }

    /// Takes back an invitation that still waits: its appointment was called off.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] as for [`Tx::take_messages_back`].
    pub fn take_invitation_back(&self, referral: ReferralId) -> Result<()> {
        self.look(referral)?;
        let sql = "DELETE FROM outbox WHERE clinic = ?1 AND (CASE WHEN sent IS NULL THEN 0 ELSE 1 END) = 0
                      AND referral = ?2 AND kind = 'invitation'";
        self.sql.execute(sql, values![self.clinic(), referral]).map(drop)
    }

    /// The message has left.
    ///
    /// # Errors
    /// [`Error::Changed`] when it had left before; [`Error::NotFound`] as for [`Tx::message`].
    pub fn message_left(&self, id: MessageId) -> Result<()> {
        let sql = "SELECT referral FROM outbox WHERE clinic = ?1 AND message = ?2";
        self.saw_any(self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?)?;
        let sql = "UPDATE outbox SET sent = ?3 WHERE clinic = ?1 AND message = ?2 AND sent IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now()])?)
    }

    fn message_row(&self, row: &Row<'_>) -> Result<Message> {
        let (id, holder, referral): (MessageId, PersonId, Option<ReferralId>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        self.saw_any(referral)?;
        let body: Body = self.open(&self.holder(holder)?, BODY, &id.to_string(), &row.get::<Vec<u8>>(5)?)?;
        let channel = match row.get::<String>(4)?.as_str() {
            "text" => Channel::Text,
            "email" => Channel::Email,
            "letter" => Channel::Letter,
            "telephone" => Channel::Telephone,
            _ => return Err(Error::Unreadable("a channel")),
        };
        Ok(Message {
            id,
            referral,
            kind: row.code::<MessageKind>(3, "a kind of message")?,
            channel,
            to: body.to,
            text: body.text,
            written: row.get(6)?,
            sent: row.get(7)?,
        })
    }
}
