//! What feeds brought and could not be read, each with the reason.
use super::FRAME;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use record::{Instant, Quarantined, Role};

/// The page.
#[derive(Template)]
#[template(path = "directory/quarantine.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    /// By feed, each with since when it comes like this.
    pub rows: Vec<(String, Quarantined, Instant)>,
}

/// `GET /directory/quarantine`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let rows = desk.read(|tx| tx.quarantined()).await?;
    draw(&Page { frame: StaffFrame { title: FRAME, role: desk.actor().role }, rows })
}

impl Page {
    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }
}
