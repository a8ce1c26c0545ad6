//! A screen in the waiting room: one story after another, each asked for anew, so that one that was taken back is gone from
//! it with the next.
use super::{Stood, desk};
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{Say, draw};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use record::{Level, RequestId};

/// A screen asks again after so many seconds.
const AGAIN: i64 = 30;
const REFRESH: HeaderName = HeaderName::from_static("refresh");

/// The screen.
#[derive(Template)]
#[template(path = "stories/wall.html")]
pub(super) struct Page {
    pub say: Say,
    pub story: Option<Stood>,
}

/// `GET /wall/{token}`
pub async fn page(
    State(app): State<App>,
    say: Say,
    Path(token): Path<String>,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let clinic = app.store().story_screen(&token).await?.ok_or(Problem::NotFound)?;
    let desk = desk(&app, clinic, "/wall/{token}", request);
    let stories = desk.read(|tx| pathway::story_for(tx, Level::Wall, None)).await;
    desk.finish().await?;
    let mut stories = stories?;
    let turn = app.now().micros() / 1_000_000 / AGAIN;
    let next = usize::try_from(turn).ok().and_then(|turn| turn.checked_rem(stories.len()));
    let story = next.map(|next| Stood::of(stories.swap_remove(next)));
    let again = AppendHeaders([(REFRESH, HeaderValue::from(AGAIN))]);
    Ok((again, draw(&drawn(&say, story))?).into_response())
}

pub(super) fn drawn(say: &Say, story: Option<Stood>) -> Page {
    Page { say: say.titled("wall-title"), story }
}
