//! The steps that a clinician takes from a brief; each leads back to it.
use super::saved::Saved;
use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use axum::extract::{Path, State};
use axum::response::Redirect;
use record::{Conversation, FindingId, OfferId, ReferralId, Way};
use store::Verdict;

/// What came of asking: three buttons.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Came {
    came: String,
}

/// `confirmed` or `dismissed`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    verdict: String,
}

/// The directory's id of a support service.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    service: String,
}

/// `accepted` or `not-today`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    answer: String,
}

/// A way, by its code.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handed {
    way: String,
}

/// Back to where the tap was made. It comes after the step, so after its commit: nothing is called saved before.
fn back(referral: ReferralId, saved: Saved) -> Redirect {
    Redirect::to(&saved.address(referral))
}

/// `POST /referral/{referral}/conversation`
pub async fn converse(desk: At, Path(referral): Path<ReferralId>, Form(form): Form<Came>) -> Result<Redirect, Problem> {
    let came: Conversation = form.came.parse().map_err(|_| unknown())?;
    pathway::converse(&desk, referral, came).await?;
    Ok(back(referral, Saved::Conversation))
}

/// `POST /referral/{referral}/finding/{finding}`
pub async fn finding(
    desk: At,
    Path((referral, finding)): Path<(ReferralId, FindingId)>,
    Form(form): Form<Said>,
) -> Result<Redirect, Problem> {
    let verdict: Verdict = form.verdict.parse().map_err(|()| unknown())?;
    pathway::judge(&desk, referral, finding, verdict).await?;
    Ok(back(referral, Saved::Finding(finding)))
}

/// `POST /referral/{referral}/offer`
pub async fn offer(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(form): Form<Chosen>,
) -> Result<Redirect, Problem> {
    let offer = pathway::offer(&desk, &app.directory(), referral, &form.service).await?;
    Ok(back(referral, Saved::Offer(offer)))
}

/// `POST /offer/{offer}/answer`
pub async fn answer(desk: At, Path(offer): Path<OfferId>, Form(form): Form<Answered>) -> Result<Redirect, Problem> {
    let accepted = match form.answer.as_str() {
        "accepted" => true,
        "not-today" => false,
        _ => return Err(unknown()),
    };
    let referral = referral_of(&desk, offer).await?;
    pathway::answer_offer(&desk, offer, accepted).await?;
    Ok(back(referral, Saved::Offer(offer)))
}

/// `POST /offer/{offer}/hand-over`
pub async fn hand_over(desk: At, Path(offer): Path<OfferId>, Form(form): Form<Handed>) -> Result<Redirect, Problem> {
    let way: Way = form.way.parse().map_err(|_| unknown())?;
    let referral = referral_of(&desk, offer).await?;
    pathway::hand_over(&desk, offer, way).await?;
    Ok(back(referral, Saved::Offer(offer)))
}

/// `POST /offer/{offer}/follow-up`
pub async fn follow_up(desk: At, Path(offer): Path<OfferId>) -> Result<Redirect, Problem> {
    let referral = referral_of(&desk, offer).await?;
    pathway::follow_up(&desk, offer).await?;
    Ok(back(referral, Saved::FollowUp(offer)))
}

/// `POST /referral/{referral}/close`
pub async fn close(desk: At, Path(referral): Path<ReferralId>) -> Result<Redirect, Problem> {
    pathway::close(&desk, referral).await?;
    Ok(back(referral, Saved::Closed))
}

async fn referral_of(desk: &At, offer: OfferId) -> Result<ReferralId, Problem> {
    Ok(desk.read(move |tx| tx.offer(offer)).await?.referral)
}

fn unknown() -> Problem {
    Problem::bad_request("Choose one of the buttons on the page.")
}
