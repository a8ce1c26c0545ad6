//! The library: items and their versions, each sealed with the item's own key. What is withdrawn leaves its row and nothing
//! else, and the key goes with it.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Instant, Item, ItemId, ItemKind, ItemText, ItemVersion, KeyPrint, Origin, PersonId, Reach};

const BODY: &str = "library_version.body";
const WORDS: &str = "library_comment.words";
const ORIGIN: &str = "library_item.origin";

macro_rules! items {
    ($which:literal) => {
        concat!(
            "SELECT i.item, i.kind, i.reach, i.made, i.starts, i.parent, i.source, i.holder, v.n, v.at, v.staff, v.body,
                    (SELECT a.agreed FROM library_agreed a WHERE a.clinic = i.clinic AND a.item = i.item AND a.n = i.n)
               FROM library_item i JOIN library_version v ON v.clinic = i.clinic AND v.item = i.item AND v.n = i.n
              WHERE i.clinic = ?1 AND ",
            $which
        )
    };
}

/// An item to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// Its id, where it has one already: it came from another clinic.
    pub id: Option<ItemId>,
    /// What it is.
    pub kind: ItemKind,
    /// How far it reaches.
    pub reach: Reach,
    /// For an event: when it begins.
    pub starts: Option<Instant>,
    /// What it is adapted from.
    pub from: Option<ItemId>,
    /// Whose file brought it.
    pub source: Option<KeyPrint>,
}

/// How an item stands here, whether or not it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemStands {
    /// Whose file brought it.
    pub source: Option<KeyPrint>,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

