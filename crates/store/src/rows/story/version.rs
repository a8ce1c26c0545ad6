//! Versions of a story that were made to be shown, none of which is ever changed.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{StoryId, StoryText, StoryVersion};

pub(super) const SAYS: &str = "story_version.says";

pub(super) fn row_of(id: StoryId, n: i64) -> String {
    format!("{id}/{n}")
}

impl Tx<'_> {
    /// Makes a newer version: what was decided of the one before, and agreed to, holds for that one only.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the story is not this clinic's; [`Error::Erased`] when it was taken back.
    pub fn put_story_version(&self, id: StoryId, says: &StoryText) -> Result<i64> {
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        self.put_version(id, says, &staff.to_string())
    }

    /// `staff`: who made it; empty for one that another clinic sent.
    pub(super) fn put_version(&self, id: StoryId, says: &StoryText, staff: &str) -> Result<i64> {
        let holder = self.story_holder(id)?;
        let sql = "UPDATE story SET versions = versions + 1, version = versions + 1
                    WHERE clinic = ?1 AND story = ?2 RETURNING version";
        let n: i64 = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        let sealed = self.seal(&holder, SAYS, &row_of(id, n), says)?;
        let sql = "INSERT INTO story_version (clinic, story, n, says, made, staff) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let columns = [self.clinic().into(), id.into(), n.into(), sealed, self.now().into(), staff.into()];
        self.sql.execute(sql, &columns)?;
        Ok(n)
    }

    /// Every version of a story, the newest first.
    ///
    /// # Errors
    /// As [`Tx::put_story_version`].
    pub fn story_versions(&self, id: StoryId) -> Result<Vec<StoryVersion>> {
        let holder = self.story_holder(id)?;
        let sql = "SELECT n, says, made, staff FROM story_version WHERE clinic = ?1 AND story = ?2 ORDER BY n DESC";
        self.sql.all(sql, values![self.clinic(), id], |row| self.story_version_row(&holder, id, row))
    }

    fn story_version_row(&self, holder: &Holder, id: StoryId, row: &Row<'_>) -> Result<StoryVersion> {
        let n = row.get(0)?;
        Ok(StoryVersion {
            n,
            says: self.open(holder, SAYS, &row_of(id, n), &row.get::<Vec<u8>>(1)?)?,
            made: row.get(2)?,
            staff: row.get::<String>(3)?.parse().ok(),
        })
    }
}
