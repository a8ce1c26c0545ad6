//! Before two wordings are tried against each other: how many people that takes, and whether this clinic has them.
use super::{Months, kept, measures};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use improve::WordingTest;
use record::Role;

/// The measure whose units are people invited: a wording is tried at the invitation.
const INVITED: &str = "checked-in";
/// The invitations of a month are those of the last so many that are over, on average.
const OVER: usize = 6;

/// What is asked.
#[derive(Default, Clone, serde::Deserialize)]
pub struct Asked {
    pub from: Option<String>,
    pub to: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "learn/wording.html")]
pub(super) struct Page {
    frame: StaffFrame,
    from: String,
    to: String,
    /// People invited in a month.
    a_month: u32,
    said: Option<String>,
    wrong: Option<Wrong>,
}

/// `GET /learn/wording-test`
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (measures, months) = (measures(&app, &desk).await?, Months::until(desk.now()));
    let place = measures.find(INVITED).map(|(place, _)| place);
    let invited = kept::looked(&app, &desk, measures, move |ledger| {
        let values = place.map(|place| ledger.values(place).since(months.first)).unwrap_or_default();
        let past = values.months.iter().filter(|(month, _)| *month < months.running);
        let last: Vec<u32> = past.rev().take(OVER).map(|(_, cell)| cell.units()).collect();
        last.iter().sum::<u32>() / u32::try_from(last.len()).unwrap_or(1).max(1)
    });
    draw(&Page::new(desk.actor().role, &asked, invited.await?))
}

impl Page {
    pub fn new(role: Role, asked: &Asked, a_month: u32) -> Self {
        let share =
            |text: &Option<String>| text.as_deref().and_then(|text| text.trim().replace(',', ".").parse::<f64>().ok());
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        let is_asked = asked.from.is_some() || asked.to.is_some();
        let test = match (share(&asked.from), share(&asked.to)) {
            (Some(from), Some(to)) => WordingTest::new(from, to),
            _ => None,
        };
        let wrong = (is_asked && test.is_none())
            .then(|| Wrong::at("from", "give two different shares between 0 and 100, such as 30 and 40"));
        Self {
            frame: StaffFrame { title: "Would a test of two wordings tell us anything?", role },
            from: typed(&asked.from),
            to: typed(&asked.to),
            a_month,
            said: test.map(|test| test.sentence(a_month)),
            wrong,
        }
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}
