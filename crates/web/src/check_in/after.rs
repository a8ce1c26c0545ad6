//! After the check-in was sent in: what happens now, who looked, another choice of what is shared; and the way out
//! altogether, which is open from the first page on.
use super::standing::{Standing, check_in_of};
use super::{Fields, share, words};
use crate::admit::At;
use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::parts::{PatientFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use record::{Block, Given, Role};
use store::Look;

#[derive(Template)]
#[template(path = "check_in/done.html")]
struct Done<'a> {
    frame: PatientFrame,
    clinic: &'a str,
    answers_read: &'a str,
    blocks: Vec<Kept>,
    looked: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "check_in/sharing.html")]
struct SharingPage {
    frame: PatientFrame,
    blocks: Vec<Kept>,
}

#[derive(Template)]
#[template(path = "check_in/withdraw.html")]
struct Withdraw {
    frame: PatientFrame,
    /// Whether it has been done.
    done: bool,
}

/// A block as it is shown once sent in: never what was said.
struct Kept {
    code: &'static str,
    name: &'static str,
    answered: bool,
    shared: bool,
}

/// `GET /check-in/done`
pub async fn done(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let referral = standing.row.referral;
    let looks = desk.read(move |tx| tx.looks_at(referral)).await?;
    draw(&Done {
        frame: PatientFrame { title: "Thank you", back: None },
        clinic: &standing.clinic.name,
        answers_read: &standing.clinic.answers_read,
        blocks: kept(&standing),
        looked: who_looked(&looks),
    })
}

/// `GET /check-in/sharing`
pub async fn sharing(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let frame = PatientFrame { title: "Change what is shared", back: Some("/check-in/done".into()) };
    draw(&SharingPage { frame, blocks: kept(&standing) })
}

/// `POST /check-in/sharing`
pub async fn change_sharing(desk: At, Form(fields): Form<Fields>) -> Result<Response, Problem> {
    pathway::share(&desk, check_in_of(&desk)?, share::chosen(&fields)?).await?;
    Ok(Redirect::to("/check-in/done").into_response())
}

/// `GET /check-in/withdraw`
pub async fn ask_withdraw(desk: At) -> Result<Response, Problem> {
    check_in_of(&desk)?;
    let frame = PatientFrame { title: "I do not want to be asked", back: Some("/check-in".into()) };
    draw(&Withdraw { frame, done: false })
}

/// `POST /check-in/withdraw`: the link has stopped working, so this page cannot be asked for again.
pub async fn withdraw(State(app): State<App>, desk: At, headers: HeaderMap) -> Result<Response, Problem> {
    check_in_of(&desk)?;
    let referral = desk.actor().opens.ok_or(Problem::NotFound)?.referral;
    pathway::withdraw(&desk, referral).await?;
    if let Some(visit) = cookies::get(&headers, cookies::VISIT) {
        app.store().end_visit(visit).await?;
    }
    let page = draw(&Withdraw { frame: PatientFrame { title: "We will not ask you again", back: None }, done: true })?;
    Ok((AppendHeaders([(SET_COOKIE, cookies::end(cookies::VISIT))]), page).into_response())
}

fn kept(standing: &Standing) -> Vec<Kept> {
    let answered = |block| {
        let of_block = standing.answers.iter().filter(|answer| Block::of(&answer.question) == Some(block));
        of_block.into_iter().any(|answer| answer.given != Given::Skipped)
    };
    let kept = |block: &Block| Kept {
        code: block.code(),
        name: words::block(*block),
        answered: answered(*block),
        shared: standing.row.sharing.0.contains(block),
    };
    Block::ALL.iter().map(kept).collect()
}

/// Who at the clinic looked, by role and day, each once; who it was by name, the clinic tells who asks.
fn who_looked(looks: &[Look]) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = Vec::new();
    for look in looks.iter().filter(|look| look.role.is_staff()) {
        let words = look.at.in_words();
        let day = words.split(" at ").next().unwrap_or_default().to_owned();
        let one = (role(look.role), day);
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Clinician => "A physiotherapist",
        Role::Duty => "The person who answers calls for help",
        Role::Reception => "Reception",
        Role::Volunteer => "A volunteer",
        Role::Lead => "The lead of the clinic",
        Role::Editor => "The editor of the directory",
        Role::Governance => "The person who checks who looked",
        Role::Administrator => "An administrator",
        Role::PatientLink | Role::EhrClient | Role::System => "",
    }
}

#[cfg(test)]
mod tests;
