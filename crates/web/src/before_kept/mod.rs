//! Before it is kept: what staff and members type where they write to one another is looked at once. Words of harm are met
//! with the numbers, for nobody reads these pages straight away and no call is raised here; and what goes on to where
//! others read it is asked about when it may tell who somebody is. Nothing typed is lost, and whoever writes decides.
use crate::admit::At;
use crate::app::App;
use crate::edge::limits::WORDS_BYTES;
use crate::edge::{Form, Problem};
use crate::gallery::{Sample, sample};
use crate::parts::{Numbers, Say, StaffFrame, draw};
use crate::training::whom_to_call;
use askama::Template;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pathway::Detail;
use record::Role;

/// What stands behind the question mark once somebody was told and goes on.
pub(crate) const HEARD: &str = "heard=yes";

/// Where members and staff write to one another: each form that is sent to one of these is looked at.
const WRITTEN: &[&str] = &["/library", "/learn/", "/tests/", "/map/drawn/", "/training/"];

/// Of these, where what is written goes on to a chart, the board's report or everybody in the library.
const GOES_ON: &[&str] = &[
    "/library/item/{item}/comment",
    "/learn/{measure}",
    "/tests/idea",
    "/tests/idea/{idea}/words",
    "/training/confidence",
];

/// Where words are typed to be taken out of what was kept, and what a form says whose words are.
const TAKEN_OUT: (&str, (&str, &str)) = ("/tests/writings/", ("do", "words-out"));

/// Fields that no hand typed.
const NOT_TYPED: &[&str] = &["called", "email", "keep"];

/// Whether a form that is sent there is looked at.
pub(crate) fn looks_at(method: &Method, path: &str) -> bool {
    *method == Method::POST && WRITTEN.iter().any(|room| path.starts_with(room))
}

/// Whether somebody was told, and goes on.
pub(crate) fn was_heard(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| query.split('&').any(|part| part == HEARD))
}

/// The page.
#[derive(Template)]
#[template(path = "before_kept/page.html")]
struct Page {
    frame: StaffFrame,
    say: Say,
    numbers: Numbers,
    /// Whom staff call here, as the clinic has set it down; where there were words of harm.
    harm: Option<String>,
    details: Vec<Detail>,
    /// Where it goes on to.
    to: String,
    /// What the words stand in: field and text.
    shown: Vec<(String, String)>,
    /// Everything else that was sent.
    carried: Vec<(String, String)>,
}

/// The layer of a route where people write to one another.
pub(crate) async fn look(State((app, path)): State<(App, &'static str)>, request: Request, next: Next) -> Response {
    let is_form = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_form = is_form.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let Some(desk) = request.extensions().get::<At>().cloned() else { return Problem::Broken.into_response() };
    if !is_form || was_heard(request.uri()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, WORDS_BYTES).await else { return Problem::TooLarge.into_response() };
    match told(&app, &desk, path, parts.uri.path(), &bytes).await {
        Ok(None) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(Some(page)) => match draw(&page) {
            Ok(page) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
            Err(problem) => problem.into_response(),
        },
        Err(problem) => problem.into_response(),
    }
}

/// What there is to tell whoever wrote this.
async fn told(app: &App, desk: &At, path: &str, to: &str, bytes: &Bytes) -> Result<Option<Page>, Problem> {
    let Some(fields) = fields(bytes).await else { return Ok(None) }; // the page itself says what is wrong with it
    if is_taken_out(to, &fields) {
        return Ok(None);
    }
    let (typed, carried): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| is_typed(name));
    let lexicon = &app.engines().lexicon;
    let of_harm: Vec<bool> = typed.iter().map(|(_, text)| lexicon.speaks_of_harm(text)).collect();
    let mut telling = vec![false; typed.len()];
    let mut details: Vec<Detail> = Vec::new();
    if GOES_ON.contains(&path) {
        for ((_, text), telling) in typed.iter().zip(&mut telling) {
            let (engines, text) = (app.engines().clone(), text.clone());
            let found = desk.read(move |tx| pathway::details(tx, &engines, &text)).await?;
            let found: Vec<_> = found.into_iter().filter(|one| one.certain && !details.contains(one)).collect();
            *telling = !found.is_empty();
            details.extend(found);
        }
    }
    let harm = of_harm.contains(&true);
    if !harm && details.is_empty() {
        return Ok(None);
    }
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let (numbers, wording) = (Numbers::of(&clinic), app.engines().wording(Some(&clinic.slug)).clone());
    let say = Say::new(wording.clone(), wording.words("en"));
    let harm = harm.then(|| whom_to_call(clinic, desk.now(), &say)).transpose()?;
    let (mut shown, mut carried) = (Vec::new(), carried);
    for ((field, harm), tells) in typed.into_iter().zip(of_harm).zip(telling) {
        if harm || tells { shown.push(field) } else { carried.push(field) }
    }
    let frame = frame(desk.actor().role);
    Ok(Some(Page { frame, say, numbers, harm, details, to: format!("{to}?{HEARD}"), shown, carried }))
}

async fn fields(bytes: &Bytes) -> Option<Vec<(String, String)>> {
    let again = Request::post("/").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let again = again.body(Body::from(bytes.clone())).ok()?;
    Form::<Vec<(String, String)>>::from_request(again, &()).await.ok().map(|Form(fields)| fields)
}

/// Whether what was typed is to be taken out, and is kept nowhere.
fn is_taken_out(to: &str, fields: &[(String, String)]) -> bool {
    let (room, said) = TAKEN_OUT;
    to.starts_with(room) || fields.iter().any(|(name, value)| (name.as_str(), value.as_str()) == said)
}

/// An answer about a detail names it again, and is no text.
fn is_typed(name: &str) -> bool {
    !NOT_TYPED.contains(&name) && !name.starts_with("about-")
}

fn frame(role: Role) -> StaffFrame {
    StaffFrame { title: "Before it is kept", role }
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let detail = |words: &str, kind| Detail { words: words.into(), kind, certain: true };
    let page = |role, harm: Option<&str>, details, words: &str| Page {
        frame: frame(role),
        say: Say::english(),
        numbers: Numbers::EVERYWHERE,
        harm: harm.map(String::from),
        details,
        to: format!("/library/new?{HEARD}"),
        shown: vec![("words".into(), words.into())],
        carried: vec![("title".into(), "Help".into())],
    };
    let call = "<p>The person on duty here: <a href=\"tel:+441614960000\">0161 496 0000</a>.</p>";
    let named = vec![detail("Aaliyah Khan", "name"), detail("943 476 5919", "NHS number")];
    vec![
        sample("words-of-harm", &page(Role::Member, Some(call), vec![], "I want to kill myself.")),
        sample("tells-who", &page(Role::Lead, None, named.clone(), "Aaliyah Khan, 943 476 5919, came.")),
        sample("both", &page(Role::Clinician, Some(call), named, "Aaliyah Khan, 943 476 5919, wants to die.")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_room_where_people_write_to_one_another_is_looked_at() {
        let posted = crate::routes::routes().into_iter().filter(|route| route.method == Method::POST);
        let looked: Vec<_> = posted.filter(|route| looks_at(&route.method, route.path)).map(|r| r.path).collect();
        for path in [
            "/library/new",
            "/library/item/{item}/write",
            "/library/item/{item}/comment",
            "/map/drawn/card/{card}/comment",
            "/tests/cycle/{cycle}/note",
            "/learn/{measure}",
        ] {
            assert!(looked.contains(&path), "{path}");
        }
        assert!(GOES_ON.iter().all(|path| looked.contains(path)), "each of them is a route");
    }
}
