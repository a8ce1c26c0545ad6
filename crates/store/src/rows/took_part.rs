//! Members with lived experience who say that they take part in a test, and in what. What they are called stands with them
//! and nowhere else.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{CycleId, Part, StaffId};
use std::collections::BTreeSet;

impl Tx<'_> {
    /// Keeps the parts that whoever sits here has in a test, in the place of those before; none takes them off it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the test is not this clinic's, or it is no member of staff.
    pub fn take_part_in_cycle(&self, cycle: CycleId, parts: &BTreeSet<Part>) -> Result<()> {
        self.beyond_links()?;
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        self.cycle(cycle)?;
        if parts.is_empty() {
            let sql = "DELETE FROM took_part WHERE clinic = ?1 AND cycle = ?2 AND staff = ?3";
            return self.sql.execute(sql, values![self.clinic(), cycle, staff]).map(drop);
        }
        let parts = parts.iter().map(|part| part.code()).collect::<Vec<_>>().join(" ");
        let sql = "INSERT INTO took_part (clinic, cycle, staff, parts, at) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (clinic, cycle, staff) DO UPDATE SET parts = excluded.parts, at = excluded.at";
        self.sql.execute(sql, values![self.clinic(), cycle, staff, parts, self.now()]).map(drop)
    }

    /// Who says that they take part in a test, and in what, whoever said so first first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn took_part_in_cycle(&self, cycle: CycleId) -> Result<Vec<(StaffId, BTreeSet<Part>)>> {
        self.beyond_links()?;
        let sql = "SELECT staff, parts FROM took_part WHERE clinic = ?1 AND cycle = ?2 ORDER BY at, staff";
        self.sql.all(sql, values![self.clinic(), cycle], |row| {
            let parts: String = row.get(1)?;
            let read = parts.split(' ').map(str::parse).collect::<std::result::Result<_, _>>();
            Ok((row.get(0)?, read.map_err(|_| Error::Unreadable("a part in a test"))?))
        })
    }
}
