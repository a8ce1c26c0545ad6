//! What time has made due.
use crate::Store;
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{ClinicId, Instant, OfferId, ReferralId};

impl Tx<'_> {
    /// Offers that were last handed over before `before` and about which nobody has been asked, oldest first: their
    /// ids, so that one that cannot be read keeps no other waiting.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn offers_to_ask_about(&self, before: Instant) -> Result<Vec<(OfferId, ReferralId)>> {
        self.beyond_links()?;
        let sql = "SELECT o.offer, o.referral FROM offer o
                     JOIN referral r ON r.clinic = o.clinic AND r.referral = o.referral
                    WHERE o.clinic = ?1 AND o.state = 'handed-over' AND o.offered < ?2 AND r.ended IS NULL
                      AND (SELECT MAX(h.happened) FROM step h WHERE h.clinic = o.clinic AND h.referral = o.referral
                              AND h.kind = 'handed_over') < ?2
                      AND NOT EXISTS (SELECT 1 FROM step s WHERE s.clinic = o.clinic AND s.referral = o.referral
                                       AND s.kind = 'followed_up' AND s.detail = o.offer)
                    ORDER BY o.offered, o.offer LIMIT 100";
        self.sql.all(sql, values![self.clinic(), before], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

impl Store {
    /// Clinics in which a call for help is overdue at `now`, in which one that was taken on or handed over is, or an offer older than `before` has not been asked about:
    /// asked every few seconds, across clinics, and it reads nothing of anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn something_due(&self, now: Instant, before: Instant) -> Result<Vec<ClinicId>> {
        self.read_raw(move |tx| {
            let sql = "SELECT clinic FROM alert WHERE state = 'open' AND escalated IS NULL AND due <= ?1
                        UNION
                       SELECT clinic FROM alert
                        WHERE state <> 'closed' AND contact_due IS NOT NULL AND came_back IS NULL AND contact_due <= ?1
                        UNION
                       SELECT clinic FROM shift_hand_over WHERE state = 'open' AND told IS NULL AND due <= ?1
                        UNION
                       SELECT o.clinic FROM offer o JOIN referral r ON r.clinic = o.clinic AND r.referral = o.referral
                        WHERE o.state = 'handed-over' AND o.offered < ?2 AND r.ended IS NULL
                          AND (SELECT MAX(h.happened) FROM step h WHERE h.clinic = o.clinic AND h.referral = o.referral
                                  AND h.kind = 'handed_over') < ?2
                          AND NOT EXISTS (SELECT 1 FROM step s WHERE s.clinic = o.clinic AND s.referral = o.referral
                                           AND s.kind = 'followed_up' AND s.detail = o.offer)";
            tx.all(sql, values![now, before], |row| row.get(0))
        })
        .await
    }
}
