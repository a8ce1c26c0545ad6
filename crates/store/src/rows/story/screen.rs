//! Screens in the waiting room: each has an address of its own, of which only the hash is kept, and is switched off by staff.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{Store, fingerprint};
use record::{ClinicId, Instant};

impl Tx<'_> {
    /// Keeps a new screen. `token` is what its address will carry.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody of staff does it; else when nothing can be saved.
    pub fn put_story_screen(&self, token: &str) -> Result<()> {
        self.beyond_links()?;
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        let sql = "INSERT INTO story_screen (clinic, token, made, staff) VALUES (?1, ?2, ?3, ?4)";
        let print = fingerprint(token.as_bytes());
        self.sql.execute(sql, values![self.clinic(), print, self.now(), staff]).map(drop)
    }

    /// When each screen that is on was set up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_screens(&self) -> Result<Vec<Instant>> {
        self.beyond_links()?;
        let sql = "SELECT made FROM story_screen WHERE clinic = ?1 AND ended IS NULL ORDER BY made";
        self.sql.all(sql, values![self.clinic()], |row| row.get(0))
    }

    /// Switches every screen off: their addresses show nothing any more.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn end_story_screens(&self) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE story_screen SET ended = ?2 WHERE clinic = ?1 AND ended IS NULL";
        self.sql.execute(sql, values![self.clinic(), self.now()]).map(drop)
    }
}

impl Store {
    /// Whose screen this token opens, if it is on: asked before anybody knows where.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn story_screen(&self, token: &str) -> Result<Option<ClinicId>> {
        let print = fingerprint(token.as_bytes());
        let sql = "SELECT clinic FROM story_screen WHERE token = ?1 AND ended IS NULL";
        self.read_raw(move |tx| tx.first(sql, values![print], |row| row.get(0))).await
    }
}
