//! The directory of support services as matching needs it, and what this clinic knows of its records. It is shared by
//! the installation and public, so not sealed; confirmations are the clinic's.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Confirmation, ConfirmedBy, Date, Service, StaffId};
use std::collections::BTreeMap;

impl Tx<'_> {
    /// Every support service that a feed still has, as JSON, by its id in this installation. As its assured date stands
    /// the newest day on which anybody said that the record is right: its feed, this clinic, or a person who got there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn services(&self) -> Result<Vec<String>> {
        let newest = self.newest_confirmations()?;
        let sql = "SELECT service, body FROM feed_entry WHERE gone IS NULL ORDER BY service";
        self.sql.all(sql, &[], |row| {
            let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
            newest.get(&id).map_or(Ok(body.clone()), |day| assured_on(&body, *day))
        })
    }

    /// Keeps that a record is right, where nobody of that kind has said so of a later day. `staff` is who says so, if it
    /// is a member of staff; a person who got there is not named.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn confirm_service(&self, service: &str, by: ConfirmedBy, day: Date, staff: Option<StaffId>) -> Result<()> {
        self.beyond_links()?;
        let sql = "INSERT INTO confirmation (clinic, service, how, day, staff, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (clinic, service, how) DO UPDATE
                      SET day = excluded.day, staff = excluded.staff, at = excluded.at
                    WHERE excluded.day > confirmation.day";
        let day = day.to_string();
        self.sql.execute(sql, values![self.clinic(), service, by.code(), day, staff, self.now()]).map(drop)
    }

    /// What this clinic knows of the directory's records, by service.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn confirmations(&self) -> Result<Vec<Confirmation>> {
        self.beyond_links()?;
        let sql = "SELECT service, how, day, staff FROM confirmation WHERE clinic = ?1 ORDER BY service, how";
        self.sql.all(sql, values![self.clinic()], |row| {
            let by = row.code(1, "who confirmed a record")?;
            Ok(Confirmation { service: row.get(0)?, by, day: row.code(2, "a day")?, staff: row.get(3)? })
        })
    }

    /// A number that grows with every change of what [`Tx::services`] answers: whoever keeps it in memory asks this.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn directory_changed(&self) -> Result<i64> {
        let sql = "SELECT COALESCE(MAX(at), 0)
                     FROM (SELECT MAX(changed) AS at FROM feed_entry
                           UNION ALL SELECT MAX(gone) FROM feed_entry WHERE gone IS NOT NULL
                           UNION ALL SELECT MAX(at) FROM confirmation WHERE clinic = ?1) AS newest";
        self.sql.one(sql, values![self.clinic()], |row| row.get(0))
    }

    fn newest_confirmations(&self) -> Result<BTreeMap<String, Date>> {
        let sql = "SELECT service, MAX(day) FROM confirmation WHERE clinic = ?1 GROUP BY service";
        let newest = self.sql.all(sql, values![self.clinic()], |row| Ok((row.get(0)?, row.code(1, "a day")?)))?;
        Ok(newest.into_iter().collect())
    }
}

fn assured_on(body: &str, day: Date) -> Result<String> {
    const WRONG: Error = Error::Unreadable("a support service");
    let mut service: Service = serde_json::from_str(body).map_err(|_| WRONG)?;
    service.assured = service.assured.max(Some(day));
    serde_json::to_string(&service).map_err(|_| WRONG)
}
