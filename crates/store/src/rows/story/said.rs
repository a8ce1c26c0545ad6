//! What was said beneath a story, and between its author and the clinic.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{SaidKind, StoryId, StorySaid};

pub(super) const WORDS: &str = "story_said.words";

impl Tx<'_> {
    /// Keeps what is said. The first that is said to the author is the answer whose time is told.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's; [`crate::Error::Erased`] when it was taken back.
    pub fn put_story_said(&self, id: StoryId, kind: SaidKind, words: &str) -> Result<()> {
        let holder = self.story_holder(id)?;
        let sql = "UPDATE story SET said = said + 1 WHERE clinic = ?1 AND story = ?2 RETURNING said";
        let n: i64 = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        let sealed = self.seal(&holder, WORDS, &super::version::row_of(id, n), &words)?;
        let sql = "INSERT INTO story_said (clinic, story, n, kind, words, at, staff)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let columns = [
            self.clinic().into(),
            id.into(),
            n.into(),
            kind.code().into(),
            sealed,
            self.now().into(),
            self.actor().staff.into(),
        ];
        self.sql.execute(sql, &columns)?;
        match kind {
            SaidKind::ToAuthor => {
                self.story_letters_read(id)?;
                self.story_answered(id)
            }
            SaidKind::FromAuthor => {
                let sql = "UPDATE story SET wrote = ?3 WHERE clinic = ?1 AND story = ?2 AND wrote IS NULL";
                self.sql.execute(sql, values![self.clinic(), id, self.now()]).map(drop)
            }
            SaidKind::Reply | SaidKind::Changed => Ok(()),
        }
    }

    /// Somebody has read what its author wrote to the clinic: nothing waits any more.
    ///
    /// # Errors
    /// As [`Tx::put_story_said`].
    pub fn story_letters_read(&self, id: StoryId) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story SET wrote = NULL WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), id]).map(drop)
    }

    /// Keeps that its author has had an answer; the first counts.
    ///
    /// # Errors
    /// As [`Tx::put_story_said`].
    pub fn story_answered(&self, id: StoryId) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story SET replied = ?3 WHERE clinic = ?1 AND story = ?2 AND replied IS NULL";
        self.sql.execute(sql, values![self.clinic(), id, self.now()]).map(drop)
    }

    /// Everything that was said, the earliest first.
    ///
    /// # Errors
    /// As [`Tx::put_story_said`].
    pub fn story_said(&self, id: StoryId) -> Result<Vec<StorySaid>> {
        let holder = self.story_holder(id)?;
        let sql = "SELECT n, kind, words, at, staff, seconded, over FROM story_said
                    WHERE clinic = ?1 AND story = ?2 ORDER BY n";
        self.sql.all(sql, values![self.clinic(), id], |row| {
            let n = row.get(0)?;
            let words = row.get::<Vec<u8>>(2)?;
            Ok(StorySaid {
                n,
                kind: row.code(1, "who said something")?,
                words: self.open(&holder, WORDS, &super::version::row_of(id, n), &words)?,
                at: row.get(3)?,
                staff: row.get(4)?,
                seconded: row.get(5)?,
                over: row.get(6)?,
            })
        })
    }

    /// Somebody else of staff says yes to words beneath a story: from now on they stand where two people have to.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody of staff does it; [`Error::Changed`] for whoever wrote them, when somebody has before,
    /// or when they were taken off; else as [`Tx::put_story_said`].
    pub fn second_story_said(&self, id: StoryId, n: i64) -> Result<()> {
        self.story_holder(id)?;
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        let sql = "UPDATE story_said SET seconded = ?4
                    WHERE clinic = ?1 AND story = ?2 AND n = ?3 AND kind IN ('reply', 'changed') AND over IS NULL
                      AND seconded IS NULL AND staff <> ?4";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, n, staff])?)
    }

    /// Takes words beneath a story off, everywhere. That something stood there is kept; the words are not.
    ///
    /// # Errors
    /// [`Error::Changed`] when nothing of that number stands there; else as [`Tx::put_story_said`].
    pub fn story_said_off(&self, id: StoryId, n: i64) -> Result<()> {
        let holder = self.story_holder(id)?;
        let nothing = self.seal(&holder, WORDS, &super::version::row_of(id, n), &"")?;
        let sql = "UPDATE story_said SET over = ?4, words = ?5
                    WHERE clinic = ?1 AND story = ?2 AND n = ?3 AND kind IN ('reply', 'changed') AND over IS NULL";
        let columns = [self.clinic().into(), id.into(), n.into(), self.now().into(), nothing];
        Self::one_changed(self.sql.execute(sql, &columns)?)
    }
}
