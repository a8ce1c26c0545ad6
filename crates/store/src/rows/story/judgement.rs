//! What staff decided of a version, and why: kept, what they thought better of too.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Judgement, JudgementWhy, Level, StoryId};

const RECOGNISED: &str = "story_judgement.recognised";

impl Tx<'_> {
    /// Keeps what this member of staff decides of a version at a place; what they decided before is over.
    /// `recognised`: what they answer to "who in this town could recognise this?".
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's, or nobody of staff decides; [`Error::Erased`] when it was taken
    /// back; [`Error::Changed`] when this is not the newest version.
    pub fn judge_story(
        &self,
        id: StoryId,
        version: i64,
        level: Level,
        why: JudgementWhy,
        recognised: Option<&str>,
    ) -> Result<()> {
        let (holder, staff) = (self.story_holder(id)?, self.actor().staff.ok_or(Error::NotFound)?);
        let sql = "SELECT version FROM story WHERE clinic = ?1 AND story = ?2";
        if self.sql.one(sql, values![self.clinic(), id], |row| row.get::<i64>(0))? != version {
            return Err(Error::Changed);
        }
        let sql = "UPDATE story_judgement SET over = ?6
                    WHERE clinic = ?1 AND story = ?2 AND version = ?3 AND level = ?4 AND staff = ?5 AND over IS NULL";
        self.sql.execute(sql, values![self.clinic(), id, version, level.code(), staff, self.now()])?;
        let sealed = match recognised {
            Some(words) => self.seal(&holder, RECOGNISED, &id.to_string(), &words)?,
            None => None::<Vec<u8>>.into(),
        };
        // twice in one moment is the second: whoever presses twice has decided once
        let sql = "INSERT INTO story_judgement (clinic, story, version, level, staff, at, shows, why, recognised)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                   ON CONFLICT (clinic, story, version, level, staff, at) DO UPDATE SET shows = excluded.shows,
                       why = excluded.why, recognised = excluded.recognised, over = NULL";
        let columns = [
            self.clinic().into(),
            id.into(),
            version.into(),
            level.code().into(),
            staff.into(),
            self.now().into(),
            why.shows().into(),
            why.code().into(),
            sealed,
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// Every decision on a story, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's; [`Error::Erased`] when it was taken back.
    pub fn story_judgements(&self, id: StoryId) -> Result<Vec<Judgement>> {
        let holder = self.story_holder(id)?;
        let sql = "SELECT version, level, staff, at, why, recognised, over FROM story_judgement
                    WHERE clinic = ?1 AND story = ?2 ORDER BY at DESC, level, staff";
        self.sql.all(sql, values![self.clinic(), id], |row| {
            let recognised = row.get::<Option<Vec<u8>>>(5)?;
            let recognised =
                recognised.map(|sealed| self.open(&holder, RECOGNISED, &id.to_string(), &sealed)).transpose()?;
            Ok(Judgement {
                version: row.get(0)?,
                level: row.code(1, "where a story may be shown")?,
                staff: row.get::<Option<record::StaffId>>(2)?.ok_or(Error::Unreadable("who decided"))?,
                at: row.get(3)?,
                why: row.code(4, "why a story is shown")?,
                recognised,
                over: row.get(6)?,
            })
        })
    }
}
