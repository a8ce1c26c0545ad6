//! Idempotency: a message that came before is known by its key, and its key may not come back with other content.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;

/// Whether a message has come before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Never.
    New,
    /// The very same.
    Again,
    /// Its key, with other content.
    Clash,
}

impl Tx<'_> {
    /// Notes that a message with this key and content has come.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn arrived(&self, key: &str, message: &[u8]) -> Result<Arrival> {
        let name = self.hash("arrival", key);
        let print = self.hash("arrival-content", message); // keyed: who suspects what came could else check it
        let insert = "INSERT INTO arrival (clinic, name, at, content) VALUES (?1, ?2, ?3, ?4)
                      ON CONFLICT (clinic, name) DO NOTHING";
        if self.sql.execute(insert, values![self.clinic(), name, self.now(), print])? == 1 {
            return Ok(Arrival::New);
        }
        let sql = "SELECT content FROM arrival WHERE clinic = ?1 AND name = ?2";
        let before: Vec<u8> = self.sql.one(sql, values![self.clinic(), name], |row| row.get(0))?;
        Ok(if before == print { Arrival::Again } else { Arrival::Clash })
    }
}
