//! Check-ins and their answers, each answer sealed the moment its page is saved.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Answer, CheckInId, Given, Instant, QuestionKey, ReferralId, Sharing};

pub(super) const GIVEN: &str = "answer.given";
pub(super) const SHARING: &str = "check_in.sharing";

macro_rules! check_ins {
    ($which:literal) => {
        concat!(
            "SELECT c.check_in, c.referral, c.sent, u.text, c.finished, c.sharing
               FROM check_in c JOIN content_used u ON u.hash = c.instrument WHERE c.clinic = ?1 AND ",
            $which
        )
    };
}

/// Where a check-in stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInRow {
    /// Its id.
    pub id: CheckInId,
    /// Whose.
    pub referral: ReferralId,
    /// When the person was invited.
    pub sent: Instant,
    /// The questionnaire about mood, word for word as it is shown here from first to last.
    pub instrument: String,
    /// When it was sent in.
    pub finished: Option<Instant>,
    /// What may be shared; nothing until the person said so.
    pub sharing: Sharing,
}

impl Tx<'_> {
    /// Makes a check-in; the instrument's definition is kept once, by its hash.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_check_in(&self, id: CheckInId, referral: ReferralId, instrument: &str) -> Result<()> {
        self.look(referral)?;
        let hash = self.put_content(instrument)?;
        let sql = "INSERT INTO check_in (clinic, check_in, referral, sent, instrument) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.sql.execute(sql, values![self.clinic(), id, referral, self.now(), hash]).map(drop)
    }

    /// Keeps a text that is shown to somebody, once, and answers with its hash.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_content(&self, text: &str) -> Result<[u8; 32]> {
        let hash = crate::fingerprint(text.as_bytes());
        let sql = "INSERT INTO content_used (hash, text) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING";
        self.sql.execute(sql, values![hash, text])?;
        Ok(hash)
    }

    /// A check-in.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn check_in(&self, id: CheckInId) -> Result<CheckInRow> {
        let sql = check_ins!("c.check_in = ?2");
        self.sql.one(sql, values![self.clinic(), id], |row| self.check_in_row(row))
    }

    /// The newest check-in of a referral.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this actor's.
    pub fn newest_check_in(&self, referral: ReferralId) -> Result<Option<CheckInRow>> {
        self.look(referral)?;
        let sql = check_ins!("c.referral = ?2 ORDER BY c.sent DESC, c.check_in LIMIT 1");
        self.sql.first(sql, values![self.clinic(), referral], |row| self.check_in_row(row))
    }

    /// Keeps the answer to one question; a later answer takes the place of an earlier one.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the check-in is not this holder's or not this actor's.
    pub fn put_answer(&self, holder: &Holder, id: CheckInId, question: &QuestionKey, given: &Given) -> Result<()> {
        self.belongs(holder, self.checks_in(id)?)?;
        let sealed = self.seal(holder, GIVEN, &answer_place(id, question), given)?;
        let sql = "INSERT INTO answer (clinic, check_in, question, given, at) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (clinic, check_in, question) DO UPDATE SET given = excluded.given, at = excluded.at";
        let columns = [self.clinic().into(), id.into(), question.as_str().into(), sealed, self.now().into()];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// The answers of a check-in, by question.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn answers(&self, check_in: &CheckInRow) -> Result<Vec<Answer>> {
        let holder = self.holder_of(check_in.referral)?;
        if self.checks_in(check_in.id)? != check_in.referral {
            return Err(Error::NotFound);
        }
        let sql = "SELECT question, given, at FROM answer WHERE clinic = ?1 AND check_in = ?2 ORDER BY question";
        self.sql.all(sql, values![self.clinic(), check_in.id], |row| {
            let question: QuestionKey = row.code(0, "a question")?;
            let given = self.open(&holder, GIVEN, &answer_place(check_in.id, &question), &row.get::<Vec<u8>>(1)?)?;
            Ok(Answer { question, given, at: row.get(2)? })
        })
    }

    /// Keeps what may be shared.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the check-in is not this holder's or not this actor's.
    pub fn set_sharing(&self, holder: &Holder, id: CheckInId, sharing: &Sharing) -> Result<()> {
        self.belongs(holder, self.checks_in(id)?)?;
        let sealed = self.seal(holder, SHARING, &id.to_string(), sharing)?;
        let sql = "UPDATE check_in SET sharing = ?3 WHERE clinic = ?1 AND check_in = ?2";
        Self::one_changed(self.sql.execute(sql, &[self.clinic().into(), id.into(), sealed])?)
    }

    /// The person has sent it in. Answers whether this was the first time.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn finish_check_in(&self, id: CheckInId) -> Result<bool> {
        self.saw(self.checks_in(id)?)?;
        let sql = "UPDATE check_in SET finished = ?3 WHERE clinic = ?1 AND check_in = ?2 AND finished IS NULL";
        Ok(self.sql.execute(sql, values![self.clinic(), id, self.now()])? == 1)
    }

    /// Whose check-in it is.
    fn checks_in(&self, id: CheckInId) -> Result<ReferralId> {
        let sql = "SELECT referral FROM check_in WHERE clinic = ?1 AND check_in = ?2";
        self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))
    }

    fn check_in_row(&self, row: &Row<'_>) -> Result<CheckInRow> {
        let (id, referral): (CheckInId, ReferralId) = (row.get(0)?, row.get(1)?);
        let holder = self.holder_of(referral)?;
        let sharing = match row.get::<Option<Vec<u8>>>(5)? {
            Some(sealed) => self.open(&holder, SHARING, &id.to_string(), &sealed)?,
            None => Sharing::default(),
        };
        Ok(CheckInRow { id, referral, sent: row.get(2)?, instrument: row.get(3)?, finished: row.get(4)?, sharing })
    }
}

pub(super) fn answer_place(id: CheckInId, question: &QuestionKey) -> String {
    format!("{id}/{}", question.as_str())
}
