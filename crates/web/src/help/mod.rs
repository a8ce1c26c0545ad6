//! Get help now: the numbers first, for anybody. Where a link leads to a clinic with a duty role, "Ask the clinic to
//! call me" too, even by a link that is locked, taken back or has run out; the call is then marked unverified.
mod door;
mod words;

use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::component::{Asks as _, Button, Input, Textarea};
use crate::parts::{Numbers, Say, draw};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use record::{DutyRota, Instant, RequestId};

#[derive(Template)]
#[template(path = "help/page.html")]
struct Page {
    say: Say,
    numbers: Numbers,
    duty: Option<Read>,
}

#[derive(Template)]
#[template(path = "help/asked.html")]
struct Asked {
    say: Say,
    numbers: Numbers,
    duty: Read,
    telephone: String,
}

#[derive(Template)]
#[template(path = "help/not_sent.html")]
struct NotSent {
    say: Say,
    numbers: Numbers,
}

/// When a call for help is read.
pub(crate) struct Read {
    /// Somebody is there.
    pub there_now: bool,
    /// Somebody is there from then on.
    pub from: String,
}

impl Read {
    /// From then on.
    pub(crate) fn from(from: Instant, now: Instant, say: &Say) -> Self {
        Self { there_now: from <= now, from: say.moment(from) }
    }

    /// As this clinic's hours say.
    pub(crate) fn by(duty: &DutyRota, now: Instant, say: &Say) -> Self {
        Self::from(duty.hours.next(now).unwrap_or(now), now, say)
    }
}

/// What is typed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    telephone: String,
    words: String,
}

/// `GET /help`
pub async fn page(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    // Whatever goes wrong behind this page, the numbers stand on it.
    let door = door::of(&app, &headers).await.unwrap_or(None);
    let clinic = match &door {
        Some(door) => door.clinic(&app, request).await,
        None => None,
    };
    draw(&Page {
        numbers: clinic.as_ref().map_or(Numbers::EVERYWHERE, Numbers::of),
        duty: clinic.and_then(|clinic| clinic.duty.map(|duty| Read::by(&duty, app.now(), &say))),
        say: say.titled("help-title").with_back(door.map(|door| door.back)),
    })
}

/// `POST /help/call`
pub async fn call(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
    Form(call): Form<Call>,
) -> Result<Response, Problem> {
    let door = match door::of(&app, &headers).await {
        Ok(Some(door)) => door,
        Ok(None) => return not_sent(&say, StatusCode::CONFLICT, Numbers::EVERYWHERE), // no link leads to a clinic
        Err(_) => return not_sent(&say, StatusCode::SERVICE_UNAVAILABLE, Numbers::EVERYWHERE),
    };
    let clinic = door.clinic(&app, request).await;
    let numbers = clinic.as_ref().map_or(Numbers::EVERYWHERE, Numbers::of);
    let telephone = words::telephone(&call.telephone);
    let desk = door.desk(&app, "/help/call", request);
    let words = words::of_call(&telephone, &call.words);
    let called = pathway::ask_for_call(&desk, door.referral(), door.verified, &words).await;
    if desk.finish().await.is_err() {
        tracing::error!("what was read for a call for help is not in the audit log yet");
    }
    match called {
        Ok(called) => draw(&Asked {
            numbers,
            duty: Read::from(called.read_from, app.now(), &say),
            telephone,
            say: say.titled("help-asked-title").with_back(Some(door.back)),
        }),
        Err(pathway::StepError::NotNow(_)) => not_sent(&say, StatusCode::CONFLICT, numbers), // nobody is on duty there
        Err(_) => not_sent(&say, StatusCode::SERVICE_UNAVAILABLE, numbers),
    }
}

fn not_sent(say: &Say, status: StatusCode, numbers: Numbers) -> Result<Response, Problem> {
    let page = draw(&NotSent { say: say.titled("help-not-sent-title"), numbers })?;
    Ok((status, page).into_response())
}

/// Every state of the pages.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let numbers = Numbers::EVERYWHERE;
    let now = Instant::from_micros(1_772_800_000_000_000);
    let later = now.plus(std::time::Duration::from_secs(60 * 60 * 40));
    let page = |duty| Page { say: say.titled("help-title").with_back(Some("/check-in")), numbers, duty };
    let asked = |from, telephone: &str| Asked {
        say: say.titled("help-asked-title").with_back(Some("/check-in")),
        numbers,
        duty: Read::from(from, now, say),
        telephone: telephone.into(),
    };
    vec![
        sample("numbers-only", &page(None)),
        sample("somebody-is-there", &page(Some(Read::from(now, now, say)))),
        sample("nobody-is-there-now", &page(Some(Read::from(later, now, say)))),
        sample("asked-by-day", &asked(now, "01632960123")),
        sample("asked-by-night", &asked(later, "")),
        sample("not-sent", &NotSent { say: say.titled("help-not-sent-title"), numbers }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;

    fn read(there_now: bool) -> Read {
        Read { there_now, from: "9 March 2026 at 9am".into() }
    }

    fn say(key: &str) -> Say {
        Say::english().titled(key)
    }

    #[test]
    fn the_numbers_come_first_and_a_call_is_offered_only_where_somebody_answers_it() {
        for duty in [None, Some(read(true)), Some(read(false))] {
            let (call, there) = (duty.is_some(), duty.as_ref().is_some_and(|duty| duty.there_now));
            let page = Page { say: say("help-title"), numbers: Numbers::EVERYWHERE, duty };
            let page = page.render().expect("drawn");
            check_patient_page(&page);
            assert!(page.find("Call 999").expect("there") < page.find("/help/call").unwrap_or(usize::MAX));
            assert_eq!(page.contains("/help/call"), call);
            assert_eq!(page.contains("not for emergencies"), call);
            assert_eq!(page.contains("Nobody at the clinic reads this now"), call && !there);
        }
    }

    #[test]
    fn after_asking_the_person_knows_what_became_of_it_and_keeps_the_numbers() {
        for telephone in ["", "01632960123", "<script>alert(1)</script>"] {
            let (say, numbers) = (say("help-asked-title"), Numbers::EVERYWHERE);
            let page = Asked { say, numbers, duty: read(false), telephone: telephone.into() };
            let page = page.render().expect("drawn");
            check_patient_page(&page);
            assert!(page.contains("It is saved.") && page.contains("9 March 2026 at 9am") && page.contains("116 123"));
        }
        let page = NotSent { say: say("help-not-sent-title"), numbers: Numbers::EVERYWHERE };
        let page = page.render().expect("drawn");
        check_patient_page(&page);
        assert!(page.contains("was not sent") && page.contains("116 123") && !page.contains("saved"));
    }
}
