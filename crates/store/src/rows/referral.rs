//! Referrals: where each one stands, and its letter, sealed.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::rows::{Ended, Reading};
use crate::tx::{Holder, Tx, hex};
use record::{Instant, PersonId, Referral, ReferralId, Source, StaffId};

const LETTER: &str = "referral.letter";
const WHY: &str = "referral.reading_why";

macro_rules! referrals {
    ($which:literal) => {
        $crate::rows::referral::referrals!(
            "referral r JOIN person p ON p.clinic = r.clinic AND p.person = r.person",
            $which
        )
    };
    ($from:literal, $which:literal) => {
        concat!(
            "SELECT r.referral, r.person, r.received, r.appointment, r.reading, r.ended, p.born,
                    CASE WHEN r.appointment IS NULL THEN (SELECT COUNT(*) FROM step s WHERE s.clinic = r.clinic
                           AND s.referral = r.referral AND s.kind = 'cancelled') ELSE 0 END
               FROM ",
            $from,
            " WHERE r.clinic = ?1 ",
            $which
        )
    };
}
pub(super) use referrals;

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferralRow {
    /// Its id.
    pub id: ReferralId,
    /// Whose it is.
    pub person: PersonId,
    /// When it came.
    pub received: Instant,
    /// The appointment, if one is made.
    pub appointment: Option<Instant>,
    /// Whether a person must read the letter first.
    pub reading: Reading,
    /// Whether anything more is to come.
    pub ended: Option<Ended>,
    /// Whether the birth date is known.
    pub born: bool,
    /// Whether the appointment was called off and none was made since: nobody is invited to it.
    pub called_off: bool,
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
    /// The referral that its sender calls by this name, if it has come before.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn referral_called(&self, source: &Source) -> Result<Option<ReferralId>> {
        self.beyond_links()?;
        let sql = "SELECT referral FROM referral WHERE clinic = ?1 AND source = ?2";
        let hash = self.source_hash(source);
        self.hold(&format!("source {}", hex(&hash)))?; // the same referral twice at once is still one
        self.sql.first(sql, values![self.clinic(), hash], |row| row.get(0))
    }

    /// Keeps a new referral.
    ///
    /// # Errors
    /// [`Error::Changed`] when one of that id or that name of its sender's is there already.
    pub fn put_referral(&self, holder: &Holder, id: ReferralId, referral: &Referral, reading: Reading) -> Result<()> {
        self.beyond_links()?;
        let letter = self.seal(holder, LETTER, &id.to_string(), referral)?;
        // it stands in plain: a code, or nothing
        let ods = |code: &&str| code.len() <= 12 && code.bytes().all(|b| b.is_ascii_alphanumeric());
        let practice = referral.practice.as_ref().and_then(|p| p.ods.as_deref()).filter(ods);
        let sql =
            "INSERT INTO referral (clinic, referral, person, source, received, practice, letter, appointment, reading)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let source = self.source_hash(&referral.source);
        let received = self.now();
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            source.into(),
            received.into(),
            practice.into(),
            letter,
            referral.appointment.into(),
            reading.code().into(),
        ];
        self.sql.execute(sql, &columns)?;
        self.saw(id)
    }

    /// Where a referral stands.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn referral(&self, id: ReferralId) -> Result<ReferralRow> {
        self.look(id)?;
        let sql = referrals!("AND r.referral = ?2");
        self.sql.one(sql, values![self.clinic(), id], referral_row)
    }

    /// The referral as it came: letter, codes, practice, message.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn letter(&self, id: ReferralId) -> Result<Referral> {
        let holder = self.holder_of(id)?;
        let sql = "SELECT letter FROM referral WHERE clinic = ?1 AND referral = ?2";
        let sealed: Vec<u8> = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        self.open(&holder, LETTER, &id.to_string(), &sealed)
    }

    /// Referrals with an appointment from `from` to before `to`, earliest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn appointments(&self, from: Instant, to: Instant) -> Result<Vec<ReferralRow>> {
        self.beyond_links()?;
        let sql = referrals!("AND r.appointment >= ?2 AND r.appointment < ?3 ORDER BY r.appointment, r.referral");
        self.listed(self.sql.all(sql, values![self.clinic(), from, to], referral_row)?)
    }

    /// Letters that wait for a person to read them, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn held(&self) -> Result<Vec<ReferralRow>> {
        self.beyond_links()?;
        let sql = referrals!("AND r.reading = 'held' ORDER BY r.received, r.referral");
        self.listed(self.sql.all(sql, values![self.clinic()], referral_row)?)
    }

    /// The newest referrals, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn newest(&self, most: i64) -> Result<Vec<ReferralRow>> {
        self.beyond_links()?;
        let sql = referrals!("ORDER BY r.received DESC, r.referral LIMIT ?2");
        self.listed(self.sql.all(sql, values![self.clinic(), most], referral_row)?)
    }

    /// Every referral of one person that is still open, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn referrals_of(&self, person: PersonId) -> Result<Vec<ReferralRow>> {
        self.beyond_links()?;
        let sql = referrals!("AND r.person = ?2 AND r.ended IS NULL ORDER BY r.received, r.referral");
        self.listed(self.sql.all(sql, values![self.clinic(), person], referral_row)?)
    }

    /// Every referral of one person, ended ones too, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn all_referrals_of(&self, person: PersonId) -> Result<Vec<ReferralRow>> {
        self.beyond_links()?;
        let sql = referrals!("AND r.person = ?2 ORDER BY r.received DESC, r.referral DESC");
        self.listed(self.sql.all(sql, values![self.clinic(), person], referral_row)?)
    }

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

    /// Makes, moves or calls off the appointment.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn set_appointment(&self, id: ReferralId, at: Option<Instant>) -> Result<()> {
        self.look(id)?;
        let sql = "UPDATE referral SET appointment = ?3 WHERE clinic = ?1 AND referral = ?2";
        self.sql.execute(sql, values![self.clinic(), id, at]).map(drop)
    }

    /// Nothing more is to come.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn end(&self, id: ReferralId, ended: Ended) -> Result<()> {
        self.look(id)?;
        let sql = "UPDATE referral SET ended = ?3 WHERE clinic = ?1 AND referral = ?2";
        self.sql.execute(sql, values![self.clinic(), id, ended.code()]).map(drop)
    }

    /// A person who withdrew may be asked again.
    ///
    /// # Errors
    /// [`Error::Changed`] when they had not withdrawn; [`Error::NotFound`] as for [`Tx::referral`].
    pub fn resume(&self, id: ReferralId) -> Result<()> {
        self.look(id)?;
        let sql = "UPDATE referral SET ended = NULL WHERE clinic = ?1 AND referral = ?2 AND ended = 'withdrawn'";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id])?)
    }

    /// A list is looked at as a whole: every name on it is.
    fn listed(&self, rows: Vec<ReferralRow>) -> Result<Vec<ReferralRow>> {
        rows.iter().try_for_each(|row| self.saw(row.id))?;
        Ok(rows)
    }

    fn source_hash(&self, source: &Source) -> [u8; 32] {
        self.hash("source", format!("{}\0{}", source.system, source.id))
    }
}

pub(super) fn referral_row(row: &Row<'_>) -> Result<ReferralRow> {
    Ok(ReferralRow {
        id: row.get(0)?,
        person: row.get(1)?,
        received: row.get(2)?,
        appointment: row.get(3)?,
        reading: row.code(4, "whether a letter must be read")?,
        ended: row.get::<Option<String>>(5)?.map(|e| e.parse()).transpose().map_err(|_| Error::Unreadable("an end"))?,
        born: row.get(6)?,
        called_off: row.get::<i64>(7)? > 0,
    })
}
