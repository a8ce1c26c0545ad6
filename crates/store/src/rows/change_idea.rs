//! Ideas of what could be tried.
use crate::engine::{Value, values};
use crate::error::{Error, Result};
use crate::rows::writing::{WritingOf, written};
use crate::tx::Tx;
use record::{AimId, ChangeIdea, ChangeIdeaId, DriverId, IdeaSource, IdeaState, IdeaText};

const SAID: &str = "change_idea.said";

impl Tx<'_> {
    /// Keeps a new idea, for an aim and beneath a driver of that aim where they are known.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the aim or the driver is not this clinic's; [`Error::Changed`] when its source has made an
    /// idea before.
    pub fn put_idea(
        &self,
        aim: Option<AimId>,
        driver: Option<DriverId>,
        state: IdeaState,
        text: &IdeaText,
    ) -> Result<ChangeIdeaId> {
        let (key, id) = (self.improvement_key()?, self.new_id(ChangeIdeaId::from_bytes)?);
        self.is_place(aim, driver)?;
        let by = self.writes_after(0);
        let source = text.source.as_ref().map(|source| self.hash("idea-source", &source.key).to_vec());
        let sql = "INSERT INTO change_idea
                     (clinic, idea, aim, driver, state, source, said, version, at, staff, role, proposer, proposed_as)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9, ?10, ?9, ?10)";
        let columns = [
            self.clinic().into(),
            id.into(),
            aim.into(),
            driver.into(),
            state.code().into(),
            source.into(),
            self.seal(&key, SAID, &id.to_string(), text)?,
            by.at.into(),
            by.staff.into(),
            by.role.code().into(),
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Writes an idea anew, as whoever saw `seen` wants it and wherever they place it; what it said before is kept, and its
    /// source stays the same.
    ///
    /// # Errors
    /// [`Error::Changed`] when somebody else has written it since; [`Error::NotFound`] when the place is not this clinic's.
    pub fn rewrite_idea(&self, seen: &ChangeIdea, to: &ChangeIdea) -> Result<()> {
        let key = self.improvement_key()?;
        self.is_place(to.aim, to.driver)?;
        let by = self.writes_after(seen.written.version);
        let sql = "UPDATE change_idea
                      SET aim = ?4, driver = ?5, state = ?6, said = ?7, version = ?8, at = ?9, staff = ?10, role = ?11
                    WHERE clinic = ?1 AND idea = ?2 AND version = ?3";
        // words may be taken out of what is said of the source; the way back to it stays the same
        let said = to.text.source.as_ref().map(|source| source.said.clone());
        let source = seen.text.source.clone().map(|source| match said {
            Some(said) => IdeaSource { said, ..source },
            None => source,
        });
        let text = IdeaText { source, ..to.text.clone() };
        let columns = [
            self.clinic().into(),
            seen.id.into(),
            i64::from(seen.written.version).into(),
            to.aim.into(),
            to.driver.into(),
            to.state.code().into(),
            self.seal(&key, SAID, &seen.id.to_string(), &text)?,
            i64::from(by.version).into(),
            by.at.into(),
            by.staff.into(),
            Value::from(by.role.code()),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)?;
        self.keep_writing(&key, WritingOf::Idea(seen.id), &seen.written, &seen.text)
    }

    /// Every idea of the clinic, those that were set aside too; in no order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn ideas(&self) -> Result<Vec<ChangeIdea>> {
        let Some(key) = self.improvement_key_if_any()? else { return Ok(Vec::new()) };
        let sql = "SELECT idea, aim, driver, state, said, version, at, staff, role, proposer, proposed_as
                     FROM change_idea WHERE clinic = ?1";
        self.sql.all(sql, values![self.clinic()], |row| {
            let id: ChangeIdeaId = row.get(0)?;
            Ok(ChangeIdea {
                id,
                aim: row.get(1)?,
                driver: row.get(2)?,
                state: row.code(3, "the state of an idea")?,
                proposer: row.get(9)?,
                proposed_as: match row.get::<Option<String>>(10)? {
                    Some(_) => Some(row.code(10, "a role")?),
                    None => None,
                },
                written: written(row, 5)?,
                text: self.open(&key, SAID, &id.to_string(), &row.get::<Vec<u8>>(4)?)?,
            })
        })
    }

    /// One idea.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn idea(&self, id: ChangeIdeaId) -> Result<ChangeIdea> {
        self.ideas()?.into_iter().find(|idea| idea.id == id).ok_or(Error::NotFound)
    }

    /// The idea that a source has made, by the key of the source.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn idea_from(&self, source: &str) -> Result<Option<ChangeIdeaId>> {
        self.beyond_links()?;
        let sql = "SELECT idea FROM change_idea WHERE clinic = ?1 AND source = ?2";
        self.sql.first(sql, values![self.clinic(), self.hash("idea-source", source)], |row| row.get(0))
    }

    /// That this aim is the clinic's, and this driver that aim's.
    fn is_place(&self, aim: Option<AimId>, driver: Option<DriverId>) -> Result<()> {
        let of_driver = driver.map(|driver| self.driver(driver)).transpose()?.map(|driver| driver.aim);
        match (aim, of_driver) {
            (None, None) => Ok(()),
            (Some(aim), None) => self.aim(aim).map(drop),
            (Some(aim), Some(of)) if aim == of => Ok(()),
            _ => Err(Error::NotFound),
        }
    }
}
