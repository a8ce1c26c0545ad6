//! What people tell, for the clinic's own staff: the stories whose authors agreed that the team may read them.
use super::Stood;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use record::{Level, Role};

/// The page.
#[derive(Template)]
#[template(path = "stories/team.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub stories: Vec<Stood>,
    /// Whether this role can tell a case.
    pub tells: bool,
}

/// `GET /team-stories`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let stories = desk.read(|tx| pathway::story_for(tx, Level::Team, None)).await?;
    draw(&drawn(desk.actor().role, stories.into_iter().map(Stood::of).collect()))
}

pub(super) fn drawn(role: Role, stories: Vec<Stood>) -> Page {
    let tells = matches!(role, Role::Clinician | Role::Lead | Role::Editor);
    Page { frame: StaffFrame { title: "What people tell us", role }, stories, tells }
}
