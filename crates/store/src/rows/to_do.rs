//! What waits for reception: each list holds ids and times only; whoever is on it is looked at when their name is shown.
use super::referral::{ReferralRow, referral_row, referrals};
use crate::Store;
use crate::engine::{Value, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{ClinicId, Instant, ReferralId};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Whoever has not been given a new appointment in so long is not waiting for reception any more.
const CALLED_OFF_FOR: Duration = Duration::from_secs(60 * 24 * 60 * 60);
/// Whoever was referred longer ago gets their appointment in another system.
const UNBOOKED_FOR: Duration = Duration::from_secs(60 * 24 * 60 * 60);
/// A move is news for a week.
const MOVED_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// After so long nobody remembers whether somebody came.
const UNSAID_FOR: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// One thing that reception does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToDo {
    /// Find a birth date; oldest referral first.
    BirthDate,
    /// Make a new link for somebody whose link is locked; by appointment.
    LockedLink,
    /// Make a first appointment for whoever was referred in the last two months; oldest referral first.
    Unbooked,
    /// Make a new appointment in the place of one that was called off; oldest referral first.
    CalledOff,
    /// Know that an appointment was moved in the last week; by appointment.
    Moved,
    /// Say whether somebody came; earliest first.
    Unsaid,
}

impl Tx<'_> {
    /// Everybody about whom this is to be done.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn to_do(&self, what: ToDo) -> Result<Vec<ReferralRow>> {
        self.beyond_links()?;
        let (clinic, now) = (self.clinic(), self.now());
        let all = |sql, values: &[Value]| self.sql.all(sql, values, referral_row);
        // CROSS JOIN and +column: SQLite begins with the few that wait, instead of walking through everybody
        match what {
            ToDo::BirthDate => {
                let sql = referrals!(
                    "person p CROSS JOIN referral r",
                    "AND p.clinic = ?1 AND p.born = 0 AND r.person = p.person AND r.ended IS NULL
                     ORDER BY +r.received, r.referral"
                );
                all(sql, values![clinic])
            }
            ToDo::LockedLink => {
                // five tries, as `link` counts them
                let sql = referrals!(
                    "(SELECT l.referral, MAX(l.expires) AS expires FROM link l
                       WHERE l.clinic = ?1 AND l.tries >= 5 AND l.revoked = 0 GROUP BY l.referral) w
                     CROSS JOIN referral r CROSS JOIN person p",
                    "AND r.referral = w.referral AND r.ended IS NULL AND (w.expires > ?2 OR r.appointment > ?2)
                     AND p.clinic = r.clinic AND p.person = r.person ORDER BY +r.appointment, r.referral"
                );
                all(sql, values![clinic, now])
            }
            ToDo::Unbooked => {
                let sql = referrals!(
                    "AND r.received > ?2 AND r.appointment IS NULL AND r.ended IS NULL ORDER BY +r.received, r.referral"
                );
                let mut rows = all(sql, values![clinic, now.minus(UNBOOKED_FOR)])?;
                rows.retain(|row| !row.called_off);
                Ok(rows)
            }
            ToDo::CalledOff => {
                let sql = referrals!(
                    "(SELECT DISTINCT c.referral FROM step c
                       WHERE c.clinic = ?1 AND c.kind = 'cancelled' AND +c.happened > ?2) w
                     CROSS JOIN referral r CROSS JOIN person p",
                    "AND r.referral = w.referral AND r.ended IS NULL AND r.appointment IS NULL
                     AND p.clinic = r.clinic AND p.person = r.person ORDER BY +r.received, r.referral"
                );
                all(sql, values![clinic, now.minus(CALLED_OFF_FOR)])
            }
            ToDo::Moved => {
                let sql = referrals!(
                    "(SELECT DISTINCT c.referral FROM step c
                       WHERE c.clinic = ?1 AND c.kind = 'rescheduled' AND +c.happened > ?2) w
                     CROSS JOIN referral r CROSS JOIN person p",
                    "AND r.referral = w.referral AND r.appointment > ?3
                     AND p.clinic = r.clinic AND p.person = r.person ORDER BY +r.appointment, r.referral"
                );
                all(sql, values![clinic, now.minus(MOVED_FOR), now])
            }
            ToDo::Unsaid => {
                let sql = referrals!(
                    "AND r.appointment > ?2 AND r.appointment < ?3 AND (r.ended IS NULL OR r.ended = 'withdrawn')
                     AND NOT EXISTS (SELECT 1 FROM step a WHERE a.clinic = r.clinic AND a.referral = r.referral
                         AND a.kind IN ('attended', 'not_attended')
                         AND a.n > (SELECT COALESCE(MAX(b.n), 0) FROM step b WHERE b.clinic = r.clinic
                                       AND b.referral = r.referral AND b.kind IN ('booked', 'rescheduled')))
                     ORDER BY r.appointment, r.referral"
                );
                all(sql, values![clinic, now.minus(UNSAID_FOR), now])
            }
        }
    }

    /// How many messages to people and to staff have not gone, though their time has come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn messages_waiting(&self) -> Result<i64> {
        self.beyond_links()?;
        let sql = "SELECT COUNT(*) FROM outbox
                    WHERE clinic = ?1 AND settled IS NULL AND due <= ?2 AND state <> 'sending'
                      AND kind NOT IN ('question', 'weekly')";
        self.sql.one(sql, values![self.clinic(), self.now()], |row| row.get(0))
    }
}

impl Store {
    /// People whose link has run out before they checked in, though their appointment is in the next `days` days: for the
    /// timer, across clinics. A locked link stays locked: somebody must look first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn links_to_renew(&self, now: Instant, days: u32) -> Result<Vec<(ClinicId, ReferralId)>> {
        let until = now.plus(DAY * days);
        self.read_raw(move |tx| {
            let sql = "SELECT r.clinic, r.referral
                         FROM clinic CROSS JOIN referral r CROSS JOIN link l CROSS JOIN check_in c
                        WHERE r.clinic = clinic.clinic AND r.appointment > ?1 AND r.appointment <= ?2
                          AND r.ended IS NULL AND r.reading IN ('none', 'released')
                          AND l.clinic = r.clinic AND l.referral = r.referral AND l.purpose = 'check-in'
                          AND l.revoked = 0 AND l.tries < 5 AND l.expires <= ?1
                          AND c.clinic = l.clinic AND c.check_in = l.subject AND c.finished IS NULL";
            tx.all(sql, values![now, until], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .await
    }
}
