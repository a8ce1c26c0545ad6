//! Findings: concept, status and rule in plain, the words sealed.
use super::step::A_WHILE;
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Concept, Evidence, Finding, FindingId, Instant, ReferralId, Status};
use std::str::FromStr;

const EVIDENCE: &str = "finding.evidence";

const BETWEEN: &str = "SELECT r.referral, r.practice, f.finding, f.concept, f.status, f.rule, f.verdict
   FROM referral r LEFT JOIN finding f ON f.clinic = r.clinic AND f.referral = r.referral
  WHERE r.clinic = ?1 AND r.received >= ?2 AND r.received < ?3";

/// What a clinician said of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is so.
    Confirmed,
    /// Not so.
    Dismissed,
}

impl Verdict {
    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Dismissed => "dismissed",
        }
    }
}

impl FromStr for Verdict {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Verdict::Confirmed, Verdict::Dismissed].into_iter().find(|v| v.code() == text).ok_or(())
    }
}

/// A finding as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// Its id.
    pub id: FindingId,
    /// What was found, with its evidence.
    pub finding: Finding,
    /// What a clinician said of it.
    pub verdict: Option<Verdict>,
}

/// A letter that came, and one of its findings as far as it stands in plain: nothing of anybody's words is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Which.
    pub referral: ReferralId,
    /// The ODS code of the practice that sent it, if it bore one.
    pub practice: Option<String>,
    /// The finding; none for a letter in which nothing was found.
    pub found: Option<PlainFinding>,
}

/// A finding without the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainFinding {
    /// Its id.
    pub id: FindingId,
    /// What is mentioned.
    pub concept: Concept,
    /// How.
    pub status: Status,
    /// By which rule.
    pub rule: String,
    /// What a clinician said of it.
    pub verdict: Option<Verdict>,
}

impl Tx<'_> {
    /// Keeps the findings of a new referral, in the order of the letter.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this holder's or not this actor's.
    pub fn put_findings(&self, holder: &Holder, referral: ReferralId, findings: &[Finding]) -> Result<()> {
        self.belongs(holder, referral)?;
        for (n, finding) in (0_i64..).zip(findings) {
            let id = self.new_id(FindingId::from_bytes)?;
            let evidence = self.seal(holder, EVIDENCE, &id.to_string(), &finding.evidence)?;
            let sql = "INSERT INTO finding (clinic, referral, finding, n, concept, status, rule, evidence)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let columns = [
                self.clinic().into(),
                referral.into(),
                id.into(),
                n.into(),
                finding.concept.code().into(),
                finding.status.code().into(),
                finding.rule.as_str().into(),
                evidence,
            ];
            self.sql.execute(sql, &columns)?;
        }
        Ok(())
    }

    /// The findings of a referral, in the order of the letter.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn findings(&self, referral: ReferralId) -> Result<Vec<FindingRow>> {
        let holder = self.holder_of(referral)?;
        let sql = "SELECT finding, concept, status, rule, evidence, verdict
                     FROM finding WHERE clinic = ?1 AND referral = ?2 ORDER BY n";
        self.sql.all(sql, values![self.clinic(), referral], |row| {
            let id: FindingId = row.get(0)?;
            let evidence: Evidence = self.open(&holder, EVIDENCE, &id.to_string(), &row.get::<Vec<u8>>(4)?)?;
            let (concept, status) = (row.code(1, "a concept")?, row.code(2, "a status")?);
            let finding = Finding { concept, status, rule: row.get(3)?, evidence };
            Ok(FindingRow { id, finding, verdict: verdict(row, 5)? })
        })
    }

    /// Shows every finding of the letters that were received from `from` to before `to`, and each letter without one
    /// once; in no order. Counts only: nobody's record is looked at, and no words are opened.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn findings_between(&self, from: Instant, to: Instant, mut each: impl FnMut(&LetterRow)) -> Result<()> {
        self.beyond_links()?;
        // a while at a time, as for steps: PostgreSQL's rows of five years would stand in memory all at once
        let mut begin = from;
        while begin < to {
            let end = begin.plus(A_WHILE).min(to);
            self.sql.rows(BETWEEN, values![self.clinic(), begin, end], &mut |row| {
                each(&letter_row(row)?);
                Ok(())
            })?;
            begin = end;
        }
        Ok(())
    }

    /// A clinician agrees with a finding or says "not so"; they may change their mind. Answers with its rule.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such finding in this referral.
    pub fn set_verdict(&self, referral: ReferralId, finding: FindingId, verdict: Verdict) -> Result<String> {
        self.look(referral)?;
        let sql = "UPDATE finding SET verdict = ?4 WHERE clinic = ?1 AND referral = ?2 AND finding = ?3 RETURNING rule";
        self.sql.one(sql, values![self.clinic(), referral, finding, verdict.code()], |row| row.get(0))
    }
}

fn letter_row(row: &Row<'_>) -> Result<LetterRow> {
    let found = match row.get::<Option<FindingId>>(2)? {
        None => None,
        Some(id) => {
            let (concept, status) = (row.code(3, "a concept")?, row.code(4, "a status")?);
            Some(PlainFinding { id, concept, status, rule: row.get(5)?, verdict: verdict(row, 6)? })
        }
    };
    Ok(LetterRow { referral: row.get(0)?, practice: row.get(1)?, found })
}

fn verdict(row: &Row<'_>, at: usize) -> Result<Option<Verdict>> {
    let verdict = row.get::<Option<String>>(at)?.map(|verdict| verdict.parse()).transpose();
    verdict.map_err(|()| Error::Unreadable("a verdict"))
}
