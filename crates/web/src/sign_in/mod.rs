//! Sign in: local accounts. A new secret at every sign-in; the same words whether the name or the password is wrong; the
//! same time, too, since an unknown name is held against a password of its own.
mod password;

pub(crate) use password::is_right;
pub use password::{hash_password, new_password};

use crate::admit::At;
use crate::app::App;
use crate::cookies;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::draw;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use record::{RequestId, Role};
use store::{Actor, Purpose, Try};

/// The page, perhaps after a try that failed.
#[derive(Template)]
#[template(path = "sign_in/page.html")]
struct Page {
    error: Option<String>,
}

/// What is typed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    name: String,
    password: String,
}

/// `GET /sign-in`
pub async fn page() -> Result<Response, Problem> {
    draw(&Page { error: None })
}

/// `POST /sign-in`
pub async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let now = app.now();
    if typed.name.len() > 200 || typed.password.len() > 1_000 {
        return wrong("The name or the password is not right.");
    }
    if let Try::From(then) = app.store().may_try(&typed.name, now).await? {
        return wrong(&format!("Too many tries. Please try again from {}.", then.clock()));
    }
    let account = app.store().account(&typed.name).await?;
    let (known, password) = (account.as_ref().map(|a| a.password.clone()), typed.password);
    let right = app.with_password(move || password::is_right(known.as_deref(), &password)).await?;
    let Some((account, clinic)) = account.filter(|_| right).and_then(|a| a.clinics.first().copied().map(|c| (a, c)))
    else {
        return wrong("The name or the password is not right.");
    };
    if let Some(old) = cookies::get(&headers, cookies::STAFF) {
        app.store().sign_out(old).await?;
    }
    let secret = record::to_base32(store::random()?);
    app.store().sign_in(&secret, account.staff, clinic, &typed.name, now).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookies::set(cookies::STAFF, &secret))]), Redirect::to("/")).into_response())
}

/// `GET /demo/{door}`: a link of the demonstration signs in at once. In a real clinic there is none.
pub async fn demo(State(app): State<App>, Path(door): Path<String>) -> Result<Response, Problem> {
    let doors = app.demo().map(|demo| demo.doors.as_slice()).unwrap_or_default();
    let door = doors.iter().find(|known| known.secret == door).ok_or(Problem::NotFound)?;
    let secret = record::to_base32(store::random()?);
    app.store().sign_in(&secret, door.staff, door.clinic, "", app.now()).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookies::set(cookies::STAFF, &secret))]), Redirect::to("/home")).into_response())
}

/// The button that signs out, or the one below "You still have 2 calls".
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    #[serde(default)]
    anyway: String,
}

/// `POST /sign-out`: somebody who has calls for help open is first told so.
pub async fn sign_out(
    State(app): State<App>,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
    Form(leaving): Form<Leaving>,
) -> Result<Response, Problem> {
    if let Some(secret) = cookies::get(&headers, cookies::STAFF) {
        if leaving.anyway.is_empty() && has_open_calls(&app, secret, request).await? {
            return Ok(Redirect::to("/duty/leaving").into_response());
        }
        app.store().sign_out(secret).await?;
    }
    Ok((AppendHeaders([(SET_COOKIE, cookies::end(cookies::STAFF))]), Redirect::to("/sign-in")).into_response())
}

async fn has_open_calls(app: &App, secret: &str, request: RequestId) -> Result<bool, Problem> {
    let Some(who) = app.store().signed_in(secret, app.now()).await? else { return Ok(false) };
    let Some(staff) = who.staff.filter(|_| who.roles.contains(&Role::Duty)) else { return Ok(false) };
    let actor = Actor::staff(Role::Duty, staff);
    let desk = app.store().desk(actor, Purpose::UrgentHelp, who.clinic, app.now()).by("/sign-out", request);
    let open = desk.read(move |tx| tx.calls_of(staff)).await;
    desk.finish().await?;
    Ok(open? > 0)
}

/// `GET /home`: where each role begins.
pub async fn home(desk: At) -> Redirect {
    Redirect::to(match desk.actor().role {
        Role::Clinician => "/today",
        Role::Duty => "/duty",
        Role::Reception => "/reception",
        Role::Volunteer => "/company",
        Role::Lead => "/funnel",
        Role::Editor => "/directory",
        Role::Governance => "/looks",
        Role::Administrator => "/staff",
        Role::Member => "/library",
        Role::PatientLink | Role::EhrClient | Role::System => "/",
    })
}

fn wrong(why: &str) -> Result<Response, Problem> {
    let page = draw(&Page { error: Some(why.to_owned()) })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Every state of the page, for the gallery.
pub(crate) fn samples() -> Vec<Sample> {
    let after = |why: &str| Page { error: Some(why.to_owned()) };
    vec![
        sample("first", &Page { error: None }),
        sample("not-right", &after("The name or the password is not right.")),
        sample("too-many-tries", &after("Too many tries. Please try again from 9:40am.")),
    ]
}
