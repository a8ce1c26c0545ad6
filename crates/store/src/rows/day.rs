//! The day: who comes, with all that its list shows, in one question however many come.
use super::Ended;
use super::check_in::{GIVEN, SHARING, answer_place};
use super::person::COLUMN as DETAILS;
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::rows::Reading;
use crate::tx::Tx;
use record::{CheckInId, Given, Instant, Person, QuestionKey, ReferralId, Sharing};

/// Somebody with an appointment.
#[derive(Debug, Clone)]
pub struct DayRow {
    /// Their referral.
    pub referral: ReferralId,
    /// Who they are.
    pub person: Person,
    /// When they come.
    pub at: Instant,
    /// Whether their letter must be read first.
    pub reading: Reading,
    /// Whether anything more is to come.
    pub ended: Option<Ended>,
    /// When they sent their newest check-in in.
    pub checked_in: Option<Instant>,
    /// What matters to them, in their own words or choices, where they sent it in and share it.
    pub matters: Option<Given>,
    /// Since when the oldest call for help of theirs that nobody has closed stands.
    pub calls_since: Option<Instant>,
}

impl Tx<'_> {
    /// Everybody with an appointment from `from` to before `to`, by its time and nothing else. Whose record is erased
    /// stands on no list.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn day(&self, from: Instant, to: Instant) -> Result<Vec<DayRow>> {
        self.beyond_links()?;
        let sql = "SELECT r.referral, r.person, r.appointment, r.reading, r.ended, k.wrapped, p.details,
                          c.check_in, c.finished, c.sharing, a.given,
                          (SELECT MIN(n.raised) FROM alert n
                            WHERE n.clinic = r.clinic AND n.referral = r.referral AND n.state <> 'closed')
                     FROM referral r
                     JOIN person_key k ON k.clinic = r.clinic AND k.person = r.person
                     JOIN person p ON p.clinic = r.clinic AND p.person = r.person
                     LEFT JOIN check_in c ON c.clinic = r.clinic AND c.check_in = (
                          SELECT newest.check_in FROM check_in newest
                           WHERE newest.clinic = r.clinic AND newest.referral = r.referral
                           ORDER BY newest.sent DESC, newest.check_in LIMIT 1)
                     LEFT JOIN answer a ON a.clinic = c.clinic AND a.check_in = c.check_in AND a.question = ?4
                    WHERE r.clinic = ?1 AND r.appointment >= ?2 AND r.appointment < ?3
                    ORDER BY r.appointment, r.referral";
        let matters = what_matters()?;
        let values = values![self.clinic(), from, to, matters.as_str()];
        let rows = self.sql.all(sql, values, |row| self.day_row(row, &matters))?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The first appointment at or after `from`, if there is any.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn next_appointment(&self, from: Instant) -> Result<Option<Instant>> {
        self.beyond_links()?;
        let sql = "SELECT r.appointment FROM referral r WHERE r.clinic = ?1 AND r.appointment >= ?2
                    ORDER BY r.appointment LIMIT 1";
        self.sql.first(sql, values![self.clinic(), from], |row| row.get(0))
    }

    fn day_row(&self, row: &Row<'_>, matters: &QuestionKey) -> Result<Option<DayRow>> {
        let referral: ReferralId = row.get(0)?;
        let Some(wrapped) = row.get::<Option<Vec<u8>>>(5)? else { return Ok(None) };
        let holder = self.holder_with(row.get(1)?, &wrapped)?;
        self.saw(referral)?;
        let person = self.open(&holder, DETAILS, &holder.person.to_string(), &row.get::<Vec<u8>>(6)?)?;
        let check_in: Option<CheckInId> = row.get(7)?;
        let checked_in: Option<Instant> = row.get(8)?;
        let sharing: Sharing = match (check_in, row.get::<Option<Vec<u8>>>(9)?) {
            (Some(id), Some(sealed)) => self.open(&holder, SHARING, &id.to_string(), &sealed)?,
            _ => Sharing::default(),
        };
        // what somebody keeps is not even unsealed
        let shared = row.get::<Option<Vec<u8>>>(10)?.filter(|_| checked_in.is_some() && sharing.covers(matters));
        let matters = match (check_in, shared) {
            (Some(id), Some(sealed)) => Some(self.open(&holder, GIVEN, &answer_place(id, matters), &sealed)?),
            _ => None,
        };
        let ended = row.get::<Option<String>>(4)?.map(|ended| ended.parse()).transpose();
        Ok(Some(DayRow {
            referral,
            person,
            at: row.get(2)?,
            reading: row.code(3, "whether a letter must be read")?,
            ended: ended.map_err(|_| Error::Unreadable("an end"))?,
            checked_in,
            matters,
            calls_since: row.get(11)?,
        }))
    }
}

fn what_matters() -> Result<QuestionKey> {
    "what-matters".parse().map_err(|_| Error::Unreadable("a question"))
}
