//! What people do about an item: say something of it, agree to it, use it, answer with it, try it.
use super::HERE;
use super::one::again;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::Wrong;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{CommentId, ItemId};

pub(super) fn there(id: ItemId, at: &str) -> Redirect {
    Redirect::to(&format!("{HERE}/item/{id}{at}"))
}

/// Whoever has not said what they are called is asked first; everything else goes on.
pub(super) fn or_ask(done: Result<(), StepError>, then: Redirect) -> Result<Redirect, Problem> {
    match done {
        Ok(()) => Ok(then),
        Err(StepError::NotNow(_)) => Ok(Redirect::to("/library/me")),
        Err(StepError::Wrong(_)) => Err(Problem::bad_request("Go back and look at what was typed.")),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}

/// What is typed or pressed here.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub(super) words: Option<String>,
    /// What others call them, from somebody who has not said it before.
    pub(super) called: Option<String>,
    pub(super) uses: Option<String>,
    pub(super) item: Option<ItemId>,
    /// The version that was read.
    pub(super) n: Option<i64>,
    pub(super) read: Option<String>,
}

/// Whether whoever presses has not said what others may call them. Where they say it beside the press, it is kept.
async fn is_nameless(desk: &At, typed: &Typed) -> Result<bool, Problem> {
    if super::me::is_known(desk).await? {
        return Ok(false);
    }
    match super::me::name(typed.called.as_deref().unwrap_or_default().trim()) {
        Ok(details) => {
            pathway::take_part(desk, details).await?;
            Ok(false)
        }
        Err(_) => Ok(true),
    }
}

/// `POST /library/item/{item}/comment`: with what others call them, from somebody who says something for the first time.
pub async fn comment(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    if is_nameless(&desk, &typed).await? {
        return again(&app, &desk, id, typed, super::me::nameless("called")).await;
    }
    match pathway::comment_on_item(&desk, id, typed.words.clone().unwrap_or_default()).await {
        Ok(()) => Ok(there(id, "#said").into_response()),
        Err(error) => {
            let wrong = Wrong::of("words", error)?;
            again(&app, &desk, id, typed, wrong).await
        }
    }
}

/// `POST /library/item/{item}/agree`: a second person has read it, and it may be read beyond the clinic.
pub async fn agree(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let n = typed.n.ok_or(Problem::bad_request("The form did not arrive whole."))?;
    if typed.read.as_deref() != Some("yes") {
        let wrong = Wrong::at("read", "read all of it first, and say so");
        return again(&app, &desk, id, typed, wrong).await;
    }
    if is_nameless(&desk, &typed).await? {
        return again(&app, &desk, id, typed, super::me::nameless("agree-called")).await;
    }
    match pathway::agree_to_item(&desk, id, n).await {
        Err(StepError::Store(store::Error::Changed)) => {
            let wrong = Wrong::at("read", "this has changed since you opened the page: read what stands here now");
            again(&app, &desk, id, typed, wrong).await
        }
        Err(StepError::Wrong(words)) => again(&app, &desk, id, typed, Wrong::at("goes", &words)).await,
        done => or_ask(done, there(id, "#goes")).map(IntoResponse::into_response),
    }
}

/// `POST /library/item/{item}/comment/{comment}/away`
pub async fn drop_comment(desk: At, Path((id, comment)): Path<(ItemId, CommentId)>) -> Result<Redirect, Problem> {
    or_ask(pathway::drop_item_comment(&desk, id, comment).await, there(id, "#said"))
}

/// `POST /library/item/{item}/use`
pub async fn use_it(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let uses = typed.uses.as_deref() != Some("no");
    if is_nameless(&desk, &typed).await? {
        return again(&app, &desk, id, typed, super::me::nameless("use-called")).await;
    }
    or_ask(pathway::use_item(&desk, id, uses).await, there(id, "#used")).map(IntoResponse::into_response)
}

/// `POST /library/item/{item}/answer`
pub async fn answer(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let with = typed.item.ok_or(Problem::bad_request("Choose what answers it."))?;
    if is_nameless(&desk, &typed).await? {
        return again(&app, &desk, id, typed, super::me::nameless("answer-called")).await;
    }
    or_ask(pathway::answer_need(&desk, id, with).await, there(id, "#answered")).map(IntoResponse::into_response)
}
