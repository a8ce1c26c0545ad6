//! Questions to those who run services, whether the record is still right. Somebody copies the text into a message of their
//! own: the outbox of this program writes to people, and what it seals under their keys has no place for a service.
use super::FRAME;
use super::one::Which;
use super::shelf::Shelf;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::response::{Redirect, Response};
use pathway::{Question, StepError};
use record::{Freshness, Instant, Nudge, NudgeId, Role};

/// The list of those whose record is old.
#[derive(Template)]
#[template(path = "directory/owners.html")]
pub(super) struct Page {
    frame: StaffFrame,
    rows: Vec<Row>,
}

/// One record that somebody should ask about.
struct Row {
    id: String,
    name: String,
    email: String,
    hidden: bool,
    stands: String,
    /// A question that was written and has not been sent, as far as anybody said.
    unsent: Option<NudgeId>,
}

/// A question as it is to be sent; it is shown once.
#[derive(Template)]
#[template(path = "directory/question.html")]
pub(super) struct Sheet {
    frame: StaffFrame,
    service: String,
    question: Question,
}

/// Which question has gone.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    question: String,
}

/// `GET /directory/owners`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let shelf = Shelf::read(&desk, &app.directory()).await?;
    draw(&Page::new(&shelf, desk.actor().role, desk.now()))
}

/// `POST /directory/owner`: a question is written, with a link that comes to be now.
pub async fn write(State(app): State<App>, desk: At, Form(which): Form<Which>) -> Result<Response, Problem> {
    let question = pathway::ask_owner(&desk, app.engines(), app.base_url(), &which.id).await?;
    draw(&Sheet { frame: StaffFrame { title: FRAME, role: desk.actor().role }, service: which.id, question })
}

/// `POST /directory/owner/sent`: somebody says that it has gone.
pub async fn sent(desk: At, Form(sent): Form<Sent>) -> Result<Redirect, Problem> {
    let question = sent.question.parse().map_err(|_| Problem::NotFound)?;
    match pathway::question_sent(&desk, question).await {
        Err(StepError::Store(store::Error::Changed)) => {} // somebody said so before, and the page shows it
        other => other?,
    }
    Ok(Redirect::to("/directory/owners"))
}

impl Page {
    pub fn new(shelf: &Shelf, role: Role, now: Instant) -> Self {
        let shown = shelf.entries.iter().map(|entry| &entry.service);
        let shown = shown.filter(|service| shelf.merged_away(&service.id).is_none());
        let old = shown.filter(|service| shelf.freshness(service) != Freshness::Fresh);
        let rows = old.map(|service| {
            let newest = shelf.nudges.iter().filter(|nudge| nudge.service == service.id).max_by_key(|nudge| nudge.made);
            Row {
                id: service.id.clone(),
                name: service.name.clone(),
                email: service.email.clone(),
                hidden: shelf.freshness(service) == Freshness::Hidden,
                stands: newest.map_or_else(|| "Not asked".into(), |nudge| stands(nudge, now)),
                unsent: newest.filter(|nudge| nudge.sent.is_none() && nudge.is_open(now)).map(|nudge| nudge.id),
            }
        });
        let mut rows: Vec<Row> = rows.collect();
        rows.sort_by_key(|row| !row.hidden);
        Self { frame: StaffFrame { title: FRAME, role }, rows }
    }

    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }
}

impl Sheet {
    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }
}

fn stands(nudge: &Nudge, now: Instant) -> String {
    match (nudge.answered, nudge.sent) {
        (Some((at, true)), _) => format!("Answered on {}: still right", at.day_in_words()),
        (Some((at, false)), _) => format!("Answered on {}: not right", at.day_in_words()),
        (None, _) if !nudge.is_open(now) => "Asked; the link has run out".into(),
        (None, Some(at)) => format!("Sent on {}, not answered yet", at.day_in_words()),
        (None, None) => format!("Written on {}, not sent yet", nudge.made.day_in_words()),
    }
}

/// A question as it looks, for the gallery.
pub(super) fn sample_sheet() -> Sheet {
    let question = Question {
        id: NudgeId::from_bytes([3; 16]),
        to: "hello@kiln-yard.example".into(),
        subject: "Is this still right?".into(),
        text: "Hello. Is it still right?\nhttps://clinic.example/still-right/abc".into(),
    };
    Sheet { frame: StaffFrame { title: FRAME, role: Role::Editor }, service: "kiln".into(), question }
}
