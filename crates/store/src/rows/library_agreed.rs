//! What of the library may be read beyond the clinic: what its writer said of each detail in it, and the second person who
//! agreed. Each version is asked about anew.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Instant, Item, ItemGoes, ItemId, Reach, Stays, Withdrawal, Withdrawn};

const STAYS: &str = "library_agreed.stays";

impl Tx<'_> {
    /// An item that reaches so far and to whose newest version a second person has agreed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, or does not reach so far.
    pub fn item_that_reaches(&self, reach: Reach, id: ItemId) -> Result<Item> {
        let item = self.item(id)?;
        if item.reach == reach && item.agreed.is_some() { Ok(item) } else { Err(Error::NotFound) }
    }

    /// Items that are still here and have left the open library: a version of each was agreed to, and the newest reaches less
    /// far, or waits. Since when.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_hidden(&self) -> Result<Vec<Withdrawn>> {
        self.beyond_links()?;
        let sql = "SELECT i.item, v.at FROM library_item i
                     JOIN library_version v ON v.clinic = i.clinic AND v.item = i.item AND v.n = i.n
                    WHERE i.clinic = ?1 AND i.withdrawn IS NULL AND i.source IS NULL
                      AND EXISTS (SELECT 1 FROM library_agreed a
                                   WHERE a.clinic = i.clinic AND a.item = i.item AND a.agreed IS NOT NULL)
                      AND NOT (i.reach = 'everybody' AND EXISTS
                           (SELECT 1 FROM library_agreed a WHERE a.clinic = i.clinic AND a.item = i.item AND a.n = i.n
                               AND a.agreed IS NOT NULL))";
        let why = Withdrawal::NoLongerShared;
        self.sql.all(sql, values![self.clinic()], |row| Ok(Withdrawn { id: row.get(0)?, at: row.get(1)?, why }))
    }

    /// When a second person last agreed that something may be read beyond the clinic.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn last_item_agreed(&self) -> Result<Option<Instant>> {
        self.beyond_links()?;
        let sql = "SELECT MAX(agreed) FROM library_agreed WHERE clinic = ?1 AND agreed > 0 AND agreed IS NOT NULL";
        self.sql.one(sql, values![self.clinic()], |row| row.get(0))
    }

    /// Keeps that a version is to be read beyond the clinic, and what its writer said of the details in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there.
    pub fn put_item_goes(&self, id: ItemId, n: i64, stays: &[Stays]) -> Result<()> {
        let (holder, _) = self.item_holder(id)?;
        let sealed = self.seal(&holder, STAYS, &format!("{id}/{n}"), &stays)?;
        let sql = "INSERT INTO library_agreed (clinic, item, n, stays) VALUES (?1, ?2, ?3, ?4)";
        self.sql.execute(sql, &[self.clinic().into(), id.into(), n.into(), sealed]).map(drop)
    }

    /// Every version of an item that was to be read beyond the clinic, the earliest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there.
    pub fn item_goes(&self, id: ItemId) -> Result<Vec<ItemGoes>> {
        let (holder, _) = self.item_holder(id)?;
        let sql = "SELECT n, stays, agreed, staff FROM library_agreed WHERE clinic = ?1 AND item = ?2 ORDER BY n";
        self.sql.all(sql, values![self.clinic(), id], |row| {
            let n: i64 = row.get(0)?;
            let stays = self.open(&holder, STAYS, &format!("{id}/{n}"), &row.get::<Vec<u8>>(1)?)?;
            let agreed: Option<Instant> = row.get(2)?;
            Ok(ItemGoes { n, stays, agreed: agreed.zip(row.get(3)?) })
        })
    }

    /// Whoever sits here agrees that the newest version, which is the one they read, may be read beyond the clinic.
    ///
    /// # Errors
    /// [`Error::Changed`] when there is a newer one, somebody has agreed before, or nothing was asked.
    pub fn agree_to_item(&self, id: ItemId, n: i64) -> Result<()> {
        let staff = self.own_staff()?;
        self.item_holder(id)?;
        let sql = "UPDATE library_agreed SET agreed = ?4, staff = ?5
                    WHERE clinic = ?1 AND item = ?2 AND n = ?3 AND agreed IS NULL
                      AND n = (SELECT i.n FROM library_item i WHERE i.clinic = ?1 AND i.item = ?2)";
        match self.sql.execute(sql, values![self.clinic(), id, n, self.now(), staff])? {
            0 => Err(Error::Changed),
            _ => Ok(()),
        }
    }

    /// Forgets what was said of an item's versions, before they go.
    pub(crate) fn empty_item_goes(&self, id: ItemId) -> Result<()> {
        let sql = "DELETE FROM library_agreed WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), id]).map(drop)
    }
}
