//! That a record of the directory is not right, as staff or its owner say. It is hidden until one of them says that it is.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{NotRight, Report};

impl Tx<'_> {
    /// Keeps that a record is not right; by its owner where `by_owner`, else by whoever sits at this desk.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn report_service(&self, service: &str, what: NotRight, by_owner: bool) -> Result<()> {
        self.beyond_links()?;
        let sql = "INSERT INTO directory_report (clinic, service, at, what, said_by, staff)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (clinic, service, at) DO UPDATE SET what = excluded.what, settled = NULL";
        let said_by = if by_owner { "owner" } else { "staff" };
        let staff = self.actor().staff.filter(|_| !by_owner);
        self.sql.execute(sql, values![self.clinic(), service, self.now(), what.code(), said_by, staff]).map(drop)
    }

    /// Everything that was said not to be right, by service, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn reports(&self) -> Result<Vec<Report>> {
        self.beyond_links()?;
        let sql = "SELECT service, what, said_by, staff, at, settled FROM directory_report
                    WHERE clinic = ?1 ORDER BY service, at DESC";
        self.sql.all(sql, values![self.clinic()], |row| {
            Ok(Report {
                service: row.get(0)?,
                what: row.code(1, "what is not right")?,
                by_owner: row.get::<String>(2)? == "owner",
                staff: row.get(3)?,
                at: row.get(4)?,
                settled: row.get(5)?,
            })
        })
    }

    /// What was said not to be right is right.
    pub(crate) fn settle_reports(&self, service: &str) -> Result<()> {
        let sql = "UPDATE directory_report SET settled = ?3 WHERE clinic = ?1 AND service = ?2 AND settled IS NULL";
        self.sql.execute(sql, values![self.clinic(), service, self.now()]).map(drop)
    }
}
