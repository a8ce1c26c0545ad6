//! The drawn map: its versions, and what is said about its cards. Every card has a key of its own, and so has what is not
//! about a card: the words of a card, in all their versions, go with its key.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::rows::writing::small;
use crate::tx::{Holder, Tx};
use record::drawn::{Change, Comment, Version};
use record::{CardId, CommentId, PersonId, StaffId};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

const CHANGE: &str = "drawn_version.change";
const WORDS: &str = "drawn_comment.words";
/// Where a version is about no card.
const MAP: &str = "";

impl Tx<'_> {
    /// Every version up to `to`, the first one first. In a transaction that writes, nobody else changes the map until it
    /// has ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn drawn_versions(&self, to: u32) -> Result<Vec<Version>> {
        self.beyond_links()?;
        self.hold_drawn()?;
        let sql = "SELECT v.n, v.card, v.holder, v.at, v.staff, v.role, v.change, k.wrapped
                     FROM drawn_version v CROSS JOIN person_key k
                    WHERE v.clinic = ?1 AND v.n <= ?2 AND k.clinic = v.clinic AND k.person = v.holder ORDER BY v.n";
        let (mut keys, mut versions) = (Keys::default(), Vec::new());
        self.sql.rows(sql, values![self.clinic(), i64::from(to)], &mut |row| {
            versions.push(self.version_row(row, &mut keys)?);
            Ok(())
        })?;
        Ok(versions)
    }

    /// The versions that are about this card, and those of the lanes and phases of the map, the first one first: what is
    /// needed to tell what became of the card.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn drawn_versions_of(&self, card: CardId) -> Result<Vec<Version>> {
        self.beyond_links()?;
        let sql = "SELECT v.n, v.card, v.holder, v.at, v.staff, v.role, v.change, k.wrapped
                     FROM drawn_version v CROSS JOIN person_key k
                    WHERE v.clinic = ?1 AND v.card IN (?2, '') AND k.clinic = v.clinic AND k.person = v.holder
                    ORDER BY v.card, v.n";
        let (mut keys, mut versions) = (Keys::default(), Vec::new());
        self.sql.rows(sql, values![self.clinic(), card], &mut |row| {
            versions.push(self.version_row(row, &mut keys)?);
            Ok(())
        })?;
        versions.sort_by_key(|version: &Version| version.n); // asked for in the order of the index
        Ok(versions)
    }

    /// The number of the last version; 0 before the first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn last_drawn_version(&self) -> Result<u32> {
        self.beyond_links()?;
        let sql = "SELECT n FROM drawn_version WHERE clinic = ?1 AND n > 0 ORDER BY n DESC LIMIT 1";
        small(self.sql.first(sql, values![self.clinic()], |row| row.get(0))?.unwrap_or(0))
    }

    /// Adds a version after the last, and says which one it is.
    ///
    /// # Errors
    /// [`Error::Erased`] when the words of that card were removed for good.
    pub fn put_drawn_version(&self, change: &Change) -> Result<u32> {
        self.beyond_links()?;
        self.hold_drawn()?;
        let n = i64::from(self.last_drawn_version()?) + 1;
        let card = change.card().map_or_else(|| MAP.to_owned(), |card| card.to_string());
        let holder = match self.drawn_holder(&card)? {
            Some(holder) => holder,
            None => self.new_holder()?,
        };
        let sealed = self.seal(&holder, CHANGE, &n.to_string(), change)?;
        let sql = "INSERT INTO drawn_version (clinic, n, card, holder, at, staff, role, change)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let columns = [
            self.clinic().into(),
            n.into(),
            card.into(),
            holder.person.into(),
            self.now().into(),
            self.actor().staff.into(),
            self.actor().role.code().into(),
            sealed,
        ];
        self.sql.execute(sql, &columns)?;
        small(n)
    }

    /// Removes the words of a card for good, in every version of it, and all that was said about it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such card in this clinic.
    pub fn forget_drawn_card(&self, card: CardId) -> Result<()> {
        self.beyond_links()?;
        self.hold_drawn()?;
        let holder = match self.drawn_holder(&card.to_string()) {
            Ok(holder) => holder.ok_or(Error::NotFound)?,
            Err(Error::Erased) => return Ok(()),
            Err(other) => return Err(other),
        };
        let sql = "DELETE FROM drawn_comment WHERE clinic = ?1 AND card = ?2";
        self.sql.execute(sql, values![self.clinic(), card])?;
        let sql = "DELETE FROM drawn_now WHERE clinic = ?1 AND card = ?2";
        self.sql.execute(sql, values![self.clinic(), card])?;
        self.drop_key(holder.person)
    }

    /// What is said about a card, the first first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn drawn_comments(&self, card: CardId) -> Result<Vec<Comment>> {
        self.beyond_links()?;
        let sql = "SELECT comment, holder, at, staff, role, words FROM drawn_comment
                    WHERE clinic = ?1 AND card = ?2 ORDER BY at, comment";
        self.sql.all(sql, values![self.clinic(), card], |row| {
            let (id, holder): (CommentId, PersonId) = (row.get(0)?, row.get(1)?);
            Ok(Comment {
                id,
                card,
                at: row.get(2)?,
                staff: row.get(3)?,
                role: row.code(4, "a role")?,
                words: self.open(&self.holder(holder)?, WORDS, &id.to_string(), &row.get::<Vec<u8>>(5)?)?,
            })
        })
    }

    /// How many comments there are on each card that has one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn drawn_comments_on_each(&self) -> Result<BTreeMap<CardId, i64>> {
        self.beyond_links()?;
        let sql = "SELECT card, COUNT(*) FROM drawn_comment WHERE clinic = ?1 AND card > '' GROUP BY card";
        let counted = self.sql.all(sql, values![self.clinic()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counted.into_iter().collect())
    }

    /// Keeps what somebody says about a card.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such card in this clinic; [`Error::Erased`] when its words were removed.
    pub fn put_drawn_comment(&self, card: CardId, words: &str) -> Result<CommentId> {
        self.beyond_links()?;
        self.hold_drawn()?;
        let holder = self.drawn_holder(&card.to_string())?.ok_or(Error::NotFound)?;
        let id = self.new_id(CommentId::from_bytes)?;
        let sealed = self.seal(&holder, WORDS, &id.to_string(), &words)?;
        let sql = "INSERT INTO drawn_comment (clinic, comment, card, holder, at, staff, role, words)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let columns = [
            self.clinic().into(),
            id.into(),
            card.into(),
            holder.person.into(),
            self.now().into(),
            self.actor().staff.into(),
            self.actor().role.code().into(),
            sealed,
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Whoever said it takes it back: it is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is gone, or somebody else's.
    pub fn take_back_drawn_comment(&self, id: CommentId) -> Result<()> {
        self.beyond_links()?;
        let staff: StaffId = self.actor().staff.ok_or(Error::NotFound)?;
        let sql = "DELETE FROM drawn_comment WHERE clinic = ?1 AND comment = ?2 AND staff = ?3";
        let gone = self.sql.execute(sql, values![self.clinic(), id, staff])?;
        if gone == 1 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Keeps everybody else who changes this clinic's map waiting: versions are numbered without a gap, and a card is not
    /// moved from where it no longer stands.
    pub(super) fn hold_drawn(&self) -> Result<()> {
        self.hold("drawn")
    }

    /// The key under which a card stands, or the map itself; none before its first version.
    pub(super) fn drawn_holder(&self, card: &str) -> Result<Option<Holder>> {
        let sql = "SELECT holder FROM drawn_version WHERE clinic = ?1 AND card = ?2 ORDER BY n LIMIT 1";
        let holder = self.sql.first(sql, values![self.clinic(), card], |row| row.get::<PersonId>(0))?;
        holder.map(|holder| self.holder(holder)).transpose()
    }

    fn version_row(&self, row: &Row<'_>, keys: &mut Keys) -> Result<Version> {
        let n = row.get::<i64>(0)?;
        let (card, holder): (String, PersonId) = (row.get(1)?, row.get(2)?);
        let change = match row.get::<Option<Vec<u8>>>(7)? {
            Some(wrapped) => {
                let key = match keys.entry(holder) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(self.holder_with(holder, &wrapped)?),
                };
                Some(self.open::<Change>(key, CHANGE, &n.to_string(), &row.get::<Vec<u8>>(6)?)?)
            }
            None => None,
        };
        let card = if card == MAP { None } else { Some(card.parse().map_err(|_| Error::Unreadable("a card"))?) };
        Ok(Version { n: small(n)?, at: row.get(3)?, staff: row.get(4)?, role: row.code(5, "a role")?, card, change })
    }
}

/// Keys that are at hand already.
type Keys = BTreeMap<PersonId, Holder>;
