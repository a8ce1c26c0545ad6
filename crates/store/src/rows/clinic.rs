//! A clinic's own decisions.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::Clinic;

impl Tx<'_> {
    /// This desk's clinic.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none of that id.
    pub fn own_clinic(&self) -> Result<Clinic> {
        let sql = "SELECT settings FROM clinic WHERE clinic = ?1";
        self.sql.one(sql, values![self.clinic()], clinic_row)
    }

    /// Keeps this desk's clinic, new or changed.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_clinic(&self, clinic: &Clinic) -> Result<()> {
        self.beyond_links()?;
        let settings = serde_json::to_string(clinic).map_err(|_| Error::Unreadable("a clinic's settings"))?;
        let sql = "INSERT INTO clinic (clinic, slug, settings) VALUES (?1, ?2, ?3)
                   ON CONFLICT (clinic) DO UPDATE SET slug = excluded.slug, settings = excluded.settings";
        self.sql.execute(sql, values![self.clinic(), clinic.slug.as_str(), settings]).map(drop)
    }
}

pub(crate) fn clinic_row(row: &Row<'_>) -> Result<Clinic> {
    serde_json::from_str(&row.get::<String>(0)?).map_err(|_| Error::Unreadable("a clinic's settings"))
}
