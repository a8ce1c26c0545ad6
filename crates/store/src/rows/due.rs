//! What time has made due.
use crate::Store;
use crate::engine::values;
use crate::error::Result;
use record::{ClinicId, Instant};

impl Store {
    /// Clinics in which a call for help is overdue at `now`, or one that was taken on or handed over is, or of which the
    /// back-up is to be told again: asked every second, across clinics, and it reads nothing of anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn something_due(&self, now: Instant) -> Result<Vec<ClinicId>> {
        self.read_raw(move |tx| {
            let sql = "SELECT clinic FROM alert WHERE state = 'open' AND escalated IS NULL AND due <= ?1
                        UNION
                       SELECT clinic FROM alert
                        WHERE state <> 'closed' AND contact_due IS NOT NULL AND came_back IS NULL AND contact_due <= ?1
                        UNION
                       SELECT clinic FROM alert WHERE again IS NOT NULL AND again <= ?1
                        UNION
                       SELECT clinic FROM shift_hand_over WHERE state = 'open' AND told IS NULL AND due <= ?1";
            tx.all(sql, values![now], |row| row.get(0))
        })
        .await
    }
}
