//! A personal link: a start page that says nothing and uses nothing up, since mail scanners open links too; then the
//! date of birth, and only then anything that is somebody's.
use crate::admit::Held;
use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::parts::{PatientFrame, Wrong, draw};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use pathway::Opened;
use record::{DateOfBirth, NotThis, RequestId};
use store::{Actor, Purpose, Subject};

#[derive(Template)]
#[template(path = "link/start.html")]
struct Start {
    frame: PatientFrame,
}

#[derive(Template)]
#[template(path = "link/birth_date.html")]
struct BirthDate {
    frame: PatientFrame,
    wrong: Option<Wrong>,
    boxes: [DateBox; 3],
}

struct DateBox {
    name: &'static str,
    label: &'static str,
    width: u8,
    autocomplete: &'static str,
    typed: String,
}

#[derive(Template)]
#[template(path = "link/closed.html")]
struct Closed {
    frame: PatientFrame,
}

/// A date of birth as it is typed, in three boxes.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    day: String,
    month: String,
    year: String,
}

/// `GET /l/{token}`: the same for every token; nothing is looked up and nothing is used up.
pub async fn start() -> Result<Response, Problem> {
    draw(&Start { frame: PatientFrame { title: "Before you start", back: None } })
}

/// `POST /l/{token}`: the person has pressed the button, which no mail scanner does.
pub async fn begin(Path(token): Path<String>) -> Response {
    let next = Redirect::to("/birth-date");
    match record::from_base32(&token) {
        // written anew, so that nothing from the address gets into a header
        Ok(bytes) => {
            let cookie = cookies::set(cookies::LINK, &record::to_base32(bytes));
            (AppendHeaders([(SET_COOKIE, cookie)]), next).into_response()
        }
        Err(_) => (AppendHeaders([(SET_COOKIE, cookies::end(cookies::LINK))]), next).into_response(),
    }
}

/// `GET /birth-date`
pub async fn ask_birth_date(State(app): State<App>, held: Option<Extension<Held>>) -> Result<Response, Problem> {
    match held {
        Some(Extension(held)) if held.state.is_open(app.now()) => draw(&birth_date(Typed::default(), None)),
        _ => closed(),
    }
}

/// `POST /birth-date`
pub async fn open(
    State(app): State<App>,
    held: Option<Extension<Held>>,
    Extension(request): Extension<RequestId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let Some(Extension(Held { token, state })) = held else { return closed() };
    if !state.is_open(app.now()) {
        return closed();
    }
    let born = match DateOfBirth::from_parts(&typed.day, &typed.month, &typed.year, app.now().day()) {
        Ok(born) => born,
        Err(why) => return asked_again(typed, &no_date(&why)),
    };
    let actor = Actor::person(state.link.opens);
    let desk = app.store().desk(actor, Purpose::OwnCheckIn, state.clinic, app.now()).by("/birth-date", request);
    let opened = pathway::open(&desk, &token, born).await;
    desk.finish().await?;
    match opened? {
        Opened::Visit(visit) => Ok(let_in(&visit, state.link.opens.subject)),
        Opened::Wrong(left) => asked_again(Typed::default(), &wrong_date(left)),
        Opened::Locked | Opened::Closed => closed(),
    }
}

fn let_in(visit: &str, subject: Subject) -> Response {
    let cookies = [(SET_COOKIE, cookies::set(cookies::VISIT, visit)), (SET_COOKIE, cookies::end(cookies::LINK))];
    let to = match subject {
        Subject::CheckIn(_) => "/check-in",
        Subject::FollowUp(_) => "/how-did-it-go",
    };
    (AppendHeaders(cookies), Redirect::to(to)).into_response()
}

fn no_date(why: &NotThis) -> String {
    format!("Enter your date of birth: {}", why.wanted)
}

fn wrong_date(left: i64) -> String {
    let tries = if left == 1 { "once more".into() } else { format!("{left} more times") };
    format!("This is not the date of birth that we have. You can try {tries}")
}

fn asked_again(typed: Typed, words: &str) -> Result<Response, Problem> {
    let page = draw(&birth_date(typed, Some(Wrong::at("day", words))))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// One page for a link that never was, has run out, was taken back or is locked: nobody learns which.
fn closed() -> Result<Response, Problem> {
    let page = draw(&Closed { frame: PatientFrame { title: "This link does not work any more", back: None } })?;
    Ok((StatusCode::NOT_FOUND, page).into_response())
}

fn birth_date(typed: Typed, wrong: Option<Wrong>) -> BirthDate {
    let one = |name, label, width, autocomplete, typed| DateBox { name, label, width, autocomplete, typed };
    BirthDate {
        frame: PatientFrame { title: "What is your date of birth?", back: None },
        wrong,
        boxes: [
            one("day", "Day", 2, "bday-day", typed.day),
            one("month", "Month", 2, "bday-month", typed.month),
            one("year", "Year", 4, "bday-year", typed.year),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;

    #[test]
    fn every_state_of_the_pages_before_the_date_of_birth() {
        let start = Start { frame: PatientFrame { title: "Before you start", back: None } };
        check_patient_page(&start.render().expect("drawn"));

        let empty = birth_date(Typed::default(), None).render().expect("drawn");
        check_patient_page(&empty);
        assert!(!empty.contains("Error: "));
        let typed = Typed { day: "<b>".into(), month: "\"'".into(), year: "1".repeat(500) };
        let wrong = birth_date(typed, Some(Wrong::at("day", &wrong_date(1)))).render().expect("drawn");
        check_patient_page(&wrong);
        assert!(wrong.contains("<title>Error: "));
        assert!(wrong.contains("You can try once more."));
        assert!(!wrong.contains("<b>"));

        let closed = Closed { frame: PatientFrame { title: "This link does not work any more", back: None } };
        check_patient_page(&closed.render().expect("drawn"));
    }
}
