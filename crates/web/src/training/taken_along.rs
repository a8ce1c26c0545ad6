//! What can be taken along: a module for another learning system, and one's own record as xAPI statements or on paper. The
//! paper says what was done. It does not say that anybody can do it.
use super::frame;
use super::module::{html, open};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use interop::learning::{Course, Did, cmi5 as as_cmi5, scorm_12, statements};
use pathway::Training;
use record::{Instant, Learnt, Lesson, Role};

#[derive(Template)]
#[template(path = "training/certificate.html")]
pub(super) struct Certificate {
    frame: StaffFrame,
    name: String,
    clinic: String,
    /// What was done and when, the earliest first.
    done: Vec<(String, &'static str, Instant)>,
    today: Instant,
}

/// `GET /training/module/{module}/scorm.zip`
pub async fn scorm(State(app): State<App>, desk: At, Path(id): Path<String>) -> Result<Response, Problem> {
    let course = course(&app, &desk, id).await?;
    Ok(zip(&format!("{}-scorm-1.2", course.id), scorm_12(&course)))
}

/// `GET /training/module/{module}/cmi5.zip`
pub async fn cmi5(State(app): State<App>, desk: At, Path(id): Path<String>) -> Result<Response, Problem> {
    let course = course(&app, &desk, id).await?;
    Ok(zip(&format!("{}-cmi5", course.id), as_cmi5(&course)))
}

/// `GET /training/mine.json`: what whoever asks has done, as xAPI statements.
pub async fn mine(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let staff = desk.actor().staff.ok_or(Problem::Refused)?;
    let (clinic, learnt) = desk.read(|tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.learnt()?))).await?;
    let training = app.engines().training(&clinic.slug);
    let did = learnt.into_iter().map(|learnt| Did { title: title(training, &learnt.what).0, learnt });
    let said = statements(app.base_url(), staff, &did.collect::<Vec<_>>());
    let json = serde_json::to_string_pretty(&said).map_err(|_| Problem::Broken)?;
    Ok(file("application/json", "training-statements.json", json.into_bytes()))
}

/// `GET /training/certificate`: the same on paper.
pub async fn certificate(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let staff = desk.actor().staff.ok_or(Problem::Refused)?;
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.learnt()?, tx.staff_name(staff)?)));
    let (clinic, learnt, name) = read.await?;
    let training = app.engines().training(&clinic.slug);
    draw(&Certificate::new(desk.actor().role, name, clinic.name, training, &learnt, desk.now()))
}

/// What it is called, and what it is; by its file's name where the clinic has it no more.
fn title(training: &Training, what: &Lesson) -> (String, &'static str) {
    let (known, kind) = match what {
        Lesson::Module(id) => (training.module(id).map(|module| &module.title), "module of ten minutes"),
        Lesson::Talk(id) => (training.scenario(id).map(|talk| &talk.title), "conversation to practise in"),
    };
    (known.cloned().unwrap_or_else(|| what.id().to_owned()), kind)
}

async fn course(app: &App, desk: &At, id: String) -> Result<Course, Problem> {
    let (filled, _, module, _) = open(app, desk, id).await?;
    let filled = filled.for_later();
    let parts = module.parts.iter().map(|part| Ok((part.title.clone(), html(part, &filled)?)));
    Ok(Course {
        address: format!("{}/training/module/{}", app.base_url(), module.id),
        parts: parts.collect::<Result<_, askama::Error>>().map_err(|_| Problem::Broken)?,
        id: module.id,
        title: module.title,
        about: module.about,
        minutes: module.minutes,
        sources: module.sources,
        clinic: filled.clinic_name().to_owned(),
        made: desk.now().day(),
    })
}

fn zip(name: &str, bytes: Vec<u8>) -> Response {
    file("application/zip", &format!("{name}.zip"), bytes)
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

impl Certificate {
    pub fn new(
        role: Role,
        name: String,
        clinic: String,
        training: &Training,
        learnt: &[Learnt],
        today: Instant,
    ) -> Self {
        let done = learnt.iter().filter_map(|one| {
            let (title, kind) = title(training, &one.what);
            Some((title, kind, one.ended?))
        });
        let mut done: Vec<_> = done.collect();
        done.sort_by_key(|(.., at)| *at);
        Self { frame: frame(role), name, clinic, done, today }
    }
}
