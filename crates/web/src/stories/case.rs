//! A case that a professional tells: with evidence that the person in it agreed, or for the team alone.
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Say, StaffFrame, Wrong, draw, form};
use crate::training::whom_to_call;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{ConsentEvidence, Role};

/// What stands behind the question mark after a case with words of harm.
const HARM: &str = "harm";

/// The page.
#[derive(Template)]
#[template(path = "stories/case.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub wrong: Option<Wrong>,
    pub typed: Typed,
    pub told: bool,
    /// Whom to call here today, as the clinic has set it down; where what was told holds words of harm.
    pub whom: Option<String>,
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
pub async fn ask(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let whom = match asked.told.as_deref() {
        Some(HARM) => {
            let clinic = desk.read(|tx| tx.own_clinic()).await?;
            let wording = app.engines().wording(Some(&clinic.slug)).clone();
            let say = Say::new(wording.clone(), wording.words("en"));
            Some(whom_to_call(clinic, desk.now(), &say)?)
        }
        _ => None,
    };
    let page = drawn(desk.actor().role, Typed::default(), None, asked.told.is_some());
    draw(&Page { whom, ..page })
}

pub(super) fn drawn(role: Role, typed: Typed, wrong: Option<Wrong>, told: bool) -> Page {
    Page { frame: StaffFrame { title: "Tell a case", role }, wrong, typed, told, whom: None }
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
        Ok(_) => {
            // it is kept, whatever it says; whoever told it hears at once whom to call, for nobody else has read it
            let harm = app.engines().lexicon.speaks_of_harm(&typed.words);
            let told = if harm { HARM } else { "yes" };
            Ok(Redirect::to(&format!("/case?told={told}")).into_response())
        }
        Err(StepError::Wrong(why)) => {
            let wrong = Wrong::at(if typed.words.trim().is_empty() { "words" } else { "kind" }, &why);
            let page = draw(&drawn(desk.actor().role, typed, Some(wrong), false))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
