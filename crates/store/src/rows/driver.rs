//! What an aim depends on.
use crate::engine::{Value, values};
use crate::error::{Error, Result};
use crate::rows::writing::{WritingOf, small, written};
use crate::tx::Tx;
use record::{AimId, Driver, DriverId, DriverText};

const SAID: &str = "driver.said";

impl Tx<'_> {
    /// Keeps a new driver, last among those beside it. `above` is a primary driver of the same aim.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the aim, or the driver above, is not this clinic's or not this aim's.
    pub fn put_driver(&self, aim: AimId, above: Option<DriverId>, text: &DriverText) -> Result<DriverId> {
        let (key, id) = (self.improvement_key()?, self.new_id(DriverId::from_bytes)?);
        self.hold(&aim.to_string())?;
        self.aim(aim)?;
        let beside = self.drivers(aim)?;
        let primary = |above| beside.iter().any(|one| one.id == above && one.above.is_none());
        if above.is_some_and(|above| !primary(above)) {
            return Err(Error::NotFound);
        }
        let place = beside.iter().filter(|one| one.above == above).map(|one| one.place + 1).max().unwrap_or(0);
        let (said, by) = (self.seal(&key, SAID, &id.to_string(), text)?, self.writes_after(0));
        let sql = "INSERT INTO driver (clinic, driver, aim, above, place, aside, said, version, at, staff, role)
                   VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, 1, ?7, ?8, ?9)";
        let columns = [
            self.clinic().into(),
            id.into(),
            aim.into(),
            above.into(),
            i64::from(place).into(),
            said,
            by.at.into(),
            by.staff.into(),
            by.role.code().into(),
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Writes a driver anew, as whoever saw `seen` wants it; what it said before is kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when somebody else has written it since.
    pub fn rewrite_driver(&self, seen: &Driver, set_aside: bool, text: &DriverText) -> Result<()> {
        let key = self.improvement_key()?;
        let by = self.writes_after(seen.written.version);
        let sql = "UPDATE driver SET aside = ?4, said = ?5, version = ?6, at = ?7, staff = ?8, role = ?9
                    WHERE clinic = ?1 AND driver = ?2 AND version = ?3";
        let columns = [
            self.clinic().into(),
            seen.id.into(),
            i64::from(seen.written.version).into(),
            set_aside.into(),
            self.seal(&key, SAID, &seen.id.to_string(), text)?,
            i64::from(by.version).into(),
            by.at.into(),
            by.staff.into(),
            Value::from(by.role.code()),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)?;
        self.keep_writing(&key, WritingOf::Driver(seen.id), &seen.written, &seen.text)
    }

    /// Puts drivers that stand beside each other into this order. It is no writing of theirs: their words are the same.
    ///
    /// # Errors
    /// [`Error::Changed`] when one of them is not this clinic's.
    pub fn order_drivers(&self, ordered: &[DriverId]) -> Result<()> {
        self.beyond_links()?;
        for (place, id) in (0_i64..).zip(ordered) {
            let sql = "UPDATE driver SET place = ?3 WHERE clinic = ?1 AND driver = ?2";
            Self::one_changed(self.sql.execute(sql, values![self.clinic(), *id, place])?)?;
        }
        Ok(())
    }

    /// Every driver of an aim, those that were set aside too, each after those that stand before it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn drivers(&self, aim: AimId) -> Result<Vec<Driver>> {
        let Some(key) = self.improvement_key_if_any()? else { return Ok(Vec::new()) };
        let sql = "SELECT driver, aim, above, place, aside, said, version, at, staff, role FROM driver
                    WHERE clinic = ?1 AND aim = ?2 ORDER BY place, driver";
        self.sql.all(sql, values![self.clinic(), aim], |row| {
            let id: DriverId = row.get(0)?;
            Ok(Driver {
                id,
                aim: row.get(1)?,
                above: row.get(2)?,
                place: small(row.get(3)?)?,
                set_aside: row.get(4)?,
                written: written(row, 6)?,
                text: self.open(&key, SAID, &id.to_string(), &row.get::<Vec<u8>>(5)?)?,
            })
        })
    }

    /// One driver.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's.
    pub fn driver(&self, id: DriverId) -> Result<Driver> {
        self.beyond_links()?;
        let sql = "SELECT aim FROM driver WHERE clinic = ?1 AND driver = ?2";
        let aim = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        self.drivers(aim)?.into_iter().find(|driver| driver.id == id).ok_or(Error::NotFound)
    }
}
