//! Questions to whoever runs a service, whether its record is still right. Each has a link of its own, of which only the
//! hash is kept; it is for that one question, and it is answered once.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{Store, fingerprint};
use record::{ClinicId, Instant, MessageId, Nudge, NudgeId};

macro_rules! nudges {
    ($which:literal) => {
        concat!(
            "SELECT nudge, service, made, staff, expires, sent, answered, answer, message, clinic FROM nudge WHERE ",
            $which
        )
    };
}

impl Tx<'_> {
    /// Writes one; earlier ones of the same service that nobody answered open nothing from now on. `token` is what its
    /// link will carry.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_nudge(&self, service: &str, token: &str, expires: Instant) -> Result<NudgeId> {
        self.beyond_links()?;
        let sql = "UPDATE nudge SET expires = ?3
                    WHERE clinic = ?1 AND service = ?2 AND answered IS NULL AND expires > ?3";
        self.sql.execute(sql, values![self.clinic(), service, self.now()])?;
        let (id, print) = (self.new_id(NudgeId::from_bytes)?, fingerprint(token.as_bytes()));
        let sql = "INSERT INTO nudge (clinic, nudge, service, token, made, staff, expires)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let columns = values![self.clinic(), id, service, print, self.now(), self.actor().staff, expires];
        self.sql.execute(sql, columns)?;
        Ok(id)
    }

    /// When whoever runs a service was last asked, or is about to be, of all questions written after `since`, in whatever
    /// clinic: one that is on its way or has gone counts, one that nobody sent or that could not be sent does not. Until
    /// this transaction ends nobody else asks.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn owner_asked(&self, service: &str, since: Instant) -> Result<Option<Instant>> {
        self.beyond_links()?;
        self.hold_of_all(&format!("owner of {service}"))?;
        let sql = "SELECT MAX(n.made) FROM nudge n LEFT JOIN outbox o ON o.clinic = n.clinic AND o.message = n.message
                    WHERE n.service = ?1 AND n.made > ?2
                      AND (n.sent IS NOT NULL OR n.answered IS NOT NULL OR o.state IN ('waiting', 'sending', 'sent', 'unknown'))";
        self.sql.one(sql, values![service, since], |row| row.get(0))
    }

    /// Names the message by which a question goes.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not this clinic's, or goes by another already.
    pub fn nudge_goes_by(&self, id: NudgeId, message: MessageId) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE nudge SET message = ?3 WHERE clinic = ?1 AND nudge = ?2 AND message IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, message])?)
    }

    /// Gives a question the secret of the link with which it goes now; an earlier one of it opens nothing any more.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not this clinic's, or was answered.
    pub fn renew_nudge(&self, id: NudgeId, token: &str, expires: Instant) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE nudge SET token = ?3, expires = ?4 WHERE clinic = ?1 AND nudge = ?2 AND answered IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, fingerprint(token.as_bytes()), expires])?)
    }

    /// One of this clinic.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn nudge(&self, id: NudgeId) -> Result<Nudge> {
        self.beyond_links()?;
        self.sql.one(nudges!("clinic = ?1 AND nudge = ?2"), values![self.clinic(), id], nudge_row)
    }

    /// Every one of this clinic, by service, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn nudges(&self) -> Result<Vec<Nudge>> {
        self.beyond_links()?;
        let sql = nudges!("clinic = ?1 ORDER BY service, made DESC");
        self.sql.all(sql, values![self.clinic()], nudge_row)
    }

    /// Keeps that it has gone, as somebody says who sent it.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not this clinic's, or has gone already.
    pub fn nudge_sent(&self, id: NudgeId) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE nudge SET sent = ?3 WHERE clinic = ?1 AND nudge = ?2 AND sent IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now()])?)
    }

    /// Keeps what the owner answered; of any number of answers to one, the first.
    ///
    /// # Errors
    /// [`Error::Changed`] when it was answered before or opens nothing any more.
    pub fn answer_nudge(&self, id: NudgeId, right: bool) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE nudge SET answered = ?3, answer = ?4
                    WHERE clinic = ?1 AND nudge = ?2 AND answered IS NULL AND expires > ?3";
        let answer = if right { "right" } else { "wrong" };
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), answer])?)
    }
}

impl Store {
    /// The question to which a link with this token leads, and whose clinic's it is: asked before anybody knows where.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn nudge(&self, token: &str) -> Result<Option<(ClinicId, Nudge)>> {
        let print = fingerprint(token.as_bytes());
        let sql = nudges!("token = ?1");
        self.read_raw(move |tx| tx.first(sql, values![print], |row| Ok((row.get(9)?, nudge_row(row)?)))).await
    }
}

fn nudge_row(row: &Row<'_>) -> Result<Nudge> {
    let answered = match (row.get::<Option<Instant>>(6)?, row.get::<Option<String>>(7)?.as_deref()) {
        (Some(at), Some("right")) => Some((at, true)),
        (Some(at), Some("wrong")) => Some((at, false)),
        (None, None) => None,
        _ => return Err(Error::Unreadable("what the owner of a service answered")),
    };
    Ok(Nudge {
        id: row.get(0)?,
        service: row.get(1)?,
        made: row.get(2)?,
        staff: row.get(3)?,
        expires: row.get(4)?,
        sent: row.get(5)?,
        answered,
        message: row.get(8)?,
    })
}
