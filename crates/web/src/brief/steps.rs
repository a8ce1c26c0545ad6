//! The steps that a clinician takes from a brief; each leads back to it.
use super::saved::Saved;
use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use axum::extract::{Path, State};
use axum::response::Redirect;
use record::{Along, Conversation, FindingId, OfferId, ReferralId, ServiceReply, Way};
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

/// What a clinician writes to the person about an offer.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    note: String,
}

/// What the support service answered.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replied {
    reply: String,
}

/// What came of ringing: `there`, `not-yet` or `no-answer`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    came: String,
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
    let offer = pathway::offer(&desk, &app.directory(), referral, &form.service, "").await?;
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
pub async fn hand_over(
    State(app): State<App>,
    desk: At,
    Path(offer): Path<OfferId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let of = |wanted: &'static str| fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value);
    let way: Way = of("way").next().ok_or_else(unknown)?.parse().map_err(|_| unknown())?;
    let block = |code: &String| Along::MAY_BE_PASSED_ON.iter().find(|block| block.code() == code).copied();
    let agreed = of("agreed").map(block).collect::<Option<Vec<_>>>().ok_or_else(unknown)?;
    let to_write = of("agreed-to-write").any(|said| said == "yes");
    if way == Way::Referral && !to_write {
        return Err(Problem::bad_request("Ask them first, and tick that they have agreed that we write."));
    }
    let referral = referral_of(&desk, offer).await?;
    match way {
        Way::Referral => pathway::refer(&desk, &app.directory(), offer, agreed).await?,
        way => pathway::hand_over(&desk, &app.directory(), offer, way).await?,
    }
    Ok(back(referral, Saved::Offer(offer)))
}

/// `POST /offer/{offer}/swap`: another support service in the place of this one.
pub async fn swap(
    State(app): State<App>,
    desk: At,
    Path(offer): Path<OfferId>,
    Form(form): Form<Chosen>,
) -> Result<Redirect, Problem> {
    let referral = referral_of(&desk, offer).await?;
    let instead = pathway::swap(&desk, &app.directory(), offer, &form.service).await?;
    Ok(back(referral, Saved::Offer(instead)))
}

/// `POST /offer/{offer}/note`
pub async fn note(desk: At, Path(offer): Path<OfferId>, Form(form): Form<Noted>) -> Result<Redirect, Problem> {
    let referral = referral_of(&desk, offer).await?;
    pathway::note(&desk, offer, &form.note).await?;
    Ok(back(referral, Saved::Offer(offer)))
}

/// `POST /offer/{offer}/reply`: what the support service answered.
pub async fn reply(desk: At, Path(offer): Path<OfferId>, Form(form): Form<Replied>) -> Result<Redirect, Problem> {
    let reply: ServiceReply = form.reply.parse().map_err(|_| unknown())?;
    let referral = referral_of(&desk, offer).await?;
    pathway::service_replied(&desk, offer, reply).await?;
    Ok(back(referral, Saved::Offer(offer)))
}

/// `POST /offer/{offer}/rang`: somebody rang, since two questions went unanswered.
pub async fn rang(desk: At, Path(offer): Path<OfferId>, Form(form): Form<Rung>) -> Result<Redirect, Problem> {
    let referral = referral_of(&desk, offer).await?;
    match form.came.as_str() {
        "there" => pathway::reached(&desk, offer, true, None).await?,
        "not-yet" => pathway::reached(&desk, offer, false, None).await?,
        "no-answer" => pathway::rang(&desk, offer).await?,
        obstacle => pathway::reached(&desk, offer, false, Some(obstacle)).await?,
    }
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
