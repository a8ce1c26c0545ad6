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
        self.sql.execute(sql, values![self.clinic(), service])?;
        self.count_in_month(service, [0, 1, 0])
    }

    /// One more to whom this support service was offered, or who put it on their own list.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn count_offered(&self, service: &str) -> Result<()> {
        self.count_in_month(service, [1, 0, 0])
    }

    fn count_in_month(&self, service: &str, [offered, handed_over, there]: [i64; 3]) -> Result<()> {
        let sql = "INSERT INTO support_month (clinic, service, month, offered, handed_over, there)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (clinic, service, month)
                   DO UPDATE SET offered = support_month.offered + excluded.offered,
                                 handed_over = support_month.handed_over + excluded.handed_over,
                                 there = support_month.there + excluded.there";
        let columns = values![self.clinic(), service, self.month(), offered, handed_over, there];
        self.sql.execute(sql, columns).map(drop)
    }

    fn month(&self) -> String {
        self.now().day().strftime("%Y-%m").to_string()
    }

    /// The counts of every support service in each month up to `2026-10`, by its id, each of so many offered, handed over and
    /// there, what has no id in the directory under an empty one: true counts. What leaves the clinic is rounded first
    /// (`improve::SuppressedSupport`).
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn support_until(&self, month: &str) -> Result<Vec<(String, String, [u32; 3])>> {
        self.beyond_links()?;
        // added up by whoever asks: what an engine adds up is of another type on each
        let sql = "SELECT service, month, offered, handed_over, there FROM support_month
                    WHERE clinic = ?1 AND month <= ?2 ORDER BY service, month";
        self.sql.all(sql, values![self.clinic(), month], |row| {
            let count = |at| row.get::<i64>(at).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            Ok((row.get::<String>(0)?, row.get::<String>(1)?, [count(2)?, count(3)?, count(4)?]))
        })
    }

    /// One more who says that they got there.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn count_there(&self, service: &str) -> Result<()> {
        let sql = "INSERT INTO got_there (clinic, service, handed_over, there, last) VALUES (?1, ?2, 1, 1, ?3)
                   ON CONFLICT (clinic, service)
                   DO UPDATE SET there = got_there.there + 1, last = excluded.last";
        self.sql.execute(sql, values![self.clinic(), service, self.month()])?;
        self.count_in_month(service, [0, 0, 1])
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
