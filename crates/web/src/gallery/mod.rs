//! The gallery: every page in every state that it can be in, drawn from made-up samples. Shown in a demonstration only;
//! the tests draw it in each language, and a browser holds it to WCAG 2.2 AA.
use crate::app::App;
use crate::cookies;
use crate::edge::problem::{self, Problem};
use crate::parts::{Say, draw};
use crate::{
    before_kept, brief, change, check_in, company, directory, drawn, duty, find_support, first_visits, front, funnel,
    help, how_did_it_go, learn, letters, library, link, looks, map, messages, my_support, not_told, open_library,
    print, reception, rules, sign_in, signed_files, staff as accounts, still_right, stories, today, training,
    weekly_stop,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};

/// A state of a page: its name in an address, and the page as it is drawn.
pub(crate) type Sample = (&'static str, String);

/// The pages that patients meet, each with its samples in the given words.
fn patients(say: &Say) -> Vec<(&'static str, Vec<Sample>)> {
    vec![
        ("front", front::samples(say)),
        ("help", help::samples(say)),
        ("check-in", check_in::samples(say)),
        ("link", link::samples(say)),
        ("how-did-it-go", how_did_it_go::samples(say)),
        ("my-support", my_support::samples(say)),
        ("find-support", find_support::samples(say)),
        ("still-right", still_right::samples(say)),
        ("open-library", open_library::samples(say)),
        ("weekly-stop", weekly_stop::samples(say)),
        ("stories", stories::patient_samples(say)),
        ("problem", problem::samples(say)),
    ]
}

/// What patients are given on paper, in the given words.
fn papers(say: &Say) -> Vec<(&'static str, Vec<Sample>)> {
    vec![("paper", print::samples(say))]
}

/// The pages of staff.
fn staff() -> Vec<(&'static str, Vec<Sample>)> {
    let mut staff = vec![
        ("demonstration", front::demonstration::samples()),
        ("print", print::staff_samples(&Say::english())),
        ("today", today::samples()),
        ("brief", brief::samples()),
        ("brief-letter", brief::letter_samples()),
        ("funnel", funnel::samples()),
        ("learn", learn::samples()),
        ("map", map::samples()),
        ("tests", change::samples()),
        ("drawn", drawn::samples()),
        ("not-told", not_told::samples()),
        ("rules", rules::samples()),
        ("messages", messages::samples()),
        ("duty", duty::samples()),
        ("letters", letters::samples()),
        ("sign-in", sign_in::samples()),
        ("staff", accounts::samples()),
        ("company", company::samples()),
        ("directory", directory::samples()),
        ("before-kept", before_kept::samples()),
        ("library", library::samples()),
        ("signed-files", signed_files::samples()),
        ("looks", looks::samples()),
        ("training", training::samples()),
        ("first-visits", first_visits::samples()),
        ("moderation", stories::samples()),
        ("staff-problem", problem::staff_samples()),
    ];
    staff.extend(reception::samples());
    staff
}

/// One state of one page.
pub(crate) struct Drawn {
    /// The page.
    pub page: &'static str,
    /// Its state.
    pub state: &'static str,
    /// Whether a patient meets it.
    pub patient: bool,
    /// What it looks like.
    pub html: String,
}

/// Every state of every page.
pub(crate) fn every(say: &Say) -> Vec<Drawn> {
    let patients = patients(say).into_iter().map(|page| (true, page));
    let others = papers(say).into_iter().chain(staff()).map(|page| (false, page));
    let drawn = patients.chain(others).flat_map(|(patient, (page, samples))| {
        samples.into_iter().map(move |(state, html)| Drawn { page, state, patient, html })
    });
    drawn.collect()
}

/// A sample, drawn.
pub(crate) fn sample(state: &'static str, page: &impl Template) -> Sample {
    (state, page.render().unwrap_or_else(|_| "this sample is not drawn".into()))
}

#[derive(Template)]
#[template(path = "gallery/page.html")]
struct Page {
    language: String,
    drawn: Vec<Drawn>,
}

/// In which language the samples are drawn: `ar-XB` is the mirrored one.
#[derive(serde::Deserialize)]
pub struct In {
    lang: Option<String>,
}

/// `GET /gallery`
pub async fn list(State(app): State<App>, Query(asked): Query<In>, headers: HeaderMap) -> Result<Response, Problem> {
    let say = say(&app, &asked, &headers)?;
    draw(&Page { language: say.language().code.clone(), drawn: every(&say) })
}

/// `GET /gallery/{page}/{state}`
pub async fn one(
    State(app): State<App>,
    Path((page, state)): Path<(String, String)>,
    Query(asked): Query<In>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let drawn = every(&say(&app, &asked, &headers)?);
    let found = drawn.into_iter().find(|drawn| drawn.page == page && drawn.state == state);
    Ok(Html(found.ok_or(Problem::NotFound)?.html).into_response())
}

fn say(app: &App, asked: &In, headers: &HeaderMap) -> Result<Say, Problem> {
    if app.demo().is_none() {
        return Err(Problem::NotFound);
    }
    let wording = app.engines().wording(None).clone();
    let code = asked.lang.as_deref().or_else(|| cookies::language(headers)).unwrap_or("en");
    let words = if code == "ar-XB" { wording.mirrored() } else { wording.words(code) };
    Ok(Say::new(wording, words))
}

#[cfg(test)]
mod fields;
#[cfg(test)]
mod tests;
