//! Records of the directory that an editor takes for one service. Nothing of either record is changed, so that taking it
//! back restores both exactly.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Merge, MergeId};

impl Tx<'_> {
    /// Takes two records for one service: `kept` is shown for both. Who decided so is kept with it; said twice it is the
    /// first decision.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such record; [`Error::Changed`] when they are one already, or `kept` is not
    /// shown itself.
    pub fn merge_services(&self, kept: &str, other: &str, why: &str) -> Result<MergeId> {
        self.beyond_links()?;
        self.hold("directory merges")?;
        for service in [kept, other] {
            let sql = "SELECT COUNT(*) FROM feed_entry WHERE service = ?1";
            if self.sql.one(sql, values![service], |row| row.get::<i64>(0))? == 0 {
                return Err(Error::NotFound);
            }
        }
        let stands: Vec<Merge> = self.merges()?.into_iter().filter(|merge| merge.undone.is_none()).collect();
        if let Some(same) = stands.iter().find(|merge| merge.kept == kept && merge.other == other) {
            return Ok(same.id);
        }
        if kept == other || stands.iter().any(|merge| merge.other == other || merge.other == kept) {
            return Err(Error::Changed);
        }
        let id = self.new_id(MergeId::from_bytes)?;
        let sql = "INSERT INTO directory_merge (clinic, merge, kept, other, why, staff, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.sql.execute(sql, values![self.clinic(), id, kept, other, why, self.actor().staff, self.now()])?;
        Ok(id)
    }

    /// Takes a merge back: both records are shown again as they are.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not this clinic's, or somebody else was quicker.
    pub fn undo_merge(&self, id: MergeId) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE directory_merge SET undone = ?3, undoer = ?4
                    WHERE clinic = ?1 AND merge = ?2 AND undone IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), self.actor().staff])?)
    }

    /// Every merge of this clinic, the newest first, those that were taken back too.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn merges(&self) -> Result<Vec<Merge>> {
        self.beyond_links()?;
        let sql = "SELECT merge, kept, other, why, staff, at, undone, undoer FROM directory_merge
                    WHERE clinic = ?1 ORDER BY at DESC, merge";
        self.sql.all(sql, values![self.clinic()], merge_row)
    }
}

fn merge_row(row: &Row<'_>) -> Result<Merge> {
    let undoer = row.get(7)?;
    Ok(Merge {
        id: row.get(0)?,
        kept: row.get(1)?,
        other: row.get(2)?,
        why: row.get(3)?,
        staff: row.get(4)?,
        at: row.get(5)?,
        undone: row.get::<Option<_>>(6)?.map(|at| (at, undoer)),
    })
}
