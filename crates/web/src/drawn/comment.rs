//! What people say about a card, and take back.
use super::card::{shown, to_card};
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::{Wrong, draw, form};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use record::{CardId, CommentId};

/// What somebody says about a card.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    form: Option<String>,
    comment: String,
}

/// `POST /map/drawn/card/{card}/comment`
pub async fn say(desk: At, Path(id): Path<CardId>, Form(saying): Form<Saying>) -> Result<Response, Problem> {
    form::asked_by(&desk, saying.form.as_deref(), &format!("{id} {}", saying.comment));
    match pathway::comment_on_card(&desk, id, &saying.comment).await {
        Ok(comment) => Ok(to_card(id, &format!("comment-{comment}"))),
        Err(error) => {
            let mut page = shown(&desk, id, None, Some(Wrong::of("comment", error)?)).await?;
            page.comment = saying.comment;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&page)?).into_response())
        }
    }
}

/// Which comment.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakingBack {
    comment: CommentId,
}

/// `POST /map/drawn/card/{card}/take-back`: by whoever said it.
pub async fn take_back(desk: At, Path(id): Path<CardId>, Form(back): Form<TakingBack>) -> Result<Response, Problem> {
    pathway::take_back_comment(&desk, id, back.comment).await?;
    Ok(to_card(id, "comments"))
}
