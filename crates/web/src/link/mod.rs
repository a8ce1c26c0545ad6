//! A personal link: a start page that says nothing and uses nothing up, since mail scanners open links too; then the
//! date of birth, and only then anything that is somebody's.
use crate::admit::Held;
use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::component::{Asks as _, Button, DateInput, Title};
use crate::parts::{Say, Wrong, draw};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use pathway::Opened;
use record::{DateOfBirth, ReferralId, RequestId};
use store::{Actor, Desk, Purpose, Subject};

#[derive(Template)]
#[template(path = "link/start.html")]
struct Start {
    say: Say,
}

#[derive(Template)]
#[template(path = "link/birth_date.html")]
struct BirthDate {
    say: Say,
    wrong: Option<Wrong>,
    asked: DateInput,
}

#[derive(Template)]
#[template(path = "link/closed.html")]
struct Closed {
    say: Say,
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
pub async fn start(say: Say) -> Result<Response, Problem> {
    draw(&Start { say: say.titled("start-title") })
}

/// Which button of the start page was pressed.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    #[serde(default)]
    to: String,
}

/// This page again in another language; a link that is none leads to the front page.
fn in_language(token: &str, code: &str) -> Response {
    // written anew, so that nothing from the address gets into a header
    let again = record::from_base32(token).map(|bytes| format!("/l/{}", record::to_base32(bytes)));
    let to = Redirect::to(again.as_deref().unwrap_or("/"));
    match cookies::set_language(code) {
        Some(cookie) => (AppendHeaders([(SET_COOKIE, cookie)]), to).into_response(),
        None => to.into_response(),
    }
}

