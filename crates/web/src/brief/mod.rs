//! Brief: one page that a clinician reads before the appointment, the person's own words first; and the steps taken from it.
mod at_once;
mod handed;
mod languages;
mod left_out;
mod mentions;
mod on_the_way;
mod referring;
mod samples;
mod saved;
mod sheet;
mod steps;
pub(crate) mod words;

pub(crate) use handed::samples as letter_samples;
pub use handed::{as_fhir, letter};
pub(crate) use languages::{language_in_words, language_name};
pub(crate) use samples::samples;
pub use steps::{answer, close, converse, finding, follow_up, hand_over, note, offer, rang, reply, swap};

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::draw;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use record::ReferralId;
use saved::AfterTap;
use sheet::{Beside, Sheet};

/// `GET /referral/{referral}`, with `?saved=…` after a tap.
pub async fn page(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Query(after): Query<AfterTap>,
) -> Result<Response, Problem> {
    let directory = app.directory();
    let brief = pathway::brief(&desk, app.engines(), &directory, referral).await?;
    let beside = desk.read(move |tx| {
        let row = tx.referral(referral)?;
        let duty = tx.own_clinic()?.duty;
        Ok::<_, store::Error>(Beside { duty, reading: row.reading, ended: row.ended, now: tx.now() })
    });
    draw(&Sheet::new(referral, brief, beside.await?, &directory, after.saved()))
}
