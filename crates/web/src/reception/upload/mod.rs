//! A list of referrals as a file: sent, looked at, put right column by column, and only then taken in.
//!
//! Between the look and the taking-in the list lies sealed in the store, under a key of its own and for an hour, and is
//! found by whoever sent it. Hidden fields of the form would have been simpler, but five megabytes would travel three
//! times over a practice's line, and every page of the way would carry everybody's details into the browser.
mod ask;
mod cells;
mod end;
mod settled;
mod shown;
mod work;

pub use ask::{ask, send};

use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::gallery::Sample;
use crate::parts::draw;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use interop::csv;
use pathway::StepError;
use record::{Instant, UploadId};
use settled::{Choice, Do, Settled};
use std::time::Duration;
use store::{UploadRow, UploadState};
use work::Outcome;

/// The route that takes a form with a file in it.
pub const TAKES_FILES: &str = "/reception/list";

/// A list of a few hundred rows is taken in while somebody waits; a longer one goes on by itself.
const PATIENCE: Duration = Duration::from_secs(4);

/// `GET /reception/list/{upload}`: what would become of it, how far it is, or what became of it.
pub async fn look(desk: At, Path(upload): Path<UploadId>) -> Result<Response, Problem> {
    let row = desk.read(move |tx| tx.upload(upload)).await?;
    match row.state {
        UploadState::Shown => {
            let page = shown::page(&desk, upload, row, None).await?;
            draw(&page)
        }
        UploadState::Going => {
            let stopped = desk.now().since(row.touched) >= pathway::UPLOAD_STOPPED;
            let page = end::going(upload, &Outcome::read(&row.outcome), row.touched, stopped);
            let refresh = if stopped { "60" } else { "3" }; // the page looks again by itself, without a script
            Ok((AppendHeaders([(HeaderName::from_static("refresh"), refresh)]), draw(&page)?).into_response())
        }
        UploadState::Done => draw(&end::done(&Outcome::read(&row.outcome))),
    }
}

/// `POST /reception/list/{upload}`: columns are chosen anew, the list is taken in, gone on with, or thrown away.
pub async fn choose(
    State(app): State<App>,
    desk: At,
    Path(upload): Path<UploadId>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let row = desk.read(move |tx| tx.upload(upload)).await?;
    let here = Redirect::to(&format!("/reception/list/{upload}")).into_response();
    let choice = Choice::read(&form)?;
    match (choice.what, row.state) {
        (Do::ThrowAway, UploadState::Shown | UploadState::Done) => {
            let gone = done_once(pathway::throw_away_upload(&desk, upload).await)?;
            return Ok(if gone { Redirect::to("/reception").into_response() } else { here });
        }
        (Do::GoOn(seen), UploadState::Going) => {
            begin(&app, &desk, upload, seen).await?;
            return Ok(here);
        }
        (Do::Look | Do::TakeIn, UploadState::Shown) => (),
        _ => return Ok(here), // pressed twice, or on an old page: this one says how it stands
    }
    let (was, table) = opened(&row)?;
    let settled = choice.settled(&was);
    let changed = settled != was;
    if changed && !done_once(pathway::choose_columns(&desk, upload, settled.written()).await)? {
        return Ok(here);
    }
    if choice.what == Do::TakeIn {
        if changed {
            let row = desk.read(move |tx| tx.upload(upload)).await?;
            let words = "you have changed something: look at the rows once more, then take them in";
            return wrong(&desk, upload, row, words).await;
        }
        if settled.mapping.gaps(&table).iter().any(|gap| gap.stops) {
            return wrong(&desk, upload, row, "settle the columns that are marked first").await;
        }
        begin(&app, &desk, upload, row.touched).await?;
    }
    Ok(here)
}

/// `GET /reception/list/{upload}/mapping`: what each column becomes, as a file for the next list of this kind.
pub async fn mapping(desk: At, Path(upload): Path<UploadId>) -> Result<Response, Problem> {
    let row = desk.read(move |tx| tx.upload(upload)).await?;
    let settled = Settled::read(&row.mapping)?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"mapping.toml\""),
    ];
    Ok((headers, settled.mapping.to_toml()).into_response())
}

/// Begins, and waits for as long as somebody waits for a page.
async fn begin(app: &App, desk: &At, upload: UploadId, seen: Instant) -> Result<(), Problem> {
    if !done_once(pathway::begin_upload(desk, upload, seen).await)? {
        return Ok(());
    }
    let working = tokio::spawn(work::take_in(app.clone(), desk.actor(), desk.clinic(), upload));
    let _goes_on_by_itself = tokio::time::timeout(PATIENCE, working).await;
    Ok(())
}

/// Whether this press of a button did it. A second press, at the same moment as the first, finds it done: its page says how
/// the list stands.
fn done_once(done: Result<(), StepError>) -> Result<bool, Problem> {
    match done {
        Ok(()) => Ok(true),
        Err(StepError::Store(store::Error::Changed)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// What was settled, and the list as a table.
fn opened(row: &UploadRow) -> Result<(Settled, csv::Table), Problem> {
    let settled = Settled::read(&row.mapping)?;
    let (_, text) = row.list.as_ref().ok_or(Problem::NotFound)?;
    let table = csv::table_of(text, settled.encoding).map_err(|_| Problem::Broken)?; // it was one when it came
    Ok((settled, table))
}

async fn wrong(desk: &At, upload: UploadId, row: UploadRow, words: &str) -> Result<Response, Problem> {
    let page = shown::page(desk, upload, row, Some(words)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&page)?).into_response())
}

/// Every state of the pages.
pub(crate) fn samples() -> Vec<Sample> {
    [ask::samples(), shown::samples(), end::samples()].concat()
}
