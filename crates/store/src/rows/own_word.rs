//! The word of a person's own that opens their answers again, as a hash and sealed; closed after five wrong ones.
use crate::engine::values;
use crate::error::Result;
use crate::tx::{Holder, Tx};
use record::{CheckInId, ReferralId};

const OWN_WORD: &str = "check_in.own_word";

/// Wrong words after which the answers stay closed.
const TRIES: i64 = 5;

/// What is known of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// Its hash, as it was handed in.
    pub hash: String,
    /// How many more may be tried.
    pub tries_left: i64,
}

impl Tx<'_> {
    /// Keeps the hash of a word; the tries begin anew.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when the check-in is not this holder's or not this actor's.
    pub fn set_own_word(&self, holder: &Holder, id: CheckInId, hash: &str) -> Result<()> {
        self.belongs(holder, self.whose_word(id)?)?;
        let sealed = self.seal(holder, OWN_WORD, &id.to_string(), &hash)?;
        let sql = "UPDATE check_in SET own_word = ?3, own_word_tries = 0 WHERE clinic = ?1 AND check_in = ?2";
        Self::one_changed(self.sql.execute(sql, &[self.clinic().into(), id.into(), sealed])?)
    }

    /// Whether a word was chosen; nothing is locked for it.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn has_own_word(&self, id: CheckInId) -> Result<bool> {
        self.saw(self.whose_word(id)?)?;
        let sql = "SELECT CAST(CASE WHEN own_word IS NULL THEN 0 ELSE 1 END AS BIGINT) FROM check_in
                    WHERE clinic = ?1 AND check_in = ?2";
        self.sql.one(sql, values![self.clinic(), id], |row| Ok(row.get::<i64>(0)? == 1))
    }

    /// The word of a check-in, held still until the transaction ends, so that five tries at once are five tries.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn own_word(&self, id: CheckInId) -> Result<Option<OwnWord>> {
        let referral = self.whose_word(id)?;
        self.saw(referral)?;
        self.sql.lock(&referral.to_string())?;
        let sql = "SELECT own_word, own_word_tries FROM check_in WHERE clinic = ?1 AND check_in = ?2";
        let (sealed, tries): (Option<Vec<u8>>, i64) =
            self.sql.one(sql, values![self.clinic(), id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some(sealed) = sealed else { return Ok(None) };
        let hash = self.open(&self.holder_of(referral)?, OWN_WORD, &id.to_string(), &sealed)?;
        Ok(Some(OwnWord { hash, tries_left: (TRIES - tries).max(0) }))
    }

    /// One try more, before it is known whether it is right; or, once it was, none.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn count_word_try(&self, id: CheckInId, right: bool) -> Result<()> {
        self.saw(self.whose_word(id)?)?;
        let sql =
            "UPDATE check_in SET own_word_tries = CASE WHEN CAST(?3 AS BIGINT) = 1 THEN 0 ELSE own_word_tries + 1 END
                    WHERE clinic = ?1 AND check_in = ?2";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, i64::from(right)])?)
    }

    fn whose_word(&self, id: CheckInId) -> Result<ReferralId> {
        let sql = "SELECT referral FROM check_in WHERE clinic = ?1 AND check_in = ?2";
        self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))
    }
}
