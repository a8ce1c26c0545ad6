//! Training: modules of ten minutes and conversations to practise in, for all staff and volunteers. Each sees their own
//! place and nobody else's; what somebody chose in a conversation is kept nowhere.
mod confidence;
mod here;
mod module;
mod samples;
mod say_sure;
mod taken_along;
mod talk;

pub use confidence::{change as change_groups, page as confidence};
pub(crate) use here::whom_to_call;
pub use module::{done as do_module, print as print_module, read as read_module};
pub(crate) use samples::samples;
pub use say_sure::{page as ask_sure, say as say_sure};
pub use taken_along::{certificate, cmi5, mine, scorm};
pub use talk::{done as do_talk, page as talk};

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use pathway::Training;
use record::{Learnt, Lesson, Role};

#[derive(Template)]
#[template(path = "training/list.html")]
struct Page {
    frame: StaffFrame,
    modules: Vec<Row>,
    talks: Vec<Row>,
}

/// A module or a conversation, and how far whoever looks is with it.
struct Row {
    id: String,
    title: String,
    about: String,
    /// How long it takes; of conversations nothing is said.
    minutes: Option<u8>,
    stands: Stands,
}

/// How far somebody is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    NotBegun,
    /// So many parts of how many.
    Begun(u16, usize),
    /// Done, and when first.
    Done(record::Instant),
}

/// `GET /training`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let (clinic, learnt) = desk.read(|tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.learnt()?))).await?;
    draw(&Page::new(desk.actor().role, app.engines().training(&clinic.slug), &learnt))
}

fn frame(role: Role) -> StaffFrame {
    StaffFrame { title: "Training", role }
}

impl Page {
    fn new(role: Role, training: &Training, learnt: &[Learnt]) -> Self {
        let stands = |lesson: &Lesson, parts: usize| match learnt.iter().find(|one| one.what == *lesson) {
            None => Stands::NotBegun,
            Some(Learnt { ended: Some(at), .. }) => Stands::Done(*at),
            Some(one) => Stands::Begun(one.part, parts),
        };
        let modules = training.modules().iter().map(|module| Row {
            id: module.id.clone(),
            title: module.title.clone(),
            about: module.about.clone(),
            minutes: Some(module.minutes),
            stands: stands(&Lesson::Module(module.id.clone()), module.parts.len()),
        });
        let talks = training.scenarios().iter().map(|talk| Row {
            id: talk.id.clone(),
            title: talk.title.clone(),
            about: talk.about.clone(),
            minutes: None,
            stands: stands(&Lesson::Talk(talk.id.clone()), 1),
        });
        Self { frame: frame(role), modules: modules.collect(), talks: talks.collect() }
    }
}

impl Page {
    /// Who looks at what the team does.
    fn sees_confidence(&self) -> bool {
        matches!(self.frame.role, Role::Lead | Role::Clinician)
    }

    /// Who puts modules into other systems.
    fn packs(&self) -> bool {
        matches!(self.frame.role, Role::Lead | Role::Administrator)
    }
}

impl Row {
    fn stands_in_words(&self) -> String {
        match self.stands {
            Stands::NotBegun => "Not begun".into(),
            Stands::Begun(part, of) => format!("{part} of {of} parts done"),
            Stands::Done(at) => format!("Done on {}", at.day_in_words()),
        }
    }
}
