//! What time has made due.
use crate::Store;
use crate::engine::values;
use crate::error::Result;
use record::{ClinicId, Instant};

impl Store {
    /// Clinics in which a call for help is overdue at `now`: asked every second, across clinics, and it reads nothing of
    /// anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn something_due(&self, now: Instant) -> Result<Vec<ClinicId>> {
        self.read_raw(move |tx| {
            let sql = "SELECT DISTINCT clinic FROM alert
                        WHERE state = 'open' AND escalated IS NULL AND due <= ?1 ORDER BY clinic";
            tx.all(sql, values![now], |row| row.get(0))
        })
        .await
    }
}
