//! Check in: a question to a page, each saved before the next is shown. Nothing is shared until the person says so.
mod after;
mod asking_felt;
mod card;
mod fits;
mod given;
mod happened;
mod help_now;
mod own_word;
mod samples;
mod share;
mod standing;
mod view;

pub(crate) use after::visit_so_far;
pub use after::{ask_withdraw, change_sharing, done, sharing, withdraw};
pub use asking_felt::{ask as ask_how_asking_felt, tell as tell_how_asking_felt};
pub use card::my_card;
pub use fits::{fits, seen};
pub use happened::what_happened;
pub use help_now::help_now;
pub(crate) use help_now::somebody_was_told;
pub use own_word::{ask_word, open_again};
pub(crate) use samples::samples;

use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Say, Wrong};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::Page;
use record::Given;
use standing::Standing;

/// A form's names and values as they came; a name stands as often as boxes were ticked.
pub type Fields = Vec<(String, String)>;

/// `GET /check-in`: on to the first page without an answer, wherever the person left off.
pub async fn go_on(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    let to = if standing.is_sent_in() { "/check-in/done".into() } else { standing::address(standing.next()) };
    Ok(Redirect::to(&to).into_response())
}

/// `GET /check-in/{page}`
pub async fn page(
    State(app): State<App>,
    say: Say,
    desk: At,
    Path(slug): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if standing.is_sent_in() {
        return Ok(Redirect::to("/check-in/done").into_response()); // what was sent in is not shown again
    }
    match standing.called(&slug)? {
        Page::Share => share::drawn(&standing, asked.as_deref() == Some(share::NOTHING_TICKED)),
        page => view::drawn(&standing, page, standing.given(page), None),
    }
}

/// `POST /check-in/{page}`: the answer is on disk, and read for words that somebody should see now, before the next
/// page is shown.
pub async fn answer(
    State(app): State<App>,
    say: Say,
    desk: At,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let mut standing = Standing::of(&app, say, &desk).await?;
    let page = standing.called(&slug)?;
    if page == Page::Share {
        return match share::sent(&standing, &fields)? {
            // by an address of its own, so that the browser's "back" finds a page and not a form to send again
            share::Sent::NothingTicked => {
                Ok(Redirect::to(&format!("/check-in/share?{}", share::NOTHING_TICKED)).into_response())
            }
            share::Sent::Meant(sharing) => {
                pathway::finish(&desk, standing.row.id, sharing).await?;
                Ok(Redirect::to("/check-in/support-that-fits").into_response())
            }
        };
    }
    if page == Page::OwnWord {
        return match own_word::chosen(&app, &desk, &standing, &fields).await {
            Ok(called) => {
                standing.now_says(page, Given::Skipped, desk.now());
                Ok(on(&standing, page, called.is_some()))
            }
            Err(answer) => Ok(answer),
        };
    }
    let given = given::read(page, standing.clinic.duty.is_some(), &fields)?;
    let Some(given) = given else {
        let wrong = Wrong::said("answer", &standing.say.text("choose-one-or-skip"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view::drawn(&standing, page, None, Some(wrong))?).into_response());
    };
    let called = pathway::save(&desk, app.engines(), standing.row.id, page, given.clone()).await?;
    standing.now_says(page, given, desk.now());
    Ok(on(&standing, page, called.is_some()))
}

/// On to the next page; to help first, when something was said that a person should read now.
fn on(standing: &Standing, page: Page, called: bool) -> Response {
    let to = if called { "/check-in/help-now".into() } else { standing::address(standing.after(page)) };
    Redirect::to(&to).into_response()
}

/// The picture of a panel on what to expect.
pub(crate) fn picture(panel: &str) -> &'static str {
    if panel == "listen" { "expect-listen.svg" } else { "expect-choose.svg" }
}
