//! One module, a part to a page: read, go on, find the place again; and the whole of it on paper.
use super::frame;
use super::here::Filled;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Say, StaffFrame, draw};
use crate::stories::Stood;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use record::{Lesson, Level, Module, ModuleBlock, ModulePart, Pin, PinKind, Role};

#[derive(Template)]
#[template(path = "training/module.html")]
pub(super) struct Page {
    frame: StaffFrame,
    module: Module,
    /// Which part, counted from 1.
    part: usize,
    html: String,
    /// What people tell, where they have agreed that it may be used to learn by; beside the last part.
    stories: Vec<Stood>,
}

#[derive(Template)]
#[template(path = "training/ended.html")]
pub(super) struct Ended {
    frame: StaffFrame,
    module: Module,
    /// The conversation to practise it in: id and title.
    practise: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "training/print.html")]
pub(super) struct Print {
    frame: StaffFrame,
    module: Module,
    parts: Vec<(String, String)>,
}

/// Which part is asked for.
#[derive(serde::Deserialize)]
pub struct Asked {
    part: Option<String>,
}

/// Which part is done.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    part: u16,
}

/// `GET /training/module/{module}`: the part that is asked for, or the one that comes next; `?part=end` where all are done.
pub async fn read(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (filled, learnt, module, practise) = open(&app, &desk, id).await?;
    let role = desk.actor().role;
    let parts = module.parts.len();
    let next = learnt.map_or(1, |done| usize::from(done) % parts + 1);
    let part = match asked.part.as_deref() {
        Some("end") => return draw(&Page::ended(role, module, practise)),
        Some(part) => part.parse().ok().filter(|part| (1..=parts).contains(part)).ok_or(Problem::NotFound)?,
        None => next,
    };
    let told = if part == parts { stories(&desk, PinKind::Module, &module.id).await? } else { Vec::new() };
    draw(&Page::new(role, module, part, &filled, told).map_err(|_| Problem::Broken)?)
}

/// `POST /training/module/{module}`: a part is done, and the next one comes.
pub async fn done(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Form(done): Form<Done>,
) -> Result<Response, Problem> {
    pathway::learn(&desk, app.engines(), &id, done.part).await?;
    let (.., module, _) = open(&app, &desk, id).await?;
    let next = match usize::from(done.part) < module.parts.len() {
        true => (done.part + 1).to_string(),
        false => "end".into(),
    };
    Ok(Redirect::to(&format!("/training/module/{}?part={next}", module.id)).into_response())
}

/// `GET /training/module/{module}/print`: all of it on one page.
pub async fn print(State(app): State<App>, desk: At, Path(id): Path<String>) -> Result<Response, Problem> {
    let (filled, _, module, _) = open(&app, &desk, id).await?;
    draw(&Print::new(desk.actor().role, module, &filled.for_later()).map_err(|_| Problem::Broken)?)
}

pub(super) type Opened = (Filled, Option<u16>, Module, Option<(String, String)>);

/// What people tell beside this module or conversation, and have agreed that it may be used to learn by.
pub(super) async fn stories(desk: &At, kind: PinKind, id: &str) -> Result<Vec<Stood>, Problem> {
    let pin = Pin { kind, place: id.to_owned() };
    let shown = desk.read(move |tx| pathway::story_for(tx, Level::Training, Some(&pin))).await?;
    Ok(shown.into_iter().map(Stood::of).collect())
}

/// The module, what it is filled in with, how far whoever asks is, and the conversation that goes with it.
pub(super) async fn open(app: &App, desk: &At, id: String) -> Result<Opened, Problem> {
    let (clinic, learnt) = desk.read(|tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.learnt()?))).await?;
    let training = app.engines().training(&clinic.slug);
    let module = training.module(&id).ok_or(Problem::NotFound)?.clone();
    let talk = module.practise.as_deref().and_then(|id| training.scenario(id));
    let practise = talk.map(|talk| (talk.id.clone(), talk.title.clone()));
    let lesson = Lesson::Module(id);
    let part = learnt.into_iter().find(|one| one.what == lesson).map(|one| one.part);
    let wording = app.engines().wording(Some(&clinic.slug)).clone();
    let say = Say::new(wording.clone(), wording.words("en"));
    let filled = Filled::new(clinic, desk.now(), say, app.directory().services().len());
    Ok((filled, part, module, practise))
}

pub(super) fn html(part: &ModulePart, filled: &Filled) -> Result<String, askama::Error> {
    part.blocks.iter().try_fold(String::new(), |mut said, block| {
        match block {
            ModuleBlock::Html(html) => said.push_str(html),
            ModuleBlock::Here(here) => said.push_str(&filled.draw(*here)?),
        }
        Ok(said)
    })
}

impl Page {
    pub fn new(
        role: Role,
        module: Module,
        part: usize,
        filled: &Filled,
        stories: Vec<Stood>,
    ) -> Result<Self, askama::Error> {
        let html = html(&module.parts[part - 1], filled)?;
        Ok(Self { frame: frame(role), module, part, html, stories })
    }

    pub fn ended(role: Role, module: Module, practise: Option<(String, String)>) -> Ended {
        Ended { frame: frame(role), module, practise }
    }

    fn here(&self) -> &ModulePart {
        &self.module.parts[self.part - 1]
    }

    fn next(&self) -> Option<&ModulePart> {
        self.module.parts.get(self.part)
    }
}

impl Print {
    pub fn new(role: Role, module: Module, filled: &Filled) -> Result<Self, askama::Error> {
        let parts = module.parts.iter().map(|part| Ok((part.title.clone(), html(part, filled)?)));
        let parts = parts.collect::<Result<_, askama::Error>>()?;
        Ok(Self { frame: frame(role), module, parts })
    }
}
