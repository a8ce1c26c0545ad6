//! Stories that another clinic sent, and what those clinics are to hear of the ones that left here.
use super::TOLD;
use crate::engine::{Row, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, KeyPrint, Level, StoryEnd, StoryId, StoryText, StoryTold, Teller};

/// A story as another clinic's file holds it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FromElsewhere<'a> {
    /// The same id as there.
    pub id: StoryId,
    /// Whose file brought it.
    pub source: KeyPrint,
    /// What its author saw and agreed to, word for word.
    pub says: &'a StoryText,
    /// Until when they agreed.
    pub ends: Instant,
}

impl std::fmt::Debug for FromElsewhere<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FromElsewhere({})", self.id)
    }
}

/// What is known here of a story that a file brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Whose file brought it; none where it was told here.
    pub source: Option<KeyPrint>,
    /// Why it is here no more.
    pub ended: Option<StoryEnd>,
}

impl Tx<'_> {
    /// What is known here of a story of this id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_before(&self, id: StoryId) -> Result<Option<Before>> {
        self.beyond_links()?;
        self.hold(&id.to_string())?;
        let sql = "SELECT source, ended_why FROM story WHERE clinic = ?1 AND story = ?2";
        self.sql.first(sql, values![self.clinic(), id], |row| {
            let source = row.get::<Option<String>>(0)?.and_then(|key| key.parse().ok());
            Ok(Before { source, ended: row.get::<Option<String>>(1)?.and_then(|why| why.parse().ok()) })
        })
    }

    /// Keeps a story that another clinic sent, sealed with a key of its own: one that is new here, or one of which nothing
    /// was left since its time had ended. It stands nowhere before somebody here has read it.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_story_from(&self, story: &FromElsewhere<'_>) -> Result<()> {
        let holder = self.new_holder()?;
        let told = StoryTold { words: story.says.text.clone(), ..StoryTold::default() };
        let sealed = self.seal(&holder, TOLD, &story.id.to_string(), &told)?;
        // what was decided of it before was sealed with the key that is gone
        let sql = "DELETE FROM story_judgement WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), story.id])?;
        let sql =
            "INSERT INTO story (clinic, story, holder, teller, told, came, changed, version, versions, said, source)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 0, 0, 0, ?7)
                   ON CONFLICT (clinic, story) DO UPDATE SET holder = excluded.holder, told = excluded.told,
                       changed = excluded.changed, ended = NULL, ended_why = NULL";
        let columns = [
            self.clinic().into(),
            story.id.into(),
            holder.person.into(),
            Teller::Elsewhere.code().into(),
            sealed,
            self.now().into(),
            story.source.to_string().into(),
        ];
        self.sql.execute(sql, &columns)?;
        self.put_version(story.id, story.says, "")?;
        self.story_from_until(story.id, story.ends)
    }

    /// Puts the other clinic's newer version in the place of the one that is here. What was decided held for the old one.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn set_story_from(&self, story: &FromElsewhere<'_>) -> Result<()> {
        let told = StoryTold { words: story.says.text.clone(), ..StoryTold::default() };
        self.set_story_told(story.id, &told)?;
        self.put_version(story.id, story.says, "")?;
        self.story_from_until(story.id, story.ends)
    }

    /// Keeps until when its author agreed, with staff here.
    ///
    /// # Errors
    /// As [`Tx::put_story_consent`].
    pub fn story_from_until(&self, id: StoryId, ends: Instant) -> Result<()> {
        let version = self.story(id)?.version;
        Level::FROM_ELSEWHERE.iter().try_for_each(|level| self.put_story_consent(id, *level, version, ends))
    }

    /// The stories that one clinic's file has brought and that are here.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_from(&self, source: KeyPrint) -> Result<Vec<StoryId>> {
        self.beyond_links()?;
        let sql = "SELECT story FROM story WHERE clinic = ?1 AND source = ?2 AND ended IS NULL ORDER BY story";
        self.sql.all(sql, values![self.clinic(), source.to_string()], |row| row.get(0))
    }

    /// A story of which nothing is left here, since its time had ended, was now taken back: it never comes again.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn story_never_again(&self, id: StoryId, source: KeyPrint) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE story SET ended_why = 'their-clinic'
                    WHERE clinic = ?1 AND story = ?2 AND source = ?3 AND ended_why = 'lapsed'";
        if self.sql.execute(sql, values![self.clinic(), id, source.to_string()])? > 0 {
            self.saw_story(id);
        }
        Ok(())
    }

    /// Stories from other clinics whose time has ended: nothing of them is to be left.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_from_lapsed(&self) -> Result<Vec<StoryId>> {
        self.beyond_links()?;
        let sql = "SELECT s.story FROM story s WHERE s.clinic = ?1 AND s.source > '' AND s.ended IS NULL
                      AND NOT EXISTS (SELECT 1 FROM story_consent c
                                       WHERE c.clinic = s.clinic AND c.story = s.story AND c.ends > ?2)";
        self.sql.all(sql, values![self.clinic(), self.now()], |row| row.get(0))
    }

    /// Somebody takes a file along that holds these stories and no other: they may be with other clinics from now on, whoever
    /// took it and whatever came of it. Where `sends`, it is somebody who may say that they have sent it, and it takes back
    /// what [`Tx::stories_to_recall`] names.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn stories_left(&self, with: &[StoryId], sends: bool) -> Result<()> {
        if sends {
            for gone in self.stories_to_recall()?.iter().filter(|id| !with.contains(id)) {
                let sql = "UPDATE story SET recall = ?3 WHERE clinic = ?1 AND story = ?2";
                self.sql.execute(sql, values![self.clinic(), *gone, self.now()])?;
                self.saw_story(*gone);
            }
        }
        for id in with {
            let sql = "UPDATE story SET let_out = ?3, recall = NULL, recalled = NULL WHERE clinic = ?1 AND story = ?2";
            if self.sql.execute(sql, values![self.clinic(), *id, self.now()])? > 0 {
                self.saw_story(*id);
            }
        }
        Ok(())
    }

    /// Stories that stood in a file, may be with other clinics no more, and of which nobody has said that those were told.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_to_recall(&self) -> Result<Vec<StoryId>> {
        Ok(self.stories_may_be_there()?.into_iter().map(|(id, _)| id).collect())
    }

    /// Those of them that a file takes back which somebody who sends files has taken along.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_in_hand(&self) -> Result<Vec<StoryId>> {
        Ok(self.stories_may_be_there()?.into_iter().filter(|(_, in_hand)| *in_hand).map(|(id, _)| id).collect())
    }

    /// Whoever sits here has sent that file to every clinic that had the last one.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn stories_recalled(&self) -> Result<()> {
        for id in self.stories_in_hand()? {
            let sql = "UPDATE story SET recalled = ?3 WHERE clinic = ?1 AND story = ?2";
            self.sql.execute(sql, values![self.clinic(), id, self.now()])?;
            self.saw_story(id);
        }
        Ok(())
    }

    /// Each with whether a file that takes it back was taken along.
    fn stories_may_be_there(&self) -> Result<Vec<(StoryId, bool)>> {
        self.beyond_links()?;
        let sql = "SELECT story, recall FROM story
                    WHERE clinic = ?1 AND let_out > 0 AND let_out IS NOT NULL AND recalled IS NULL ORDER BY let_out, story";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<Option<Instant>>(1)?.is_some()));
        let left: Vec<(StoryId, bool)> = self.sql.all(sql, values![self.clinic()], read)?;
        let mut gone = Vec::new();
        for one in left {
            if self.story_shown(Level::Clinics, one.0)?.is_none() {
                gone.push(one);
            }
        }
        Ok(gone)
    }
}
