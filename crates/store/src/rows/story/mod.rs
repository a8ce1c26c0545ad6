//! Stories: each is sealed with a key of its own. What is shown is asked for anew at every look, so that nothing that was
//! taken back can still stand anywhere.
mod consent;
mod elsewhere;
mod end;
mod fed;
mod judgement;
mod paper;
mod pin;
mod said;
mod screen;
mod shown;
mod version;

pub use elsewhere::{Before, FromElsewhere};
pub use fed::StoryFeed;
pub use paper::Tombstone;

use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::rows::own_word::OwnWord;
use crate::tx::{Holder, Tx};
use crate::{Store, fingerprint};
use record::{ClinicId, Instant, PersonId, Story, StoryId, StoryTold, StoryWaited, Teller};

const TOLD: &str = "story.told";
const WORD: &str = "story.word";
/// Wrong words of their own after which the story stays closed to whoever holds the link.
const TRIES: i64 = 5;

macro_rules! stories {
    ($which:literal) => {
        concat!(
            "SELECT s.story, s.holder, s.teller, s.told, s.came, s.changed, s.version, s.replied, s.staff, s.ended,
                    s.ended_why, k.wrapped, s.source, s.let_out, s.recalled, s.caller, s.wrote
               FROM story s JOIN person_key k ON k.clinic = s.clinic AND k.person = s.holder WHERE s.clinic = ?1 AND ",
            $which
        )
    };
}

