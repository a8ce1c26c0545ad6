//! Find support: for whoever comes by the poster or the leaflet, with no link and no account. Three questions, each of
//! which can be skipped, and up to five places from the directory; nothing is kept here.
//!
//! The answers travel by POST: in an address they would stand in the history of a telephone that others use, and in the
//! logs of whatever stands between (DESIGN §4.6). Each answer leads on to an address that says nothing, so that the
//! browser's "back" shows a page and asks for nothing to be sent again; what was chosen lies in that browser for half an
//! hour, sealed, and is gone at once when somebody leaves quickly.
mod asked;
mod list;
mod quiet;
mod week;

use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::{Numbers, Say, Wrong, draw};
use askama::Template;
use asked::{Asked, GROUPS, Nowhere, Page, Pressed, Sent, WAYS};
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use list::List;
pub(crate) use list::Place;
pub(crate) use quiet::quiet;
use record::{Date, Need, Seeker, Service};
use signpost::Directory;
pub(crate) use week::week_days;

/// Where it is: on paper, and behind the QR codes that hang somewhere, so it never changes.
pub(crate) const PATH: &str = "/find-support";
/// Where the list is empty, or there is no list.
const ELSE: [&str; 4] = ["change", "clinic", "gp", "therapies"];

#[derive(Template)]
#[template(path = "find_support/what.html")]
struct What {
    say: Say,
    asked: Asked,
}

#[derive(Template)]
#[template(path = "find_support/where.html")]
struct Where {
    say: Say,
    asked: Asked,
    wrong: Option<Wrong>,
    before: &'static str,
}

#[derive(Template)]
#[template(path = "find_support/how.html")]
struct How {
    say: Say,
    asked: Asked,
    before: &'static str,
}

#[derive(Template)]
#[template(path = "find_support/list.html")]
struct Found {
    say: Say,
    asked: Asked,
    list: List,
    numbers: Numbers,
    ways: &'static [&'static str],
}

#[derive(Template)]
#[template(path = "find_support/none.html")]
struct NoList {
    say: Say,
    numbers: Numbers,
    ways: &'static [&'static str],
}

/// `GET /find-support`: the first question, with what was chosen in the last half hour, or nothing.
pub async fn page(State(app): State<App>, say: Say, headers: HeaderMap) -> Result<Response, Problem> {
    if app.directory().services().is_empty() {
        return draw(&no_list(&say));
    }
    draw(&what(&say, carried(&app, &headers).unwrap_or_default()))
}

/// `GET /find-support/where`
pub async fn place(State(app): State<App>, say: Say, headers: HeaderMap) -> Result<Response, Problem> {
    shown(app, say, &headers, Page::Where, false).await
}

/// `GET /find-support/how`
pub async fn ways(State(app): State<App>, say: Say, headers: HeaderMap) -> Result<Response, Problem> {
    shown(app, say, &headers, Page::How, false).await
}

/// `?with=all`: what is left out on paper, too.
#[derive(serde::Deserialize)]
pub struct With {
    with: Option<String>,
}

impl With {
    /// Whether it was asked for.
    pub(crate) fn is_all(&self) -> bool {
        self.with.as_deref() == Some("all")
    }
}

/// `GET /find-support/list`
pub async fn found_places(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Query(with): Query<With>,
) -> Result<Response, Problem> {
    shown(app, say, &headers, Page::List, with.is_all()).await
}

/// A page with what was chosen; the first one, where that is not known any more.
async fn shown(app: App, say: Say, headers: &HeaderMap, page: Page, all: bool) -> Result<Response, Problem> {
    let directory = app.directory();
    let Some(asked) = carried(&app, headers).filter(|_| !directory.services().is_empty()) else {
        return Ok(Redirect::to(PATH).into_response());
    };
    match page {
        Page::What => draw(&what(&say, asked)),
        Page::Where => draw(&where_from(&say, asked, None)),
        Page::How => draw(&how(&say, asked)),
        Page::List => {
            // a directory of a whole country is looked through several times: not on a thread that others wait for
            let today = app.now().day();
            let page = tokio::task::spawn_blocking(move || draw(&found(&say, asked, &directory, today, all)));
            page.await.map_err(|_| Problem::Broken)?
        }
    }
}

fn carried(app: &App, headers: &HeaderMap) -> Option<Asked> {
    Asked::of_carried(&app.store().carried(cookies::asked(headers)?, app.now())?)
}

