//! The page between two questions, when somebody has written or chosen something that a person should read now.
use super::standing::check_in_of;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::help::Read;
use crate::parts::component::Button;
use crate::parts::{Numbers, Say, draw};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use record::Instant;

#[derive(Template)]
#[template(path = "check_in/help_now.html")]
struct HelpNow {
    say: Say,
    numbers: Numbers,
    duty: Read,
    /// Where it goes on from here.
    next: &'static str,
}

/// `GET /check-in/help-now`: says that somebody was told only where that is so.
pub async fn help_now(say: Say, desk: At) -> Result<Response, Problem> {
    check_in_of(&desk)?;
    somebody_was_told(say, &desk, "/check-in").await
}

/// The same after words on another page of this person's; without a call that is open, on to `next`.
pub(crate) async fn somebody_was_told(say: Say, desk: &At, next: &'static str) -> Result<Response, Problem> {
    let referral = desk.actor().opens.ok_or(Problem::NotFound)?.referral;
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.open_alerts_of(referral)?.len())));
    let (clinic, calls) = read.await?;
    match &clinic.duty {
        Some(duty) if calls > 0 => draw(&HelpNow {
            numbers: Numbers::of(&clinic),
            duty: Read::by(duty, desk.now(), desk.now(), Numbers::of(&clinic), &say),
            say: say.titled("help-now-title"),
            next,
        }),
        _ => Ok(Redirect::to(next).into_response()),
    }
}

/// The page by day and by night.
pub(super) fn samples(say: &Say, now: Instant) -> Vec<Sample> {
    let page = |hours: u64| {
        let later = |hours: u64| now.plus(std::time::Duration::from_secs(hours * 60 * 60));
        let (from, by) = (say.moment(later(hours)), Some(say.soon(later(hours + 1), now)));
        let duty = Read { there_now: hours == 0, from, rung_by: by, late: false, otherwise: "ring-111" };
        HelpNow { say: say.titled("help-now-title"), numbers: Numbers::EVERYWHERE, duty, next: "/check-in" }
    };
    vec![sample("help-now-by-day", &page(0)), sample("help-now-by-night", &page(14))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;

    #[test]
    fn the_person_is_told_who_knows_and_when_it_is_read_by_day_and_by_night() {
        let pages = samples(&Say::english(), Instant::from_micros(0));
        for ((_, page), nobody) in pages.into_iter().zip([false, true]) {
            check_patient_page(&page);
            assert!(page.contains("999") && page.contains("href=\"/check-in\""));
            assert!(page.contains("We try to call you by"));
            assert_eq!(page.contains("Nobody at the clinic reads this now"), nobody);
        }
    }
}
