//! A story on paper, for the waiting room. Only what may hang there now is drawn, and it bears a name by which it is found
//! when it has to come down.
use super::Stood;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::StoryId;

/// The sheet.
#[derive(Template)]
#[template(path = "stories/paper.html")]
pub(super) struct Page {
    pub say: Say,
    pub story: Stood,
    pub name: String,
    pub clinic: String,
    pub back: String,
}

/// `GET /moderation/{story}/paper`
pub async fn page(desk: At, say: Say, Path(story): Path<StoryId>) -> Result<Response, Problem> {
    let read = desk.read(move |tx| {
        let level = pathway::printed_for(tx.story(story)?.teller);
        Ok::<_, store::Error>((tx.story_shown(level, story)?, tx.own_clinic()?))
    });
    let (shown, clinic) = read.await?;
    let shown = shown.ok_or(Problem::NotFound)?;
    let name = shown.short();
    draw(&drawn(&say, Stood::of(shown), name, clinic.name, format!("/moderation/{story}")))
}

pub(super) fn drawn(say: &Say, story: Stood, name: String, clinic: String, back: String) -> Page {
    Page { say: say.titled("wall-title"), story, name, clinic, back }
}
