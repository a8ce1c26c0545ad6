//! Get help now: the numbers first, for anybody. Where a link leads to a clinic with a duty role, "Ask the clinic to
//! call me" too, even by a link that is locked, taken back or has run out; the call is then marked unverified.
mod door;
mod words;

use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::component::{Asks as _, Button, Input, Textarea};
use crate::parts::{Numbers, Say, draw};
use crate::stories;
use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use door::Behind;
use record::{AlertId, DutyRota, Instant, RequestId};

#[derive(Template)]
#[template(path = "help/page.html")]
struct Page {
    say: Say,
    numbers: Numbers,
    duty: Option<Read>,
    /// When they called for help, where nobody has closed that call yet.
    called: Option<String>,
    has_number: bool,
}

#[derive(Template)]
#[template(path = "help/asked.html")]
struct Asked {
    say: Say,
    numbers: Numbers,
    duty: Read,
    /// The number that they gave, or else all that they typed there.
    telephone: String,
    has_number: bool,
}

#[derive(Template)]
#[template(path = "help/not_sent.html")]
struct NotSent {
    say: Say,
    numbers: Numbers,
}

/// When a call for help is read, and by when somebody rings.
pub(crate) struct Read {
    /// Somebody is there.
    pub there_now: bool,
    /// Somebody is there from then on.
    pub from: String,
    /// By then the clinic tries to ring.
    pub rung_by: Option<String>,
    /// Whether that is over.
    pub late: bool,
    /// What to do if nobody has: a choice of the message `help-ring-else`.
    pub otherwise: &'static str,
}

impl Read {
    /// Of a call that was raised then, or would be raised now, as this clinic's hours and minutes say.
    pub(crate) fn by(duty: &DutyRota, raised: Instant, now: Instant, numbers: Numbers, say: &Say) -> Self {
        let from = duty.hours.next(now).unwrap_or(now);
        let by = duty.rung_by(raised);
        Self {
            there_now: from <= now,
            from: say.moment(from),
            late: by.is_some_and(|by| by <= now),
            rung_by: by.map(|by| say.soon(by, now)),
            // keys: help-ring-else.ring-111 help-ring-else.numbers help-do-not-wait.ring-111 help-do-not-wait.numbers
            otherwise: if numbers.is_111() { "ring-111" } else { "numbers" },
        }
    }
}

/// What is typed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    telephone: String,
    words: String,
}

/// From the door of which clinic somebody comes who has no link.
#[derive(serde::Deserialize)]
struct From {
    clinic: Option<String>,
}

/// Which call was made.
#[derive(serde::Deserialize)]
pub struct Made {
    call: AlertId,
}

/// `GET /help`
pub async fn page(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
    uri: Uri,
) -> Result<Response, Problem> {
    // Whatever goes wrong behind this page, the numbers stand on it.
    let door = door::of(&app, &headers).await.unwrap_or(None);
    let clinic = Query::<From>::try_from_uri(&uri).ok().and_then(|Query(from)| from.clinic);
    if (clinic.is_some() || door.is_none())
        && let Some(page) = stories::asked_for_help(&app, &say, &headers, clinic.as_deref(), request).await
    {
        return Ok(page);
    }
    let behind = match &door {
        Some(door) => door.behind(&app, request, None).await,
        None => None,
    };
    let back = door.map(|door| door.back);
    draw(&match behind {
        Some(behind) => of_page(&behind, app.now(), say.titled("help-title").with_back(back)),
        None => {
            let say = say.titled("help-title").with_back(back);
            Page { say, numbers: Numbers::EVERYWHERE, duty: None, called: None, has_number: false }
        }
    })
}

fn of_page(behind: &Behind, now: Instant, say: Say) -> Page {
    let numbers = Numbers::of(&behind.clinic);
    let newest = behind.open.last();
    let raised = newest.map_or(now, |call| call.raised);
    let duty = behind.clinic.duty.as_ref().map(|duty| Read::by(duty, raised, now, numbers, &say));
    let called = newest.map(|call| say.soon(call.raised, now));
    Page { say, numbers, duty, called, has_number: behind.has_number }
}

