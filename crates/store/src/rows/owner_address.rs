//! To which address a question about a record goes, as an editor wrote it down: it may be somebody's own.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{Email, PersonId};

const ADDRESS: &str = "owner_address.address";

impl Tx<'_> {
    /// Writes down an address for a record, in place of an earlier one.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_owner_address(&self, service: &str, address: &Email) -> Result<()> {
        self.forget_owner_address(service)?;
        let holder = self.new_holder()?;
        let sealed = self.seal(&holder, ADDRESS, service, address)?;
        let sql = "INSERT INTO owner_address (clinic, service, holder, address, staff, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let (staff, at) = (self.actor().staff, self.now());
        let columns = [self.clinic().into(), service.into(), holder.person.into(), sealed, staff.into(), at.into()];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// The address that was written down for a record; none where nobody did.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn owner_address(&self, service: &str) -> Result<Option<Email>> {
        self.beyond_links()?;
        let sql = "SELECT holder, address FROM owner_address WHERE clinic = ?1 AND service = ?2";
        let found = self.sql.first(sql, values![self.clinic(), service], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((holder, sealed)): Option<(PersonId, Vec<u8>)> = found else { return Ok(None) };
        self.open(&self.holder(holder)?, ADDRESS, service, &sealed).map(Some)
    }

    /// The records for which an address was written down.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn owners_with_address(&self) -> Result<Vec<String>> {
        self.beyond_links()?;
        let sql = "SELECT service FROM owner_address WHERE clinic = ?1 ORDER BY service";
        self.sql.all(sql, values![self.clinic()], |row| row.get(0))
    }

    /// Takes out what was written down for a record. Its key is destroyed, and those of the messages that went
    /// there; one that still waits keeps its own.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn forget_owner_address(&self, service: &str) -> Result<()> {
        self.beyond_links()?;
        for holders in [
            "SELECT holder FROM owner_address WHERE clinic = ?1 AND service = ?2",
            "SELECT o.holder FROM nudge n CROSS JOIN outbox o
              WHERE n.clinic = ?1 AND n.service = ?2 AND o.clinic = n.clinic AND o.message = n.message
                AND o.settled IS NOT NULL",
        ] {
            let holders: Vec<PersonId> = self.sql.all(holders, values![self.clinic(), service], |row| row.get(0))?;
            for holder in holders {
                let sql = "UPDATE person_key SET wrapped = NULL WHERE clinic = ?1 AND person = ?2";
                self.sql.execute(sql, values![self.clinic(), holder])?;
            }
        }
        let sql = "DELETE FROM owner_address WHERE clinic = ?1 AND service = ?2";
        self.sql.execute(sql, values![self.clinic(), service]).map(drop)
    }
}
