//! Printed copies, which only a person can take down; and what others who took a story over are to forget.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Instant, Level, Paper, PaperPlace, StoryId};

/// A story that is there no more: whoever took it over forgets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tombstone {
    /// Which.
    pub story: StoryId,
    /// Since when.
    pub since: Instant,
}

impl Tx<'_> {
    /// Keeps that copies of the newest version were printed, and where they hang.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's, or nobody of staff prints; [`Error::Erased`] when it was taken back.
    pub fn put_story_paper(&self, id: StoryId, place: PaperPlace, copies: i64) -> Result<()> {
        self.story_holder(id)?;
        let staff = self.actor().staff.ok_or(Error::NotFound)?;
        let sql = "INSERT INTO story_paper (clinic, story, n, version, place, copies, printed, staff)
                   VALUES (?1, ?2,
                           (SELECT COALESCE(MAX(n), 0) + 1 FROM story_paper WHERE clinic = ?1 AND story = ?2),
                           (SELECT version FROM story WHERE clinic = ?1 AND story = ?2), ?3, ?4, ?5, ?6)";
        let columns = values![self.clinic(), id, place.code(), copies, self.now(), staff];
        self.sql.execute(sql, columns).map(drop)
    }

    /// Every copy that nobody has taken down, those of stories that were taken back among them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_papers(&self) -> Result<Vec<Paper>> {
        self.beyond_links()?;
        let sql = "SELECT story, n, place, copies, printed, down, version FROM story_paper
                    WHERE clinic = ?1 AND down IS NULL ORDER BY printed, story, n";
        let papers = self.sql.all(sql, values![self.clinic()], paper_row)?;
        papers.into_iter().map(|paper| self.may_hang(paper)).collect()
    }

    /// Every printing of one story, the earliest first; also once it was taken back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_papers_of(&self, id: StoryId) -> Result<Vec<Paper>> {
        self.beyond_links()?;
        let sql = "SELECT story, n, place, copies, printed, down, version FROM story_paper
                    WHERE clinic = ?1 AND story = ?2 ORDER BY n";
        let papers = self.sql.all(sql, values![self.clinic(), id], paper_row)?;
        papers.iter().for_each(|paper| self.saw_story(paper.story));
        papers.into_iter().map(|paper| self.may_hang(paper)).collect()
    }

    /// Somebody has taken copies down.
    ///
    /// # Errors
    /// [`Error::Changed`] when they are not this clinic's, or somebody has before.
    pub fn story_paper_down(&self, id: StoryId, n: i64) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE story_paper SET down = ?4, down_by = ?5
                    WHERE clinic = ?1 AND story = ?2 AND n = ?3 AND down IS NULL";
        let columns = values![self.clinic(), id, n, self.now(), self.actor().staff];
        Self::one_changed(self.sql.execute(sql, columns)?)?;
        self.saw_story(id);
        Ok(())
    }

    /// Every story that was taken back since then and had stood in a signed file.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_tombstones(&self, since: Instant) -> Result<Vec<Tombstone>> {
        self.beyond_links()?;
        let sql = "SELECT story, ended FROM story
                    WHERE clinic = ?1 AND ended >= ?2 AND ended IS NOT NULL AND let_out IS NOT NULL ORDER BY ended, story";
        let columns = values![self.clinic(), since];
        self.sql.all(sql, columns, |row| Ok(Tombstone { story: row.get(0)?, since: row.get(1)? }))
    }

    /// Whether the story may hang there now in the words that are printed on these copies.
    fn may_hang(&self, paper: Paper) -> Result<Paper> {
        let level = match self.story_before(paper.story)?.and_then(|known| known.source) {
            None => Level::Wall,
            Some(_) => Level::Training, // for training is what another clinic's story is printed for
        };
        let shown = self.story_shown(level, paper.story)?.is_some_and(|shown| shown.version == paper.version);
        // words beneath it that were taken off stand on what was printed before
        let sql = "SELECT COUNT(*) FROM story_said WHERE clinic = ?1 AND story = ?2 AND at <= ?3 AND over >= ?3";
        let off: i64 = self.sql.one(sql, values![self.clinic(), paper.story, paper.printed], |row| row.get(0))?;
        Ok(Paper { may_hang: shown && off == 0, ..paper })
    }
}

fn paper_row(row: &Row<'_>) -> Result<Paper> {
    Ok(Paper {
        story: row.get(0)?,
        n: row.get(1)?,
        place: row.code(2, "where copies hang")?,
        copies: row.get(3)?,
        printed: row.get(4)?,
        may_hang: false,
        down: row.get(5)?,
        version: row.get(6)?,
    })
}
