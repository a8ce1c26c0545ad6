//! Letters: those that a person must read before anything is sent, and each letter whole with its mentions marked.
mod marked;
mod view;

use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::live;
use crate::parts::{StaffFrame, Wrong, draw, who};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{Instant, ReferralId, Role};
use std::time::Duration;
use store::{ReferralRow, Tx};
use view::Letter;

/// Letters that wait.
#[derive(Template)]
#[template(path = "letters/list.html")]
struct List {
    frame: StaffFrame,
    list: live::List,
    made: Instant,
    waiting: Vec<Waiting>,
}

/// One of them.
struct Waiting {
    referral: ReferralId,
    name: String,
    received: Instant,
    /// For how long, in words.
    waits: String,
    /// Whether their appointment was meanwhile.
    passed: bool,
}

/// A letter that has waited for longer is told of on the list of calls, too.
const LATE_DAYS: u32 = 2;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Waiting {
    fn of(row: &ReferralRow, name: String, now: Instant) -> Self {
        let days = now.since(row.received).as_secs() / DAY.as_secs();
        let waits = match days {
            0 => "less than a day".into(),
            1 => "1 day".into(),
            days => format!("{days} days"),
        };
        let passed = row.appointment.is_some_and(|at| at < now);
        Self { referral: row.id, name, received: row.received, waits, passed }
    }
}

/// What to say on the list of calls of letters that have waited too long, where there are any.
pub(crate) fn late(tx: &Tx<'_>) -> store::Result<Option<String>> {
    let many = tx.letters_held_since(tx.now().minus(DAY * LATE_DAYS))?;
    let letters = if many == 1 { "1 letter has".into() } else { format!("{many} letters have") };
    Ok((many > 0).then(|| format!("{letters} waited more than {LATE_DAYS} days to be read.")))
}

/// What the reader decides, and why.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    why: String,
}

/// `GET /letters`
pub async fn list(desk: At) -> Result<Response, Problem> {
    let read = desk.read(|tx| {
        let waiting = tx.held()?.into_iter().map(|row| {
            let waits = |(_, name)| Waiting::of(&row, name, tx.now());
            Ok::<_, store::Error>(who::person(tx, row.id)?.map(waits))
        });
        let waiting = waiting.filter_map(Result::transpose).collect::<store::Result<Vec<_>>>()?;
        Ok::<_, store::Error>((waiting, live::List::letters(&tx.duty_numbers()?)))
    });
    let (waiting, list) = read.await?;
    let frame = StaffFrame { title: "Letters to read", role: desk.actor().role };
    draw(&List { frame, list, made: desk.now(), waiting })
}

/// `GET /referral/{referral}/letter`
pub async fn letter(desk: At, Path(referral): Path<ReferralId>) -> Result<Response, Problem> {
    draw(&Letter::read(&desk, referral, None, Decision { decision: String::new(), why: String::new() }).await?)
}

/// `POST /referral/{referral}/read-letter`: a named person has read it. Only on their word is anybody invited.
pub async fn read(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(decided): Form<Decision>,
) -> Result<Response, Problem> {
    let release = match decided.decision.as_str() {
        "release" => true,
        "stop" => false,
        _ => return again(&desk, referral, Wrong::at("decision", "choose one of the two"), decided).await,
    };
    if let Err(error) = pathway::read_letter(&desk, referral, release, &decided.why).await {
        return again(&desk, referral, Wrong::of("why", error)?, decided).await;
    }
    if release {
        // not invited, for want of a birth date, is an answer: the letter's page and reception's list say so
        let _invited_or_why_not = pathway::invite(&desk, app.engines(), referral).await?;
    }
    Ok(Redirect::to(&format!("/referral/{referral}/letter")).into_response())
}

/// `POST /referral/{referral}/ring-only`: nothing may be written to them, since somebody else may read it.
pub async fn ring_only(desk: At, Path(referral): Path<ReferralId>) -> Result<Redirect, Problem> {
    pathway::ring_only(&desk, referral, true).await?;
    Ok(Redirect::to(&match desk.actor().role {
        Role::Reception => format!("/reception/referral/{referral}"),
        _ => format!("/referral/{referral}/letter"),
    }))
}

/// `POST /referral/{referral}/may-write`: they may be written to after all, says somebody who can read the letter.
pub async fn may_write(desk: At, Path(referral): Path<ReferralId>) -> Result<Redirect, Problem> {
    pathway::ring_only(&desk, referral, false).await?;
    Ok(Redirect::to(&format!("/referral/{referral}/letter")))
}

async fn again(desk: &At, referral: ReferralId, wrong: Wrong, decided: Decision) -> Result<Response, Problem> {
    let page = draw(&Letter::read(desk, referral, Some(wrong), decided).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The list with these letters.
fn made_up(waiting: Vec<Waiting>) -> List {
    let frame = StaffFrame { title: "Letters to read", role: Role::Duty };
    // nobody listens to a sample
    let list = live::List { events: "", page: "/letters", one: "letter", as_of: "0a1b".into(), waiting: waiting.len() };
    List { frame, list, made: Instant::from_micros(1_772_444_700_000_000), waiting }
}

/// Every state of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let received = Instant::from_micros(1_772_443_800_000_000); // 2 March 2026 at 9:30
    let one = |n: u8, name: &str, waits: &str, passed| {
        let (referral, name, waits) = (ReferralId::from_bytes([n; 16]), name.to_owned(), waits.to_owned());
        Waiting { referral, name, received, waits, passed }
    };
    let late = vec![one(2, "Kofi Boateng", "57 days", true), one(3, "Asha Patel", "3 days", false)];
    let mut samples = vec![
        sample("none-waits", &made_up(vec![])),
        sample("one-waits", &made_up(vec![one(1, "<b>Asha</b> Patel", "less than a day", false)])),
        sample("waits-too-long", &made_up(late)),
    ];
    samples.extend(view::samples());
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_says_who_waits_since_when_or_that_nobody_does() {
        let drawn = samples();
        let [(_, empty), (_, full), (_, late), ..] = drawn.as_slice() else { panic!("three states at least") };
        assert!(late.contains("57 days") && late.contains("The appointment has passed."), "{late}");
        assert!(full.contains("less than a day") && !full.contains("has passed"));
        assert!(empty.contains("No letter is waiting") && empty.contains("<title>Letters to read"));
        assert!(full.contains("2 March 2026 at 9:30am") && !full.contains("<b>") && full.contains("<title>(1) "));
    }
}
