//! How many got there, by support service: a count that names nobody, and that no row of a person leads to.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::GotThere;

impl Tx<'_> {
    /// One more for whom a way was made to this support service.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn count_handed_over(&self, service: &str) -> Result<()> {
        let sql = "INSERT INTO got_there (clinic, service, handed_over, there) VALUES (?1, ?2, 1, 0)
                   ON CONFLICT (clinic, service) DO UPDATE SET handed_over = got_there.handed_over + 1";
        self.sql.execute(sql, values![self.clinic(), service]).map(drop)
    }

    /// One more who says that they got there.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn count_there(&self, service: &str) -> Result<()> {
        let sql = "INSERT INTO got_there (clinic, service, handed_over, there, last) VALUES (?1, ?2, 1, 1, ?3)
                   ON CONFLICT (clinic, service)
                   DO UPDATE SET there = got_there.there + 1, last = excluded.last";
        let month = self.now().day().strftime("%Y-%m").to_string();
        self.sql.execute(sql, values![self.clinic(), service, month]).map(drop)
    }

    /// The counts of every support service to which anybody of this clinic was on the way, by its id: true counts, for
    /// this clinic's own staff and for what ranks support. What leaves them is rounded first (`improve::Count`).
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn got_there(&self) -> Result<Vec<GotThere>> {
        let sql = "SELECT service, handed_over, there, last FROM got_there WHERE clinic = ?1 AND service > ''
                    ORDER BY service";
        self.sql.all(sql, values![self.clinic()], |row| {
            let count = |at| row.get::<i64>(at).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            Ok(GotThere { service: row.get(0)?, handed_over: count(1)?, there: count(2)?, last: row.get(3)? })
        })
    }
}
