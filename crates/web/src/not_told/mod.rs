//! What our referrals do not tell us: by practice, how many letters say nothing of how long the pain has lasted, of mood,
//! of medicines for it, of earlier help. Counts for the lead: a question to ask the practice, and no mark of it.
mod samples;
mod sheet;
mod view;
mod words;

pub(crate) use samples::samples;
pub use sheet::download;

use crate::admit::At;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Asked, Period};
use crate::parts::draw;
use axum::extract::Query;
use axum::response::Response;
use improve::{Letters, Month, Practices};
use record::{Instant, ReferralId};
use std::collections::BTreeSet;

/// `GET /not-told`: a year, two or five, the running month among them. The clinic's own staff see true counts.
pub async fn page(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (period, now) = (Period::read(&asked)?, desk.now());
    let practices = practices(&desk, period.first_month(now), now, BTreeSet::new()).await?;
    draw(&view::Page::new(desk.actor().role, period, period.first_month(now), &practices))
}

/// What the letters tell that came since the beginning of `first` and until `at`. A clinician's "not so" on a finding
/// does not take it back: the letter said something of it all the same. Those of `without` are left out.
async fn practices(desk: &At, first: Month, at: Instant, without: BTreeSet<ReferralId>) -> Result<Practices, Problem> {
    let letters = period::findings(desk, first, at, Letters::default, move |letters, row| {
        if !without.contains(&row.referral) {
            let said = row.found.as_ref().map(|found| (found.concept, found.status));
            letters.add(row.referral, row.practice.as_deref(), said);
        }
    });
    Ok(letters.await?.by_practice())
}
