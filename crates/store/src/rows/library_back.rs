//! Taking items of the library back, and what others must hear of it.
use crate::engine::{Row, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, ItemId, KeyPrint, Reach, Withdrawal, Withdrawn};

impl Tx<'_> {
    /// Takes an item back: its versions, comments and answers are gone, and the key that sealed them, in every copy of the
    /// database that there ever was.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, or was taken back before.
    pub fn withdraw_item(&self, id: ItemId, why: Withdrawal) -> Result<()> {
        let (holder, _) = self.item_holder(id)?;
        self.empty_item(id)?;
        let answers = "DELETE FROM library_answer WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(answers, values![self.clinic(), id])?;
        for sql in [
            "DELETE FROM library_answer WHERE clinic = ?1 AND need = ?2",
            "DELETE FROM library_comment WHERE clinic = ?1 AND item = ?2",
            "DELETE FROM library_use WHERE clinic = ?1 AND item = ?2",
        ] {
            self.sql.execute(sql, values![self.clinic(), id])?;
        }
        let sql =
            "UPDATE library_item SET withdrawn = ?3, why = ?4, n = 0, origin = NULL WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), id, self.now(), why.code()])?;
        self.drop_key(holder.person)
    }

    /// Takes away every version of an item that came from elsewhere, so that it can be read in anew.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub fn empty_item(&self, id: ItemId) -> Result<()> {
        self.item_holder(id)?;
        self.empty_item_goes(id)?;
        let sql = "DELETE FROM library_version WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), id])?;
        let sql = "UPDATE library_item SET n = 0 WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), id]).map(drop)
    }

    /// What reached so far and was taken back since then, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_withdrawn(&self, reach: Reach, since: Instant) -> Result<Vec<Withdrawn>> {
        self.beyond_links()?;
        let sql = "SELECT item, withdrawn, why FROM library_item
                    WHERE clinic = ?1 AND withdrawn IS NOT NULL AND withdrawn > ?2 AND reach = ?3
                    ORDER BY withdrawn DESC";
        self.sql.all(sql, values![self.clinic(), since, reach.code()], withdrawn_row)
    }

    /// What this clinic has let out in a signed file and does not let out any more: others must hear of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_taken_back(&self) -> Result<Vec<Withdrawn>> {
        self.beyond_links()?;
        let sql = "SELECT item, withdrawn, why FROM library_item
                    WHERE clinic = ?1 AND withdrawn IS NOT NULL AND shared = 1 AND source IS NULL";
        let gone = self.sql.all(sql, values![self.clinic()], withdrawn_row)?;
        let sql = "SELECT item, changed, 'no-longer-shared' FROM library_item
                    WHERE clinic = ?1 AND withdrawn IS NULL AND reach = 'here' AND shared = 1 AND source IS NULL";
        Ok([gone, self.sql.all(sql, values![self.clinic()], withdrawn_row)?].concat())
    }

    /// Notes that an item of this clinic has left in a signed file.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub fn item_left(&self, id: ItemId) -> Result<()> {
        self.item_holder(id)?;
        let sql = "UPDATE library_item SET shared = 1 WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), id]).map(drop)
    }

    /// The items that one clinic's file has brought.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_from(&self, source: KeyPrint) -> Result<Vec<ItemId>> {
        self.beyond_links()?;
        let sql = "SELECT item FROM library_item WHERE clinic = ?1 AND source = ?2 AND withdrawn IS NULL";
        self.sql.all(sql, values![self.clinic(), source.to_string()], |row| row.get(0))
    }
}

fn withdrawn_row(row: &Row<'_>) -> Result<Withdrawn> {
    Ok(Withdrawn { id: row.get(0)?, at: row.get(1)?, why: row.code(2, "why an item was taken back")? })
}
