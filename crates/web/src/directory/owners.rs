//! Questions to those who run services, whether the record is still right: by e-mail through the outbox, or written out for
//! somebody to send. Of each it is seen whether it went and what came of it.
use super::FRAME;
use super::one::{Which, back_to};
use super::shelf::Shelf;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::Button;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use pathway::{Question, StepError};
use record::{Channel, Freshness, Instant, Message, MessageState, Nudge, NudgeId, Role};
use std::collections::BTreeMap;
use store::Tx;

/// As many questions go at one press: a mail server that is sent thousands at once takes us for somebody else.
const AT_ONCE: usize = 100;

/// The list of those whose record is old.
#[derive(Template)]
#[template(path = "directory/owners.html")]
pub(super) struct Page {
    frame: StaffFrame,
    /// Whether e-mails go by themselves.
    posts: bool,
    rows: Vec<Row>,
}

/// One record that somebody should ask about.
struct Row {
    id: String,
    name: String,
    email: String,
    hidden: bool,
    stands: String,
    /// Until when nobody asks again.
    asked_until: Option<Instant>,
    /// A question that was written out, or of which nobody knows whether it went: somebody who knows says so.
    unsure: Option<NudgeId>,
    /// Whether it is among those that are asked together: not where something is to be put right first.
    with_others: bool,
}

/// What is known of a record's owner beside its record.
#[derive(Debug, Clone, Default)]
pub(super) struct Owner {
    /// To which address questions go; empty where nobody knows one.
    pub address: String,
    /// Whether an editor wrote it down.
    pub written_down: bool,
    /// Until when nobody asks again.
    pub asked_until: Option<Instant>,
    /// The message by which the newest question goes, as it stands.
    pub message: Option<Message>,
}

impl Owner {
    /// Reads it; `newest` is the newest question about the record.
    pub fn of(tx: &Tx<'_>, service: &str, newest: Option<&Nudge>) -> Result<Self, StepError> {
        Ok(Self {
            address: pathway::owner_address(tx, service)?.unwrap_or_default(),
            written_down: tx.owner_address(service)?.is_some(),
            asked_until: pathway::asked_until(tx, service)?,
            message: newest.and_then(|nudge| nudge.message).map(|id| tx.message(id)).transpose()?,
        })
    }
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

/// To which address questions about a record go.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    id: String,
    #[serde(default)]
    email: String,
    /// Said by the button that takes the address out: an empty field alone takes nothing away.
    out: Option<String>,
}

/// `GET /directory/owners`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    draw(&look(&app, &desk).await?)
}

async fn look(app: &App, desk: &At) -> Result<Page, Problem> {
    let shelf = Shelf::read(desk, &app.directory()).await?;
    let asked: Vec<(String, Option<Nudge>)> =
        old(&shelf).map(|service| (service.id.clone(), newest(&shelf, &service.id).cloned())).collect();
    let owners = desk.read(move |tx| {
        let of = |(id, nudge): &(String, Option<Nudge>)| Ok((id.clone(), Owner::of(tx, id, nudge.as_ref())?));
        asked.iter().map(of).collect::<Result<BTreeMap<_, _>, StepError>>()
    });
    Ok(Page::new(&shelf, &owners.await?, desk.actor().role, desk.now(), app.mail().takes(Channel::Email)))
}

/// `POST /directory/owner`: a question is written, with a link that comes to be now.
pub async fn write(State(app): State<App>, desk: At, Form(which): Form<Which>) -> Result<Response, Problem> {
    match pathway::ask_owner(&desk, app.engines(), app.base_url(), &which.id).await {
        // why they are not asked now stands on the list
        Err(StepError::NotNow(_)) => Ok(Redirect::to("/directory/owners").into_response()),
        question => {
            let (frame, question) = (StaffFrame { title: FRAME, role: desk.actor().role }, question?);
            draw(&Sheet { frame, service: which.id, question })
        }
    }
}

/// `POST /directory/owner/ask`: a question goes by e-mail.
pub async fn ask(desk: At, Form(which): Form<Which>) -> Result<Redirect, Problem> {
    match pathway::ask_owner_by_post(&desk, &which.id).await {
        Err(StepError::NotNow(_)) => {} // why not stands on the list
        other => drop(other?),
    }
    Ok(Redirect::to("/directory/owners"))
}

