//! Aims of the clinic.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::rows::writing::{WritingOf, written};
use crate::tx::Tx;
use record::{Aim, AimId, AimState, AimText};

const SAID: &str = "aim.said";

impl Tx<'_> {
    /// Keeps a new aim.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_aim(&self, text: &AimText) -> Result<AimId> {
        let (key, id) = (self.improvement_key()?, self.new_id(AimId::from_bytes)?);
        let (said, by) = (self.seal(&key, SAID, &id.to_string(), text)?, self.writes_after(0));
        let sql = "INSERT INTO aim (clinic, aim, state, said, version, at, staff, role)
                   VALUES (?1, ?2, 'open', ?3, 1, ?4, ?5, ?6)";
        let columns = [self.clinic().into(), id.into(), said, by.at.into(), by.staff.into(), by.role.code().into()];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Writes an aim anew, as whoever saw `seen` wants it; what it said before is kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when somebody else has written it since.
    pub fn rewrite_aim(&self, seen: &Aim, state: AimState, text: &AimText) -> Result<()> {
        let key = self.improvement_key()?;
        let by = self.writes_after(seen.written.version);
        let sql = "UPDATE aim SET state = ?4, said = ?5, version = ?6, at = ?7, staff = ?8, role = ?9
                    WHERE clinic = ?1 AND aim = ?2 AND version = ?3";
        let columns = [
            self.clinic().into(),
            seen.id.into(),
            i64::from(seen.written.version).into(),
            state.code().into(),
            self.seal(&key, SAID, &seen.id.to_string(), text)?,
            i64::from(by.version).into(),
            by.at.into(),
            by.staff.into(),
            by.role.code().into(),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)?;
        self.keep_writing(&key, WritingOf::Aim(seen.id), &seen.written, &seen.text)
    }

    /// One aim.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn aim(&self, id: AimId) -> Result<Aim> {
        let aims = self.aims()?;
        aims.into_iter().find(|aim| aim.id == id).ok_or(Error::NotFound)
    }

    /// Every aim of the clinic, those that are aimed at no longer too; in no order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn aims(&self) -> Result<Vec<Aim>> {
        let Some(key) = self.improvement_key_if_any()? else { return Ok(Vec::new()) };
        let sql = "SELECT aim, state, said, version, at, staff, role FROM aim WHERE clinic = ?1";
        self.sql.all(sql, values![self.clinic()], |row| {
            let id: AimId = row.get(0)?;
            let text = self.open(&key, SAID, &id.to_string(), &row.get::<Vec<u8>>(2)?)?;
            Ok(Aim { id, state: row.code(1, "the state of an aim")?, written: written(row, 3)?, text })
        })
    }
}
