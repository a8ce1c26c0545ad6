//! My support: the person's own list. They keep what they like, say what is not for them, and say how they would like it;
//! what was kept can be printed and sent to themselves as a link. The list tells what somebody asked for, so it is open
//! on the visit in which they said it and not again; what they kept is theirs to come back to.
mod card;
mod kept;
mod samples;
mod visit;
mod way_back;

pub(crate) use kept::{KEPT, script};
pub use kept::{kept, kept_do, send};
pub(crate) use samples::samples;

use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Button, Choice, Choices, Size, Title};
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};
use card::Card;
use visit::{Came, Visit};
pub(crate) use way_back::WayBack;

/// The list after "Not yet": other support.
const OTHERS: &str = "/my-support/others";
const FAR: [&str; 4] = ["km-2", "km-5", "km-10", "km-25"];
const WHEN: [&str; 3] = ["daytime", "evening", "weekend"];
const HOW: [&str; 3] = ["in-person", "phone", "online"];

#[derive(Template)]
#[template(path = "my_support/list.html")]
struct List {
    say: Say,
    cards: Vec<Card>,
    /// Something of it is not on paper.
    leaves_out: bool,
    /// Names of what is kept.
    kept: Vec<String>,
    /// What is not for them: its id and name.
    left: Vec<(String, String)>,
    change: Option<Change>,
    way_back: WayBack,
    came: Came,
}

/// The form that changes how far, when and how.
struct Change {
    far: Choices,
    when: Choices,
    how: Choices,
}

/// What is done with one of the list.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    service: String,
    #[serde(rename = "do")]
    what: String,
}

/// The list of this visit; none where it is closed.
pub(crate) async fn list(app: &App, say: Say, desk: &At, headers: &HeaderMap) -> Result<Option<Response>, Problem> {
    let visit = Visit::of(app, desk, headers).await?;
    if !visit.is_open || app.directory().services().is_empty() {
        return Ok(None);
    }
    draw(&drawn(app, &say, desk, visit).await?).map(Some)
}

/// How this visit comes back to what was kept; none where it may not know of it.
pub(crate) async fn way_back(app: &App, desk: &At, headers: &HeaderMap) -> Result<Option<WayBack>, Problem> {
    let visit = Visit::of(app, desk, headers).await?;
    if visit.shows_kept { WayBack::of(desk, &visit).await.map(Some) } else { Ok(None) }
}

/// `GET /my-support/others`: after "Not yet".
pub async fn others(State(app): State<App>, say: Say, desk: At, headers: HeaderMap) -> Result<Response, Problem> {
    let visit = Visit::of(&app, &desk, &headers).await?;
    if visit.came != Came::NotYet {
        return Err(Problem::NotFound);
    }
    draw(&drawn(&app, &say, &desk, visit).await?)
}

/// `POST /my-support/answer`: keep, or not for me. Back to the list, where another stands in its place.
pub async fn answer(
    State(app): State<App>,
    desk: At,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Result<Redirect, Problem> {
    let visit = Visit::of(&app, &desk, &headers).await?;
    if !visit.is_open {
        return closed(&visit);
    }
    let keep = match pressed.what.as_str() {
        "keep" => true,
        "not-for-me" => false,
        _ => return Err(Problem::bad_request("Choose one of the buttons on the page.")),
    };
    pathway::choose(&desk, &app.directory(), &pressed.service, keep).await?;
    Ok(Redirect::to(visit.list()))
}

/// `POST /my-support/change`: how far, when and how.
pub async fn change(
    State(app): State<App>,
    desk: At,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let visit = Visit::of(&app, &desk, &headers).await?;
    let (Some(check_in), true) = (visit.check_in, visit.is_open) else { return closed(&visit) };
    let codes = fields.into_iter().filter(|(_, code)| code != "any").map(|(_, code)| code).collect();
    pathway::wish(&desk, check_in, codes).await?;
    Ok(Redirect::to(visit.list()))
}

/// Whoever presses a button of a list that is closed meanwhile comes back to where it was, which says so; on a visit of
/// another kind there never was one.
fn closed(visit: &Visit) -> Result<Redirect, Problem> {
    match visit.came {
        Came::CheckIn => Ok(Redirect::to(visit.list())),
        Came::NotYet | Came::OwnLink => Err(Problem::NotFound),
    }
}

async fn drawn(app: &App, say: &Say, desk: &At, visit: Visit) -> Result<List, Problem> {
    let (directory, today, referral) = (app.directory(), desk.now().day(), visit.referral);
    let read = desk.read(move |tx| {
        let asks = pathway::seeker_of_visit(tx, referral)?;
        Ok::<_, pathway::StepError>((asks, tx.offers(referral)?, tx.got_there()?))
    });
    let (asks, offers, got_there) = read.await?;
    let say_in = say.clone();
    let by_check_in = visit.came == Came::CheckIn;
    // a directory of a whole country is looked through several times: not on a thread that others wait for
    let places = tokio::task::spawn_blocking(move || {
        crate::find_support::places(&asks, !by_check_in, &directory, today, &say_in)
    });
    let places = places.await.map_err(|_| Problem::Broken)?;
    let ids: Vec<String> = places.iter().map(|place| place.id.clone()).collect();
    let told = desk
        .read(move |tx| ids.iter().map(|id| pathway::someone_like_me(tx, id)).collect::<Result<Vec<_>, _>>())
        .await?;
    let cards = places.into_iter().zip(told).map(|(place, told)| Card::of(place, told, &got_there, say)).collect();
    let way_back = WayBack::of(desk, &visit).await?;
    Ok(page(say, &visit, cards, &offers, way_back))
}

fn page(say: &Say, visit: &Visit, cards: Vec<Card>, offers: &[record::Offer], way_back: WayBack) -> List {
    use record::OfferState::{Accepted, Declined, HandedOver};
    let own = || offers.iter().filter(|offer| offer.along.own);
    let kept = own().filter(|offer| matches!(offer.state, Accepted | HandedOver));
    let left = own().filter(|offer| offer.state == Declined);
    let title = if visit.came == Came::CheckIn { "fits-title" } else { "others-title" };
    List {
        say: say.titled(title),
        leaves_out: cards.iter().any(|card| card.place.quiet),
        cards,
        kept: kept.map(|offer| offer.name.clone()).collect(),
        left: left.map(|offer| (offer.service.clone(), offer.name.clone())).collect(),
        change: visit.check_in.map(|_| Change::of(say, &visit.wishes)),
        way_back,
        came: visit.came,
    }
}

impl Change {
    fn of(say: &Say, wishes: &[String]) -> Self {
        let chosen = |code: &str| wishes.iter().any(|wish| wish == code);
        let legend = |key: &str| Title::from(say.text(key)).size(Size::S);
        let choices = |codes: &[&str]| -> Vec<Choice> {
            let choice = |code: &&str| Choice::new(*code, say.choice(pathway::WISHED, code)).chosen(chosen(code));
            codes.iter().map(choice).collect()
        };
        let nowhere = !FAR.iter().any(|code| chosen(code));
        // keys: mine-far mine-when mine-how
        Self {
            far: Choices::radios("far", legend("mine-far"))
                .choices(choices(&FAR))
                .and(Choice::new("any", say.text("mine-any-distance")).chosen(nowhere))
                .small(),
            when: Choices::checkboxes("when", legend("mine-when")).choices(choices(&WHEN)).small(),
            how: Choices::checkboxes("how", legend("mine-how")).choices(choices(&HOW)).small(),
        }
    }
}

#[cfg(test)]
mod tests;
