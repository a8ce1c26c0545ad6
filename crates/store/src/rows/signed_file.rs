//! The key with which this clinic signs, the clinics whose keys it knows, and the newest file of each.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::keys;
use crate::tx::Tx;
use record::{Instant, KeyPrint, OtherClinic, PersonId, ReceivedFile, SignedKind};
use std::time::Duration;

const SEED: &str = "signing_key.seed";
const CONTENT: &str = "received_file.content";
/// As many clinics as a clinic can compare itself with; more would come from somebody who makes keys up.
pub const MOST_CLINICS: usize = 200;

impl Tx<'_> {
    /// The seed of the key with which this clinic signs, made at first use; `public` reckons the key from it.
    ///
    /// # Errors
    /// When there is no randomness, or nothing can be saved.
    pub fn signing_seed(&self, public: impl Fn([u8; 32]) -> KeyPrint) -> Result<[u8; 32]> {
        self.beyond_links()?;
        self.hold("signing key")?;
        let sql = "SELECT holder, seed FROM signing_key WHERE clinic = ?1";
        let known = self.sql.first(sql, values![self.clinic()], |row| {
            let holder = self.holder(row.get::<PersonId>(0)?)?;
            self.open(&holder, SEED, &self.at.clinic_text, &row.get::<Vec<u8>>(1)?)
        })?;
        if let Some(seed) = known {
            return Ok(seed);
        }
        let (holder, seed): (_, [u8; 32]) = (self.new_holder()?, keys::random()?);
        let sealed = self.seal(&holder, SEED, &self.at.clinic_text, &seed)?;
        let sql = "INSERT INTO signing_key (clinic, holder, made, public, seed) VALUES (?1, ?2, ?3, ?4, ?5)";
        let print = public(seed).to_string();
        let columns = [self.clinic().into(), holder.person.into(), self.now().into(), print.into(), sealed];
        self.sql.execute(sql, &columns)?;
        Ok(seed)
    }

    /// The public key of this clinic, once it has signed something.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn own_key(&self) -> Result<Option<KeyPrint>> {
        self.beyond_links()?;
        self.sql.first("SELECT public FROM signing_key WHERE clinic = ?1", values![self.clinic()], |row| {
            row.code(0, "a clinic's key")
        })
    }

    /// Keeps a clinic whose file has come. The name that it was first known by stays until somebody here says that it has
    /// another ([`Tx::rename_clinic`]): nobody takes another's name on the way.
    ///
    /// # Errors
    /// [`Error::Changed`] where more clinics are known than there can be.
    pub fn put_other_clinic(&self, key: KeyPrint, called: &str) -> Result<()> {
        let known = self.other_clinics()?;
        if known.len() >= MOST_CLINICS && !known.iter().any(|one| one.key == key) {
            return Err(Error::Changed);
        }
        let sql = "INSERT INTO other_clinic (clinic, key, called, first) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (clinic, key) DO UPDATE SET
                     newer = CASE WHEN other_clinic.called = excluded.called THEN NULL ELSE excluded.called END";
        self.sql.execute(sql, values![self.clinic(), key.to_string(), called, self.now()]).map(drop)
    }

    /// Somebody here says that a clinic is called what its newest file calls it.
    ///
    /// # Errors
    /// [`Error::Changed`] when it calls it something else.
    pub fn rename_clinic(&self, key: KeyPrint, called: &str) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE other_clinic SET called = newer, newer = NULL WHERE clinic = ?1 AND key = ?2 AND newer = ?3";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), key.to_string(), called])?)
    }

    /// Somebody here has compared the key with the clinic's own, and says that it is theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no file bore this key.
    pub fn trust_clinic(&self, key: KeyPrint) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE other_clinic SET trusted = COALESCE(trusted, ?3), staff = COALESCE(staff, ?4)
                    WHERE clinic = ?1 AND key = ?2";
        match self.sql.execute(sql, values![self.clinic(), key.to_string(), self.now(), self.actor().staff])? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// Forgets a clinic: its key, and its files. What its files brought is taken away by the caller.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no file bore this key.
    pub fn forget_clinic(&self, key: KeyPrint) -> Result<()> {
        self.beyond_links()?;
        let sql = "DELETE FROM received_file WHERE clinic = ?1 AND key = ?2 RETURNING holder";
        let holders: Vec<PersonId> = self.sql.all(sql, values![self.clinic(), key.to_string()], |row| row.get(0))?;
        holders.into_iter().try_for_each(|holder| self.drop_key(holder))?;
        // so that they can come again, should the clinic be known again; what was taken away here for a reason stays away
        let sql = "DELETE FROM library_item
                    WHERE clinic = ?1 AND source = ?2 AND withdrawn IS NOT NULL AND why = 'their-clinic'";
        self.sql.execute(sql, values![self.clinic(), key.to_string()])?;
        let sql = "DELETE FROM other_clinic WHERE clinic = ?1 AND key = ?2";
        match self.sql.execute(sql, values![self.clinic(), key.to_string()])? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// Every clinic whose file has come, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn other_clinics(&self) -> Result<Vec<OtherClinic>> {
        self.beyond_links()?;
        let sql = "SELECT key, called, first, trusted, newer FROM other_clinic WHERE clinic = ?1 ORDER BY key";
        let mut all = self.sql.all(sql, values![self.clinic()], |row| {
            let key = row.code(0, "a clinic's key")?;
            Ok(OtherClinic { key, called: row.get(1)?, first: row.get(2)?, trusted: row.get(3)?, newer: row.get(4)? })
        })?;
        all.sort_by(|one, other| (&one.called, one.key).cmp(&(&other.called, other.key)));
        Ok(all)
    }

    /// Keeps a clinic's file in the place of an older one of its kind.
    ///
    /// # Errors
    /// [`Error::Changed`] when one that was made later is here already; [`Error::NotFound`] when the clinic is not known.
    pub fn put_received(&self, file: &ReceivedFile) -> Result<()> {
        self.beyond_links()?;
        let (key, kind) = (file.key.to_string(), file.kind.code());
        // one that came before such files were refused would keep every true one out
        let ahead = self.now().plus(Duration::from_secs(24 * 60 * 60));
        // this outlives forgetting the clinic: an older file would bring back what was taken back since
        let sql = "INSERT INTO newest_file (clinic, key, kind, made) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (clinic, key, kind) DO UPDATE SET made = excluded.made
                     WHERE newest_file.made <= excluded.made OR newest_file.made > ?5";
        if self.sql.execute(sql, values![self.clinic(), key.as_str(), kind, file.made, ahead])? == 0 {
            return Err(Error::Changed);
        }
        let sql = "SELECT made, holder FROM received_file WHERE clinic = ?1 AND key = ?2 AND kind = ?3";
        let read = |row: &Row<'_>| Ok((row.get::<Instant>(0)?, row.get::<PersonId>(1)?));
        let known = self.sql.first(sql, values![self.clinic(), key.as_str(), kind], read)?;
        if let Some((made, holder)) = known {
            if made > file.made && made <= ahead {
                return Err(Error::Changed);
            }
            let sql = "DELETE FROM received_file WHERE clinic = ?1 AND key = ?2 AND kind = ?3";
            self.sql.execute(sql, values![self.clinic(), key.as_str(), kind])?;
            self.drop_key(holder)?;
        }
        let holder = self.new_holder()?;
        let sealed = self.seal(&holder, CONTENT, &format!("{key}/{kind}"), &file.content)?;
        let sql = "INSERT INTO received_file (clinic, key, kind, made, came, holder, content)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let columns = [
            self.clinic().into(),
            key.into(),
            kind.into(),
            file.made.into(),
            self.now().into(),
            holder.person.into(),
            sealed,
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// A library was read into ours: what the file held is destroyed, or it would outlive what is taken back.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn received_is_read(&self, key: KeyPrint, kind: SignedKind) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE received_file SET content = NULL WHERE clinic = ?1 AND key = ?2 AND kind = ?3
                   RETURNING holder";
        let holders = values![self.clinic(), key.to_string(), kind.code()];
        let holders: Vec<PersonId> = self.sql.all(sql, holders, |row| row.get(0))?;
        holders.into_iter().try_for_each(|holder| self.drop_key(holder))
    }

    /// The newest file of each clinic, of one kind; those whose keys are trusted, and the others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn received(&self, kind: SignedKind) -> Result<Vec<ReceivedFile>> {
        self.other_clinics()?.into_iter().filter_map(|one| self.received_of(one.key, kind).transpose()).collect()
    }

    fn received_of(&self, key: KeyPrint, kind: SignedKind) -> Result<Option<ReceivedFile>> {
        let sql = "SELECT made, came, holder, content FROM received_file
                    WHERE clinic = ?1 AND key = ?2 AND kind = ?3 AND content IS NOT NULL";
        let row = format!("{key}/{}", kind.code());
        self.sql.first(sql, values![self.clinic(), key.to_string(), kind.code()], |found| {
            let content = self.open(&self.holder(found.get(2)?)?, CONTENT, &row, &found.get::<Vec<u8>>(3)?)?;
            Ok(ReceivedFile { key, kind, made: found.get(0)?, came: found.get(1)?, content })
        })
    }
}
