//! Letters that a person must read before anything is sent, and who read them.
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, ReferralId, StaffId};
use std::str::FromStr;

const WHY: &str = "referral.reading_why";

/// Whether a person must read the letter before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing in it asks for that.
    NotNeeded,
    /// It waits for a named clinician; nothing is sent.
    Held,
    /// Read: the invitation may go.
    Released,
    /// Read: no invitation; the clinician acts themselves.
    Stopped,
}

impl Reading {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Reading::NotNeeded => "none",
            Reading::Held => "held",
            Reading::Released => "released",
            Reading::Stopped => "stopped",
        }
    }
}

impl FromStr for Reading {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let all = [Reading::NotNeeded, Reading::Held, Reading::Released, Reading::Stopped];
        all.into_iter().find(|r| r.code() == text).ok_or(())
    }
}

/// That a held letter was read.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterRead {
    /// By whom; none where an older version did not keep it.
    pub by: Option<StaffId>,
    /// When.
    pub at: Option<Instant>,
    /// The reason that was given.
    pub why: String,
}

impl Tx<'_> {
    /// A clinician has read a held letter: whether the invitation may go, and why.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not held any more.
    pub fn set_reading(&self, id: ReferralId, reading: Reading, why: &str) -> Result<()> {
        let holder = self.holder_of(id)?;
        let why = self.seal(&holder, WHY, &id.to_string(), &why)?;
        let sql = "UPDATE referral SET reading = ?3, reading_why = ?4, read_by = ?5, read_at = ?6
                    WHERE clinic = ?1 AND referral = ?2 AND reading = 'held'";
        let (by, now) = (self.actor().staff.into(), self.now().into());
        let columns = [self.clinic().into(), id.into(), reading.code().into(), why, by, now];
        Self::one_changed(self.sql.execute(sql, &columns)?)
    }

    /// By whom a held letter was read, when and with what reason; none where it waits, or never had to.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn letter_read(&self, id: ReferralId) -> Result<Option<LetterRead>> {
        let holder = self.holder_of(id)?;
        let sql = "SELECT read_by, read_at, reading_why FROM referral WHERE clinic = ?1 AND referral = ?2";
        self.sql.one(sql, values![self.clinic(), id], |row| {
            let Some(sealed) = row.get::<Option<Vec<u8>>>(2)? else { return Ok(None) };
            let why = self.open(&holder, WHY, &id.to_string(), &sealed)?;
            Ok(Some(LetterRead { by: row.get(0)?, at: row.get(1)?, why }))
        })
    }
}
