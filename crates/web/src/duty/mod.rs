//! Duty: the calls for help that nobody has closed, and the three things that a named person says of each.
mod call;

use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Redirect, Response};
use call::{Call, calls};
use record::{AlertId, AlertState, DutyRota, HelpOutcome, Instant};

/// The page.
#[derive(Template)]
#[template(path = "duty/page.html")]
struct Page {
    frame: StaffFrame,
    calls: Vec<Call>,
    duty: Option<DutyRota>,
    made: Instant,
    wrong: Option<Wrong>,
    closing: Closing,
}

/// What came of a call.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    note: String,
}

/// `GET /duty`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&read(&desk, None, Closing::default()).await?)
}

/// The watch page.
#[derive(Template)]
#[template(path = "duty/watch.html")]
struct Watch {
    frame: StaffFrame,
    /// Calls that nobody has taken on.
    open: usize,
    made: Instant,
}

/// `GET /duty/watch`: looks again by itself every few seconds; it holds nothing to type, so that nothing typed is lost.
pub async fn watch(desk: At) -> Result<Response, Problem> {
    let open = desk.read(|tx| tx.calls_waiting()).await?;
    let title = if open == 0 { "Nobody is waiting" } else { "Somebody is waiting" };
    let frame = StaffFrame { title, role: desk.actor().role };
    let page = draw(&Watch { frame, open, made: desk.now() })?;
    Ok(([(REFRESH, "5")], page).into_response())
}

/// `POST /alert/{alert}/acknowledge`
pub async fn acknowledge(desk: At, Path(alert): Path<AlertId>) -> Result<Redirect, Problem> {
    pathway::acknowledge(&desk, alert).await?;
    Ok(Redirect::to("/duty"))
}

/// `POST /alert/{alert}/contacted`
pub async fn contacted(desk: At, Path(alert): Path<AlertId>) -> Result<Redirect, Problem> {
    pathway::contacted(&desk, alert).await?;
    Ok(Redirect::to("/duty"))
}

/// `POST /alert/{alert}/close`: only after somebody spoke with them or tried to.
pub async fn close(desk: At, Path(alert): Path<AlertId>, Form(closing): Form<Closing>) -> Result<Response, Problem> {
    let Ok(outcome) = closing.outcome.parse::<HelpOutcome>() else {
        return again(&desk, Wrong::at(format!("outcome-{alert}"), "say what came of the call"), closing).await;
    };
    match pathway::close_help(&desk, alert, outcome, &closing.note).await {
        Ok(()) => Ok(Redirect::to("/duty").into_response()),
        Err(error) => again(&desk, Wrong::of(format!("note-{alert}"), error)?, closing).await,
    }
}

async fn again(desk: &At, wrong: Wrong, closing: Closing) -> Result<Response, Problem> {
    let page = draw(&read(desk, Some(wrong), closing).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn read(desk: &At, wrong: Option<Wrong>, closing: Closing) -> Result<Page, Problem> {
    let (calls, clinic) = desk.read(|tx| Ok::<_, store::Error>((calls(tx)?, tx.own_clinic()?))).await?;
    let frame = StaffFrame { title: "Calls for help", role: desk.actor().role };
    Ok(Page { frame, calls, duty: clinic.duty, made: desk.now(), wrong, closing })
}

impl Page {
    fn wrong_at(&self, field: &str, call: &Call) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, &format!("{field}-{}", call.id))
    }

    /// What was typed for this call, and for no other.
    fn typed(&self, call: &Call) -> &str {
        let of_this = self.wrong_at("note", call).or(self.wrong_at("outcome", call));
        of_this.map_or("", |_| self.closing.note.as_str())
    }

    fn chosen(&self, call: &Call, outcome: HelpOutcome) -> bool {
        self.wrong_at("note", call).is_some() && self.closing.outcome == outcome.code()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use call::tests::sample;
    use record::{Role, StaffId};

    const BY: StaffId = StaffId::from_bytes([2; 16]);

    fn now() -> Instant {
        Instant::read("2026-03-02T09:45:00Z").expect("a time")
    }

    fn drawn(calls: Vec<Call>, wrong: Option<Wrong>, closing: Closing) -> String {
        let frame = StaffFrame { title: "Calls for help", role: Role::Duty };
        Page { frame, calls, duty: None, made: now(), wrong, closing }.render().expect("draws")
    }

    #[test]
    fn with_no_call_the_page_says_when_it_was_made() {
        let page = drawn(vec![], None, Closing::default());
        assert!(page.contains("Nobody is waiting") && page.contains("9:45am") && page.contains("Refresh"));
        assert!(page.contains("nobody is on duty"), "no rota: no call is offered to anybody");
        assert!(!page.contains("http-equiv"), "a page that reloads itself takes the reader's place away");
    }

    #[test]
    fn each_state_offers_its_own_next_step_and_closing_comes_last() {
        let open = drawn(vec![sample(AlertState::Open)], None, Closing::default());
        assert!(open.contains("/acknowledge") && !open.contains("/contacted") && !open.contains("/close"));
        let taken = drawn(vec![sample(AlertState::Acknowledged { by: BY, at: now() })], None, Closing::default());
        assert!(taken.contains("/contacted") && !taken.contains("/close") && taken.contains("taken on by sam"));
        let spoken = drawn(vec![sample(AlertState::Contacted { by: BY, at: now() })], None, Closing::default());
        assert!(spoken.contains("/close") && spoken.contains("We spoke, and they are safe for now"));
    }

    #[test]
    fn their_words_are_shown_as_words_and_an_unverified_name_as_such() {
        let call =
            Call { verified: false, words: "<script>ring 07700 900123</script>".into(), ..sample(AlertState::Open) };
        let page = drawn(vec![call], None, Closing::default());
        assert!(page.contains("not verified") && page.contains("07700 900123") && !page.contains("<script>"));
        let page = drawn(vec![sample(AlertState::Open)], None, Closing::default());
        assert!(!page.contains("not verified"));
    }

    #[test]
    fn what_is_missing_is_asked_for_at_its_own_call_only() {
        let call = sample(AlertState::Contacted { by: BY, at: now() });
        let other = Call { id: AlertId::from_bytes([9; 16]), ..sample(AlertState::Contacted { by: BY, at: now() }) };
        let wrong = Wrong::at(format!("note-{}", call.id), "say what was done");
        let closing = Closing { outcome: "not-reached".into(), note: "rang <twice>".into() };
        let page = drawn(vec![call, other], Some(wrong), closing);
        assert!(page.contains("<title>Error: "));
        assert_eq!(page.matches("nhsuk-error-message").count(), 1);
        assert_eq!(page.matches("rang &#60;twice&#62;").count(), 1);
    }
}
