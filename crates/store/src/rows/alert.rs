//! Calls for urgent help: on disk the moment the page is saved, moved on by named people only.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{
    Alert, AlertId, AlertSource, AlertState, Attempt, ClosedCall, HelpOutcome, Instant, PersonId, ReferralId, StaffId,
};

const WORDS: &str = "alert.words";
const NOTE: &str = "alert.note";

macro_rules! alerts {
    ($which:literal) => {
        concat!(
            "SELECT alert, holder, referral, source, verified, raised, due, escalated, words, state, by_staff, at, outcome,
                    contact_due, came_back, told, again,
                    (SELECT MAX(t.at) FROM alert_attempt t WHERE t.clinic = alert.clinic AND t.alert = alert.alert
                        AND t.how = 'spoke' AND t.mistake IS NULL), note
               FROM alert WHERE clinic = ?1 AND ",
            $which
        )
    };
}

/// A call for help that has just been made.
#[derive(Clone)]
pub struct NewAlert {
    /// About whom, where known.
    pub referral: Option<ReferralId>,
    /// By which door.
    pub source: AlertSource,
    /// Whether the date of birth had been given.
    pub verified: bool,
    /// When the back-up is told.
    pub due: Instant,
    /// Their words, and the number to ring.
    pub words: String,
}

