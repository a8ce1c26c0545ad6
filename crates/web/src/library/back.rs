//! Taking something back, in two steps: the page in between says what goes with it, since nothing of it can be brought back.
use super::HERE;
use super::acts::or_ask;
use crate::admit::At;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{ItemId, Role, Withdrawal};

/// The page.
#[derive(Template)]
#[template(path = "library/back.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub id: ItemId,
    pub goes: GoesToo,
    pub wrong: Option<Wrong>,
}

/// What is gone once something is taken back.
#[derive(Debug, Clone, Default)]
pub(super) struct GoesToo {
    pub title: String,
    /// Its newest version: whoever takes it back has seen that there are so many.
    pub n: i64,
    pub comments: usize,
    pub users: usize,
    /// What was adapted from it, which goes too where it is for somebody's sake.
    pub adapted: Vec<String>,
}

/// What is chosen there.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    why: Option<String>,
    /// The newest version when the page was opened.
    n: Option<i64>,
}

/// `GET /library/item/{item}/withdraw`
pub async fn ask(desk: At, Path(id): Path<ItemId>) -> Result<Response, Problem> {
    let goes = goes_too(&desk, id).await?;
    draw(&drawn(desk.actor().role, id, goes, None))
}

/// `POST /library/item/{item}/withdraw`: from that page only.
pub async fn withdraw(desk: At, Path(id): Path<ItemId>, Form(chosen): Form<Chosen>) -> Result<Response, Problem> {
    let goes = goes_too(&desk, id).await?;
    let why = chosen.why.and_then(|why| why.parse::<Withdrawal>().ok()).filter(|why| Withdrawal::CHOICES.contains(why));
    let wrong = match (why, chosen.n) {
        (Some(why), Some(n)) if n == goes.n => {
            let done = pathway::withdraw_item(&desk, id, why).await;
            return or_ask(done, Redirect::to(HERE)).map(IntoResponse::into_response);
        }
        (Some(_), Some(_)) => "somebody has written a newer version since you opened the page: look at it first",
        _ => "look at what goes with it, and say why",
    };
    let page = draw(&drawn(desk.actor().role, id, goes, Some(Wrong::at("why", wrong))))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn goes_too(desk: &At, id: ItemId) -> Result<GoesToo, Problem> {
    let read = desk.read(move |tx| {
        let item = tx.item(id)?;
        Ok::<_, store::Error>(GoesToo {
            n: item.newest.n,
            title: item.newest.text.title,
            comments: tx.comments(id)?.len(),
            users: tx.uses(id)?.len(),
            adapted: tx.adaptations(id)?.into_iter().map(|one| one.newest.text.title).collect(),
        })
    });
    Ok(read.await?)
}

pub(super) fn drawn(role: Role, id: ItemId, goes: GoesToo, wrong: Option<Wrong>) -> Page {
    Page { frame: StaffFrame { title: "Library", role }, id, goes, wrong }
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}
