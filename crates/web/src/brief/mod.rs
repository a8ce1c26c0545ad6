//! Brief: one page that a clinician reads before the appointment, the person's own words first; and the steps taken from it.
mod sheet;
mod steps;
mod words;

pub use steps::{answer, close, converse, finding, follow_up, hand_over, offer};

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::draw;
use axum::extract::{Path, State};
use axum::response::Response;
use record::{ReferralId, StepKind};
use sheet::{Beside, Sheet};

/// `GET /referral/{referral}`
pub async fn page(State(app): State<App>, desk: At, Path(referral): Path<ReferralId>) -> Result<Response, Problem> {
    let directory = app.directory();
    let brief = pathway::brief(&desk, app.engines(), &directory, referral).await?;
    let beside = desk.read(move |tx| {
        let row = tx.referral(referral)?;
        let talked = tx.steps(referral)?.into_iter().rev().find(|step| step.kind == StepKind::Conversed);
        let talked = talked.and_then(|step| Some((step.detail?.as_str().parse().ok()?, step.happened)));
        Ok::<_, store::Error>(Beside {
            duty: tx.own_clinic()?.duty,
            reading: row.reading,
            ended: row.ended,
            talked,
            now: tx.now(),
        })
    });
    draw(&Sheet::new(referral, brief, beside.await?, &directory))
}