/// `POST /directory/owners/ask`: questions go by e-mail to the first of those who may be asked.
pub async fn ask_all(State(app): State<App>, desk: At) -> Result<Redirect, Problem> {
    let page = look(&app, &desk).await?;
    for row in page.with_others() {
        match pathway::ask_owner_by_post(&desk, &row.id).await {
            Err(StepError::NotNow(_)) => {} // somebody else was quicker
            other => drop(other?),
        }
    }
    Ok(Redirect::to("/directory/owners"))
}

/// `POST /directory/owner/address`
pub async fn address(desk: At, Form(said): Form<Address>) -> Result<Redirect, Problem> {
    let address = said.out.is_none().then(|| said.email.trim());
    let address =
        address.map(str::parse).transpose().map_err(|not: record::NotThis| Problem::bad_request(not.wanted))?;
    pathway::know_owner(&desk, &said.id, address).await?;
    Ok(back_to(&said.id))
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

/// The services whose record is no longer fresh.
fn old(shelf: &Shelf) -> impl Iterator<Item = &record::Service> {
    let shown = shelf.entries.iter().map(|entry| &entry.service);
    let shown = shown.filter(|service| shelf.merged_away(&service.id).is_none());
    shown.filter(|service| shelf.freshness(service) != Freshness::Fresh)
}

/// The newest question about a record.
pub(super) fn newest<'a>(shelf: &'a Shelf, service: &str) -> Option<&'a Nudge> {
    shelf.nudges.iter().filter(|nudge| nudge.service == service).max_by_key(|nudge| nudge.made)
}

impl Page {
    pub fn new(shelf: &Shelf, owners: &BTreeMap<String, Owner>, role: Role, now: Instant, posts: bool) -> Self {
        let rows = old(shelf).map(|service| {
            let (newest, owner) = (newest(shelf, &service.id), owners.get(&service.id).cloned().unwrap_or_default());
            let state = owner.message.as_ref().map(|message| message.state);
            let by_hand = |nudge: &Nudge| nudge.sent.is_none() && nudge.is_open(now) && nudge.message.is_none();
            let unsure = newest.filter(|nudge| by_hand(nudge) || state == Some(MessageState::Unknown));
            Row {
                id: service.id.clone(),
                name: service.name.clone(),
                hidden: shelf.freshness(service) == Freshness::Hidden,
                stands: newest.map_or_else(|| "Not asked".into(), |nudge| stands(nudge, owner.message.as_ref(), now)),
                unsure: unsure.map(|nudge| nudge.id),
                with_others: posts
                    && !owner.address.is_empty()
                    && owner.asked_until.is_none()
                    && unsure.is_none()
                    && state != Some(MessageState::Failed),
                asked_until: owner.asked_until,
                email: owner.address,
            }
        });
        let mut rows: Vec<Row> = rows.collect();
        rows.sort_by_key(|row| !row.hidden);
        Self { frame: StaffFrame { title: FRAME, role }, posts, rows }
    }

    /// Those that are asked together, at one press.
    fn with_others(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.with_others).take(AT_ONCE)
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

/// How the newest question stands, with the message by which it goes.
fn stands(nudge: &Nudge, message: Option<&Message>, now: Instant) -> String {
    match (nudge.answered, nudge.sent) {
        (Some((at, true)), _) => return format!("Answered on {}: still right", at.day_in_words()),
        (Some((at, false)), _) => return format!("Answered on {}: not right", at.day_in_words()),
        (None, Some(at)) if nudge.is_open(now) => return format!("Sent on {}, not answered yet", at.day_in_words()),
        (None, Some(_)) => return "Asked; the link has run out".into(),
        (None, None) => {}
    }
    let Some(message) = message else {
        return format!("Written on {}, not sent yet", nudge.made.day_in_words());
    };
    let why = message.why.map(|why| format!(": {}", why.in_words())).unwrap_or_default();
    match message.state {
        MessageState::Waiting if message.why.is_some() => {
            format!("Not sent yet{why}. It is tried again on {}", message.next.in_words())
        }
        MessageState::Waiting => "On its way: it goes by itself".into(),
        MessageState::Sending => "Being sent now".into(),
        MessageState::ByHand | MessageState::WrittenOut => "No e-mail goes by itself: write it out and send it".into(),
        MessageState::Failed => format!("Could not be sent{why}. Put its address right, or ring them"),
        MessageState::Unknown => format!(
            "We do not know whether it went{why}. Ask them, or have somebody look for {} in the mail server’s log",
            message.id
        ),
        MessageState::Dropped => format!("Not sent{why}"),
        MessageState::Sent => format!("Sent on {}, not answered yet", message.settled.unwrap_or(now).day_in_words()),
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
