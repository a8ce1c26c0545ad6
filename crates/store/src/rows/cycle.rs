//! Tests of change, and what is noted beside them.
use crate::engine::{Value, values};
use crate::error::{Error, Result};
use crate::rows::writing::{WritingOf, small, taken_out, written};
use crate::tx::Tx;
use record::{ChangeIdeaId, Cycle, CycleId, CycleNote, CycleText, Written};

const SAID: &str = "test_cycle.said";
const NOTE: &str = "cycle_note.said";

impl Tx<'_> {
    /// Keeps a new test of an idea, as the next of that idea.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the idea is not this clinic's.
    pub fn put_cycle(&self, idea: ChangeIdeaId, text: &CycleText) -> Result<CycleId> {
        let (key, id) = (self.improvement_key()?, self.new_id(CycleId::from_bytes)?);
        self.hold(&idea.to_string())?;
        self.idea(idea)?;
        let sql = "SELECT COUNT(*) FROM test_cycle WHERE clinic = ?1 AND idea = ?2";
        let before: i64 = self.sql.one(sql, values![self.clinic(), idea], |row| row.get(0))?;
        let by = self.writes_after(0);
        let sql = "INSERT INTO test_cycle (clinic, cycle, idea, number, starts, said, version, at, staff, role)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9)";
        let columns = [
            self.clinic().into(),
            id.into(),
            idea.into(),
            (before + 1).into(),
            text.plan.starts.to_string().into(),
            self.seal(&key, SAID, &id.to_string(), text)?,
            by.at.into(),
            by.staff.into(),
            Value::from(by.role.code()),
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Writes a test anew, as whoever saw `seen` wants it; what it said before is kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when somebody else has written it since.
    pub fn rewrite_cycle(&self, seen: &Cycle, text: &CycleText) -> Result<()> {
        let key = self.improvement_key()?;
        let by = self.writes_after(seen.written.version);
        let sql = "UPDATE test_cycle
                      SET starts = ?4, decision = ?5, said = ?6, version = ?7, at = ?8, staff = ?9, role = ?10
                    WHERE clinic = ?1 AND cycle = ?2 AND version = ?3";
        let columns = [
            self.clinic().into(),
            seen.id.into(),
            i64::from(seen.written.version).into(),
            text.plan.starts.to_string().into(),
            text.act.as_ref().map(|act| act.decision.code()).into(),
            self.seal(&key, SAID, &seen.id.to_string(), text)?,
            i64::from(by.version).into(),
            by.at.into(),
            by.staff.into(),
            Value::from(by.role.code()),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)?;
        self.keep_writing(&key, WritingOf::Cycle(seen.id), &seen.written, &seen.text)
    }

    /// Every test of the clinic, whatever came of it, in the order of their first days.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn cycles(&self) -> Result<Vec<Cycle>> {
        let Some(key) = self.improvement_key_if_any()? else { return Ok(Vec::new()) };
        let sql = "SELECT cycle, idea, number, said, version, at, staff, role FROM test_cycle WHERE clinic = ?1";
        let read = self.sql.all(sql, values![self.clinic()], |row| {
            let id: CycleId = row.get(0)?;
            Ok(Cycle {
                id,
                idea: row.get(1)?,
                number: small(row.get(2)?)?,
                written: written(row, 4)?,
                text: self.open(&key, SAID, &id.to_string(), &row.get::<Vec<u8>>(3)?)?,
            })
        });
        let mut cycles: Vec<Cycle> = read?;
        cycles.sort_by_key(|cycle| (cycle.text.plan.starts, cycle.idea, cycle.number));
        Ok(cycles)
    }

    /// One test.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn cycle(&self, id: CycleId) -> Result<Cycle> {
        self.cycles()?.into_iter().find(|cycle| cycle.id == id).ok_or(Error::NotFound)
    }

    /// Notes something beside a test. Nothing of the test is changed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn put_cycle_note(&self, cycle: CycleId, words: &str) -> Result<()> {
        let key = self.improvement_key()?;
        self.hold(&cycle.to_string())?;
        let sql = "SELECT COUNT(*) FROM cycle_note WHERE clinic = ?1 AND cycle = ?2";
        let before: i64 = self.sql.one(sql, values![self.clinic(), cycle], |row| row.get(0))?;
        let (number, by) = (before + 1, self.writes_after(0));
        let sql = "INSERT INTO cycle_note (clinic, cycle, number, said, at, staff, role)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let columns = [
            self.clinic().into(),
            cycle.into(),
            number.into(),
            self.seal(&key, NOTE, &format!("{cycle} {number}"), &words)?,
            by.at.into(),
            by.staff.into(),
            Value::from(by.role.code()),
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// What was noted beside a test, in the order in which it was.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn cycle_notes(&self, cycle: CycleId) -> Result<Vec<CycleNote>> {
        let Some(key) = self.improvement_key_if_any()? else { return Ok(Vec::new()) };
        let sql = "SELECT number, said, at, staff, role, taken_out, taken_out_by, taken_out_as FROM cycle_note
                    WHERE clinic = ?1 AND cycle = ?2 ORDER BY number";
        self.sql.all(sql, values![self.clinic(), cycle], |row| {
            let number = small(row.get(0)?)?;
            let words = self.open(&key, NOTE, &format!("{cycle} {number}"), &row.get::<Vec<u8>>(1)?)?;
            let (at, staff, role) = (row.get(2)?, row.get(3)?, row.code(4, "a role")?);
            let written = Written { version: 1, at, staff, role };
            Ok(CycleNote { number, written, words, taken_out: taken_out(row, 5)? })
        })
    }

    /// Puts a note into the place of itself, after some words were taken out of it; by whom and when is kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when there is no such note.
    pub fn leave_of_note(&self, cycle: CycleId, number: u32, left: &str) -> Result<()> {
        let key = self.improvement_key()?;
        let sql = "UPDATE cycle_note SET said = ?4, taken_out = ?5, taken_out_by = ?6, taken_out_as = ?7
                    WHERE clinic = ?1 AND cycle = ?2 AND number = ?3";
        let columns = [
            self.clinic().into(),
            cycle.into(),
            i64::from(number).into(),
            self.seal(&key, NOTE, &format!("{cycle} {number}"), &left)?,
            self.now().into(),
            self.actor().staff.into(),
            Value::from(self.actor().role.code()),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)
    }
}
