//! What the person kept: what to say when they get in touch, to print, and as a link to themselves.
use super::visit::{Came, Visit};
use super::way_back::WayBack;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::find_support::{self, Place, With};
use crate::parts::component::Button;
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use record::{Date, Offer, OfferId, OfferState, Service, Way};
use std::collections::BTreeSet;

/// Where it is.
pub(crate) const KEPT: &str = "/my-support";
/// The last page of the check-in.
const DONE: &str = "/check-in/done";

#[derive(Template)]
#[template(path = "my_support/kept.html")]
pub(super) struct KeptPage {
    pub say: Say,
    pub kept: Vec<Kept>,
    /// How to come back to it.
    pub way_back: WayBack,
    /// Something is left out on paper, and by the link, that they can ask for.
    pub left_out: bool,
    pub next: Option<&'static str>,
}

/// One of what was kept.
pub(super) struct Kept {
    pub offer: OfferId,
    pub name: String,
    /// What its record says; none where the directory has it no more.
    pub place: Option<Place>,
    /// They said that they get in touch.
    pub on_the_way: bool,
    pub script: Vec<String>,
    /// Support after domestic abuse: it is on no paper, and behind no link, unless they ask for it.
    pub quiet: bool,
}

/// What is done with one that was kept.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    offer: OfferId,
    #[serde(rename = "do")]
    what: String,
}

/// `GET /my-support`. Where it is not shown, the last page of the check-in says how to come back to it.
pub async fn kept(
    State(app): State<App>,
    say: Say,
    desk: At,
    headers: HeaderMap,
    Query(with): Query<With>,
) -> Result<Response, Problem> {
    let visit = Visit::of(&app, &desk, &headers).await?;
    if !visit.shows_kept {
        return Ok(Redirect::to(DONE).into_response());
    }
    let referral = visit.referral;
    let offers = desk.read(move |tx| pathway::kept(tx, referral)).await?;
    let directory = app.directory();
    let (quiet, today) = (find_support::quiet(&directory), desk.now().day());
    let kept = offers.iter().map(|offer| Kept::of(offer, directory.service(&offer.service), today, &quiet, &say));
    let kept = kept.collect();
    let way_back = WayBack::of(&desk, &visit).await?;
    draw(&page(&say, visit.came, kept, with.is_all(), way_back))
}

/// `POST /my-support/kept`: "I will get in touch myself", or not after all.
pub async fn kept_do(
    State(app): State<App>,
    desk: At,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Result<Redirect, Problem> {
    let visit = visit(&app, &desk, &headers).await?;
    let (id, referral) = (pressed.offer, visit.referral);
    let mine = desk.read(move |tx| pathway::kept(tx, referral)).await?.into_iter().any(|offer| offer.id == id);
    if !mine {
        return Err(Problem::NotFound);
    }
    match pressed.what.as_str() {
        "start" => pathway::hand_over(&desk, &app.directory(), id, Way::SelfReferral).await?,
        "leave" => pathway::answer_offer(&desk, id, false).await?,
        _ => return Err(Problem::bad_request("Choose one of the buttons on the page.")),
    }
    Ok(Redirect::to(KEPT))
}

/// `POST /my-support/send`: a link to this page, in a message that names nothing.
pub async fn send(State(app): State<App>, desk: At, headers: HeaderMap) -> Result<Redirect, Problem> {
    let visit = visit(&app, &desk, &headers).await?;
    let Some(check_in) = visit.check_in else { return Err(Problem::NotFound) };
    pathway::send_own_list(&desk, check_in).await?;
    Ok(Redirect::to(KEPT))
}

async fn visit(app: &App, desk: &At, headers: &HeaderMap) -> Result<Visit, Problem> {
    let visit = Visit::of(app, desk, headers).await?;
    if visit.shows_kept { Ok(visit) } else { Err(Problem::NotFound) }
}

pub(super) fn page(say: &Say, came: Came, mut kept: Vec<Kept>, all: bool, way_back: WayBack) -> KeptPage {
    let left_out = !all && kept.iter().any(|one| one.quiet);
    if all {
        kept.iter_mut().for_each(|one| one.quiet = false);
    } else if came == Came::OwnLink {
        kept.retain(|one| !one.quiet);
    }
    let next = match came {
        Came::CheckIn => Some(DONE),
        Came::NotYet => Some("/how-did-it-go/thank-you"),
        Came::OwnLink => None,
    };
    KeptPage { say: say.titled("mine-title"), kept, way_back, left_out, next }
}

impl Kept {
    fn of(offer: &Offer, service: Option<&Service>, today: Date, quiet: &BTreeSet<String>, say: &Say) -> Self {
        Self {
            offer: offer.id,
            name: offer.name.clone(),
            place: service.map(|service| find_support::kept_place(service, &offer.reasons, today, say)),
            on_the_way: offer.state == OfferState::HandedOver,
            script: script(say, &offer.reasons),
            // of a record that is gone nobody can say what it was for
            quiet: service.is_none() || quiet.contains(&offer.service),
        }
    }
}

/// What somebody can say when they ring: a greeting, a question for a place, and whatever its record does not say.
pub(crate) fn script(say: &Say, reasons: &[String]) -> Vec<String> {
    let unknown = ["check-access", "check-cost", "check-place", "check-who", "check-record"];
    let unknown = unknown.into_iter().filter(|code| reasons.iter().any(|reason| reason == code));
    ["hello", "place"].into_iter().chain(unknown).chain(["first"]).map(|code| say.choice("script", code)).collect()
}
