//! What is before whoever is on duty, as numbers: asked twice a second for every clinic in which somebody looks, so it
//! reads nothing of anybody.
use crate::Store;
use crate::engine::{Sql, values};
use crate::error::Result;
use crate::tx::{Tx, hex};
use record::ClinicId;

/// How many wait, and by what word to know whether a list that was drawn is still the list that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyNumbers {
    /// Calls that wait for somebody to take them on.
    pub waiting: usize,
    /// Letters that wait to be read.
    pub letters: usize,
    /// Another word as soon as anything about an open call has changed.
    pub calls_as_of: String,
    /// Another word as soon as a letter was held or read.
    pub letters_as_of: String,
}

impl Tx<'_> {
    /// What is before whoever is on duty at this moment.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn duty_numbers(&self) -> Result<DutyNumbers> {
        self.beyond_links()?;
        numbers(self.sql, self.clinic())
    }
}

impl Store {
    /// As [`Tx::duty_numbers`], for the running program, which tells those who look that their list has changed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn duty_numbers(&self, clinic: ClinicId) -> Result<DutyNumbers> {
        self.read_raw(move |sql| numbers(sql, clinic)).await
    }
}

/// Reckoned from the rows themselves, so that no step can forget to say that it changed something; the open calls and
/// held letters of a clinic are few, and each list has an index that holds nothing else.
fn numbers(sql: &dyn Sql, clinic: ClinicId) -> Result<DutyNumbers> {
    let mut waiting = 0;
    let calls = "SELECT alert, state, by_staff, at, escalated, contact_due, came_back FROM alert
                  WHERE clinic = ?1 AND state <> 'closed' ORDER BY raised, alert";
    let mut seen = String::new();
    sql.rows(calls, values![clinic], &mut |row| {
        let (state, came_back): (String, Option<i64>) = (row.get(1)?, row.get(6)?);
        waiting += usize::from(state == "open" || came_back.is_some());
        let texts = (row.get::<String>(0)?, state, row.get::<Option<String>>(2)?);
        let times: [Option<i64>; 4] = [row.get(3)?, row.get(4)?, row.get(5)?, came_back];
        seen += &format!("{texts:?}{times:?}");
        Ok(())
    })?;
    let handed = "SELECT alert, to_staff, given, told FROM shift_hand_over
                   WHERE clinic = ?1 AND state = 'open' ORDER BY alert";
    sql.rows(handed, values![clinic], &mut |row| {
        let texts = (row.get::<String>(0)?, row.get::<String>(1)?);
        seen += &format!("{texts:?}{:?}", (row.get::<i64>(2)?, row.get::<Option<i64>>(3)?));
        Ok(())
    })?;
    let held = "SELECT referral FROM referral WHERE clinic = ?1 AND reading = 'held' ORDER BY received, referral";
    let held: Vec<String> = sql.all(held, values![clinic], |row| row.get(0))?;
    Ok(DutyNumbers { waiting, letters: held.len(), calls_as_of: as_of(&seen), letters_as_of: as_of(&held.concat()) })
}

/// Nothing can be read out of it: ids are random and times are hashed with them.
fn as_of(seen: &str) -> String {
    hex(&crate::fingerprint(seen.as_bytes())[..8])
}
