//! The step log: no free text, no personal data.
use crate::engine::{Row, Value, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Detail, Instant, ReferralId, Step, StepKind};
use std::time::Duration;

/// What is read of several years is read so much at a time.
pub(super) const A_WHILE: Duration = Duration::from_secs(31 * 24 * 60 * 60);

/// How many kinds one query asks for; places that are not needed are left empty.
const KINDS: usize = 20;
const BETWEEN: &str = "SELECT referral, n, kind, happened, recorded, role, detail
   FROM step WHERE clinic = ?1 AND happened >= ?2 AND happened < ?3
    AND kind IN (?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)";

/// Referrals whose random ids begin alike: about one in eight thousand of a clinic's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part(String);

impl Part {
    /// How the ids of its referrals begin.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// So many characters of an id say which part it is in: the first is one of eight, the others of thirty-two.
const PART: usize = 3;

fn part_of(referral: ReferralId) -> String {
    referral.to_string().chars().take(PART).collect()
}

impl Tx<'_> {
    /// Writes that this happened to the referral, now, by this actor. `detail` is a code; what is no code is left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn step(&self, referral: ReferralId, kind: StepKind, detail: Option<&str>) -> Result<()> {
        self.look(referral)?;
        self.sql.lock(&referral.to_string())?;
        let last = "SELECT COALESCE(MAX(n), 0) FROM step WHERE clinic = ?1 AND referral = ?2";
        let n: i64 = self.sql.one(last, values![self.clinic(), referral], |row| row.get(0))?;
        let detail: Option<Detail> = detail.and_then(|text| text.parse().ok());
        let sql = "INSERT INTO step (clinic, referral, n, kind, happened, recorded, role, detail)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (role, detail) = (self.actor().role.code(), detail.as_ref().map(Detail::as_str));
        let columns = values![self.clinic(), referral, n + 1, kind.code(), self.now(), self.now(), role, detail];
        self.sql.execute(sql, columns)?;
        self.count_in_part(referral)
    }

    /// That the steps of this part of the referrals are others than before. It is counted in the step's own transaction,
    /// so that whoever sees the count sees the step, in whatever order several copies of the program commit.
    fn count_in_part(&self, referral: ReferralId) -> Result<()> {
        let sql = "INSERT INTO step_part (clinic, part, version) VALUES (?1, ?2, 1)
                   ON CONFLICT (clinic, part) DO UPDATE SET version = step_part.version + 1";
        self.sql.execute(sql, values![self.clinic(), part_of(referral)]).map(drop)
    }

    /// How often a step was written in each part of the clinic's referrals, by part. What is kept of a part's steps is still
    /// right while its count is the same. Ask this first and for [`Tx::steps_of_parts`] then: what is written between the
    /// two is only read twice.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn step_parts(&self) -> Result<Vec<(Part, i64)>> {
        self.beyond_links()?;
        let sql = "SELECT part, version FROM step_part WHERE clinic = ?1 AND part >= '' ORDER BY part";
        self.sql.all(sql, values![self.clinic()], |row| Ok((Part(row.get(0)?), row.get(1)?)))
    }

    /// Shows every step of the referrals in the parts from `first` to `last`, a referral after the other, those of one in
    /// their order. Counts only: nobody's record is looked at.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn steps_of_parts(&self, first: &Part, last: &Part, mut each: impl FnMut(&Step)) -> Result<()> {
        self.beyond_links()?;
        let sql = "SELECT referral, n, kind, happened, recorded, role, detail FROM step
                    WHERE clinic = ?1 AND referral >= ?2 AND referral <= ?3 ORDER BY referral, n";
        // the last id that begins so: z is the last letter of ids, in whatever order the database sorts
        let bound = values![self.clinic(), first.0.as_str(), format!("{:z<26}", last.0)];
        self.sql.rows(sql, bound, &mut |row| {
            each(&step(row)?);
            Ok(())
        })
    }

    /// What happened to one referral, in order.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn steps(&self, referral: ReferralId) -> Result<Vec<Step>> {
        self.look(referral)?;
        let sql = "SELECT referral, n, kind, happened, recorded, role, detail
                     FROM step WHERE clinic = ?1 AND referral = ?2 ORDER BY n";
        self.sql.all(sql, values![self.clinic(), referral], step)
    }

    /// Shows every step of these kinds that happened from `from` to before `to`, in the order of time as far as months
    /// go and in no order within one. Counts only: nobody's record is looked at.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn steps_between(
        &self,
        kinds: &[StepKind],
        from: Instant,
        to: Instant,
        mut each: impl FnMut(&Step),
    ) -> Result<()> {
        self.beyond_links()?;
        // A month at a time: PostgreSQL's rows of five years would stand in memory all at once. Whoever folds the rows
        // is quicker than a GROUP BY, which both engines do by sorting: what it costs is in docs/benchmarks.md.
        let mut begin = from;
        while begin < to {
            let end = begin.plus(A_WHILE).min(to);
            for some in kinds.chunks(KINDS) {
                let places = (0..KINDS).map(|at| Value::from(some.get(at).map(|kind| kind.code())));
                let bound: Vec<Value> =
                    [self.clinic().into(), begin.into(), end.into()].into_iter().chain(places).collect();
                self.sql.rows(BETWEEN, &bound, &mut |row| {
                    each(&step(row)?);
                    Ok(())
                })?;
            }
            begin = end;
        }
        Ok(())
    }
}

fn step(row: &Row<'_>) -> Result<Step> {
    let detail = row.get::<Option<String>>(6)?.map(|d| d.parse()).transpose();
    Ok(Step {
        referral: row.get(0)?,
        n: row.get(1)?,
        kind: row.code::<StepKind>(2, "a kind of step")?,
        happened: row.get(3)?,
        recorded: row.get(4)?,
        role: row.code(5, "a role")?,
        detail: detail.map_err(|_| Error::Unreadable("a detail"))?,
    })
}
