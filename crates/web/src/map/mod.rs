//! The pathway as the records show it: the map that the clinic's own steps draw, beside it the same in words and as a
//! table. True counts, for the clinic's own staff.
mod samples;
mod sheet;
mod view;
mod words;

pub(crate) use samples::samples;
pub use sheet::{log_csv, log_xes, ways};

use crate::admit::At;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Period};
use crate::parts::draw;
use axum::extract::Query;
use axum::response::Response;
use improve::map::Log;
use record::{ReferralId, StepKind};
use std::time::Duration;

/// What stands behind the question mark of an address here.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    /// How many years: `1`, `2` or `5`.
    pub years: Option<String>,
    /// Ways that fewer people took are left out; 8 where nothing is asked for.
    pub least: Option<String>,
}

/// A way that fewer people took than this is not drawn, unless somebody asks for it.
const LEAST: u32 = 8;

impl Asked {
    fn period(&self) -> Result<Period, Problem> {
        Period::of(self.years.as_deref())
    }

    fn least(&self) -> Result<u32, Problem> {
        let Some(least) = self.least.as_deref() else { return Ok(LEAST) };
        let number = least.trim().parse().ok().filter(|least| (1..=10_000).contains(least));
        number.ok_or(Problem::bad_request("least is a number of people from 1 to 10,000."))
    }
}

/// `GET /map`: a year, two or five, the running month among them.
pub async fn page(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (period, least, role) = (asked.period()?, asked.least()?, desk.actor().role);
    let mut log = Log::default();
    for (referral, kind, at) in steps(&desk, period).await? {
        log.push(&referral.to_string(), words::step(kind), at);
    }
    let told = desk.read(pathway::stories_by_step).await?;
    draw(&view::Page::new(role, period, least, &log.discover(least)).with(told))
}

/// What happened to the referrals in a period, each step under its random id and in the order of that referral.
async fn steps(desk: &At, period: Period) -> Result<Vec<(ReferralId, StepKind, i64)>, Problem> {
    let now = desk.now();
    let (from, to) = (period.first_month(now).start(), now.plus(Duration::from_micros(1)));
    let mut steps = period::by_itself(desk, move |tx| {
        let mut steps = Vec::new();
        tx.steps_between(StepKind::ALL, from, to, |step| {
            steps.push((step.referral, step.n, step.kind, step.happened.micros()));
        })?;
        Ok(steps)
    })
    .await?;
    steps.sort_unstable_by_key(|(referral, n, ..)| (*referral, *n));
    Ok(steps.into_iter().map(|(referral, _, kind, at)| (referral, kind, at)).collect())
}
