//! All of it at a glance: aims, what is on, what waits to be decided or answered.
use super::kept::Kept;
use super::said;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use record::{Aim, AimState, ChangeIdea, Cycle, CycleState, IdeaState, Role};

#[derive(Template)]
#[template(path = "change/overview.html")]
pub(super) struct Page {
    frame: StaffFrame,
    kept: Kept,
}

/// `GET /tests`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&Page::new(desk.actor().role, Kept::read(&desk).await?))
}

impl Page {
    pub fn new(role: Role, kept: Kept) -> Self {
        Self { frame: StaffFrame { title: "Tests of change", role }, kept }
    }

    fn leads(&self) -> bool {
        self.frame.role == Role::Lead
    }

    fn open(&self) -> Vec<&Aim> {
        self.kept.aims.iter().filter(|aim| aim.state == AimState::Open).collect()
    }

    fn closed(&self) -> Vec<&Aim> {
        self.kept.aims.iter().filter(|aim| aim.state != AimState::Open).collect()
    }

    fn waiting(&self) -> Vec<&ChangeIdea> {
        self.kept.ideas.iter().filter(|idea| idea.state == IdeaState::Proposed).collect()
    }

    /// Tests that somebody has something to do with, what waits longest first.
    fn tests(&self) -> Vec<(&'static str, Vec<(&Cycle, &ChangeIdea)>)> {
        let parts = [
            ("Over, to be decided", CycleState::Undecided),
            ("On now", CycleState::Running),
            ("Planned", CycleState::Planned),
        ];
        let parts = parts.map(|(name, wanted)| (name, self.kept.standing_so(|state| state == wanted)));
        parts.into_iter().filter(|(_, tests)| !tests.is_empty()).collect()
    }

    fn days(&self, cycle: &Cycle) -> String {
        format!("{} to {}", said::day(cycle.text.plan.starts), said::day(cycle.text.plan.ends))
    }

    fn decided(&self) -> usize {
        self.kept.standing_so(|state| matches!(state, CycleState::Decided(_))).len()
    }
}