/// `POST /l/{token}`: the person has pressed a button, which no mail scanner does: "Start", a language, or "Get help
/// now", which works before the date of birth is asked. Whoever begins here is not whoever had the telephone before: a
/// visit that is still open ends, or a call for help would be filed under somebody else.
pub async fn begin(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Response {
    if let Some(code) = pressed.to.strip_prefix("in-") {
        return in_language(&token, code);
    }
    let next = Redirect::to(if pressed.to == "help" { "/help" } else { "/birth-date" });
    if let Some(visit) = cookies::get(&headers, cookies::VISIT)
        && app.store().end_visit(visit).await.is_err()
    {
        // the cookie goes all the same, and the visit runs out by itself
        tracing::error!("a visit could not be ended when another link was begun");
    }
    // written anew, so that nothing from the address gets into a header
    let link = match record::from_base32(&token) {
        Ok(bytes) => cookies::set(cookies::LINK, &record::to_base32(bytes)),
        Err(_) => cookies::end(cookies::LINK),
    };
    (AppendHeaders([(SET_COOKIE, link), (SET_COOKIE, cookies::end(cookies::VISIT))]), next).into_response()
}

/// `GET /birth-date`
pub async fn ask_birth_date(
    State(app): State<App>,
    say: Say,
    held: Option<Extension<Held>>,
) -> Result<Response, Problem> {
    match held {
        Some(Extension(held)) if held.state.is_open(app.now()) => draw(&birth_date(&say, Typed::default(), None)),
        _ => closed(&say),
    }
}

/// `POST /birth-date`
pub async fn open(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    held: Option<Extension<Held>>,
    Extension(request): Extension<RequestId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let Some(Extension(Held { token, state })) = held else { return closed(&say) };
    if !state.is_open(app.now()) {
        return closed(&say);
    }
    let desk = |purpose| {
        let actor = Actor::person(state.link.opens);
        app.store().desk(actor, purpose, state.clinic, app.now()).by("/birth-date", request)
    };
    let born = match DateOfBirth::from_parts(&typed.day, &typed.month, &typed.year, app.now().day()) {
        Ok(born) => born,
        Err(_) => {
            // people write where they can: words of harm in a box for a date are a call, too
            let words = [&typed.day, &typed.month, &typed.year].map(String::as_str).join(" ");
            let desk = desk(Purpose::UrgentHelp);
            let of_harm =
                pathway::typed_elsewhere(&desk, app.engines(), state.link.opens.referral, false, &words).await;
            desk.finish().await?;
            if of_harm? {
                return Ok(Redirect::to("/help").into_response()); // the numbers, at once
            }
            return asked_again(&say, typed, &say.text("birth-date-odd"));
        }
    };
    let desk = desk(Purpose::OwnCheckIn);
    let opened = pathway::open(&desk, &token, born).await;
    let reads = match &opened {
        Ok(Opened::Visit(_)) => language_on_record(&desk, state.link.opens.referral).await,
        _ => None,
    };
    desk.finish().await?;
    match opened? {
        Opened::Visit(visit) => {
            let language = reads.filter(|_| cookies::language(&headers).is_none()).filter(|code| say.is_checked(code));
            Ok(let_in(&visit, state.link.opens.subject, language.as_deref()))
        }
        Opened::Wrong(left) => asked_again(&say, Typed::default(), &wrong_date(&say, left)),
        Opened::Locked | Opened::Closed => closed(&say),
    }
}

/// The language in which this person is to be written to, where the referral says so.
async fn language_on_record(desk: &Desk, referral: ReferralId) -> Option<String> {
    desk.read(move |tx| tx.person(referral)).await.ok()?.language
}

/// In, and in the language that is on record, unless this browser has chosen another.
fn let_in(visit: &str, subject: Subject, language: Option<&str>) -> Response {
    let mut cookies =
        vec![(SET_COOKIE, cookies::set(cookies::VISIT, visit)), (SET_COOKIE, cookies::end(cookies::LINK))];
    cookies.extend(language.and_then(cookies::set_language).map(|cookie| (SET_COOKIE, cookie)));
    let to = match subject {
        Subject::CheckIn(_) => "/check-in",
        Subject::FollowUp(_) => "/how-did-it-go",
        Subject::Kept(_) => "/my-support",
    };
    let mut answer = Redirect::to(to).into_response();
    for (name, cookie) in cookies {
        answer.headers_mut().append(name, cookie);
    }
    answer
}

fn wrong_date(say: &Say, left: i64) -> String {
    say.count("birth-date-wrong", usize::try_from(left).unwrap_or(0))
}

fn asked_again(say: &Say, typed: Typed, words: &str) -> Result<Response, Problem> {
    let page = draw(&birth_date(say, typed, Some(Wrong::said("birth-date-day", words))))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// One page for a link that never was, has run out, was taken back or is locked: nobody learns which.
fn closed(say: &Say) -> Result<Response, Problem> {
    let page = draw(&Closed { say: say.titled("closed-title") })?;
    Ok((StatusCode::NOT_FOUND, page).into_response())
}

fn birth_date(say: &Say, typed: Typed, wrong: Option<Wrong>) -> BirthDate {
    let say = say.titled("birth-date-title");
    // keys: birth-date-part.day birth-date-part.month birth-date-part.year
    let asked = DateInput::new("birth-date", Title::page(&say.title))
        .hint(say.text("birth-date-hint"))
        .error(wrong.as_ref().map(|wrong| wrong.beside(&say)))
        .labels(["day", "month", "year"].map(|part| say.choice("birth-date-part", part)))
        .typed([typed.day, typed.month, typed.year])
        .birthday();
    BirthDate { say, wrong, asked }
}

/// Every state of the pages.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let typed = || Typed { day: "31".into(), month: "2".into(), year: "1985".into() };
    let wrong = |words: &str| Some(Wrong::said("birth-date-day", words));
    vec![
        sample("start", &Start { say: say.titled("start-title") }),
        sample("birth-date", &birth_date(say, Typed::default(), None)),
        sample("birth-date-odd", &birth_date(say, typed(), wrong(&say.text("birth-date-odd")))),
        sample("birth-date-wrong", &birth_date(say, Typed::default(), wrong(&wrong_date(say, 3)))),
        sample("birth-date-wrong-once-more", &birth_date(say, Typed::default(), wrong(&wrong_date(say, 1)))),
        sample("closed", &Closed { say: say.titled("closed-title") }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;

    #[test]
    fn every_state_of_the_pages_before_the_date_of_birth() {
        let say = Say::english();
        let start = Start { say: say.titled("start-title") }.render().expect("drawn");
        check_patient_page(&start);
        assert!(start.contains("name=\"to\" value=\"help\""), "help takes the link along");

        let empty = birth_date(&say, Typed::default(), None).render().expect("drawn");
        check_patient_page(&empty);
        assert!(!empty.contains("Error: "));
        let typed = Typed { day: "<b>".into(), month: "\"'".into(), year: "1".repeat(500) };
        let wrong =
            birth_date(&say, typed, Some(Wrong::said("birth-date-day", &wrong_date(&say, 1)))).render().expect("drawn");
        check_patient_page(&wrong);
        assert!(wrong.contains("<title>Error: "));
        assert!(wrong.contains("You can try once more."));
        assert!(!wrong.contains("<b>"));

        let closed = Closed { say: say.titled("closed-title") };
        check_patient_page(&closed.render().expect("drawn"));
    }
}
