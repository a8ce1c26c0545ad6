//! Duty: the calls for help that nobody has closed, and what a named person does with each: takes it on, speaks with them
//! or tries to, says what came of it, or hands it over at the end of the shift.
mod call;
mod samples;
mod shift;

pub(crate) use samples::samples;
pub use shift::{give, keep, leaving, page as hand_over, take_over};

use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::live::List;
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Redirect, Response};
use call::{Call, calls};
use record::{AlertId, AlertState, Attempt, Clinic, HelpOutcome, Instant};

/// The page.
#[derive(Template)]
#[template(path = "duty/page.html")]
struct Page {
    frame: StaffFrame,
    list: List,
    calls: Vec<Call>,
    clinic: Clinic,
    made: Instant,
    wrong: Option<Wrong>,
    closing: Closing,
}

/// What came of a call.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    note: String,
}

/// What came of a try to reach somebody: the button that was pressed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Try {
    #[serde(default)]
    how: String,
}

/// `GET /duty`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&read(&desk, None, Closing::default()).await?)
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
pub async fn acknowledge(desk: At, Path(alert): Path<AlertId>) -> Result<Redirect, Problem> {
    pathway::acknowledge(&desk, alert).await?;
    Ok(to_call(alert))
}

/// `POST /alert/{alert}/contacted`
pub async fn contacted(desk: At, Path(alert): Path<AlertId>, Form(tried): Form<Try>) -> Result<Redirect, Problem> {
    let how: Attempt = tried.how.parse().map_err(|not: record::NotThis| Problem::bad_request(not.wanted))?;
    pathway::contacted(&desk, alert, how).await?;
    Ok(to_call(alert))
}

/// `POST /alert/{alert}/close`: only after somebody spoke with them or tried to.
pub async fn close(desk: At, Path(alert): Path<AlertId>, Form(closing): Form<Closing>) -> Result<Response, Problem> {
    let Ok(outcome) = closing.outcome.parse::<HelpOutcome>() else {
        return again(&desk, Wrong::at(format!("outcome-{alert}"), "say what came of the call"), closing).await;
    };
    match pathway::close_help(&desk, alert, outcome, &closing.note).await {
        Ok(()) => Ok(Redirect::to("/duty").into_response()),
        Err(error) => again(&desk, Wrong::of(format!("note-{alert}"), error)?, closing).await,
    }
}

/// Back to the list, at this call.
fn to_call(alert: AlertId) -> Redirect {
    Redirect::to(&format!("/duty#call-{alert}"))
}

async fn again(desk: &At, wrong: Wrong, closing: Closing) -> Result<Response, Problem> {
    let page = draw(&read(desk, Some(wrong), closing).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn read(desk: &At, wrong: Option<Wrong>, closing: Closing) -> Result<Page, Problem> {
    let reader = desk.actor().staff;
    let read = desk.read(move |tx| {
        Ok::<_, store::Error>((calls(tx, reader)?, tx.own_clinic()?, List::calls(&tx.duty_numbers()?)))
    });
    let (calls, clinic, list) = read.await?;
    let frame = StaffFrame { title: "Calls for help", role: desk.actor().role };
    Ok(Page { frame, list, calls, clinic, made: desk.now(), wrong, closing })
}

impl Page {
    fn wrong_at(&self, field: &str, call: &Call) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, &format!("{field}-{}", call.id))
    }

    /// What was typed for this call, and for no other.
    fn typed(&self, call: &Call) -> &str {
        let of_this = self.wrong_at("note", call).or(self.wrong_at("outcome", call));
        of_this.map_or("", |_| self.closing.note.as_str())
    }

    fn chosen(&self, call: &Call, outcome: HelpOutcome) -> bool {
        self.wrong_at("note", call).is_some() && self.closing.outcome == outcome.code()
    }

    /// The calls that were handed to the reader and that they have not taken on yet.
    fn handed_to_me(&self) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.handed.as_ref().is_some_and(|handed| handed.to_me)).collect()
    }

    fn has_own(&self) -> bool {
        self.calls.iter().any(|call| call.own)
    }
}

#[cfg(test)]
mod tests;
