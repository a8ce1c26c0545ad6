//! Which rules mislead: what clinicians said of the findings of each rule, and a sheet on which a second reader judges a
//! sample of them without knowing what the program said.
mod agreed;
mod drawn;
mod read_back;
mod samples;
mod second_reader;
mod sheet;
mod view;
mod words;

pub(crate) use samples::samples;
pub use second_reader::{TAKES_FILES, ask as ask_second_reader, read_back};
pub use sheet::download;

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Asked, Period};
use crate::parts::draw;
use axum::extract::{Query, State};
use axum::response::Response;
use improve::Rules;
use store::Verdict;

/// `GET /rules`: each rule that made a finding in the letters of a year, two or five, the running month among them.
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (period, now) = (Period::read(&asked)?, desk.now());
    let first = period.first_month(now);
    let rules = period::findings(&desk, first, now, Rules::default, |rules, row| {
        if let Some(found) = &row.found {
            rules.add(&found.rule, found.verdict.map(|verdict| verdict == Verdict::Confirmed));
        }
    });
    draw(&view::Page::new(desk.actor().role, period, first, &rules.await?, &app.engines().lexicon))
}
