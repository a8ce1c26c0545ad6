//! What people say of an item, who uses it, and which items answer a need.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Comment, CommentId, ItemId, StaffId};

impl Tx<'_> {
    /// Keeps what somebody says of an item.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there, or whoever sits here is no member of staff.
    pub fn put_comment(&self, item: ItemId, words: &str) -> Result<CommentId> {
        let (staff, (holder, _)) = (self.own_staff()?, self.item_holder(item)?);
        let id = self.new_id(CommentId::from_bytes)?;
        let sealed = self.seal_comment(&holder, &id.to_string(), words)?;
        let sql =
            "INSERT INTO library_comment (clinic, item, comment, at, staff, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let columns = [self.clinic().into(), item.into(), id.into(), self.now().into(), staff.into(), sealed];
        self.sql.execute(sql, &columns)?;
        let sql = "UPDATE library_item SET changed = ?3 WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), item, self.now()])?;
        Ok(id)
    }

    /// What was said of an item, the earliest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there.
    pub fn comments(&self, item: ItemId) -> Result<Vec<Comment>> {
        let (holder, _) = self.item_holder(item)?;
        let sql = "SELECT comment, at, staff, words FROM library_comment WHERE clinic = ?1 AND item = ?2";
        let mut all = self.sql.all(sql, values![self.clinic(), item], |row| {
            let id: CommentId = row.get(0)?;
            let words = self.open_comment(&holder, &id.to_string(), &row.get::<Vec<u8>>(3)?)?;
            Ok(Comment { id, item, at: row.get(1)?, staff: row.get(2)?, words })
        })?;
        all.sort_by_key(|comment| (comment.at, comment.id));
        Ok(all)
    }

    /// Takes a comment away.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub fn drop_comment(&self, item: ItemId, comment: CommentId) -> Result<()> {
        self.beyond_links()?;
        let sql = "DELETE FROM library_comment WHERE clinic = ?1 AND item = ?2 AND comment = ?3";
        match self.sql.execute(sql, values![self.clinic(), item, comment])? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// Whoever sits here says that they use an item, or do so no longer.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there, or it is no member of staff.
    pub fn set_use(&self, item: ItemId, uses: bool) -> Result<()> {
        let staff = self.own_staff()?;
        self.item_holder(item)?;
        if uses {
            let sql = "INSERT INTO library_use (clinic, item, staff, since) VALUES (?1, ?2, ?3, ?4)
                       ON CONFLICT (clinic, item, staff) DO NOTHING";
            return self.sql.execute(sql, values![self.clinic(), item, staff, self.now()]).map(drop);
        }
        let sql = "DELETE FROM library_use WHERE clinic = ?1 AND item = ?2 AND staff = ?3";
        self.sql.execute(sql, values![self.clinic(), item, staff]).map(drop)
    }

    /// Who uses an item.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn uses(&self, item: ItemId) -> Result<Vec<StaffId>> {
        self.beyond_links()?;
        let sql = "SELECT staff FROM library_use WHERE clinic = ?1 AND item = ?2 ORDER BY since, staff";
        self.sql.all(sql, values![self.clinic(), item], |row| row.get(0))
    }

    /// Says that an item answers a need.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them is not there.
    pub fn put_answer_to_need(&self, need: ItemId, item: ItemId) -> Result<()> {
        let staff = self.own_staff()?;
        self.item_holder(need)?;
        self.item_holder(item)?;
        let sql = "INSERT INTO library_answer (clinic, need, item, at, staff) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (clinic, need, item) DO NOTHING";
        self.sql.execute(sql, values![self.clinic(), need, item, self.now(), staff])?;
        let sql = "UPDATE library_item SET changed = ?3 WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), need, self.now()]).map(drop)
    }

    /// The items that answer a need.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn answers_to_need(&self, need: ItemId) -> Result<Vec<ItemId>> {
        self.beyond_links()?;
        let sql = "SELECT item FROM library_answer WHERE clinic = ?1 AND need = ?2 ORDER BY at, item";
        self.sql.all(sql, values![self.clinic(), need], |row| row.get(0))
    }

    /// Which member of staff sits here.
    pub(crate) fn own_staff(&self) -> Result<StaffId> {
        self.beyond_links()?;
        self.actor().staff.ok_or(Error::NotFound)
    }
}
