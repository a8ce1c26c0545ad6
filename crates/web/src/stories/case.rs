//! A case that a professional tells: with evidence that the person in it agreed, or for the team alone.
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, Wrong, draw, form};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{ConsentEvidence, Role};

/// The page.
#[derive(Template)]
#[template(path = "stories/case.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub wrong: Option<Wrong>,
    pub typed: Typed,
    pub told: bool,
}

/// What is typed.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    pub(super) words: String,
    pub(super) kind: String,
    pub(super) reference: String,
    #[serde(rename = "taken-by")]
    pub(super) taken_by: String,
    pub(super) taken: String,
    form: String,
}

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    told: Option<String>,
}

/// `GET /case`
pub async fn ask(desk: At, axum::extract::Query(asked): axum::extract::Query<Asked>) -> Result<Response, Problem> {
    draw(&drawn(desk.actor().role, Typed::default(), None, asked.told.is_some()))
}

pub(super) fn drawn(role: Role, typed: Typed, wrong: Option<Wrong>, told: bool) -> Page {
    Page { frame: StaffFrame { title: "Tell a case", role }, wrong, typed, told }
}

/// `POST /case`
pub async fn tell(State(app): State<App>, desk: At, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let evidence = match typed.kind.as_str() {
        "" | "none" => None,
        kind => Some(ConsentEvidence {
            kind: kind.parse().map_err(|_| Problem::bad_request("kind is signed-form, file or none."))?,
            reference: typed.reference.trim().to_owned(),
            taken_by: typed.taken_by.trim().to_owned(),
            taken: typed.taken.trim().to_owned(),
        }),
    };
    let says =
        [&typed.words, &typed.kind, &typed.reference, &typed.taken_by, &typed.taken].map(String::as_str).join("|");
    form::asked_by(&desk, Some(&typed.form), &says);
    match pathway::tell_case(&desk, app.engines(), &typed.words, evidence).await {
        Ok(_) => Ok(Redirect::to("/case?told=yes").into_response()),
        Err(StepError::Wrong(why)) => {
            let wrong = Wrong::at(if typed.words.trim().is_empty() { "words" } else { "kind" }, &why);
            let page = draw(&drawn(desk.actor().role, typed, Some(wrong), false))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