impl Tx<'_> {
    /// Keeps a story under a new key. `token` is what its author's link will carry; none for a case.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_story(&self, teller: Teller, told: &StoryTold, token: Option<&str>) -> Result<StoryId> {
        let (holder, id) = (self.new_holder()?, self.new_id(StoryId::from_bytes)?);
        let sealed = self.seal(&holder, TOLD, &id.to_string(), told)?;
        let print = token.map(|token| fingerprint(token.as_bytes()).to_vec());
        let sql =
            "INSERT INTO story (clinic, story, holder, teller, token, told, came, changed, version, versions, said,
                                      staff)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 0, 0, 0, ?8)";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            teller.code().into(),
            print.into(),
            sealed,
            self.now().into(),
            self.actor().staff.into(),
        ];
        self.sql.execute(sql, &columns)?;
        self.saw_story(id);
        Ok(id)
    }

    /// One story. Once it is taken back nothing of what was told is left in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn story(&self, id: StoryId) -> Result<Story> {
        self.beyond_links()?;
        self.hold(&id.to_string())?;
        let story = self.sql.one(stories!("s.story = ?2"), values![self.clinic(), id], |row| self.story_row(row))?;
        self.saw_story(id);
        Ok(story)
    }

    /// The story whose author's calls for help are this person's. To find it the others are opened, too; nobody reads them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_of_caller(&self, caller: PersonId) -> Result<Option<Story>> {
        let found = self.stories_of(Instant::from_micros(0))?.into_iter().find(|one| one.told.caller == Some(caller));
        found.iter().for_each(|story| self.saw_story(story.id));
        Ok(found)
    }

    /// Every story that came since then and is not taken back, the earliest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_since(&self, since: Instant) -> Result<Vec<Story>> {
        let stories = self.stories_of(since)?;
        stories.iter().for_each(|story| self.saw_story(story.id));
        Ok(stories)
    }

    fn stories_of(&self, since: Instant) -> Result<Vec<Story>> {
        self.beyond_links()?;
        let sql = stories!("s.came >= ?2 AND s.ended IS NULL ORDER BY s.came, s.story");
        self.sql.all(sql, values![self.clinic(), since], |row| self.story_row(row))
    }

    /// How many stories were told here since then, those that were taken back among them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn stories_came(&self, since: Instant) -> Result<usize> {
        self.beyond_links()?;
        let sql = "SELECT COUNT(*) FROM story WHERE clinic = ?1 AND came >= ?2 AND source IS NULL";
        let count = self.sql.one(sql, values![self.clinic(), since], |row| row.get::<i64>(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// How long the author of each story of those that people told of themselves since then has waited for an answer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_answers(&self, since: Instant) -> Result<Vec<StoryWaited>> {
        self.beyond_links()?;
        let sql = "SELECT came, replied, ended FROM story WHERE clinic = ?1 AND came >= ?2 AND teller = 'themselves'
                    ORDER BY came, story";
        self.sql.all(sql, values![self.clinic(), since], |row| {
            Ok(StoryWaited { came: row.get(0)?, replied: row.get(1)?, ended: row.get(2)? })
        })
    }

    /// Puts other words in the place of what was told. No version of them is there yet, so nothing of it is shown, and what
    /// was agreed to is agreed to no more.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's; [`Error::Erased`] when it was taken back.
    pub fn set_story_told(&self, id: StoryId, told: &StoryTold) -> Result<()> {
        let sealed = self.seal(&self.story_holder(id)?, TOLD, &id.to_string(), told)?;
        let sql = "UPDATE story SET told = ?3, changed = ?4, version = 0 WHERE clinic = ?1 AND story = ?2";
        Self::one_changed(self.sql.execute(sql, &[self.clinic().into(), id.into(), sealed, self.now().into()])?)?;
        let sql = "DELETE FROM story_consent WHERE clinic = ?1 AND story = ?2";
        self.sql.execute(sql, values![self.clinic(), id]).map(drop)
    }

    /// Keeps what stands beside the words, such as evidence; the words are the same, and so is what may be shown of them.
    ///
    /// # Errors
    /// As [`Tx::set_story_told`]; [`Error::Changed`] for other words.
    pub fn set_story_beside(&self, id: StoryId, told: &StoryTold) -> Result<()> {
        if self.story(id)?.told.text() != told.text() {
            return Err(Error::Changed);
        }
        let sealed = self.seal(&self.story_holder(id)?, TOLD, &id.to_string(), told)?;
        let sql = "UPDATE story SET told = ?3 WHERE clinic = ?1 AND story = ?2";
        Self::one_changed(self.sql.execute(sql, &[self.clinic().into(), id.into(), sealed])?)
    }

    /// Keeps the hash of a word by which alone the author's link opens from now on.
    ///
    /// # Errors
    /// As [`Tx::set_story_told`].
    pub fn set_story_word(&self, id: StoryId, hash: &str) -> Result<()> {
        let sealed = self.seal(&self.story_holder(id)?, WORD, &id.to_string(), &hash)?;
        let sql = "UPDATE story SET word = ?3, tries = 0 WHERE clinic = ?1 AND story = ?2";
        Self::one_changed(self.sql.execute(sql, &[self.clinic().into(), id.into(), sealed])?)
    }

    /// The author's word, held still until the transaction ends; none where none was chosen.
    ///
    /// # Errors
    /// As [`Tx::set_story_told`].
    pub fn story_word(&self, id: StoryId) -> Result<Option<OwnWord>> {
        let holder = self.story_holder(id)?;
        let sql = "SELECT word, tries FROM story WHERE clinic = ?1 AND story = ?2";
        let (sealed, tries): (Option<Vec<u8>>, i64) =
            self.sql.one(sql, values![self.clinic(), id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some(sealed) = sealed else { return Ok(None) };
        let hash = self.open(&holder, WORD, &id.to_string(), &sealed)?;
        Ok(Some(OwnWord { hash, tries_left: (TRIES - tries).max(0) }))
    }

    /// One try more, before it is known whether it is right; or, once it was, none.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn count_story_try(&self, id: StoryId, right: bool) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story SET tries = CASE WHEN CAST(?3 AS BIGINT) = 1 THEN 0 ELSE tries + 1 END
                    WHERE clinic = ?1 AND story = ?2";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, i64::from(right)])?)
    }

    /// The key of a story.
    pub(super) fn story_holder(&self, id: StoryId) -> Result<Holder> {
        self.beyond_links()?;
        self.hold(&id.to_string())?;
        let sql = "SELECT holder FROM story WHERE clinic = ?1 AND story = ?2";
        let holder: PersonId = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        self.saw_story(id);
        self.holder(holder)
    }

    fn story_row(&self, row: &Row<'_>) -> Result<Story> {
        let (id, holder): (StoryId, PersonId) = (row.get(0)?, row.get(1)?);
        let ended = match (row.get::<Option<Instant>>(9)?, row.get::<Option<String>>(10)?) {
            (Some(at), Some(why)) => {
                Some((at, why.parse().map_err(|_| Error::Unreadable("why a story is there no more"))?))
            }
            _ => None,
        };
        let told = match row.get::<Option<Vec<u8>>>(11)? {
            Some(wrapped) => {
                let holder = self.holder_with(holder, &wrapped)?;
                self.open(&holder, TOLD, &id.to_string(), &row.get::<Vec<u8>>(3)?)?
            }
            None => StoryTold::default(),
        };
        Ok(Story {
            id,
            teller: row.code(2, "who tells a story")?,
            told,
            came: row.get(4)?,
            changed: row.get(5)?,
            version: row.get(6)?,
            replied: row.get(7)?,
            staff: row.get(8)?,
            source: row.get::<Option<String>>(12)?.and_then(|key| key.parse().ok()),
            let_out: row.get(13)?,
            recalled: row.get(14)?,
            call_open: row.get::<Option<PersonId>>(15)?.is_some(),
            wrote: row.get(16)?,
            ended,
        })
    }
}

impl Store {
    /// The story to which a link with this token leads (its author's own, or the one by which they were asked again),
    /// and whose clinic's it is: asked before anybody knows where.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn story_link(&self, token: &str) -> Result<Option<(ClinicId, StoryId)>> {
        let print = fingerprint(token.as_bytes());
        let sql = "SELECT clinic, story FROM story WHERE token = ?1 OR again = ?1";
        self.read_raw(move |tx| tx.first(sql, values![print], |row| Ok((row.get(0)?, row.get(1)?)))).await
    }
}
