//! Tries to reach somebody who called for help: each is kept by name, and so is that one of them was a slip of the finger.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{AlertId, Instant, StaffId, Tried};

impl Tx<'_> {
    /// Every try to reach the person, in order, with those that were a mistake.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::alert`].
    pub fn attempts(&self, id: AlertId) -> Result<Vec<Tried>> {
        self.alert_holder(id)?;
        let sql = "SELECT by_staff, at, how, mistake_by, mistake FROM alert_attempt
                    WHERE clinic = ?1 AND alert = ?2 ORDER BY n";
        self.sql.all(sql, values![self.clinic(), id], |row| {
            let mistake = row.get::<Option<StaffId>>(3)?.zip(row.get::<Option<Instant>>(4)?);
            Ok(Tried { by: row.get(0)?, at: row.get(1)?, how: row.code(2, "what came of a try")?, mistake })
        })
    }

    /// A named person says that the last try was a mistake: it stays in sight as one, and the call is as if it had not
    /// been. It comes back at `comes_back`.
    ///
    /// # Errors
    /// [`Error::Changed`] when there is no try to take back, or the call is closed; [`Error::NotFound`] as for
    /// [`Tx::alert`].
    pub fn take_back_attempt(&self, id: AlertId, by: StaffId, comes_back: Instant) -> Result<()> {
        let stands = |tried: &&Tried| tried.mistake.is_none();
        let left = self.attempts(id)?.iter().filter(stands).count();
        if left == 0 {
            return Err(Error::Changed);
        }
        // the call first, as every other step does
        let sql = "UPDATE alert SET state = ?3, contact_due = ?4
                    WHERE clinic = ?1 AND alert = ?2 AND state IN ('acknowledged', 'contacted')";
        let state = if left == 1 { "acknowledged" } else { "contacted" };
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, state, comes_back])?)?;
        let sql = "UPDATE alert_attempt SET mistake = ?3, mistake_by = ?4
                    WHERE clinic = ?1 AND alert = ?2 AND mistake IS NULL
                      AND n = (SELECT MAX(n) FROM alert_attempt WHERE clinic = ?1 AND alert = ?2 AND mistake IS NULL)";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), by])?)
    }

    /// Gives a call that somebody has taken on another timer.
    ///
    /// # Errors
    /// [`Error::Changed`] when nobody has taken it on, or it is closed; [`Error::NotFound`] as for [`Tx::alert`].
    pub fn take_longer(&self, id: AlertId, comes_back: Instant) -> Result<()> {
        self.alert_holder(id)?;
        let sql = "UPDATE alert SET contact_due = ?3
                    WHERE clinic = ?1 AND alert = ?2 AND state IN ('acknowledged', 'contacted')";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, comes_back])?)
    }
}
