//! The end of a shift: what is open is handed to a colleague by name, and stays the giver's until it is taken on.
use super::call::Call;
use super::card::cards;
use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{AlertId, DutyRota, Instant, StaffId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The page on which calls are handed over.
#[derive(Template)]
#[template(path = "duty/hand_over.html")]
pub(super) struct HandOver {
    pub frame: StaffFrame,
    /// The reader's own calls.
    pub calls: Vec<Call>,
    /// How many calls nobody has taken on.
    pub waiting: usize,
    pub colleagues: Vec<(StaffId, String)>,
    /// By when a colleague takes on what is handed over now.
    pub by: Option<Instant>,
    pub wrong: Option<Wrong>,
}

/// The page that comes between somebody with open calls and signing out.
#[derive(Template)]
#[template(path = "duty/leaving.html")]
pub(super) struct Leaving {
    pub frame: StaffFrame,
    pub own: usize,
}

/// A form's names and values: a call stands as often as boxes were ticked.
pub type Fields = Vec<(String, String)>;

/// `GET /duty/hand-over`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    draw(&read(&app, &desk, None).await?)
}

/// `POST /duty/hand-over`
pub async fn give(State(app): State<App>, desk: At, Form(fields): Form<Fields>) -> Result<Response, Problem> {
    let (calls, to) = (chosen(&fields)?, value(&fields, "to").and_then(|to| to.parse::<StaffId>().ok()));
    if calls.is_empty() {
        return again(&app, &desk, Wrong::at("call", "choose at least one call")).await;
    }
    let Some(to) = to else { return again(&app, &desk, Wrong::at("to", "choose a colleague")).await };
    match pathway::hand_over_shift(&desk, &calls, to).await {
        Ok(()) => Ok(Redirect::to("/duty").into_response()),
        Err(error) => again(&app, &desk, Wrong::of("to", error)?).await,
    }
}

/// `POST /duty/hand-over/take`: the colleague takes them on.
pub async fn take_over(desk: At, Form(fields): Form<Fields>) -> Result<Redirect, Problem> {
    pathway::take_over_shift(&desk, &chosen(&fields)?).await?;
    Ok(Redirect::to("/duty"))
}

/// `POST /duty/hand-over/keep`: the giver keeps them after all.
pub async fn keep(desk: At, Form(fields): Form<Fields>) -> Result<Redirect, Problem> {
    pathway::keep_calls(&desk, &chosen(&fields)?).await?;
    Ok(Redirect::to("/duty"))
}

/// `GET /duty/leaving`: "You still have 2 calls."
pub async fn leaving(desk: At) -> Result<Response, Problem> {
    let staff = desk.actor().staff.ok_or(Problem::Refused)?;
    let own = desk.read(move |tx| tx.calls_of(staff)).await?;
    draw(&Leaving { frame: StaffFrame { title: "Before you sign out", role: desk.actor().role }, own })
}

