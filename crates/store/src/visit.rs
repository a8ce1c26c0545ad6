//! What a person's visit has seen so far, by the hash of the secret that only their browser has.
use crate::engine::values;
use crate::error::Result;
use crate::{Store, fingerprint};
use record::Instant;

/// What is known of a visit besides whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitSoFar {
    /// When the date of birth was given.
    pub started: Instant,
    /// Whether the person's own word was given, too.
    pub own_word: bool,
}

impl VisitSoFar {
    /// Whether somebody on this visit may see that a call for help was made at `raised`: they made it, or they gave the
    /// word that only they know. A date of birth is no secret at home.
    #[must_use]
    pub fn may_see(&self, raised: Instant) -> bool {
        self.own_word || raised >= self.started
    }
}

impl Store {
    /// Since when a visit has gone on, and whether the person's own word was given in it; none for one that is not there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn visit_so_far(&self, cookie: &str) -> Result<Option<VisitSoFar>> {
        let print = fingerprint(cookie.as_bytes());
        self.read_raw(move |tx| {
            tx.first("SELECT started, own_word FROM visit WHERE token = ?1", values![print], |row| {
                Ok(VisitSoFar { started: row.get(0)?, own_word: row.get::<Option<Instant>>(1)?.is_some() })
            })
        })
        .await
    }

    /// The person's own word was given in this visit.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn own_word_given(&self, cookie: &str, now: Instant) -> Result<()> {
        let print = fingerprint(cookie.as_bytes());
        let sql = "UPDATE visit SET own_word = ?2 WHERE token = ?1";
        self.write_raw(move |tx| tx.execute(sql, values![print, now]).map(drop)).await
    }
}