impl Tx<'_> {
    /// Keeps a call for help.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the holder is not the referral's person; else when nothing can be saved, and then the
    /// person must be told so.
    pub fn put_alert(&self, holder: &Holder, alert: &NewAlert) -> Result<AlertId> {
        alert.referral.map_or_else(|| self.beyond_links(), |referral| self.belongs(holder, referral))?;
        let id = self.new_id(AlertId::from_bytes)?;
        let words = self.seal(holder, WORDS, &id.to_string(), &alert.words)?;
        let sql = "INSERT INTO alert (clinic, alert, holder, referral, source, verified, raised, due, words, state)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'open')";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            alert.referral.into(),
            alert.source.code().into(),
            alert.verified.into(),
            self.now().into(),
            alert.due.into(),
            words,
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Calls that nobody has closed, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn open_alerts(&self) -> Result<Vec<Alert>> {
        self.beyond_links()?;
        let sql = alerts!("state <> 'closed' ORDER BY raised, alert");
        self.sql.all(sql, values![self.clinic()], |row| self.alert_row(row))
    }

    /// In how many people's calls somebody waits to be taken on, those that came back among them: a number, and nothing of
    /// anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn calls_waiting(&self) -> Result<usize> {
        self.beyond_links()?;
        let sql = "SELECT COUNT(DISTINCT holder) FROM alert
                    WHERE clinic = ?1 AND state <> 'closed' AND (state = 'open' OR came_back IS NOT NULL)";
        let count = self.sql.one(sql, values![self.clinic()], |row| row.get::<i64>(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// How many calls this person has taken on and nobody has closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn calls_of(&self, by: StaffId) -> Result<usize> {
        self.beyond_links()?;
        let sql = "SELECT COUNT(*) FROM alert WHERE clinic = ?1 AND state <> 'closed' AND by_staff = ?2";
        let count = self.sql.one(sql, values![self.clinic(), by], |row| row.get::<i64>(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Calls about one referral that nobody has closed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn open_alerts_of(&self, referral: ReferralId) -> Result<Vec<Alert>> {
        self.look(referral)?;
        let sql = alerts!("referral = ?2 AND state <> 'closed' ORDER BY raised, alert");
        self.sql.all(sql, values![self.clinic(), referral], |row| self.alert_row(row))
    }

    /// Whether a call about the person of a referral is open, by whichever of their referrals it came.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn has_open_call(&self, referral: ReferralId) -> Result<bool> {
        let person = self.person_of(referral)?;
        let sql = "SELECT COUNT(*) FROM alert WHERE clinic = ?1 AND state <> 'closed' AND holder = ?2";
        Ok(self.sql.one(sql, values![self.clinic(), person], |row| row.get::<i64>(0))? > 0)
    }

    /// One call.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn alert(&self, id: AlertId) -> Result<Alert> {
        let sql = alerts!("alert = ?2");
        self.sql.one(sql, values![self.clinic(), id], |row| self.alert_row(row))
    }

    /// A named person takes a call on: one that nobody has, or one that came back. It comes back at `comes_back` unless
    /// somebody has spoken with the person by then.
    ///
    /// # Errors
    /// [`Error::Changed`] when somebody else has; [`Error::NotFound`] as for [`Tx::alert`].
    pub fn acknowledge(&self, id: AlertId, by: StaffId, comes_back: Instant) -> Result<()> {
        self.alert_holder(id)?;
        let sql = "UPDATE alert SET state = 'acknowledged', by_staff = ?3, at = ?4, contact_due = ?5, came_back = NULL,
                          again = NULL
                    WHERE clinic = ?1 AND alert = ?2
                      AND (state = 'open' OR (state <> 'closed' AND came_back IS NOT NULL))";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, by, self.now(), comes_back])?)?;
        self.end_hand_over(id, by)
    }

    /// A named person spoke with them, or tried to; each try is kept. `comes_back`: when the call comes back to everybody,
    /// unless something has come of it by then.
    ///
    /// # Errors
    /// [`Error::Changed`] when the call was not taken on, or is closed; [`Error::NotFound`] as for [`Tx::alert`].
    pub fn contacted(&self, id: AlertId, by: StaffId, how: Attempt, comes_back: Instant) -> Result<()> {
        self.alert_holder(id)?;
        let sql = "UPDATE alert SET state = 'contacted', by_staff = ?3, at = ?4, contact_due = ?5, came_back = NULL,
                          again = NULL
                    WHERE clinic = ?1 AND alert = ?2 AND state IN ('acknowledged', 'contacted')";
        // from here on the row is held still, so that two tries at once get two numbers
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, by, self.now(), comes_back])?)?;
        let sql = "INSERT INTO alert_attempt (clinic, alert, n, by_staff, at, how)
                   VALUES (?1, ?2, (SELECT COALESCE(MAX(n), 0) + 1 FROM alert_attempt WHERE clinic = ?1 AND alert = ?2),
                           ?3, ?4, ?5)";
        self.sql.execute(sql, values![self.clinic(), id, by, self.now(), how.code()])?;
        self.end_hand_over(id, by)
    }

    /// A named person closes it, saying what came of it.
    ///
    /// # Errors
    /// [`Error::Changed`] when nobody has spoken with them or tried to; [`Error::NotFound`] as for [`Tx::alert`].
    pub fn close_alert(&self, id: AlertId, by: StaffId, outcome: HelpOutcome, note: &str) -> Result<()> {
        let holder = self.holder(self.alert_holder(id)?)?;
        let note = self.seal(&holder, NOTE, &id.to_string(), &note)?;
        let sql = "UPDATE alert SET state = 'closed', by_staff = ?3, at = ?4, outcome = ?5, note = ?6, again = NULL
                    WHERE clinic = ?1 AND alert = ?2 AND state = 'contacted'";
        let columns = [self.clinic().into(), id.into(), by.into(), self.now().into(), outcome.code().into(), note];
        Self::one_changed(self.sql.execute(sql, &columns)?)?;
        let sql = "UPDATE shift_hand_over SET state = 'ended', ended = ?3
                    WHERE clinic = ?1 AND alert = ?2 AND state = 'open'";
        self.sql.execute(sql, values![self.clinic(), id, self.now()]).map(drop)
    }

    /// Whose call it is; where nobody is known, somebody who has this call and no other.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::alert`].
    pub fn person_of_call(&self, id: AlertId) -> Result<PersonId> {
        self.alert_holder(id)
    }

    /// Calls about one person that are closed, the newest first, each with what was done.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn closed_calls_of(&self, person: PersonId, most: i64) -> Result<Vec<ClosedCall>> {
        self.beyond_links()?;
        let sql = alerts!("holder = ?2 AND state = 'closed' ORDER BY raised DESC, alert LIMIT ?3");
        self.sql.all(sql, values![self.clinic(), person, most], |row| {
            let alert = self.alert_row(row)?;
            let note = match row.get::<Option<Vec<u8>>>(18)? {
                Some(sealed) => self.open(&self.holder(person)?, NOTE, &alert.id.to_string(), &sealed)?,
                None => String::new(),
            };
            Ok(ClosedCall { alert, note })
        })
    }

    /// Whose key seals a call, which is looked at.
    pub(super) fn alert_holder(&self, id: AlertId) -> Result<PersonId> {
        let sql = "SELECT holder, referral FROM alert WHERE clinic = ?1 AND alert = ?2";
        self.sql.one(sql, values![self.clinic(), id], |row| {
            self.saw_any(row.get(1)?)?;
            row.get(0)
        })
    }

    fn alert_row(&self, row: &Row<'_>) -> Result<Alert> {
        let (id, holder, referral): (AlertId, PersonId, Option<ReferralId>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        self.saw_any(referral)?;
        let words = self.open(&self.holder(holder)?, WORDS, &id.to_string(), &row.get::<Vec<u8>>(8)?)?;
        Ok(Alert {
            id,
            referral,
            source: row.code(3, "a door")?,
            verified: row.get(4)?,
            raised: row.get(5)?,
            due: row.get(6)?,
            escalated: row.get(7)?,
            contact_due: row.get(13)?,
            came_back: row.get(14)?,
            told: row.get(15)?,
            again: row.get(16)?,
            spoken: row.get(17)?,
            words,
            state: state(row)?,
        })
    }
}

fn state(row: &Row<'_>) -> Result<AlertState> {
    const WRONG: Error = Error::Unreadable("the state of a call for help");
    let code: String = row.get(9)?;
    if code == "open" {
        return Ok(AlertState::Open);
    }
    let by: StaffId = row.get::<Option<StaffId>>(10)?.ok_or(WRONG)?;
    let at: Instant = row.get::<Option<Instant>>(11)?.ok_or(WRONG)?;
    match code.as_str() {
        "acknowledged" => Ok(AlertState::Acknowledged { by, at }),
        "contacted" => Ok(AlertState::Contacted { by, at }),
        "closed" => {
            let outcome = row.get::<Option<String>>(12)?.and_then(|o| o.parse().ok()).ok_or(WRONG)?;
            Ok(AlertState::Closed { by, at, outcome })
        }
        _ => Err(WRONG),
    }
}
