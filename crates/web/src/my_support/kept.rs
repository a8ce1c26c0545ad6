//! What the person kept: what to say when they get in touch, to print, and as a link to themselves.
use super::visit::{Came, Visit};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::find_support::Phone;
use crate::parts::component::Button;
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};
use record::{About, CheckInId, MessageKind, Need, Offer, OfferId, OfferState, Person, Seeker, Service, Way};
use signpost::Directory;
use store::Subject;

/// Where it is.
pub(crate) const KEPT: &str = "/my-support";

#[derive(Template)]
#[template(path = "my_support/kept.html")]
pub(super) struct KeptPage {
    pub say: Say,
    pub kept: Vec<Kept>,
    /// Whether a link can be sent to them, and whether one is on its way.
    pub may_send: bool,
    pub will_send: bool,
    /// Something is left out on paper, and by the link, that they can ask for.
    pub left_out: bool,
    pub next: Option<&'static str>,
}

/// One of what was kept.
pub(super) struct Kept {
    pub offer: OfferId,
    pub name: String,
    pub phones: Vec<Phone>,
    pub application: String,
    /// They said that they get in touch.
    pub on_the_way: bool,
    pub script: Vec<String>,
    /// Support after domestic abuse: it is on no paper, and behind no link, unless they ask for it.
    pub quiet: bool,
}

/// `?with=all`: what is left out on paper, too.
#[derive(serde::Deserialize)]
pub struct With {
    with: Option<String>,
}

/// What is done with one that was kept.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    offer: OfferId,
    #[serde(rename = "do")]
    what: String,
}

/// `GET /my-support`
pub async fn kept(
    State(app): State<App>,
    say: Say,
    desk: At,
    headers: HeaderMap,
    Query(with): Query<With>,
) -> Result<Response, Problem> {
    let visit = visit(&app, &desk, &headers).await?;
    let (referral, check_in) = (visit.referral, check_in_of(&desk));
    let read = desk.read(move |tx| {
        let sent = |m: &record::Message| {
            m.kind == MessageKind::OwnList && check_in.map(About::CheckIn) == Some(m.about) && !m.state.is_settled()
        };
        let will_send = tx.messages_of(referral)?.iter().any(sent);
        let asks = pathway::own_seeker(tx, referral)?;
        Ok::<_, pathway::StepError>((pathway::kept(tx, referral)?, tx.person(referral)?, asks, will_send))
    });
    let (offers, person, asks, will_send) = read.await?;
    let directory = app.directory();
    let kept = offers.iter().map(|offer| Kept::of(offer, &directory, &asks, &say)).collect();
    let may_send = visit.came == Came::CheckIn && can_be_written_to(&person);
    draw(&page(&say, visit.came, kept, with.with.as_deref() == Some("all"), may_send, will_send))
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
        "start" => pathway::hand_over(&desk, &app.directory(), id, Way::SelfReferral, Vec::new()).await?,
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

fn check_in_of(desk: &At) -> Option<CheckInId> {
    match desk.actor().opens?.subject {
        Subject::CheckIn(id) | Subject::Kept(id) => Some(id),
        Subject::FollowUp(_) => None,
    }
}

fn can_be_written_to(person: &Person) -> bool {
    !person.ring_only && (person.email.is_some() || !person.telephones.is_empty())
}

pub(super) fn page(say: &Say, came: Came, mut kept: Vec<Kept>, all: bool, may_send: bool, will_send: bool) -> KeptPage {
    let left_out = !all && kept.iter().any(|one| one.quiet);
    if all {
        kept.iter_mut().for_each(|one| one.quiet = false);
    } else if came == Came::OwnLink {
        kept.retain(|one| !one.quiet);
    }
    let next = match came {
        Came::CheckIn => Some("/check-in/done"),
        Came::NotYet => Some("/how-did-it-go/thank-you"),
        Came::OwnLink => None,
    };
    KeptPage { say: say.titled("mine-title"), kept, may_send, will_send, left_out, next }
}

impl Kept {
    fn of(offer: &Offer, directory: &Directory, asks: &Seeker, say: &Say) -> Self {
        let service = directory.service(&offer.service);
        let phones = service.map(|service| service.phones.iter().map(|number| Phone::of(number)).collect());
        Self {
            offer: offer.id,
            name: offer.name.clone(),
            phones: phones.unwrap_or_default(),
            application: service.map(|service| service.application.trim().to_owned()).unwrap_or_default(),
            on_the_way: offer.state == OfferState::HandedOver,
            script: script(say, &offer.reasons),
            quiet: service.is_some_and(|service| is_quiet(directory, service, asks)),
        }
    }
}

/// Whether it is for people who live with domestic abuse, whatever else it is for.
fn is_quiet(directory: &Directory, service: &Service, asks: &Seeker) -> bool {
    let asks = Seeker {
        needs: vec![Need::DomesticAbuse],
        assumed: false,
        declined: Vec::new(),
        max_km: None,
        when: Vec::new(),
        only: Vec::new(),
        ..asks.clone()
    };
    directory.offers(&asks, usize::MAX).iter().any(|one| one.service == service.id)
}

/// What somebody can say when they ring: a greeting, a question for a place, and whatever its record does not say.
pub(crate) fn script(say: &Say, reasons: &[String]) -> Vec<String> {
    let unknown = ["check-access", "check-cost", "check-place", "check-who", "check-record"];
    let unknown = unknown.into_iter().filter(|code| reasons.iter().any(|reason| reason == code));
    ["hello", "place"].into_iter().chain(unknown).chain(["first"]).map(|code| say.choice("script", code)).collect()
}