async fn again(app: &App, desk: &At, wrong: Wrong) -> Result<Response, Problem> {
    let page = draw(&read(app, desk, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn read(app: &App, desk: &At, wrong: Option<Wrong>) -> Result<HandOver, Problem> {
    let reader = desk.actor().staff.ok_or(Problem::Refused)?;
    let engines = Arc::clone(app.engines());
    let read = desk.read(move |tx| {
        let cards = cards(tx, &engines, Some(reader))?;
        let waiting = cards.iter().filter(|card| card.calls.iter().any(|call| call.waits && !call.own)).count();
        let own = cards.into_iter().flat_map(|card| card.calls).filter(|call| call.own).collect();
        let colleagues = pathway::colleagues(tx, reader)?;
        Ok::<_, pathway::StepError>((own, waiting, colleagues, tx.own_clinic()?.duty))
    });
    let (calls, waiting, colleagues, duty): (Vec<Call>, _, _, Option<DutyRota>) = read.await?;
    let frame = StaffFrame { title: "Hand over", role: desk.actor().role };
    let by = duty.map(|duty| duty.taken_over_by(desk.now()));
    Ok(HandOver { frame, calls, waiting, colleagues, by, wrong })
}

/// The calls that were ticked.
fn chosen(fields: &Fields) -> Result<BTreeSet<AlertId>, Problem> {
    let odd = || Problem::bad_request("Choose from the list on the page.");
    if fields.iter().any(|(name, _)| name != "call" && name != "to") {
        return Err(odd());
    }
    let calls = fields.iter().filter(|(name, _)| name == "call");
    calls.map(|(_, id)| id.parse::<AlertId>().map_err(|_| odd())).collect()
}

fn value<'a>(fields: &'a Fields, wanted: &str) -> Option<&'a str> {
    fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

impl HandOver {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{call, taken};
    use super::*;
    use record::Role;

    const BY: StaffId = StaffId::from_bytes([2; 16]);

    fn drawn(calls: Vec<Call>, colleagues: &[&str], wrong: Option<Wrong>) -> String {
        let colleagues =
            (3..).zip(colleagues).map(|(n, name)| (StaffId::from_bytes([n; 16]), (*name).to_owned())).collect();
        let frame = StaffFrame { title: "Hand over", role: Role::Duty };
        let by = Instant::read("2026-03-02T17:00:00Z").ok();
        HandOver { frame, calls, waiting: 1, colleagues, by, wrong }.render().expect("draws")
    }

    fn own() -> Call {
        call(1, taken())
    }

    #[test]
    fn every_call_is_ticked_and_a_colleague_is_chosen_by_name() {
        let page = drawn(vec![own()], &["kim", "<b>jo"], None);
        assert!(page.contains("type=\"checkbox\"") && page.contains(" checked") && page.contains("Asha Patel"));
        assert!(page.contains("kim") && !page.contains("<b>jo") && page.contains("2 March 2026 at 5pm"));
        assert!(page.contains("1 call waits for somebody to take it on"), "and what nobody has is said, too");
    }

    #[test]
    fn without_a_call_or_without_a_colleague_there_is_nothing_to_press() {
        for page in [drawn(vec![], &["kim"], None), drawn(vec![own()], &[], None)] {
            assert!(!page.contains("action=\"/duty/hand-over\""), "{page}");
        }
        assert!(drawn(vec![own()], &[], None).contains("Nobody else at this clinic has the duty role"));
    }

    #[test]
    fn what_is_missing_is_asked_for_beside_its_field() {
        let page = drawn(vec![own()], &["kim"], Some(Wrong::at("to", "choose a colleague")));
        assert!(page.contains("<title>Error: ") && page.matches("Choose a colleague.").count() == 2);
        assert!(page.contains("id=\"to\""), "the summary leads to the field");
    }

    #[test]
    fn somebody_who_leaves_with_open_calls_is_told_how_many() {
        let drawn = |own| {
            let frame = StaffFrame { title: "Before you sign out", role: Role::Duty };
            Leaving { frame, own }.render().expect("draws")
        };
        assert!(drawn(2).contains("You still have 2 calls") && drawn(1).contains("You still have 1 call<"));
        assert!(drawn(2).contains("/duty/hand-over") && drawn(2).contains("name=\"anyway\""));
        assert!(drawn(0).contains("You have no open call"));
    }

    #[test]
    fn only_calls_and_a_colleague_are_read_from_the_form() {
        let id = AlertId::from_bytes([1; 16]);
        let form =
            |pairs: &[(&str, &str)]| chosen(&pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
        let (text, to) = (id.to_string(), BY.to_string());
        assert_eq!(form(&[("call", &text), ("call", &text), ("to", &to)]).ok(), Some([id].into()));
        assert!(form(&[("call", "x")]).is_err() && form(&[("outcome", "spoke")]).is_err());
    }
}
