//! Forms that were sent: one that comes twice, because somebody pressed twice or a line broke, does its step once. Kept is
//! a hash, for a day.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use std::time::Duration;

/// So long a repeat is known as one.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

impl Tx<'_> {
    /// What came of the form that is being sent, if it has been sent before by the same member of staff and said the same;
    /// none the first time, and for a step that no form asked for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn made_before(&self) -> Result<Option<String>> {
        self.beyond_links()?;
        let Some(form) = self.form_print() else { return Ok(None) };
        self.hold(&format!("form {form:?}"))?;
        let sql = "SELECT made FROM sent_form WHERE clinic = ?1 AND form = ?2";
        self.sql.first(sql, values![self.clinic(), form], |row| row.get(0))
    }

    /// Keeps what came of the form that is being sent: an id, or nothing.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_made(&self, made: &str) -> Result<()> {
        self.beyond_links()?;
        let Some(form) = self.form_print() else { return Ok(()) };
        let old = self.now().minus(KEPT);
        self.sql.execute("DELETE FROM sent_form WHERE clinic = ?1 AND at < ?2", values![self.clinic(), old])?;
        let sql = "INSERT INTO sent_form (clinic, form, made, at) VALUES (?1, ?2, ?3, ?4)";
        self.sql.execute(sql, values![self.clinic(), form, made, self.now()]).map(drop)
    }

    /// 128 bits that the same form gives again for the same moment (in microseconds), and that nobody else can make; at random
    /// where no form asks.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn secret_of_form(&self, at: i64) -> Result<[u8; 16]> {
        let Some(form) = self.form_print() else { return crate::random() };
        let mut secret = [0; 16];
        secret.copy_from_slice(&self.hash("secret-of-form", [&form[..], &at.to_be_bytes()].concat())[..16]);
        Ok(secret)
    }

    fn form_print(&self) -> Option<[u8; 32]> {
        let form = self.at.form.as_ref()?;
        let staff = self.actor().staff.map(|staff| staff.to_string()).unwrap_or_default();
        Some(self.hash("sent-form", format!("{staff}|{form}")))
    }
}