impl Tx<'_> {
    /// Makes an item; its first version follows.
    ///
    /// # Errors
    /// When nothing can be saved, or there is an item of this id.
    pub fn put_item(&self, new: &NewItem) -> Result<ItemId> {
        let holder = self.new_holder()?;
        let id = new.id.map_or_else(|| self.new_id(ItemId::from_bytes), Ok)?;
        let sql = "INSERT INTO library_item
                     (clinic, item, holder, kind, reach, n, made, changed, starts, parent, source, staff)
                   VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?6, ?7, ?8, ?9, ?10)";
        let source = new.source.map(|key| key.to_string());
        let staff = self.actor().staff.filter(|_| source.is_none());
        let (kind, reach) = (new.kind.code(), new.reach.code());
        let columns =
            values![self.clinic(), id, holder.person, kind, reach, self.now(), new.starts, new.from, source, staff];
        self.sql.execute(sql, columns)?;
        Ok(id)
    }

    /// Keeps what the file that brought an item says of what it was made from.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there.
    pub fn set_item_origin(&self, id: ItemId, origin: &Origin) -> Result<()> {
        let (holder, _) = self.item_holder(id)?;
        let sealed = self.seal(&holder, ORIGIN, &id.to_string(), origin)?;
        let sql = "UPDATE library_item SET parent = ?3, origin = ?4 WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, &[self.clinic().into(), id.into(), origin.id.into(), sealed]).map(drop)
    }

    /// What was said of what an item was made from; none for one that was made here.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the item is not there.
    pub fn item_origin(&self, id: ItemId) -> Result<Option<Origin>> {
        let (holder, _) = self.item_holder(id)?;
        let sql = "SELECT origin FROM library_item WHERE clinic = ?1 AND item = ?2";
        let sealed: Option<Vec<u8>> = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        sealed.map(|sealed| self.open(&holder, ORIGIN, &id.to_string(), &sealed)).transpose()
    }

    /// Writes the version after `seen`, by whoever sits at this desk; for an item that came from elsewhere, by nobody here.
    ///
    /// # Errors
    /// [`Error::Changed`] when somebody else has written one since; [`Error::NotFound`] when the item is not there.
    pub fn put_item_version(&self, id: ItemId, seen: i64, at: Instant, text: &ItemText) -> Result<()> {
        let (holder, source) = self.item_holder(id)?;
        let sql = "UPDATE library_item SET n = n + 1, changed = ?4
                    WHERE clinic = ?1 AND item = ?2 AND n = ?3 AND withdrawn IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, seen, self.now()])?)?;
        let n = seen + 1;
        let body = self.seal(&holder, BODY, &format!("{id}/{n}"), text)?;
        let sql = "INSERT INTO library_version (clinic, item, n, at, staff, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let staff = self.actor().staff.filter(|_| source.is_none());
        let columns = [self.clinic().into(), id.into(), n.into(), at.into(), staff.into(), body];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// Changes how far an item reaches, and when an event begins.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub fn set_item_reach(&self, id: ItemId, reach: Reach, starts: Option<Instant>) -> Result<()> {
        self.item_holder(id)?;
        let sql = "UPDATE library_item SET reach = ?3, starts = ?4 WHERE clinic = ?1 AND item = ?2";
        self.sql.execute(sql, values![self.clinic(), id, reach.code(), starts]).map(drop)
    }

    /// An item with its newest version.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, or was taken back.
    pub fn item(&self, id: ItemId) -> Result<Item> {
        self.beyond_links()?;
        let sql = items!("i.item = ?2 AND i.withdrawn IS NULL");
        self.sql.one(sql, values![self.clinic(), id], |row| self.item_row(row))
    }

    /// Items of one kind, or of all, that were written or spoken of last; the newest first, after so many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items(&self, kind: Option<ItemKind>, after: i64, most: i64) -> Result<Vec<Item>> {
        self.beyond_links()?;
        match kind {
            Some(kind) => {
                let sql = items!(
                    "i.withdrawn IS NULL AND i.kind = ?2 ORDER BY i.changed DESC, i.item DESC LIMIT ?3 OFFSET ?4"
                );
                self.sql.all(sql, values![self.clinic(), kind.code(), most, after], |row| self.item_row(row))
            }
            None => {
                let sql = items!("i.withdrawn IS NULL ORDER BY i.changed DESC, i.item DESC LIMIT ?2 OFFSET ?3");
                self.sql.all(sql, values![self.clinic(), most, after], |row| self.item_row(row))
            }
        }
    }

    /// Items that reach so far and to whose newest version a second person has agreed, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_that_reach(&self, reach: Reach, most: i64) -> Result<Vec<Item>> {
        self.beyond_links()?;
        let sql = items!(
            "i.withdrawn IS NULL AND i.reach = ?2
                AND EXISTS (SELECT 1 FROM library_agreed a WHERE a.clinic = i.clinic AND a.item = i.item AND a.n = i.n
                                AND a.agreed IS NOT NULL)
              ORDER BY i.changed DESC, i.item DESC LIMIT ?3"
        );
        self.sql.all(sql, values![self.clinic(), reach.code(), most], |row| self.item_row(row))
    }

    /// Items made here that are to reach further than the clinic and to whose newest version nobody has agreed, the newest
    /// first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_waiting(&self, most: i64) -> Result<Vec<Item>> {
        self.beyond_links()?;
        let sql = items!(
            "i.withdrawn IS NULL AND i.source IS NULL AND i.reach IN ('teams', 'everybody')
                AND NOT EXISTS (SELECT 1 FROM library_agreed a WHERE a.clinic = i.clinic AND a.item = i.item AND a.n = i.n
                                    AND a.agreed IS NOT NULL)
              ORDER BY i.changed DESC, i.item DESC LIMIT ?2"
        );
        self.sql.all(sql, values![self.clinic(), most], |row| self.item_row(row))
    }

    /// Items in which something was written or said since then, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn items_changed_since(&self, since: Instant, most: i64) -> Result<Vec<Item>> {
        self.beyond_links()?;
        let sql = items!("i.withdrawn IS NULL AND i.changed > ?2 ORDER BY i.changed DESC, i.item DESC LIMIT ?3");
        self.sql.all(sql, values![self.clinic(), since, most], |row| self.item_row(row))
    }

    /// Items that were adapted from this one, the earliest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn adaptations(&self, id: ItemId) -> Result<Vec<Item>> {
        self.beyond_links()?;
        let sql = items!("i.withdrawn IS NULL AND i.parent = ?2 ORDER BY i.made");
        self.sql.all(sql, values![self.clinic(), id], |row| self.item_row(row))
    }

    /// Every version of an item, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, or was taken back.
    pub fn item_versions(&self, id: ItemId) -> Result<Vec<ItemVersion>> {
        let (holder, _) = self.item_holder(id)?;
        let sql = "SELECT n, at, staff, body FROM library_version WHERE clinic = ?1 AND item = ?2 ORDER BY n DESC";
        self.sql.all(sql, values![self.clinic(), id], |row| self.item_version_row(&holder, id, row, 0))
    }

    /// Whether there is or was an item of this id, and whose.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn item_stands(&self, id: ItemId) -> Result<Option<ItemStands>> {
        self.beyond_links()?;
        let sql = "SELECT source, withdrawn FROM library_item WHERE clinic = ?1 AND item = ?2";
        self.sql.first(sql, values![self.clinic(), id], |row| {
            Ok(ItemStands { source: source(row, 0)?, withdrawn: row.get::<Option<Instant>>(1)?.is_some() })
        })
    }

    /// The key of an item that is there, and whose it is.
    pub(crate) fn item_holder(&self, id: ItemId) -> Result<(Holder, Option<KeyPrint>)> {
        self.beyond_links()?;
        self.hold(&id.to_string())?;
        let sql = "SELECT holder, source FROM library_item WHERE clinic = ?1 AND item = ?2 AND withdrawn IS NULL";
        let read = |row: &Row<'_>| Ok((row.get::<PersonId>(0)?, source(row, 1)?));
        let (holder, source) = self.sql.one(sql, values![self.clinic(), id], read)?;
        Ok((self.holder(holder)?, source))
    }

    /// Seals what somebody says of an item.
    pub(crate) fn seal_comment(&self, holder: &Holder, row: &str, words: &str) -> Result<crate::engine::Value> {
        self.seal(holder, WORDS, row, &words)
    }

    /// Opens it again.
    pub(crate) fn open_comment(&self, holder: &Holder, row: &str, sealed: &[u8]) -> Result<String> {
        self.open(holder, WORDS, row, sealed)
    }

    fn item_row(&self, row: &Row<'_>) -> Result<Item> {
        let id: ItemId = row.get(0)?;
        let holder = self.holder(row.get(7)?)?;
        Ok(Item {
            id,
            kind: row.code(1, "what an item of the library is")?,
            reach: row.code(2, "how far an item reaches")?,
            made: row.get(3)?,
            starts: row.get(4)?,
            from: row.get(5)?,
            source: source(row, 6)?,
            newest: self.item_version_row(&holder, id, row, 8)?,
            agreed: row.get(12)?,
        })
    }

    fn item_version_row(&self, holder: &Holder, id: ItemId, row: &Row<'_>, from: usize) -> Result<ItemVersion> {
        let n: i64 = row.get(from)?;
        let text = self.open(holder, BODY, &format!("{id}/{n}"), &row.get::<Vec<u8>>(from + 3)?)?;
        Ok(ItemVersion { n, at: row.get(from + 1)?, staff: row.get(from + 2)?, text })
    }
}

fn source(row: &Row<'_>, at: usize) -> Result<Option<KeyPrint>> {
    let key = row.get::<Option<String>>(at)?.map(|key| key.parse()).transpose();
    key.map_err(|_| Error::Unreadable("a clinic's key"))
}
