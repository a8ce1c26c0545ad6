//! The directory of support services: shared by the installation, public, so not sealed.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;

impl Tx<'_> {
    /// Keeps a support service as JSON under the feed's own id.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_service(&self, id: &str, body: &str) -> Result<()> {
        self.beyond_links()?;
        let sql = "INSERT INTO directory_entry (service, body, seen) VALUES (?1, ?2, ?3)
                   ON CONFLICT (service) DO UPDATE SET body = excluded.body, seen = excluded.seen";
        self.sql.execute(sql, values![id, body, self.now()]).map(drop)
    }

    /// Empties the directory, to be filled anew in the same transaction: what a feed no longer has is offered no more.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn clear_services(&self) -> Result<()> {
        self.beyond_links()?;
        self.sql.execute("DELETE FROM directory_entry", &[]).map(drop)
    }

    /// Every support service, as JSON, by id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn services(&self) -> Result<Vec<String>> {
        self.sql.all("SELECT body FROM directory_entry ORDER BY service", &[], |row| row.get(0))
    }
}
