//! Findings: concept, status and rule in plain, the words sealed.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Evidence, Finding, FindingId, ReferralId};
use std::str::FromStr;

const EVIDENCE: &str = "finding.evidence";

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
            let verdict = row.get::<Option<String>>(5)?.map(|v| v.parse()).transpose();
            let verdict = verdict.map_err(|()| Error::Unreadable("a verdict"))?;
            Ok(FindingRow { id, finding: Finding { concept, status, rule: row.get(3)?, evidence }, verdict })
        })
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
