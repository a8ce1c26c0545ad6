//! An open transaction at a desk: reads and changes rows of the desk's clinic, seals what is somebody's, and remembers
//! at whose record it looked.
use crate::audit::Whose;
use crate::desk::{Actor, At};
use crate::engine::{Sql, Value, values};
use crate::error::{Error, Result};
use crate::keys::{self, PersonKey, Place};
use record::{ClinicId, Instant, PersonId, ReferralId, StoryId};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The rows of one clinic, for one actor, in one transaction. Its methods stand in `rows/`, a file a table.
pub struct Tx<'a> {
    pub(crate) sql: &'a dyn Sql,
    pub(crate) at: &'a At,
    /// Whether it may change anything: then whatever it looks at is held still first.
    writes: bool,
    looked: RefCell<BTreeSet<Whose>>,
}

impl<'a> Tx<'a> {
    pub(crate) fn to_read(sql: &'a dyn Sql, at: &'a At) -> Self {
        Self { sql, at, writes: false, looked: RefCell::default() }
    }

    pub(crate) fn to_write(sql: &'a dyn Sql, at: &'a At) -> Self {
        Self { sql, at, writes: true, looked: RefCell::default() }
    }

    /// Keeps every other step of this clinic that works on `name` waiting until this one has ended: what is checked stays
    /// so. No other clinic waits. Nothing to do where there is one writer, or in a transaction that only reads.
    pub(crate) fn hold(&self, name: &str) -> Result<()> {
        self.hold_of_all(&format!("{} {name}", self.at.clinic_text))
    }

    /// As [`Tx::hold`], for what belongs to the installation and to no clinic: then every clinic waits.
    pub(crate) fn hold_of_all(&self, name: &str) -> Result<()> {
        if self.writes { self.sql.lock(name) } else { Ok(()) }
    }

    pub(crate) fn looked(&self) -> BTreeSet<Whose> {
        self.looked.borrow().clone()
    }

