//! What a member of staff has learnt: read and written by nobody but themselves.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Learnt, Lesson};

impl Tx<'_> {
    /// Keeps how far whoever sits at this desk is. Nobody goes back: what was done stays done.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nobody of the staff sits here.
    pub fn put_learnt(&self, what: &Lesson, part: u16, ended: bool) -> Result<()> {
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        let sql = "INSERT INTO learning (clinic, staff, what, part, began, ended) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (clinic, staff, what) DO UPDATE SET
                       part = CASE WHEN excluded.part > learning.part THEN excluded.part ELSE learning.part END,
                       ended = COALESCE(learning.ended, excluded.ended)";
        let ended = ended.then(|| self.now());
        self.sql.execute(sql, values![self.clinic(), staff, what.code(), i64::from(part), self.now(), ended]).map(drop)
    }

    /// What whoever sits at this desk has learnt in this clinic, by its name.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nobody of the staff sits here.
    pub fn learnt(&self) -> Result<Vec<Learnt>> {
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        let sql = "SELECT what, part, began, ended FROM learning WHERE clinic = ?1 AND staff = ?2 ORDER BY what";
        self.sql.all(sql, values![self.clinic(), staff], |row| {
            let part = row.get::<i64>(1)?;
            Ok(Learnt {
                what: row.code(0, "what somebody learns")?,
                part: u16::try_from(part).unwrap_or(u16::MAX),
                began: row.get(2)?,
                ended: row.get(3)?,
            })
        })
    }
}
