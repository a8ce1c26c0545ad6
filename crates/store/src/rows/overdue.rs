//! Calls for help that have waited too long: each is marked, so that the back-up is told, and told again.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{AlertId, Instant};

impl Tx<'_> {
    /// Marks every call that is overdue and of which the back-up has not been told, and answers which. It is told again
    /// at `again` unless somebody has taken the call on.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn escalate_due(&self, again: Instant) -> Result<Vec<AlertId>> {
        self.beyond_links()?;
        let sql = "UPDATE alert SET escalated = ?2, told = ?2, again = ?3
                    WHERE clinic = ?1 AND state = 'open' AND escalated IS NULL AND due <= ?2 RETURNING alert";
        self.sql.all(sql, values![self.clinic(), self.now(), again], |row| row.get(0))
    }

    /// Marks every call that somebody took on and of which nothing has come in time, and answers which: they wait for
    /// everybody again. While nobody has spoken with the person, the back-up is told again at `again`.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn bring_back_due(&self, again: Instant) -> Result<Vec<AlertId>> {
        self.beyond_links()?;
        let sql = "UPDATE alert SET came_back = ?2, told = ?2,
                          again = CASE WHEN EXISTS (SELECT 1 FROM alert_attempt t WHERE t.clinic = alert.clinic
                                      AND t.alert = alert.alert AND t.how = 'spoke' AND t.mistake IS NULL)
                                  THEN NULL ELSE CAST(?3 AS BIGINT) END
                    WHERE clinic = ?1 AND state <> 'closed' AND contact_due IS NOT NULL AND came_back IS NULL
                      AND contact_due <= ?2 RETURNING alert";
        self.sql.all(sql, values![self.clinic(), self.now(), again], |row| row.get(0))
    }

    /// Marks every call of which the back-up was told a while ago and of which still nothing has come, and answers which.
    /// It is told once more at `open` where nobody has taken the call on, and at `taken` where somebody had.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn tell_again_due(&self, open: Instant, taken: Instant) -> Result<Vec<AlertId>> {
        self.beyond_links()?;
        let sql = "UPDATE alert SET told = ?2, again = CASE WHEN state = 'open' THEN CAST(?3 AS BIGINT) ELSE CAST(?4 AS BIGINT) END
                    WHERE clinic = ?1 AND state <> 'closed' AND again IS NOT NULL AND again <= ?2 RETURNING alert";
        self.sql.all(sql, values![self.clinic(), self.now(), open, taken], |row| row.get(0))
    }

    /// Whether a message to the back-up has been written that has not gone.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn back_up_message_waits(&self) -> Result<bool> {
        self.beyond_links()?;
        let sql = "SELECT COUNT(*) FROM outbox WHERE clinic = ?1 AND kind = 'escalation' AND settled IS NULL";
        Ok(self.sql.one(sql, values![self.clinic()], |row| row.get::<i64>(0))? > 0)
    }

    /// When a message to the back-up last went, as far as somebody has said so.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn back_up_told(&self) -> Result<Option<Instant>> {
        self.beyond_links()?;
        let sql = "SELECT MAX(settled) FROM outbox WHERE clinic = ?1 AND kind = 'escalation' AND state = 'sent'";
        self.sql.one(sql, values![self.clinic()], |row| row.get(0))
    }
}
