//! What is before whoever is on duty, as numbers: asked twice a second for every clinic in which somebody looks, so it
//! reads nothing of anybody.
use crate::Store;
use crate::engine::{Sql, values};
use crate::error::Result;
use crate::tx::{Tx, hex};
use record::{ClinicId, Instant};
use std::collections::BTreeSet;

/// How many wait, and by what word to know whether a list that was drawn is still the list that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyNumbers {
    /// People whose call waits for somebody to take it on.
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

impl Tx<'_> {
    /// How many letters wait to be read that came before then: a number, and nothing of anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn letters_held_since(&self, before: Instant) -> Result<usize> {
        self.beyond_links()?;
        let sql = "SELECT COUNT(*) FROM referral WHERE clinic = ?1 AND reading = 'held' AND received < ?2";
        let count = self.sql.one(sql, values![self.clinic(), before], |row| row.get::<i64>(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
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
    let mut waiting = BTreeSet::new();
    let calls = "SELECT alert, state, by_staff, at, told, contact_due, came_back, holder,
                        (SELECT COUNT(*) FROM alert_attempt t WHERE t.clinic = alert.clinic AND t.alert = alert.alert
                            AND t.mistake IS NOT NULL)
                   FROM alert WHERE clinic = ?1 AND state <> 'closed' ORDER BY raised, alert";
    let mut seen = String::new();
    sql.rows(calls, values![clinic], &mut |row| {
        let (state, came_back): (String, Option<i64>) = (row.get(1)?, row.get(6)?);
        if state == "open" || came_back.is_some() {
            waiting.insert(row.get::<String>(7)?);
        }
        let texts = (row.get::<String>(0)?, state, row.get::<Option<String>>(2)?);
        let times: [Option<i64>; 4] = [row.get(3)?, row.get(4)?, row.get(5)?, came_back];
        seen += &format!("{texts:?}{times:?}{}", row.get::<i64>(8)?);
        Ok(())
    })?;
    let back_up = "SELECT MAX(settled) FROM outbox WHERE clinic = ?1 AND kind = 'escalation' AND state = 'sent'";
    seen += &format!("{:?}", sql.one(back_up, values![clinic], |row| row.get::<Option<i64>>(0))?);
    let handed = "SELECT alert, to_staff, given, told FROM shift_hand_over
                   WHERE clinic = ?1 AND state = 'open' ORDER BY alert";
    sql.rows(handed, values![clinic], &mut |row| {
        let texts = (row.get::<String>(0)?, row.get::<String>(1)?);
        seen += &format!("{texts:?}{:?}", (row.get::<i64>(2)?, row.get::<Option<i64>>(3)?));
        Ok(())
    })?;
    let held = "SELECT referral FROM referral WHERE clinic = ?1 AND reading = 'held' ORDER BY received, referral";
    let held: Vec<String> = sql.all(held, values![clinic], |row| row.get(0))?;
    Ok(DutyNumbers {
        waiting: waiting.len(),
        letters: held.len(),
        calls_as_of: as_of(&seen),
        letters_as_of: as_of(&held.concat()),
    })
}

/// Nothing can be read out of it: ids are random and times are hashed with them.
fn as_of(seen: &str) -> String {
    hex(&crate::fingerprint(seen.as_bytes())[..8])
}
