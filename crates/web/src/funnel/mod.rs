//! From referral to support: of the referrals of each month, how many have come how far. Counts for the lead and the
//! clinicians; the list of names behind a bar for clinicians only.
mod bars;
mod list;
pub(crate) mod period;
mod samples;
pub(crate) mod sheet;
mod view;
pub(crate) mod words;

pub use list::page as list;
pub(crate) use samples::{sample_funnel, samples};
pub use sheet::download;

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::learn;
use crate::parts::draw;
use axum::extract::{Query, State};
use axum::response::Response;
use period::{Asked, Period};

/// `GET /funnel`: a year, two or five, the running month among them. The clinic's own staff see true counts.
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let period = Period::read(&asked)?;
    let first = period.first_month(desk.now());
    let funnel = learn::funnel(&app, &desk, first, desk.now()).await?;
    draw(&view::Page::new(desk.actor().role, period, first, funnel))
}
