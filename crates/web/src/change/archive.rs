//! The archive: every test that was decided and every idea that was set aside, found again by what was decided or by words.
use super::kept::Kept;
use super::said;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::component::{Choices, Input};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use pathway::Archived;
use record::{Role, TestOutcome};

#[derive(Template)]
#[template(path = "change/archive.html")]
pub(super) struct Page {
    frame: StaffFrame,
    asked: Asked,
    found: Vec<Archived>,
    all: usize,
}

/// What is looked for.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    /// `adopt`, `adapt` or `abandon`; anything else is all of them.
    #[serde(default)]
    pub decision: String,
    /// Words.
    #[serde(default)]
    pub words: String,
}

/// `GET /tests/archive`
pub async fn page(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    draw(&Page::new(desk.actor().role, &Kept::read(&desk).await?, asked))
}

impl Page {
    pub fn new(role: Role, kept: &Kept, asked: Asked) -> Self {
        let Kept { ideas, cycles, aims, .. } = kept;
        let decision = asked.decision.parse::<TestOutcome>().ok();
        let found = pathway::archive(ideas, cycles, aims, decision, &asked.words);
        let all = pathway::archive(ideas, cycles, aims, None, "").len();
        Self { frame: StaffFrame { title: "What was tried before", role }, asked, found, all }
    }

    fn decisions(&self) -> Choices {
        let chosen = if self.asked.decision.parse::<TestOutcome>().is_ok() { &*self.asked.decision } else { "any" };
        let choices =
            [("any", "All"), ("adopt", "Adopted"), ("adapt", "Adapted"), ("abandon", "Abandoned or set aside")];
        let mut radios = Choices::radios("decision", "What came of it").of(choices, Some(chosen)).inline();
        radios.small = true;
        radios
    }

    fn words(&self) -> Input {
        Input::new("words", "Words that stand in it").value(self.asked.words.as_str()).width(20).autocomplete("off")
    }

    fn named(&self, one: &Archived) -> &'static str {
        match &one.cycle {
            Some(_) => said::outcome(one.decision()),
            None => "Set aside",
        }
    }

    fn address(&self, one: &Archived) -> String {
        one.cycle.as_ref().map_or_else(|| super::idea::address(one.idea.id), |cycle| super::cycle::address(cycle.id))
    }
}
