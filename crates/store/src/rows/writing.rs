//! Every writing of an aim, a driver, an idea or a test: the newest stands in its own table, the earlier ones here. The key
//! that seals them is the clinic's own and nobody's.
use crate::engine::{Row, Value, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{AimId, ChangeIdeaId, CycleId, DriverId, Earlier, PersonId, Role, TakenOut, Written};
use serde::Serialize;
use serde::de::DeserializeOwned;

const SAID: &str = "earlier_writing.said";

/// Of what the earlier writings are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WritingOf {
    /// An aim.
    Aim(AimId),
    /// A driver.
    Driver(DriverId),
    /// An idea.
    Idea(ChangeIdeaId),
    /// A test.
    Cycle(CycleId),
}

impl WritingOf {
    fn id(self) -> String {
        match self {
            Self::Aim(id) => id.to_string(),
            Self::Driver(id) => id.to_string(),
            Self::Idea(id) => id.to_string(),
            Self::Cycle(id) => id.to_string(),
        }
    }
}

impl Tx<'_> {
    /// The key of the clinic's improvement, made when it is first needed.
    pub(crate) fn improvement_key(&self) -> Result<Holder> {
        self.beyond_links()?;
        self.hold("improvement key")?;
        if let Some(person) = self.improvement_person()? {
            return self.holder(person);
        }
        let holder = self.new_holder()?;
        let sql = "INSERT INTO improvement_key (clinic, person) VALUES (?1, ?2)";
        self.sql.execute(sql, values![self.clinic(), holder.person])?;
        Ok(holder)
    }

    /// The same, for reading; none before anything was written.
    pub(crate) fn improvement_key_if_any(&self) -> Result<Option<Holder>> {
        self.beyond_links()?;
        self.improvement_person()?.map(|person| self.holder(person)).transpose()
    }

    fn improvement_person(&self) -> Result<Option<PersonId>> {
        let sql = "SELECT person FROM improvement_key WHERE clinic = ?1";
        self.sql.first(sql, values![self.clinic()], |row| row.get(0))
    }

    /// Who writes now, as the version after `before`.
    pub(crate) fn writes_after(&self, before: u32) -> Written {
        Written { version: before + 1, at: self.now(), staff: self.actor().staff, role: self.actor().role }
    }

    /// Keeps what was there before it was written anew.
    pub(crate) fn keep_writing<T: Serialize>(
        &self,
        key: &Holder,
        of: WritingOf,
        was: &Written,
        said: &T,
    ) -> Result<()> {
        let id = of.id();
        let said = self.seal(key, SAID, &named(&id, was.version), said)?;
        let sql = "INSERT INTO earlier_writing (clinic, thing, version, said, at, staff, role)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let columns = [
            self.clinic().into(),
            id.into(),
            i64::from(was.version).into(),
            said,
            was.at.into(),
            was.staff.into(),
            Value::from(was.role.code()),
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// Every earlier writing of something, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn earlier_writings<T: DeserializeOwned>(&self, of: WritingOf) -> Result<Vec<Earlier<T>>> {
        let Some(key) = self.improvement_key_if_any()? else { return Ok(Vec::new()) };
        let id = of.id();
        let sql = "SELECT version, at, staff, role, said, taken_out, taken_out_by, taken_out_as FROM earlier_writing
                    WHERE clinic = ?1 AND thing = ?2 ORDER BY version DESC";
        self.sql.all(sql, values![self.clinic(), id.as_str()], |row| {
            let written = written(row, 0)?;
            let said = row.get::<Option<Vec<u8>>>(4)?;
            let text = said.map(|said| self.open(&key, SAID, &named(&id, written.version), &said)).transpose()?;
            Ok(Earlier { written, text, taken_out: taken_out(row, 5)? })
        })
    }

    /// Takes all words out of an earlier writing, because they tell who somebody is. That there was one, when and by whom
    /// it was written, stays.
    ///
    /// # Errors
    /// [`Error::Changed`] when there is no such writing here, or its words were taken out before.
    pub fn take_out_writing(&self, of: WritingOf, version: u32) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE earlier_writing SET said = NULL, taken_out = ?4, taken_out_by = ?5, taken_out_as = ?6
                    WHERE clinic = ?1 AND thing = ?2 AND version = ?3 AND said IS NOT NULL";
        let (staff, role) = (self.actor().staff, self.actor().role.code());
        let columns = values![self.clinic(), of.id(), i64::from(version), self.now(), staff, role];
        Self::one_changed(self.sql.execute(sql, columns)?)
    }

    /// Puts an earlier writing into the place of itself, after some words were taken out of it; by whom and when is kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when there is no such writing here, or nothing stands in it any more.
    pub fn leave_of_writing<T: Serialize>(&self, of: WritingOf, version: u32, left: &T) -> Result<()> {
        let (key, id) = (self.improvement_key()?, of.id());
        let said = self.seal(&key, SAID, &named(&id, version), left)?;
        let sql = "UPDATE earlier_writing SET said = ?4, taken_out = ?5, taken_out_by = ?6, taken_out_as = ?7
                    WHERE clinic = ?1 AND thing = ?2 AND version = ?3 AND said IS NOT NULL";
        let columns = [
            self.clinic().into(),
            id.into(),
            i64::from(version).into(),
            said,
            self.now().into(),
            self.actor().staff.into(),
            Value::from(self.actor().role.code()),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)
    }
}

fn named(id: &str, version: u32) -> String {
    format!("{id} {version}")
}

/// Version, moment, member of staff and role, as they stand in four columns.
pub(crate) fn written(row: &Row<'_>, at: usize) -> Result<Written> {
    Ok(Written {
        version: small(row.get(at)?)?,
        at: row.get(at + 1)?,
        staff: row.get(at + 2)?,
        role: row.code(at + 3, "a role")?,
    })
}

/// When words were taken out, by whom and in which role, as they stand in three columns; none where none were.
pub(crate) fn taken_out(row: &Row<'_>, at: usize) -> Result<Option<TakenOut>> {
    let Some(when) = row.get(at)? else { return Ok(None) };
    // before it was kept by whom, only leads did so
    let role = if row.get::<Option<String>>(at + 2)?.is_some() { row.code(at + 2, "a role")? } else { Role::Lead };
    Ok(Some(TakenOut { at: when, staff: row.get(at + 1)?, role }))
}

/// A number that only ever counts up from 0 or 1.
pub(crate) fn small(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| Error::Unreadable("a number"))
}
