//! Hand-over at the end of a shift: a call stays the giver's until a colleague has taken it on.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{AlertId, Instant, ShiftHandOver, StaffId};

impl Tx<'_> {
    /// Hands a call to a colleague, who has until `due` to take it on. What was handed to somebody else before, and not
    /// taken on, is not any more.
    ///
    /// # Errors
    /// [`crate::Error::Changed`] when it is not the giver's, or closed; [`crate::Error::NotFound`] as for [`Tx::alert`].
    pub fn hand_over_call(&self, id: AlertId, from: StaffId, to: StaffId, due: Instant) -> Result<()> {
        self.hold_own_call(id, from)?;
        self.end_open(id, "ended")?;
        let sql = "INSERT INTO shift_hand_over (clinic, alert, n, from_staff, to_staff, given, due, state)
                   VALUES (?1, ?2,
                           (SELECT COALESCE(MAX(n), 0) + 1 FROM shift_hand_over WHERE clinic = ?1 AND alert = ?2),
                           ?3, ?4, ?5, ?6, 'open')";
        self.sql.execute(sql, values![self.clinic(), id, from, to, self.now(), due]).map(drop)
    }

    /// The colleague takes it on: from now on it is theirs. The call comes back at `comes_back` where nobody has spoken with
    /// the person yet, and at `closed_by` where somebody has.
    ///
    /// # Errors
    /// [`crate::Error::Changed`] when it was not handed to them, or not any more; [`crate::Error::NotFound`] as for
    /// [`Tx::alert`].
    pub fn take_over_call(&self, id: AlertId, by: StaffId, comes_back: Instant, closed_by: Instant) -> Result<()> {
        self.alert_holder(id)?;
        // the call first, as every other step does: two steps on one call wait for each other in the same order
        let sql = "UPDATE alert SET by_staff = ?3, at = ?4, came_back = NULL, again = NULL,
                          contact_due = CASE WHEN EXISTS (SELECT 1 FROM alert_attempt t WHERE t.clinic = alert.clinic
                                            AND t.alert = alert.alert AND t.how = 'spoke' AND t.mistake IS NULL)
                                        THEN CAST(?6 AS BIGINT) ELSE CAST(?5 AS BIGINT) END
                    WHERE clinic = ?1 AND alert = ?2 AND state IN ('acknowledged', 'contacted')";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, by, self.now(), comes_back, closed_by])?)?;
        let sql = "UPDATE shift_hand_over SET state = 'accepted', ended = ?4
                    WHERE clinic = ?1 AND alert = ?2 AND state = 'open' AND to_staff = ?3";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, by, self.now()])?)
    }

    /// The giver keeps it after all.
    ///
    /// # Errors
    /// [`crate::Error::Changed`] when nothing of theirs was handed over, or it was taken on; [`crate::Error::NotFound`] as
    /// for [`Tx::alert`].
    pub fn keep_call(&self, id: AlertId, from: StaffId) -> Result<()> {
        self.hold_own_call(id, from)?;
        Self::one_changed(self.end_open(id, "ended")?)
    }

    /// What was handed over and not taken on yet, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn open_hand_overs(&self) -> Result<Vec<ShiftHandOver>> {
        self.beyond_links()?;
        let sql = "SELECT alert, from_staff, to_staff, given, due, told FROM shift_hand_over
                    WHERE clinic = ?1 AND state = 'open' ORDER BY given, alert";
        self.sql.all(sql, values![self.clinic()], |row| {
            let (alert, from, to, given) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(ShiftHandOver { alert, from, to, given, due: row.get(4)?, told: row.get(5)? })
        })
    }

    /// Marks every hand-over that nobody took on before the shift ended, and answers whose calls those are.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn tell_hand_overs_due(&self) -> Result<Vec<AlertId>> {
        self.beyond_links()?;
        let sql = "UPDATE shift_hand_over SET told = ?2
                    WHERE clinic = ?1 AND state = 'open' AND told IS NULL AND due <= ?2 RETURNING alert";
        self.sql.all(sql, values![self.clinic(), self.now()], |row| row.get(0))
    }

    /// Whoever acts on a call that was handed over to them has taken it on; if somebody else than the giver acts, nothing
    /// is handed over any more.
    pub(super) fn end_hand_over(&self, id: AlertId, by: StaffId) -> Result<()> {
        let sql =
            "UPDATE shift_hand_over SET ended = ?4, state = CASE WHEN to_staff = ?3 THEN 'accepted' ELSE 'ended' END
                    WHERE clinic = ?1 AND alert = ?2 AND state = 'open' AND from_staff <> ?3";
        self.sql.execute(sql, values![self.clinic(), id, by, self.now()]).map(drop)
    }

    fn end_open(&self, id: AlertId, state: &str) -> Result<usize> {
        let sql = "UPDATE shift_hand_over SET state = ?3, ended = ?4
                    WHERE clinic = ?1 AND alert = ?2 AND state = 'open'";
        self.sql.execute(sql, values![self.clinic(), id, state, self.now()])
    }

    /// Keeps a call still that this person has taken on and nobody has closed.
    fn hold_own_call(&self, id: AlertId, by: StaffId) -> Result<()> {
        self.alert_holder(id)?;
        let sql = "UPDATE alert SET by_staff = by_staff
                    WHERE clinic = ?1 AND alert = ?2 AND by_staff = ?3 AND state IN ('acknowledged', 'contacted')";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, by])?)
    }
}
