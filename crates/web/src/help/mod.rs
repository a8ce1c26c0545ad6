//! Get help now: the numbers first, for anybody. Where a link leads to a clinic with a duty role, "Ask the clinic to
//! call me" too, even by a link that is locked, taken back or has run out; the call is then marked unverified.
mod door;
mod words;

use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Numbers, PatientFrame, draw};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use record::{DutyRota, Instant, RequestId};

#[derive(Template)]
#[template(path = "help/page.html")]
struct Page {
    frame: PatientFrame,
    numbers: Numbers,
    duty: Option<Read>,
}

#[derive(Template)]
#[template(path = "help/asked.html")]
struct Asked {
    frame: PatientFrame,
    numbers: Numbers,
    duty: Read,
    telephone: String,
}

#[derive(Template)]
#[template(path = "help/not_sent.html")]
struct NotSent {
    frame: PatientFrame,
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
    pub(crate) fn from(from: Instant, now: Instant) -> Self {
        Self { there_now: from <= now, from: from.in_words() }
    }

    /// As this clinic's hours say.
    pub(crate) fn by(duty: &DutyRota, now: Instant) -> Self {
        Self::from(duty.hours.next(now).unwrap_or(now), now)
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
        frame: PatientFrame { title: "Get help now", back: door.map(|door| door.back.to_owned()) },
        numbers: clinic.as_ref().map_or(Numbers::EVERYWHERE, Numbers::of),
        duty: clinic.and_then(|clinic| clinic.duty.map(|duty| Read::by(&duty, app.now()))),
    })
}

/// `POST /help/call`
pub async fn call(
    State(app): State<App>,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
    Form(call): Form<Call>,
) -> Result<Response, Problem> {
    let door = match door::of(&app, &headers).await {
        Ok(Some(door)) => door,
        Ok(None) => return not_sent(StatusCode::CONFLICT, Numbers::EVERYWHERE), // no link leads to a clinic
        Err(_) => return not_sent(StatusCode::SERVICE_UNAVAILABLE, Numbers::EVERYWHERE),
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
            frame: PatientFrame { title: "The clinic has your request for a call", back: Some(door.back.to_owned()) },
            numbers,
            duty: Read::from(called.read_from, app.now()),
            telephone,
        }),
        Err(pathway::StepError::NotNow(_)) => not_sent(StatusCode::CONFLICT, numbers), // nobody is on duty there
        Err(_) => not_sent(StatusCode::SERVICE_UNAVAILABLE, numbers),
    }
}

fn not_sent(status: StatusCode, numbers: Numbers) -> Result<Response, Problem> {
    let frame = PatientFrame { title: "Your request was not sent", back: None };
    let page = draw(&NotSent { frame, numbers })?;
    Ok((status, page).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;

    fn read(there_now: bool) -> Read {
        Read { there_now, from: "9 March 2026 at 9am".into() }
    }

    fn frame(title: &'static str) -> PatientFrame {
        PatientFrame { title, back: None }
    }

    #[test]
    fn the_numbers_come_first_and_a_call_is_offered_only_where_somebody_answers_it() {
        for duty in [None, Some(read(true)), Some(read(false))] {
            let (call, there) = (duty.is_some(), duty.as_ref().is_some_and(|duty| duty.there_now));
            let page = Page { frame: frame("Get help now"), numbers: Numbers::EVERYWHERE, duty };
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
            let (frame, numbers) = (frame("The clinic has your request for a call"), Numbers::EVERYWHERE);
            let page = Asked { frame, numbers, duty: read(false), telephone: telephone.into() };
            let page = page.render().expect("drawn");
            check_patient_page(&page);
            assert!(page.contains("It is saved.") && page.contains("9 March 2026 at 9am") && page.contains("116 123"));
        }
        let page = NotSent { frame: frame("Your request was not sent"), numbers: Numbers::EVERYWHERE };
        let page = page.render().expect("drawn");
        check_patient_page(&page);
        assert!(page.contains("was not sent") && page.contains("116 123") && !page.contains("saved"));
    }
}
