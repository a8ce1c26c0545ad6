//! The records of the directory as they are kept: each with its feed, its history, and as it came.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Instant, Service};

/// A record as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRow {
    /// Its feed.
    pub feed: String,
    /// The feed's own id, word for word.
    pub own_id: String,
    /// What was read of it, under its id in this installation and with the feed's own assured date.
    pub service: Service,
    /// When it first came.
    pub seen: Instant,
    /// When it last came otherwise than before.
    pub changed: Instant,
    /// How many whole pulls in a row came without it.
    pub absences: i64,
    /// When it was gone; it is in no list since.
    pub gone: Option<Instant>,
}

impl Tx<'_> {
    /// Every record with its feed and its history, those that are gone too, by its id in this installation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn entries(&self) -> Result<Vec<EntryRow>> {
        self.beyond_links()?;
        let sql = "SELECT feed, own_id, body, seen, changed, absences, gone FROM feed_entry ORDER BY service";
        self.sql.all(sql, &[], entry_row)
    }

    /// One record with its feed and its history, by its id in this installation.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no feed ever brought it.
    pub fn entry(&self, service: &str) -> Result<EntryRow> {
        self.beyond_links()?;
        let sql = "SELECT feed, own_id, body, seen, changed, absences, gone FROM feed_entry WHERE service = ?1";
        self.sql.one(sql, values![service], entry_row)
    }

    /// A record as it came, as JSON, by its id in this installation.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no feed ever brought it.
    pub fn raw_entry(&self, service: &str) -> Result<String> {
        self.beyond_links()?;
        self.sql.one("SELECT raw FROM feed_entry WHERE service = ?1", values![service], |row| row.get(0))
    }
}

fn entry_row(row: &Row<'_>) -> Result<EntryRow> {
    let service = serde_json::from_str(&row.get::<String>(2)?).map_err(|_| Error::Unreadable("a support service"))?;
    let (feed, own_id, seen, changed) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(4)?);
    Ok(EntryRow { feed, own_id, service, seen, changed, absences: row.get(5)?, gone: row.get(6)? })
}
