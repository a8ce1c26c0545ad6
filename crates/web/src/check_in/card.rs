//! "What I want to say": a card of the person's own, to print or to show. It is shared with nobody unless they choose.
use super::share;
use super::standing::Standing;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use record::Block;

#[derive(Template)]
#[template(path = "check_in/card.html")]
pub(super) struct Card {
    say: Say,
    /// What stands on it: what they want to say first.
    lines: Vec<(String, Vec<String>)>,
}

/// `GET /check-in/my-card`: until the answers are sent in; after that they are opened with the person's word.
pub async fn my_card(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if standing.is_sent_in() {
        return Ok(Redirect::to("/check-in/my-answers").into_response());
    }
    draw(&card(&standing))
}

/// How somebody has been feeling is on no card: it may lie on a kitchen table.
pub(super) fn card(standing: &Standing) -> Card {
    let shown = [Block::Card, Block::WhatMatters, Block::Pain].map(|block| share::shown(standing, block));
    let lines = shown.into_iter().filter(|one| !one.answers.is_empty()).map(|one| (one.name, one.answers));
    Card { say: standing.say.titled("card-title").with_back(Some("/check-in/share")), lines: lines.collect() }
}