    /// The moment at which everything at this desk happens.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.at.now
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.at.actor
    }

    pub(crate) fn clinic(&self) -> ClinicId {
        self.at.clinic
    }

    /// Counts what cannot be counted without reading somebody's rows. Only a number leaves, so nobody was looked at.
    ///
    /// # Errors
    /// What `count` says.
    pub fn counted<E>(&self, count: impl FnOnce(&Self) -> Result<usize, E>) -> Result<usize, E> {
        let before = self.looked();
        let counted = count(self);
        *self.looked.borrow_mut() = before;
        counted
    }

    /// A new random id.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn new_id<T>(&self, make: fn([u8; 16]) -> T) -> Result<T> {
        Ok(make(keys::random()?))
    }

    /// Says that this referral is looked at. Another clinic's is not there, and for a person's link any but its own.
    pub(crate) fn look(&self, referral: ReferralId) -> Result<()> {
        let known = self.looked.borrow().contains(&Whose::Referral(referral));
        if known {
            return Ok(());
        }
        self.hold(&referral.to_string())?;
        self.person_of(referral).map(drop)
    }

    /// As [`Tx::look`], for a referral that this very transaction found in, or put into, the clinic's own rows.
    pub(crate) fn saw(&self, referral: ReferralId) -> Result<()> {
        if self.at.actor.opens.is_some_and(|opens| opens.referral != referral) {
            return Err(Error::NotFound);
        }
        self.looked.borrow_mut().insert(Whose::Referral(referral));
        Ok(())
    }

    /// Says that this story of the clinic's own is looked at, or changed: whoever told it can ask who read it.
    pub(crate) fn saw_story(&self, story: StoryId) {
        self.looked.borrow_mut().insert(Whose::Story(story));
    }

    /// As [`Tx::saw`], for a row that may belong to nobody known: then no link reaches it.
    pub(crate) fn saw_any(&self, referral: Option<ReferralId>) -> Result<()> {
        referral.map_or_else(|| self.beyond_links(), |referral| self.saw(referral))
    }

    /// That this is no person's link: what concerns a whole clinic is not there for one.
    pub(crate) fn beyond_links(&self) -> Result<()> {
        if self.at.actor.opens.is_some() { Err(Error::NotFound) } else { Ok(()) }
    }

    /// That this key is the one of the referral's person: what another sealed would never open again.
    pub(crate) fn belongs(&self, holder: &Holder, referral: ReferralId) -> Result<()> {
        if self.person_of(referral)? == holder.person { Ok(()) } else { Err(Error::NotFound) }
    }

    pub(crate) fn person_of(&self, referral: ReferralId) -> Result<PersonId> {
        let sql = "SELECT person FROM referral WHERE clinic = ?1 AND referral = ?2";
        let person = self.sql.one(sql, values![self.clinic(), referral], |row| row.get(0))?;
        self.saw(referral)?;
        Ok(person)
    }

    /// The keyed hash under which something personal can be found again in this clinic.
    pub(crate) fn hash(&self, kind: &str, what: impl AsRef<[u8]>) -> [u8; 32] {
        self.at.keys.hash(kind, &self.at.clinic_text, what)
    }

    /// Makes a key for a person, or for whoever nobody knows yet.
    ///
    /// # Errors
    /// When there is no randomness, or nothing can be saved.
    pub fn new_holder(&self) -> Result<Holder> {
        self.beyond_links()?;
        let person = PersonId::from_bytes(keys::random()?);
        let row = person.to_string();
        let place = Place { column: "person_key.wrapped", clinic: &self.at.clinic_text, row: &row };
        let (key, wrapped) = self.at.keys.new_person(place)?;
        let sql = "INSERT INTO person_key (clinic, person, wrapped) VALUES (?1, ?2, ?3)";
        self.sql.execute(sql, values![self.clinic(), person, wrapped])?;
        Ok(Holder { person, key })
    }

    /// The person, with their key at hand.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the person is not this clinic's or not this actor's; [`Error::Erased`] when the key is gone.
    pub fn holder(&self, person: PersonId) -> Result<Holder> {
        if let Some(opens) = self.at.actor.opens
            && self.person_of(opens.referral)? != person
        {
            return Err(Error::NotFound);
        }
        let sql = "SELECT wrapped FROM person_key WHERE clinic = ?1 AND person = ?2";
        let wrapped: Option<Vec<u8>> = self.sql.one(sql, values![self.clinic(), person], |row| row.get(0))?;
        self.holder_with(person, &wrapped.ok_or(Error::Erased)?)
    }

    /// As [`Tx::holder`], for a key that a row of the clinic's own brought along.
    pub(crate) fn holder_with(&self, person: PersonId, wrapped: &[u8]) -> Result<Holder> {
        let row = person.to_string();
        let place = Place { column: "person_key.wrapped", clinic: &self.at.clinic_text, row: &row };
        Ok(Holder { person, key: self.at.keys.person(place, wrapped)? })
    }

    /// The person of a referral, with their key at hand.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn holder_of(&self, referral: ReferralId) -> Result<Holder> {
        self.holder(self.person_of(referral)?)
    }

    pub(crate) fn seal<T: serde::Serialize>(
        &self,
        holder: &Holder,
        column: &'static str,
        row: &str,
        what: &T,
    ) -> Result<Value> {
        let plain = serde_json::to_vec(what).map_err(|_| Error::Unreadable(column))?;
        Ok(Value::Bytes(holder.key.seal(Place { column, clinic: &self.at.clinic_text, row }, &plain)?))
    }

    pub(crate) fn open<T: serde::de::DeserializeOwned>(
        &self,
        holder: &Holder,
        column: &'static str,
        row: &str,
        sealed: &[u8],
    ) -> Result<T> {
        let plain = holder.key.open(Place { column, clinic: &self.at.clinic_text, row }, sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Error::Unreadable(column))
    }

    /// That exactly one row was changed, or somebody else was quicker.
    pub(crate) fn one_changed(touched: usize) -> Result<()> {
        if touched == 1 { Ok(()) } else { Err(Error::Changed) }
    }
}

/// A person whose key is at hand.
pub struct Holder {
    /// Whose.
    pub person: PersonId,
    pub(crate) key: PersonKey,
}

/// Bytes as the name of something to hold.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
