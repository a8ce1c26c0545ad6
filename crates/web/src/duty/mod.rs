//! Duty: the calls for help that nobody has closed, and what a named person does with each: takes it on, speaks with them
//! or tries to, says what came of it, or hands it over at the end of the shift.
mod call;
mod card;
mod samples;
mod shift;

pub(crate) use samples::{clinic as sample_clinic, samples};
pub use shift::{give, keep, leaving, page as hand_over, take_over};

use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::live::List;
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Redirect, Response};
use card::{Card, cards};
use record::{AlertId, AlertState, Attempt, Clinic, HelpOutcome, Instant};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "duty/page.html")]
struct Page {
    frame: StaffFrame,
    list: List,
    cards: Vec<Card>,
    /// Letters that have waited too long, where there are any.
    letters: Option<String>,
    clinic: Clinic,
    made: Instant,
    wrong: Option<Wrong>,
    closing: Closing,
}

/// A form's names and values: a card sends each of its calls along, so that what came while it was open is moved on by
/// nobody who has not seen it.
pub type Fields = Vec<(String, String)>;

/// What came of the calls of one person.
#[derive(Default)]
struct Closing {
    outcome: String,
    note: String,
}

/// `GET /duty`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    draw(&read(&app, &desk, None, Closing::default()).await?)
}

/// The watch page.
#[derive(Template)]
#[template(path = "duty/watch.html")]
struct Watch {
    frame: StaffFrame,
    /// Calls that wait for somebody to take them on.
    open: usize,
    made: Instant,
}

/// `GET /duty/watch`: looks again by itself every few seconds; it holds nothing to type, so that nothing typed is lost.
pub async fn watch(desk: At) -> Result<Response, Problem> {
    let open = desk.read(|tx| tx.calls_waiting()).await?;
    let title = if open == 0 { "Nobody is waiting" } else { "Somebody is waiting" };
    let frame = StaffFrame { title, role: desk.actor().role };
    let page = draw(&Watch { frame, open, made: desk.now() })?;
    Ok(([(REFRESH, "5")], page).into_response())
}

/// `POST /alert/{alert}/acknowledge`
pub async fn acknowledge(
    desk: At,
    Path(alert): Path<AlertId>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Problem> {
    pathway::acknowledge(&desk, &shown(alert, &fields, &[])?).await?;
    Ok(to_call(alert))
}

/// `POST /alert/{alert}/contacted`
pub async fn contacted(desk: At, Path(alert): Path<AlertId>, Form(fields): Form<Fields>) -> Result<Redirect, Problem> {
    let calls = shown(alert, &fields, &["how"])?;
    let how: Attempt =
        value(&fields, "how").parse().map_err(|not: record::NotThis| Problem::bad_request(not.wanted))?;
    pathway::contacted(&desk, &calls, how).await?;
    Ok(to_call(alert))
}

/// `POST /alert/{alert}/mistake`: the last try had not been so.
pub async fn mistake(desk: At, Path(alert): Path<AlertId>, Form(fields): Form<Fields>) -> Result<Redirect, Problem> {
    pathway::take_back(&desk, &shown(alert, &fields, &[])?).await?;
    Ok(to_call(alert))
}

/// `POST /alert/{alert}/close`: only after somebody spoke with them or tried to.
pub async fn close(
    State(app): State<App>,
    desk: At,
    Path(alert): Path<AlertId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let calls = shown(alert, &fields, &["outcome", "note"])?;
    let closing = Closing { outcome: value(&fields, "outcome").into(), note: value(&fields, "note").into() };
    let Ok(outcome) = closing.outcome.parse::<HelpOutcome>() else {
        return again(&app, &desk, Wrong::at(format!("outcome-{alert}"), "say what came of the call"), closing).await;
    };
    match pathway::close_help(&desk, &calls, outcome, &closing.note).await {
        Ok(()) => Ok(Redirect::to("/duty").into_response()),
        Err(error) => again(&app, &desk, Wrong::of(format!("note-{alert}"), error)?, closing).await,
    }
}

/// The calls that stood on the card: its own, and those that it sent along.
fn shown(alert: AlertId, fields: &Fields, others: &[&str]) -> Result<Vec<AlertId>, Problem> {
    let odd = || Problem::bad_request("Use the buttons on the page.");
    if fields.iter().any(|(name, _)| name != "call" && !others.contains(&name.as_str())) {
        return Err(odd());
    }
    let calls = fields.iter().filter(|(name, _)| name == "call").map(|(_, id)| id.parse().map_err(|_| odd()));
    std::iter::once(Ok(alert)).chain(calls).collect()
}

fn value<'a>(fields: &'a Fields, wanted: &str) -> &'a str {
    fields.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str())
}

/// Back to the list, at this call.
fn to_call(alert: AlertId) -> Redirect {
    Redirect::to(&format!("/duty#call-{alert}"))
}

async fn again(app: &App, desk: &At, wrong: Wrong, closing: Closing) -> Result<Response, Problem> {
    let page = draw(&read(app, desk, Some(wrong), closing).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn read(app: &App, desk: &At, wrong: Option<Wrong>, closing: Closing) -> Result<Page, Problem> {
    let (reader, engines) = (desk.actor().staff, Arc::clone(app.engines()));
    let read = desk.read(move |tx| {
        let letters = crate::letters::late(tx)?;
        let list = List::calls(&tx.duty_numbers()?);
        Ok::<_, store::Error>((cards(tx, &engines, reader)?, tx.own_clinic()?, list, letters))
    });
    let (cards, clinic, list, letters) = read.await?;
    let frame = StaffFrame { title: "Calls for help", role: desk.actor().role };
    Ok(Page { frame, list, cards, letters, clinic, made: desk.now(), wrong, closing })
}

impl Page {
    fn wrong_at(&self, field: &str, card: &Card) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, &format!("{field}-{}", card.id))
    }

    /// What was typed for these calls, and for no others.
    fn typed(&self, card: &Card) -> &str {
        let of_this = self.wrong_at("note", card).or(self.wrong_at("outcome", card));
        of_this.map_or("", |_| self.closing.note.as_str())
    }

    fn chosen(&self, card: &Card, outcome: HelpOutcome) -> bool {
        self.wrong_at("note", card).is_some() && self.closing.outcome == outcome.code()
    }

    /// The calls that were handed to the reader and that they have not taken on yet: which, of whom, from whom.
    fn handed_to_me(&self) -> Vec<(AlertId, &Card, &str)> {
        let all = self.cards.iter().flat_map(|card| card.calls.iter().map(move |call| (card, call)));
        let to_me = all.filter(|(_, call)| call.handed.as_ref().is_some_and(|handed| handed.to_me));
        to_me.map(|(card, call)| (call.id, card, call.by.as_str())).collect()
    }

    fn has_own(&self) -> bool {
        self.cards.iter().flat_map(|card| &card.calls).any(|call| call.own)
    }
}

#[cfg(test)]
mod tests;
