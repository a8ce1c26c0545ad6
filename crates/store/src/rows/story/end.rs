//! How a story ends: its key is destroyed, and the words of the calls for help that came with it go once none is open.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, PersonId, StoryEnd, StoryId};

impl Tx<'_> {
    /// Takes a story back: its key is destroyed, and with it every word in every copy of the database; nothing of it is
    /// shown any more. The row stays, so that its author can see that it is so, and others can be told to forget it.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's; [`crate::Error::Changed`] when it was taken back before.
    pub fn end_story(&self, id: StoryId, why: StoryEnd) -> Result<()> {
        self.beyond_links()?;
        self.hold(&id.to_string())?;
        let sql = "SELECT holder FROM story WHERE clinic = ?1 AND story = ?2";
        let holder: PersonId = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        let caller = self.story(id)?.told.caller;
        let sql = "UPDATE story SET ended = ?3, ended_why = ?4, version = 0, word = NULL
                    WHERE clinic = ?1 AND story = ?2 AND ended IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), why.code()])?)?;
        self.drop_key(holder)?;
        if let Some(caller) = caller {
            self.forget_caller(id, caller)?;
        }
        for sql in [
            "DELETE FROM story_consent WHERE clinic = ?1 AND story = ?2",
            "DELETE FROM story_version WHERE clinic = ?1 AND story = ?2",
            "DELETE FROM story_said WHERE clinic = ?1 AND story = ?2",
            "DELETE FROM story_pin WHERE clinic = ?1 AND story = ?2",
        ] {
            self.sql.execute(sql, values![self.clinic(), id])?;
        }
        Ok(())
    }

    /// Destroys the words of the calls for help that came with a story, if all of them are closed; else the story remembers
    /// whose they are until they are.
    fn forget_caller(&self, id: StoryId, caller: PersonId) -> Result<()> {
        let sql = "SELECT COUNT(*) FROM alert WHERE clinic = ?1 AND holder = ?2 AND state <> 'closed'";
        let open: i64 = self.sql.one(sql, values![self.clinic(), caller], |row| row.get(0))?;
        let waits = (open > 0).then_some(caller);
        if waits.is_none() {
            self.drop_key(caller)?;
        }
        let sql = "UPDATE story SET caller = ?3 WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), id, waits]).map(drop)
    }

    /// Stories that were taken back while a call for help was open that came with them, and of which none is any more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_with_closed_calls(&self) -> Result<Vec<StoryId>> {
        self.beyond_links()?;
        let sql = "SELECT s.story FROM story s WHERE s.clinic = ?1 AND s.caller > ''
                      AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.clinic = s.clinic AND a.holder = s.caller
                                         AND a.state <> 'closed')";
        self.sql.all(sql, values![self.clinic()], |row| row.get(0))
    }

    /// Destroys the words of the calls for help of a story that was taken back, unless one is open.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's.
    pub fn forget_calls_of_story(&self, id: StoryId) -> Result<()> {
        self.beyond_links()?;
        self.hold(&id.to_string())?;
        let sql = "SELECT caller FROM story WHERE clinic = ?1 AND story = ?2";
        let caller: Option<PersonId> = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        self.saw_story(id);
        caller.map_or(Ok(()), |caller| self.forget_caller(id, caller))
    }

    /// Stories with which nothing has happened since `before`: no words came, no version was made of them, nothing was said,
    /// and what their author agreed to had ended by then.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_forgotten(&self, before: Instant) -> Result<Vec<StoryId>> {
        self.beyond_links()?;
        let sql =
            "SELECT s.story FROM story s WHERE s.clinic = ?1 AND s.came < ?2 AND s.changed < ?2 AND s.ended IS NULL
                      AND NOT EXISTS (SELECT 1 FROM story_consent c
                                       WHERE c.clinic = s.clinic AND c.story = s.story AND c.ends > ?2)
                      AND NOT EXISTS (SELECT 1 FROM story_version v
                                       WHERE v.clinic = s.clinic AND v.story = s.story AND v.made >= ?2)
                      AND NOT EXISTS (SELECT 1 FROM story_said w
                                       WHERE w.clinic = s.clinic AND w.story = s.story AND w.at >= ?2)";
        self.sql.all(sql, values![self.clinic(), before], |row| row.get(0))
    }
}
