//! A story on paper, for the waiting room; one that another clinic sent, for training. Only what may hang there now is drawn, and it bears a name by which it is found
//! when it has to come down.
use super::Stood;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::{Level, StoryId};

/// The sheet.
#[derive(Template)]
#[template(path = "stories/paper.html")]
pub(super) struct Page {
    pub say: Say,
    pub story: Stood,
    pub name: String,
    pub clinic: String,
    pub back: String,
    /// It was let out to staff alone: the sheet is for training, and says so.
    pub training: bool,
}

/// `GET /moderation/{story}/paper`
pub async fn page(desk: At, say: Say, Path(story): Path<StoryId>) -> Result<Response, Problem> {
    let read = desk.read(move |tx| {
        let level = pathway::printed_for(tx.story(story)?.teller);
        Ok::<_, store::Error>((tx.story_shown(level, story)?, tx.own_clinic()?, level == Level::Training))
    });
    let (shown, clinic, training) = read.await?;
    let shown = shown.ok_or(Problem::NotFound)?;
    let name = shown.short();
    let page = drawn(&say, Stood::of(shown), name, clinic.name, format!("/moderation/{story}"));
    draw(&Page { training, ..page })
}

pub(super) fn drawn(say: &Say, story: Stood, name: String, clinic: String, back: String) -> Page {
    Page { say: say.titled("wall-title"), story, name, clinic, back, training: false }
}
