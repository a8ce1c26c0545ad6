//! What time has made due.
use crate::Store;
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{ClinicId, Instant, Offer, OfferId};

impl Tx<'_> {
    /// Offers that were handed over, are older than `before`, and about which nobody has been asked, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn offers_to_ask_about(&self, before: Instant) -> Result<Vec<Offer>> {
        self.beyond_links()?;
        let sql = "SELECT o.offer FROM offer o JOIN referral r ON r.clinic = o.clinic AND r.referral = o.referral
                    WHERE o.clinic = ?1 AND o.state = 'handed-over' AND o.offered < ?2 AND r.ended IS NULL
                      AND NOT EXISTS (SELECT 1 FROM step s WHERE s.clinic = o.clinic AND s.referral = o.referral
                                       AND s.kind = 'followed_up' AND s.detail = o.offer)
                    ORDER BY o.offered, o.offer LIMIT 100";
        let due = self.sql.all(sql, values![self.clinic(), before], |row| row.get::<OfferId>(0))?;
        due.into_iter().map(|id| self.offer(id)).collect()
    }
}

impl Store {
    /// Clinics in which a call for help is overdue at `now`, or an offer older than `before` has not been asked about:
    /// asked every few seconds, across clinics, and it reads nothing of anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn something_due(&self, now: Instant, before: Instant) -> Result<Vec<ClinicId>> {
        self.read_raw(move |tx| {
            let sql = "SELECT clinic FROM alert WHERE state = 'open' AND escalated IS NULL AND due <= ?1
                        UNION
                       SELECT o.clinic FROM offer o JOIN referral r ON r.clinic = o.clinic AND r.referral = o.referral
                        WHERE o.state = 'handed-over' AND o.offered < ?2 AND r.ended IS NULL
                          AND NOT EXISTS (SELECT 1 FROM step s WHERE s.clinic = o.clinic AND s.referral = o.referral
                                           AND s.kind = 'followed_up' AND s.detail = o.offer)";
            tx.all(sql, values![now, before], |row| row.get(0))
        })
        .await
    }
}
