//! What an author agreed to: a version, at a place, until a day.
use crate::NewMessage;
use crate::engine::{Row, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{About, Instant, Level, Message, MessageId, MessageKind, MessageState, StoryConsent, StoryId};

impl Tx<'_> {
    /// Keeps that the author agrees to this version at this place until `ends`.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's; [`crate::Error::Erased`] when it was taken back.
    pub fn put_story_consent(&self, id: StoryId, level: Level, version: i64, ends: Instant) -> Result<()> {
        self.story_holder(id)?;
        let sql = "INSERT INTO story_consent (clinic, story, level, version, agreed, ends)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (clinic, story, level) DO UPDATE SET version = excluded.version,
                       agreed = excluded.agreed, ends = excluded.ends, asked = NULL";
        let columns = values![self.clinic(), id, level.code(), version, self.now(), ends];
        self.sql.execute(sql, columns).map(drop)
    }

    /// The author agrees no more to this place, from now on. That they did, and until when, is kept: how long an old story
    /// is kept counts from there.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn end_story_consent(&self, id: StoryId, level: Level) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story_consent SET ends = ?4 WHERE clinic = ?1 AND story = ?2 AND level = ?3 AND ends > ?4";
        self.sql.execute(sql, values![self.clinic(), id, level.code(), self.now()]).map(drop)
    }

    /// What the author agreed to, what has ended among it.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's.
    pub fn story_consents(&self, id: StoryId) -> Result<Vec<StoryConsent>> {
        self.story_holder(id)?;
        let sql = "SELECT level, version, agreed, ends, asked FROM story_consent
                    WHERE clinic = ?1 AND story = ?2 ORDER BY level";
        self.sql.all(sql, values![self.clinic(), id], consent_row)
    }

    /// Of which stories what holds now, of their newest version, ends before then, the earliest first: their authors are to be
    /// asked again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_consents_ending(&self, before: Instant) -> Result<Vec<(StoryId, StoryConsent)>> {
        self.beyond_links()?;
        let sql = "SELECT level, version, agreed, ends, asked, story FROM story_consent
                    WHERE clinic = ?1 AND ends > ?2 AND ends < ?3
                      AND EXISTS (SELECT 1 FROM story s WHERE s.clinic = story_consent.clinic
                                     AND s.story = story_consent.story AND s.version = story_consent.version
                                     AND s.source IS NULL)
                    ORDER BY ends, story";
        self.sql.all(sql, values![self.clinic(), self.now(), before], |row| Ok((row.get(5)?, consent_row(row)?)))
    }

    /// The author is asked again by a message, which waits in the outbox under the story's own key.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn ask_story_again(&self, id: StoryId) -> Result<MessageId> {
        let holder = self.story_holder(id)?;
        let about = About::Story(id);
        let new = NewMessage { referral: None, kind: MessageKind::StoryEnds, about, due: self.now() };
        let message = self.put_message(&holder, &new)?;
        let sql = "UPDATE story SET asking = ?3 WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), id, message])?;
        self.story_asked_again(id)?;
        Ok(message)
    }

    /// The newest message by which the author is told that there is something for them to read, while it waits.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's.
    pub fn story_news(&self, id: StoryId) -> Result<Option<Message>> {
        let sql = "SELECT news FROM story WHERE clinic = ?1 AND story = ?2";
        let newest: Option<MessageId> = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        let newest = newest.map(|message| self.message(message)).transpose()?;
        Ok(newest.filter(|message| message.state == MessageState::Waiting))
    }

    /// Puts such a message into the outbox, due at `due`.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn put_story_news(&self, id: StoryId, due: Instant) -> Result<MessageId> {
        let holder = self.story_holder(id)?;
        let new = NewMessage { referral: None, kind: MessageKind::StoryNews, about: About::Story(id), due };
        let message = self.put_message(&holder, &new)?;
        let sql = "UPDATE story SET news = ?3 WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), id, message])?;
        Ok(message)
    }

    /// The newest message by which the author was asked again.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's.
    pub fn story_asking(&self, id: StoryId) -> Result<Option<Message>> {
        self.story_holder(id)?;
        let sql = "SELECT asking FROM story WHERE clinic = ?1 AND story = ?2";
        let asking: Option<MessageId> = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        asking.map(|message| self.message(message)).transpose()
    }

    /// Keeps the hash of a further link that opens the author's page, in the place of an earlier one of its kind.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn put_story_again(&self, id: StoryId, token: &str) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story SET again = ?3 WHERE clinic = ?1 AND story = ?2";
        let print = crate::fingerprint(token.as_bytes()).to_vec();
        self.sql.execute(sql, values![self.clinic(), id, print]).map(drop)
    }

    /// Keeps that the author was asked again.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn story_asked_again(&self, id: StoryId) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story_consent SET asked = ?3 WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), id, self.now()]).map(drop)
    }
}

fn consent_row(row: &Row<'_>) -> Result<StoryConsent> {
    Ok(StoryConsent {
        level: row.code(0, "where a story may be shown")?,
        version: row.get(1)?,
        agreed: row.get(2)?,
        ends: row.get(3)?,
        asked: row.get(4)?,
    })
}