/// `GET /help/asked`: what became of a call. Whoever loads it again makes no second one, and nobody sees it who has not
/// made the call: its id is known to them alone.
pub async fn asked(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
    uri: Uri,
) -> Result<Response, Problem> {
    let made = Query::<Made>::try_from_uri(&uri).ok().map(|Query(made)| made.call);
    let door = door::of(&app, &headers).await.unwrap_or(None);
    if let (Some(made), Some(door)) = (made, &door)
        && let Some(behind) = door.behind(&app, request, Some(made)).await
        && let (Some(call), Some(duty)) = (behind.open.iter().find(|call| call.id == made), &behind.clinic.duty)
    {
        let numbers = Numbers::of(&behind.clinic);
        return draw(&Asked {
            numbers,
            duty: Read::by(duty, call.raised, app.now(), numbers, &say),
            telephone: words::number_in(&call.words),
            has_number: behind.has_number,
            say: say.titled("help-asked-title").with_back(Some(door.back)),
        });
    }
    // closed meanwhile, or the cookies are gone: the numbers are there in any case
    Ok(Redirect::to("/help").into_response())
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
    let behind = door.behind(&app, request, None).await;
    let numbers = behind.as_ref().map_or(Numbers::EVERYWHERE, |behind| Numbers::of(&behind.clinic));
    let has_number = behind.is_none_or(|behind| behind.has_number); // "none" only where that is known
    let desk = door.desk(&app, "/help/call", request);
    let words = words::of_call(&words::telephone(&call.telephone), has_number, &call.words);
    let called = pathway::ask_for_call(&desk, door.referral(), door.verified, &words).await;
    if desk.finish().await.is_err() {
        tracing::error!("what was read for a call for help is not in the audit log yet");
    }
    match called {
        Ok(called) => Ok(Redirect::to(&format!("/help/asked?call={}", called.alert)).into_response()),
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
    let hours = |many: u64| std::time::Duration::from_secs(60 * 60 * many);
    let read = |there_now, by: Instant| Read {
        there_now,
        from: say.moment(now.plus(hours(40))),
        rung_by: Some(say.soon(by, now)),
        late: by <= now,
        otherwise: "ring-111",
    };
    let (by_day, by_night) = (|| read(true, now.plus(hours(1))), || read(false, now.plus(hours(41))));
    let page = |duty, called: Option<Instant>, has_number| Page {
        say: say.titled("help-title").with_back(Some("/check-in")),
        numbers,
        duty,
        called: called.map(|at| say.soon(at, now)),
        has_number,
    };
    let asked = |duty, telephone: &str, has_number| {
        let say = say.titled("help-asked-title").with_back(Some("/check-in"));
        Asked { say, numbers, duty, telephone: telephone.into(), has_number }
    };
    vec![
        sample("numbers-only", &page(None, None, false)),
        sample("somebody-is-there", &page(Some(by_day()), None, true)),
        sample("nobody-is-there-now", &page(Some(by_night()), None, true)),
        sample("no-number-on-record", &page(Some(by_day()), None, false)),
        sample("called-already", &page(Some(by_day()), Some(now), true)),
        sample("called-and-nobody-has-rung", &page(Some(read(true, now)), Some(now.minus(hours(1))), true)),
        sample("asked-by-day", &asked(by_day(), "01632960123", false)),
        sample("asked-by-night", &asked(by_night(), "", true)),
        sample("asked-without-a-number", &asked(by_day(), "", false)),
        sample("not-sent", &NotSent { say: say.titled("help-not-sent-title"), numbers }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;

    fn read(there_now: bool) -> Read {
        let from = "9 March 2026 at 9am".to_owned();
        Read { there_now, from, rung_by: Some("3:40pm".into()), late: false, otherwise: "ring-111" }
    }

    fn say(key: &str) -> Say {
        Say::english().titled(key)
    }

    #[test]
    fn the_numbers_come_first_and_a_call_is_offered_only_where_somebody_answers_it() {
        for duty in [None, Some(read(true)), Some(read(false))] {
            let (call, there) = (duty.is_some(), duty.as_ref().is_some_and(|duty| duty.there_now));
            let (say, numbers) = (say("help-title"), Numbers::EVERYWHERE);
            let page = Page { say, numbers, duty, called: None, has_number: true };
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
            let page = Asked { say, numbers, duty: read(false), telephone: telephone.into(), has_number: false };
            let page = page.render().expect("drawn");
            check_patient_page(&page);
            assert!(page.contains("It is saved.") && page.contains("9 March 2026 at 9am") && page.contains("116 123"));
        }
        let drawn = samples(&Say::english());
        let of = |state: &str| drawn.iter().find(|(name, _)| *name == state).expect(state).1.as_str();
        for page in drawn.iter().map(|(_, page)| page) {
            check_patient_page(page);
        }
        assert!(of("asked-by-day").contains("If nobody has called you by then, call 111."));
        let none = "The clinic has no phone number for you";
        assert!(of("asked-without-a-number").contains(none) && of("asked-without-a-number").contains("/help/call"));
        assert!(!of("asked-by-night").contains(none) && of("no-number-on-record").contains(none));
        assert!(of("called-already").contains("is on the clinic’s list"));
        assert!(of("called-and-nobody-has-rung").contains("We wanted to call you by"));
        let page = NotSent { say: say("help-not-sent-title"), numbers: Numbers::EVERYWHERE };
        let page = page.render().expect("drawn");
        check_patient_page(&page);
        assert!(page.contains("was not sent") && page.contains("116 123") && !page.contains("saved"));
    }
}
