//! Records of the directory that an editor takes for one service. Nothing of either record is changed, so that taking it
//! back restores both exactly.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Merge, MergeId};

/// Why a row stands that keeps two records apart: an editor said that they are two. Such a row hides nothing, so it is
/// written as one that is undone already.
const TWO: &str = "two";
/// The same, once it was taken back.
const TWO_NO_MORE: &str = "two-no-more";

/// What a row says that takes two records for two services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// They are two.
    Stands,
    /// That was taken back.
    TakenBack,
}

impl Apart {
    /// Whether a row says so; none for one that takes two records for one service.
    #[must_use]
    pub fn of(row: &Merge) -> Option<Self> {
        match row.why.as_str() {
            TWO => Some(Self::Stands),
            TWO_NO_MORE => Some(Self::TakenBack),
            _ => None,
        }
    }
}

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
        self.are_records(&[kept, other])?;
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

    /// Takes two records for two services, so that nobody is asked again. Who decided so is kept with it; said twice, either
    /// way round, it is the first decision.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such record; [`Error::Changed`] when both are the same record.
    pub fn keep_apart(&self, one: &str, other: &str) -> Result<MergeId> {
        self.beyond_links()?;
        self.hold("directory merges")?;
        self.are_records(&[one, other])?;
        if one == other {
            return Err(Error::Changed);
        }
        let same = |row: &Merge| {
            Apart::of(row) == Some(Apart::Stands)
                && [(one, other), (other, one)].contains(&(row.kept.as_str(), row.other.as_str()))
        };
        if let Some(same) = self.merges()?.into_iter().find(same) {
            return Ok(same.id);
        }
        let id = self.new_id(MergeId::from_bytes)?;
        let sql = "INSERT INTO directory_merge (clinic, merge, kept, other, why, staff, at, undone, undoer)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?6)";
        self.sql.execute(sql, values![self.clinic(), id, one, other, TWO, self.actor().staff, self.now()])?;
        Ok(id)
    }

    fn are_records(&self, services: &[&str]) -> Result<()> {
        for service in services {
            let sql = "SELECT COUNT(*) FROM feed_entry WHERE service = ?1";
            if self.sql.one(sql, values![*service], |row| row.get::<i64>(0))? == 0 {
                return Err(Error::NotFound);
            }
        }
        Ok(())
    }

    /// Takes a decision back: both records are shown again as they are, or asked about again where they were two.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not this clinic's, or somebody else was quicker.
    pub fn undo_merge(&self, id: MergeId) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE directory_merge
                      SET undone = ?3, undoer = ?4, why = CASE WHEN why = ?5 THEN ?6 ELSE why END
                    WHERE clinic = ?1 AND merge = ?2 AND (undone IS NULL OR why = ?5)";
        let by = self.actor().staff;
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), by, TWO, TWO_NO_MORE])?)
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