/// `POST /find-support`: on to the next page, or back to the one that a button names.
pub async fn answer(
    State(app): State<App>,
    say: Say,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let Sent { page, pressed, mut asked } = Sent::read(&fields)?;
    let directory = app.directory();
    if directory.services().is_empty() {
        return draw(&no_list(&say));
    }
    match (page, pressed) {
        (Page::What, Pressed::Skip) => asked.wants.clear(),
        (Page::Where, Pressed::Skip) => asked.near.clear(),
        (Page::How, Pressed::Skip) => asked.ways.clear(),
        _ => {}
    }
    if let Err(nowhere) = asked.settle(&directory) {
        if pressed == Pressed::Continue {
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&wrong_place(&say, asked, nowhere))?).into_response());
        }
        asked.near.clear(); // whoever goes back takes along only what is a place
    }
    let to = match (page, pressed) {
        (_, Pressed::To(to)) => to,
        (Page::What, _) => Page::Where,
        (Page::Where, _) => Page::How,
        (Page::How | Page::List, _) => Page::List,
    };
    let sealed = app.store().carry(&asked.to_carry(), app.now())?;
    let cookie = cookies::set_asked(&sealed).ok_or(Problem::Broken)?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(to.address())).into_response())
}

/// The title is the same on each page and says nothing: a shared phone shows titles.
fn titled(say: &Say) -> Say {
    say.titled("find-title")
}

fn what(say: &Say, asked: Asked) -> What {
    What { say: titled(say), asked }
}

fn where_from(say: &Say, asked: Asked, wrong: Option<Wrong>) -> Where {
    Where { say: titled(say), asked, wrong, before: Page::What.code() }
}

fn wrong_place(say: &Say, mut asked: Asked, nowhere: Nowhere) -> Where {
    asked.near = asked.near.chars().take(asked::LONGEST).collect();
    let words = match nowhere {
        Nowhere::Odd => say.text("find-where-odd"),
        Nowhere::Unknown(outcode) => say.with("find-where-unknown", &[("outcode", outcode.as_str())]),
    };
    where_from(say, asked, Some(Wrong::said("near", &words)))
}

fn how(say: &Say, asked: Asked) -> How {
    How { say: titled(say), asked, before: Page::Where.code() }
}

fn found(say: &Say, asked: Asked, directory: &Directory, today: Date, all: bool) -> Found {
    let mut list = List::of(&asked, directory, today, say);
    if all {
        list.places.iter_mut().for_each(|place| place.quiet = false);
    }
    Found { say: titled(say), asked, list, numbers: Numbers::EVERYWHERE, ways: &ELSE }
}

/// Up to five places for somebody whose wishes are known; `quietly`, without what each may help with.
pub(crate) fn places(seeker: &Seeker, quietly: bool, directory: &Directory, today: Date, say: &Say) -> Vec<Place> {
    list::places(seeker, quietly, directory, today, say)
}

/// One that somebody keeps, with everything that its record says; nothing but what to check of how it came to be offered.
pub(crate) fn kept_place(service: &Service, reasons: &[String], today: Date, say: &Say) -> Place {
    list::kept_place(service, reasons, today, say)
}

fn no_list(say: &Say) -> NoList {
    NoList { say: titled(say), numbers: Numbers::EVERYWHERE, ways: &ELSE[1..] }
}

/// Every state of the pages.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let ticked = || Asked { wants: vec!["pain", "sleep"], near: "ST16".into(), ways: vec!["in-person"] };
    let unsafe_at_home = || Asked { wants: vec![Need::DomesticAbuse.code()], ..Asked::default() };
    let typed = |near: &str| Asked { near: near.into(), ..Asked::default() };
    let today = Date::constant(2026, 10, 13);
    let (directory, empty) = sample_directories(today);
    let unknown = "ZZ99".parse().map_or(Nowhere::Odd, Nowhere::Unknown);
    vec![
        sample("what", &what(say, Asked::default())),
        sample("what-again", &what(say, ticked())),
        sample("where", &where_from(say, ticked(), None)),
        sample("where-odd", &wrong_place(say, typed("12345"), Nowhere::Odd)),
        sample("where-unknown", &wrong_place(say, typed("ZZ99"), unknown)),
        sample("how", &how(say, ticked())),
        sample("list", &found(say, ticked(), &directory, today, false)),
        sample("list-not-all-on-paper", &found(say, unsafe_at_home(), &directory, today, false)),
        sample("list-of-anything", &found(say, Asked::default(), &directory, today, false)),
        sample("nothing-found", &found(say, ticked(), &empty, today, false)),
        sample("no-list", &no_list(say)),
    ]
}

/// The made-up clinic's directory, and one in which nothing fits.
///
/// # Panics
/// Never: the tests read what is shipped.
pub(crate) fn sample_directories(today: Date) -> (Directory, Directory) {
    let content = content::Content::shipped();
    let text = |path: &str| content.text(path).expect("it is shipped");
    let services = interop::open_referral::services(text("sample/directory.json").as_bytes()).services;
    let places = signpost::Places::read(text("places/outcodes.csv")).expect("the tests read it");
    let words = signpost::Vocabulary::read(text("support.toml")).expect("the tests read it");
    let of = |services| Directory::new(services, &places, &words, today);
    (of(services), of(Vec::new()))
}

#[cfg(test)]
mod tests;
