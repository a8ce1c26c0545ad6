//! The directory of support services as matching needs it, and what this clinic knows of its records. It is shared by
//! the installation and public, so not sealed; confirmations are the clinic's.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Confirmation, ConfirmedBy, Date, OfferId, Service, StaffId};
use std::collections::{BTreeMap, BTreeSet};

impl Tx<'_> {
    /// Every support service that a feed still has, as JSON, by its id in this installation. As its assured date stands
    /// the newest day on which anybody said that the record is right: its feed, this clinic, or a person who got there;
    /// none where this clinic has heard since that it is not right. Of two records that it takes for one, the one that is
    /// shown for both.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn services(&self) -> Result<Vec<String>> {
        let newest = self.newest_confirmations()?;
        let wrong: BTreeSet<String> = self.not_right()?.into_iter().collect();
        let twins: BTreeSet<String> = self.shown_elsewhere()?.into_iter().map(|(hidden, _)| hidden).collect();
        let sql = "SELECT service, body FROM feed_entry WHERE gone IS NULL ORDER BY service";
        let all = self.sql.all(sql, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
        let shown = all.into_iter().filter(|(id, _)| !twins.contains(id));
        let known = shown.map(|(id, body)| match (wrong.contains(&id), newest.get(&id)) {
            (true, _) => changed(&body, |_| None),
            (false, Some(day)) => changed(&body, |assured| assured.max(Some(*day))),
            (false, None) => Ok(body),
        });
        known.collect()
    }

    /// Keeps that a record is right, where nobody of that kind has said so of a later day. `staff` is who says so, if it
    /// is a member of staff; a person who got there is not named.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn confirm_service(&self, service: &str, by: ConfirmedBy, day: Date, staff: Option<StaffId>) -> Result<()> {
        self.beyond_links()?;
        self.put_confirmation(service, by, day, staff)?;
        // somebody who got there does not say that the record is right in every point
        if by == ConfirmedBy::Arrived { Ok(()) } else { self.settle_reports(service) }
    }

    /// Keeps that somebody got to what they were offered: there is such a place. Who it was is not kept, and of the day
    /// only the month, since the day stands on public pages: it counts from the first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the offer is not this clinic's or not this actor's.
    pub fn somebody_arrived(&self, offer: OfferId) -> Result<()> {
        let known = self.offer(offer)?;
        self.put_confirmation(&known.service, ConfirmedBy::Arrived, self.now().day().first_of_month(), None)
    }

    fn put_confirmation(&self, service: &str, by: ConfirmedBy, day: Date, staff: Option<StaffId>) -> Result<()> {
        let sql = "INSERT INTO confirmation (clinic, service, how, day, staff, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (clinic, service, how) DO UPDATE
                      SET day = excluded.day, staff = excluded.staff, at = excluded.at
                    WHERE excluded.day > confirmation.day";
        let day = day.to_string();
        self.sql.execute(sql, values![self.clinic(), service, by.code(), day, staff, self.now()]).map(drop)
    }

    /// The records of which this clinic has heard that they are not right, and not since that they are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn not_right(&self) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT service FROM directory_report WHERE clinic = ?1 AND settled IS NULL";
        self.sql.all(sql, values![self.clinic()], |row| row.get(0))
    }

    /// The records that are not shown, each with the one that this clinic shows for it. Where that other one is
    /// gone, the record is shown again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn shown_elsewhere(&self) -> Result<Vec<(String, String)>> {
        let sql =
            "SELECT m.other, m.kept FROM directory_merge m JOIN feed_entry k ON k.service = m.kept AND k.gone IS NULL
                    WHERE m.clinic = ?1 AND m.undone IS NULL ORDER BY m.other";
        self.sql.all(sql, values![self.clinic()], |row| Ok((row.get(0)?, row.get(1)?)))
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

    /// A number that is another after every change of what [`Tx::services`] answers: whoever keeps it in memory asks
    /// this. Every row counts, since what began earlier may be saved later: the newest of all times would miss it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn directory_changed(&self) -> Result<i64> {
        let times = [
            "SELECT at FROM confirmation WHERE clinic = ?1",
            "SELECT at FROM directory_merge WHERE clinic = ?1",
            "SELECT undone FROM directory_merge WHERE clinic = ?1 AND undone IS NOT NULL",
            "SELECT at FROM directory_report WHERE clinic = ?1",
            "SELECT settled FROM directory_report WHERE clinic = ?1 AND settled IS NOT NULL",
        ];
        let versions = self.sql.all("SELECT version FROM feed", &[], |row| row.get::<i64>(0))?;
        let mut changed = versions.iter().sum::<i64>();
        for sql in times {
            let rows = self.sql.all(sql, values![self.clinic()], |row| row.get::<i64>(0))?;
            changed = rows.iter().fold(changed, |sum, at| sum.wrapping_add(*at).wrapping_add(1));
        }
        Ok(changed)
    }

    fn newest_confirmations(&self) -> Result<BTreeMap<String, Date>> {
        let sql = "SELECT service, MAX(day) FROM confirmation WHERE clinic = ?1 GROUP BY service";
        let newest = self.sql.all(sql, values![self.clinic()], |row| Ok((row.get(0)?, row.code(1, "a day")?)))?;
        Ok(newest.into_iter().collect())
    }
}

/// The same record with another day on which somebody said that it is right.
fn changed(body: &str, assured: impl FnOnce(Option<Date>) -> Option<Date>) -> Result<String> {
    const WRONG: Error = Error::Unreadable("a support service");
    let mut service: Service = serde_json::from_str(body).map_err(|_| WRONG)?;
    service.assured = assured(service.assured);
    serde_json::to_string(&service).map_err(|_| WRONG)
}
