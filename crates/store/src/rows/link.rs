//! Personal links: 128 random bits of which only the hash is kept; locked after five wrong dates of birth.
use crate::desk::{Opens, Subject};
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::front_door::{VISIT_IDLE, VISIT_WHOLE};
use crate::tx::Tx;
use record::{Instant, ReferralId};
use std::time::Duration;

/// Wrong dates of birth after which a link locks.
pub(crate) const TRIES: i64 = 5;

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkRow {
    /// What it opens.
    pub opens: Opens,
    /// Until when.
    pub expires: Instant,
    /// Wrong dates of birth that are still allowed; 0 = locked.
    pub tries_left: i64,
    /// Taken back, mostly because a newer one was made.
    pub revoked: bool,
}

impl Subject {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Subject::CheckIn(_) => "check-in",
            Subject::FollowUp(_) => "follow-up",
            Subject::Kept(_) => "kept",
        }
    }

    pub(crate) fn id(self) -> String {
        match self {
            Subject::CheckIn(id) => id.to_string(),
            Subject::FollowUp(id) => id.to_string(),
            Subject::Kept(id) => id.to_string(),
        }
    }
}

/// `referral, purpose, subject, expires, tries, revoked`, from column `at` on.
pub(crate) fn link_row(row: &Row<'_>, at: usize) -> Result<LinkRow> {
    let subject = match row.get::<String>(at + 1)?.as_str() {
        "check-in" => Subject::CheckIn(row.get(at + 2)?),
        "follow-up" => Subject::FollowUp(row.get(at + 2)?),
        "kept" => Subject::Kept(row.get(at + 2)?),
        _ => return Err(Error::Unreadable("what a link is for")),
    };
    Ok(LinkRow {
        opens: Opens { referral: row.get(at)?, subject },
        expires: row.get(at + 3)?,
        tries_left: (TRIES - row.get::<i64>(at + 4)?).max(0),
        revoked: row.get(at + 5)?,
    })
}

