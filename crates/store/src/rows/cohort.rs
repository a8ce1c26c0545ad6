//! The cohort row: what may stand in plain beside the steps, so that equity can be seen and nobody recognised.
use super::step::A_WHILE;
use crate::engine::values;
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, ReferralId};

/// Coarse groups of one referral's person; none = not recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cohort {
    /// Ten years wide: `30-39`; `90-` at the end.
    pub age_band: Option<String>,
    /// As the referral has it.
    pub sex: Option<String>,
    /// One of five groups of the census, by the letter of the sixteen-plus-one.
    pub ethnicity: Option<String>,
    /// The deprivation fifth, 1 = most deprived.
    pub deprivation: Option<i64>,
    /// The language, by its code.
    pub language: Option<String>,
}

/// A referral with the groups of its person and the practice that sent it, all of it coarse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortRow {
    /// Which.
    pub referral: ReferralId,
    /// The groups; all of them "not recorded" where no row was kept.
    pub cohort: Cohort,
    /// The ODS code of the practice, if the referral bore one.
    pub practice: Option<String>,
}

const BETWEEN: &str = "SELECT r.referral, c.age_band, c.sex, c.ethnicity, c.deprivation, c.language, r.practice
       FROM referral r LEFT JOIN cohort c ON c.clinic = r.clinic AND c.referral = r.referral
      WHERE r.clinic = ?1 AND r.received >= ?2 AND r.received < ?3";

impl Tx<'_> {
    /// Shows the groups of every referral that was received from `from` to before `to`, in no order. Counts only: nobody's
    /// record is looked at.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn cohorts_between(&self, from: Instant, to: Instant, mut each: impl FnMut(CohortRow)) -> Result<()> {
        self.beyond_links()?;
        let mut begin = from;
        while begin < to {
            let end = begin.plus(A_WHILE).min(to);
            self.sql.rows(BETWEEN, values![self.clinic(), begin, end], &mut |row| {
                let cohort = Cohort {
                    age_band: row.get(1)?,
                    sex: row.get(2)?,
                    ethnicity: row.get(3)?,
                    deprivation: row.get(4)?,
                    language: row.get(5)?,
                };
                each(CohortRow { referral: row.get(0)?, cohort, practice: row.get(6)? });
                Ok(())
            })?;
            begin = end;
        }
        Ok(())
    }

    /// Keeps the cohort row of a referral.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_cohort(&self, referral: ReferralId, cohort: &Cohort) -> Result<()> {
        self.look(referral)?;
        let sql = "INSERT INTO cohort (clinic, referral, age_band, sex, ethnicity, deprivation, language)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (clinic, referral) DO UPDATE SET age_band = excluded.age_band, sex = excluded.sex,
                     ethnicity = excluded.ethnicity, deprivation = excluded.deprivation, language = excluded.language";
        let c = cohort.clone();
        let columns = values![self.clinic(), referral, c.age_band, c.sex, c.ethnicity, c.deprivation, c.language];
        self.sql.execute(sql, columns).map(drop)
    }

    /// Shows the cohort row of each referral of the clinic, in no order. Coarse groups only: nobody's record is looked at.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn cohorts(&self, mut each: impl FnMut(ReferralId, &Cohort)) -> Result<()> {
        self.beyond_links()?;
        let sql = "SELECT referral, age_band, sex, ethnicity, deprivation, language FROM cohort
                    WHERE clinic = ?1 AND referral > ''";
        self.sql.rows(sql, values![self.clinic()], &mut |row| {
            let cohort = Cohort {
                age_band: row.get(1)?,
                sex: row.get(2)?,
                ethnicity: row.get(3)?,
                deprivation: row.get(4)?,
                language: row.get(5)?,
            };
            each(row.get(0)?, &cohort);
            Ok(())
        })
    }
}
