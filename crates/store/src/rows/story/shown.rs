//! What may be shown at a place now. One question finds it, and it asks everything anew: the newest version, agreed to by
//! its author and not ended, said yes to by as many different people as the place wants and by nobody said no to.
use super::version::{SAYS, row_of};
use crate::engine::{Row, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{Level, PersonId, PinKind, Role, SaidKind, ShownStory, StoryId};

macro_rules! shown {
    ($from:literal, $and:literal) => {
        concat!(
            "SELECT s.story, s.holder, k.wrapped, v.n, v.says, v.made, c.ends FROM ",
            $from,
            " JOIN story s ON s.clinic = c.clinic AND s.story = c.story AND s.version = c.version
              JOIN story_version v ON v.clinic = s.clinic AND v.story = s.story AND v.n = s.version
              JOIN person_key k ON k.clinic = s.clinic AND k.person = s.holder
             WHERE c.clinic = ?1 AND c.level = ?2 AND c.ends > ?3 AND s.ended IS NULL AND k.wrapped IS NOT NULL
               AND (s.source IS NULL OR CAST(?5 AS BIGINT) = 0)
               AND NOT EXISTS (SELECT 1 FROM story_judgement j
                                WHERE j.clinic = s.clinic AND j.story = s.story AND j.version = s.version
                                  AND j.level = ?2 AND j.over IS NULL AND j.shows = 0)
               AND (SELECT COUNT(DISTINCT j.staff) FROM story_judgement j
                     WHERE j.clinic = s.clinic AND j.story = s.story AND j.version = s.version
                       AND j.level = ?2 AND j.over IS NULL AND j.shows = 1) >= ?4
               AND (CAST(?4 AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM story_judgement j
                     WHERE j.clinic = s.clinic AND j.story = s.story AND j.version = s.version
                       AND j.level = ?2 AND j.over IS NULL AND j.shows = 1 AND j.recognised IS NOT NULL))",
            $and
        )
    };
}

impl Tx<'_> {
    /// The stories that may be shown at a place, the newest first. Nothing of it leads to whoever told them, so a link may
    /// ask. The log names each that staff read, and each that is not for everybody; who reads what hangs on a wall, or
    /// stands on the clinic's web page, nobody knows.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_shown(&self, level: Level) -> Result<Vec<ShownStory>> {
        let sql = shown!("story_consent c", "");
        let values = values![self.clinic(), level.code(), self.now(), level.readers(), self.takes_part_only()];
        newest_first(self.sql.all(sql, values, |row| self.shown_row(level, row))?)
    }

    /// Those of them that are pinned there, and of which their author has not said that they may not. Beside support a story
    /// says that its author went there: it stands where they said so, or where evidence speaks for whoever a case is about.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_pinned(&self, level: Level, kind: PinKind, place: &str) -> Result<Vec<ShownStory>> {
        let sql = shown!(
            "story_pin p JOIN story_consent c ON c.clinic = p.clinic AND c.story = p.story AND c.level = ?2",
            " AND p.clinic = ?1 AND p.kind = ?6 AND p.place = ?7
              AND (p.author = 1 OR (p.author IS NULL AND (p.kind <> 'offer' OR s.teller = 'professional')))"
        );
        let at = self.pinned_at(kind, place);
        let values =
            values![self.clinic(), level.code(), self.now(), level.readers(), self.takes_part_only(), kind.code(), at];
        newest_first(self.sql.all(sql, values, |row| self.shown_row(level, row))?)
    }

    /// One of them, if it may be shown there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_shown(&self, level: Level, id: StoryId) -> Result<Option<ShownStory>> {
        let sql = shown!("story_consent c", " AND c.story = ?6");
        let values = values![self.clinic(), level.code(), self.now(), level.readers(), self.takes_part_only(), id];
        self.sql.first(sql, values, |row| self.shown_row(level, row))
    }

    /// A member with lived experience does not work here: who sent another clinic's story agreed to those who do.
    fn takes_part_only(&self) -> bool {
        self.at.actor.role == Role::Member
    }

    fn shown_row(&self, level: Level, row: &Row<'_>) -> Result<ShownStory> {
        let (id, holder, n): (StoryId, PersonId, i64) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let holder = self.holder_with(holder, &row.get::<Vec<u8>>(2)?)?;
        let says = self.open(&holder, SAYS, &row_of(id, n), &row.get::<Vec<u8>>(4)?)?;
        // what staff wrote beneath is read by as many people as the story is
        let sql = "SELECT n, kind, words FROM story_said
                    WHERE clinic = ?1 AND story = ?2 AND kind IN ('reply', 'changed') AND over IS NULL
                      AND (CAST(?3 AS BIGINT) = 1 OR seconded <> staff) ORDER BY n";
        let beneath = self.sql.all(sql, values![self.clinic(), id, level.readers()], |row| {
            let words = row.get::<Vec<u8>>(2)?;
            let words = self.open(&holder, super::said::WORDS, &row_of(id, row.get(0)?), &words)?;
            Ok((row.code::<SaidKind>(1, "who said something")?, words))
        })?;
        if self.at.actor.staff.is_some() || !matches!(level, Level::Wall | Level::Web) {
            self.saw_story(id);
        }
        Ok(ShownStory { id, version: n, says, made: row.get(5)?, ends: row.get(6)?, beneath })
    }
}

fn newest_first(mut stories: Vec<ShownStory>) -> Result<Vec<ShownStory>> {
    stories.sort_by_key(|story| (std::cmp::Reverse(story.made), story.id));
    Ok(stories)
}