impl Tx<'_> {
    /// Makes a link; an earlier one for the same subject works beside it until [`Tx::only_newest_link`] is told that the
    /// newer one has reached the person. `token` is what the link will carry.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_link(&self, opens: Opens, token: &str, expires: Instant) -> Result<()> {
        self.look(opens.referral)?;
        let (purpose, subject) = (opens.subject.code(), opens.subject.id());
        let sql = "INSERT INTO link (clinic, token, referral, purpose, subject, made, expires, tries, revoked)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)";
        let print = crate::fingerprint(token.as_bytes());
        let columns = values![self.clinic(), print, opens.referral, purpose, subject, self.now(), expires];
        self.sql.execute(sql, columns).map(drop)
    }

    /// Takes back every link for this but the newest, which has gone to the person. Not before: a message that fails
    /// must not take away the link that they have.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn only_newest_link(&self, opens: Opens) -> Result<()> {
        self.look(opens.referral)?;
        let sql = "UPDATE link SET revoked = 1 WHERE clinic = ?1 AND referral = ?2 AND purpose = ?3 AND subject = ?4
                      AND made < (SELECT MAX(made) FROM link
                                   WHERE clinic = ?1 AND referral = ?2 AND purpose = ?3 AND subject = ?4)";
        let (purpose, subject) = (opens.subject.code(), opens.subject.id());
        self.sql.execute(sql, values![self.clinic(), opens.referral, purpose, subject]).map(drop)
    }

    /// Takes back every link of a referral.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn revoke_links(&self, referral: ReferralId) -> Result<()> {
        self.look(referral)?;
        let sql = "UPDATE link SET revoked = 1 WHERE clinic = ?1 AND referral = ?2";
        self.sql.execute(sql, values![self.clinic(), referral]).map(drop)
    }

    /// Takes back the links by which a person checks in; those of follow-ups stay.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn revoke_check_in_links(&self, referral: ReferralId) -> Result<()> {
        self.look(referral)?;
        let sql = "UPDATE link SET revoked = 1 WHERE clinic = ?1 AND referral = ?2 AND purpose = 'check-in'";
        self.sql.execute(sql, values![self.clinic(), referral]).map(drop)
    }

    /// The links by which a person checks in, and which still work, do so until `until`, since the appointment was
    /// moved, and never for longer than `longest` after they were made.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn links_work_until(&self, referral: ReferralId, until: Instant, longest: Duration) -> Result<()> {
        self.look(referral)?;
        let longest = i64::try_from(longest.as_micros()).unwrap_or(i64::MAX);
        let sql = "UPDATE link SET expires = CASE WHEN made + ?4 < ?3 THEN made + ?4 ELSE ?3 END
                    WHERE clinic = ?1 AND referral = ?2 AND purpose = 'check-in' AND revoked = 0 AND expires > ?5";
        self.sql.execute(sql, values![self.clinic(), referral, until, longest, self.now()]).map(drop)
    }

    /// The newest link by which a person checks in, if it was not taken back.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn newest_link(&self, referral: ReferralId) -> Result<Option<LinkRow>> {
        self.look(referral)?;
        let sql = "SELECT referral, purpose, subject, expires, tries, revoked FROM link
                    WHERE clinic = ?1 AND referral = ?2 AND purpose = 'check-in' AND revoked = 0
                      AND made = (SELECT MAX(made) FROM link
                                   WHERE clinic = ?1 AND referral = ?2 AND purpose = 'check-in' AND revoked = 0)";
        self.sql.first(sql, values![self.clinic(), referral], |row| link_row(row, 0))
    }

    /// Where the link with this token stands; it is held still until the transaction ends, so that five tries at once
    /// are five tries.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none in this clinic or it is not this actor's.
    pub fn link(&self, token: &str) -> Result<LinkRow> {
        let print = crate::fingerprint(token.as_bytes());
        let sql =
            "SELECT referral, purpose, subject, expires, tries, revoked FROM link WHERE clinic = ?1 AND token = ?2";
        let read = || self.sql.one(sql, values![self.clinic(), print], |row| link_row(row, 0));
        let referral = read()?.opens.referral;
        self.saw(referral)?;
        self.sql.lock(&referral.to_string())?;
        read() // what stood there before the lock may be old
    }

    /// One wrong date of birth more.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::link`].
    pub fn count_wrong_try(&self, token: &str) -> Result<()> {
        let sql = "UPDATE link SET tries = tries + 1 WHERE clinic = ?1 AND token = ?2 RETURNING referral";
        let print = crate::fingerprint(token.as_bytes());
        self.saw(self.sql.one(sql, values![self.clinic(), print], |row| row.get(0))?)
    }

    /// Begins a visit: the cookie that stands for the link from here on. The tries begin anew.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::link`].
    pub fn begin_visit(&self, token: &str, cookie: &str) -> Result<()> {
        let (link, cookie) = (crate::fingerprint(token.as_bytes()), crate::fingerprint(cookie.as_bytes()));
        let sql = "UPDATE link SET tries = 0 WHERE clinic = ?1 AND token = ?2 RETURNING referral";
        self.saw(self.sql.one(sql, values![self.clinic(), link], |row| row.get(0))?)?;
        let over = "DELETE FROM visit WHERE clinic = ?1 AND started < ?2";
        self.sql.execute(over, values![self.clinic(), self.now().minus(VISIT_WHOLE)])?;
        let sql = "INSERT INTO visit (clinic, token, link, started, seen) VALUES (?1, ?2, ?3, ?4, ?4)";
        self.sql.execute(sql, values![self.clinic(), cookie, link, self.now()]).map(drop)
    }

    /// Whether the person is on one of their own pages at this moment, by a link that still holds.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn on_a_visit(&self, referral: ReferralId) -> Result<bool> {
        self.look(referral)?;
        let sql = "SELECT COUNT(*) FROM visit v WHERE v.clinic = ?1 AND v.started > ?3 AND v.seen > ?4
                      AND (SELECT l.referral FROM link l
                            WHERE l.clinic = v.clinic AND l.token = v.link AND l.revoked = 0) = ?2";
        let (started, seen) = (self.now().minus(VISIT_WHOLE), self.now().minus(VISIT_IDLE));
        let visits: i64 = self.sql.one(sql, values![self.clinic(), referral, started, seen], |row| row.get(0))?;
        Ok(visits > 0)
    }
}
