//! One person's referral as reception sees it: who, when, whether they may be asked, and what they told us.
mod history;
mod standing;
mod typed;

pub(super) use history::came;
pub(super) use standing::link_in_short;

use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::component::{Asks as _, Button, Input};
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{Booked, StepError};
use record::{ReferralId, Role, Told};
use standing::{Link, Standing};
use store::Ended;
use typed::{Attendance, Born, How, Number, When};

/// The page.
#[derive(Template)]
#[template(path = "reception/person/page.html")]
struct Page {
    frame: StaffFrame,
    one: Standing,
    wrong: Option<Wrong>,
}

/// `GET /reception/referral/{referral}`
pub async fn person(desk: At, Path(referral): Path<ReferralId>) -> Result<Response, Problem> {
    draw(&read(&desk, referral, None).await?)
}

/// `POST /referral/{referral}/birth-date`: the person may be invited from then on, and is where nothing else stands
/// against it.
pub async fn birth_date(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(typed): Form<Born>,
) -> Result<Response, Problem> {
    let born = match typed.read(desk.now().day()) {
        Ok(born) => born,
        Err(wanted) => return again(&desk, referral, Wrong::at("born", wanted)).await,
    };
    match pathway::know_birth_date(&desk, referral, born).await {
        Ok(open) => invite_to_all(&app, &desk, open).await?,
        Err(error) => return again(&desk, referral, Wrong::of("born", error)?).await,
    }
    Ok(Redirect::to("/reception").into_response())
}

/// `POST /referral/{referral}/correct-birth-date`: the old links have stopped working, so a new one is written.
pub async fn correct_birth_date(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(typed): Form<Born>,
) -> Result<Response, Problem> {
    let born = match typed.read(desk.now().day()) {
        Ok(born) => born,
        Err(wanted) => return again(&desk, referral, Wrong::at("born", wanted)).await,
    };
    match pathway::correct_birth_date(&desk, referral, born).await {
        Ok(open) => invite_to_all(&app, &desk, open).await?,
        Err(error) => return again(&desk, referral, Wrong::of("born", error)?).await,
    }
    Ok(to(referral).into_response())
}

/// `POST /referral/{referral}/telephone`: a number that was missing or wrong.
pub async fn telephone(
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(typed): Form<Number>,
) -> Result<Response, Problem> {
    let (number, instead) = match typed.read() {
        Ok(read) => read,
        Err(wanted) => return again(&desk, referral, Wrong::at("telephone", wanted)).await,
    };
    match pathway::know_telephone(&desk, referral, number, instead).await {
        Ok(()) => Ok(to(referral).into_response()),
        Err(error) => again(&desk, referral, Wrong::of("telephone", error)?).await,
    }
}

/// Why somebody was not invited, if they were not, stands on their page.
async fn invite_to_all(app: &App, desk: &At, referrals: Vec<ReferralId>) -> Result<(), Problem> {
    for referral in referrals {
        let _invited_or_why_not = pathway::invite(desk, app.engines(), referral).await?;
    }
    Ok(())
}

/// `POST /referral/{referral}/appointment`
pub async fn appointment(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(when): Form<When>,
) -> Result<Response, Problem> {
    let at = match when.read(desk.now()) {
        Ok(at) => at,
        Err(wanted) => return again(&desk, referral, Wrong::at("when", wanted)).await,
    };
    match pathway::book(&desk, referral, at).await {
        Ok(Booked::Anew) => invite_to_all(&app, &desk, vec![referral]).await?,
        Ok(Booked::AsBefore | Booked::CalledOff) => (),
        Err(error) => return again(&desk, referral, Wrong::of("when", error)?).await,
    }
    Ok(to(referral).into_response())
}

/// `POST /referral/{referral}/attended`
pub async fn attended(
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(attendance): Form<Attendance>,
) -> Result<Redirect, Problem> {
    pathway::attend(&desk, referral, attendance.came()?).await?;
    Ok(match desk.actor().role {
        Role::Reception => Redirect::to("/reception"),
        _ => Redirect::to(&format!("/referral/{referral}")),
    })
}

/// `POST /referral/{referral}/invite`: a new link; the one before stops working.
pub async fn invite(State(app): State<App>, desk: At, Path(referral): Path<ReferralId>) -> Result<Response, Problem> {
    match pathway::invite(&desk, app.engines(), referral).await? {
        Ok(_) => Ok(to(referral).into_response()),
        Err(why) => again(&desk, referral, Wrong::at("invite", &why.to_string())).await,
    }
}

/// `POST /referral/{referral}/withdraw`: they told us that they do not want to be asked.
pub async fn withdraw(desk: At, Path(referral): Path<ReferralId>, Form(how): Form<How>) -> Result<Response, Problem> {
    let told = match how.read() {
        Ok(told) => told,
        Err(wanted) => return again(&desk, referral, Wrong::at("withdraw-phone", wanted)).await,
    };
    match pathway::withdraw_as_told(&desk, referral, told).await {
        Ok(()) => Ok(to(referral).into_response()),
        Err(error) => again(&desk, referral, Wrong::of("withdraw-phone", error)?).await,
    }
}

/// `POST /referral/{referral}/changed-mind`: they told us that they may be asked after all.
pub async fn changed_mind(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(how): Form<How>,
) -> Result<Response, Problem> {
    let told = match how.read() {
        Ok(told) => told,
        Err(wanted) => return again(&desk, referral, Wrong::at("mind-phone", wanted)).await,
    };
    match pathway::resume(&desk, referral, told).await {
        Ok(()) => invite_to_all(&app, &desk, vec![referral]).await?,
        Err(error) => return again(&desk, referral, Wrong::of("mind-phone", error)?).await,
    }
    Ok(to(referral).into_response())
}

/// `POST /referral/{referral}/stop-sharing`: they told us that nothing more is to be shared.
pub async fn stop_sharing(
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(how): Form<How>,
) -> Result<Response, Problem> {
    let told = match how.read() {
        Ok(told) => told,
        Err(wanted) => return again(&desk, referral, Wrong::at("sharing-phone", wanted)).await,
    };
    match pathway::stop_sharing(&desk, referral, told).await {
        Ok(()) => Ok(to(referral).into_response()),
        Err(error) => again(&desk, referral, Wrong::of("sharing-phone", error)?).await,
    }
}

/// Whether somebody has died, and on which day where that is known; or that was a mistake.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Died {
    died: String,
    #[serde(default)]
    on: String,
}

/// `POST /referral/{referral}/died`: nothing goes out to them any more.
pub async fn died(desk: At, Path(referral): Path<ReferralId>, Form(said): Form<Died>) -> Result<Response, Problem> {
    let died = match said.died.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::bad_request("Choose one of the buttons on the page.")),
    };
    let on = match said.on.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(on) => Some(on),
            Err(_) => {
                let odd = StepError::Wrong("write the day as 2026-03-01".into());
                return again(&desk, referral, Wrong::of("died-on", odd)?).await;
            }
        },
    };
    match pathway::has_died(&desk, referral, died, on).await {
        Ok(()) => Ok(to(referral).into_response()),
        Err(error) => again(&desk, referral, Wrong::of("died-on", error)?).await,
    }
}

fn to(referral: ReferralId) -> Redirect {
    Redirect::to(&format!("/reception/referral/{referral}"))
}

async fn again(desk: &At, referral: ReferralId, wrong: Wrong) -> Result<Response, Problem> {
    let page = draw(&read(desk, referral, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn read(desk: &At, referral: ReferralId, wrong: Option<Wrong>) -> Result<Page, Problem> {
    let one = desk.read(move |tx| standing::read(tx, referral)).await?;
    Ok(Page { frame: StaffFrame { title: "Referral", role: desk.actor().role }, one, wrong })
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, field)
    }

    fn told(&self) -> &'static [Told] {
        Told::ALL
    }

    /// `By phone`, as a choice begins.
    fn choice(&self, told: &Told) -> String {
        crate::taken::sentence(&told.to_string()).trim_end_matches('.').to_owned()
    }
}

/// Every state of the page.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |one: Standing, wrong: Option<Wrong>| {
        let frame = StaffFrame { title: "Referral", role: Role::Reception };
        Page { frame, one, wrong }
    };
    let of = standing::made_up;
    let undated = || Standing { born: None, ..of(Link::Not(pathway::NotInvited::NoBirthDate)) };
    let withdrawn = || Standing { ended: Some(Ended::Withdrawn), ..of(Link::Ended) };
    let came = Standing { may_say_came: true, came: Some(true), checked_in: true, ..of(Link::CheckedIn) };
    let wrong = |at: &str, words: &str| Some(Wrong::at(at, words));
    vec![
        sample("birth-date-missing", &page(undated(), None)),
        sample("two-different-birth-dates", &page(undated(), wrong("born", typed::NOT_THE_SAME))),
        sample("no-telephone-number", &page(Standing { telephones: vec![], ..of(Link::works()) }, None)),
        sample(
            "an-odd-telephone-number",
            &page(of(Link::works()), wrong("telephone", "a telephone number looks like this")),
        ),
        sample("invited", &page(of(Link::works()), None)),
        sample("invitation-waits", &page(of(Link::waits()), None)),
        sample("invitation-did-not-go", &page(of(Link::not_gone()), None)),
        sample("link-locked", &page(of(Link::Locked), None)),
        sample("link-run-out", &page(of(Link::ran_out()), None)),
        sample(
            "has-died",
            &page(Standing { calls: true, may_say_came: true, ..standing::dead("They have died.") }, None),
        ),
        sample("died-on-a-day", &page(standing::dead("They died on 1 March 2026."), None)),
        sample("an-odd-day-of-death", &page(of(Link::works()), wrong("died-on", "this day is still to come"))),
        sample("not-safe-to-write-to", &page(Standing { ring_only: true, ..of(Link::works()) }, None)),
        sample("no-link-yet", &page(Standing { appointment: None, ..of(Link::None) }, None)),
        sample("letter-to-be-read", &page(of(Link::Not(pathway::NotInvited::Held)), None)),
        sample(
            "called-off",
            &page(Standing { appointment: None, ..of(Link::Not(pathway::NotInvited::CalledOff)) }, None),
        ),
        sample("checked-in-and-came", &page(came, None)),
        sample("does-not-want-to-be-asked", &page(withdrawn(), None)),
        sample("closed", &page(Standing { ended: Some(Ended::Closed), ..of(Link::Ended) }, None)),
        sample("somebody-with-the-same-name", &page(standing::with_a_namesake(), None)),
        sample("a-time-that-is-over", &page(of(Link::works()), wrong("when", "this time is over"))),
        sample("not-said-how", &page(of(Link::works()), wrong("withdraw-phone", "say how they told you"))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(state: &str) -> String {
        samples().into_iter().find(|(name, _)| *name == state).expect(state).1
    }

    #[test]
    fn each_state_offers_what_fits_and_nothing_else() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("birth-date-missing", &["/birth-date\"", "Type it twice"], &["/correct-birth-date", "/invite\""]),
            ("invited", &["/invite\"", "/withdraw\"", "/correct-birth-date"], &["/changed-mind", "/stop-sharing"]),
            ("invitation-waits", &["it waits to be sent by hand", "/messages", "/ring-only"], &["/invite\""]),
            ("invitation-did-not-go", &["did not go", "Send a new link"], &[]),
            ("no-telephone-number", &["Add a telephone number", "/telephone\""], &["takes the place of every"]),
            ("an-odd-telephone-number", &["/telephone\"", "It takes the place of every number above"], &[]),
            ("link-locked", &["Locked", "Send a new link", "27 March 1985"], &[]),
            ("link-run-out", &["has run out", "Send a new link"], &[]),
            ("not-safe-to-write-to", &["Ring. Nothing is written to them"], &["/ring-only", "/may-write"]),
            ("has-died", &["A call for help of theirs is still open"], &["/attended", "/invite\""]),
            ("no-link-yet", &["Make an appointment", "Send a link"], &["Call it off"]),
            ("letter-to-be-read", &["Not invited: the letter must be read by a clinician first"], &["/invite\""]),
            ("called-off", &["the appointment was called off"], &["/invite\"", "Call it off"]),
            ("checked-in-and-came", &["Checked in", "/stop-sharing", "stays in the health record"], &["/invite\""]),
            (
                "does-not-want-to-be-asked",
                &["Does not want to be asked", "/changed-mind"],
                &["/withdraw\"", "/invite\""],
            ),
            ("closed", &["Closed"], &["/withdraw\"", "/changed-mind", "/appointment\"", "/invite\""]),
        ];
        for (state, has, lacks) in cases {
            let page = drawn(state);
            has.iter().for_each(|words| assert!(page.contains(words), "{state}: {words}"));
            lacks.iter().for_each(|words| assert!(!page.contains(words), "{state}: {words}"));
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_the_top_and_at_its_field() {
        for state in ["two-different-birth-dates", "a-time-that-is-over", "not-said-how"] {
            let page = drawn(state);
            assert!(page.contains("<title>Error: ") && page.contains("nhsuk-error-message"), "{state}");
        }
        assert_eq!(drawn("two-different-birth-dates").matches("The two dates are not the same").count(), 2);
    }

    #[test]
    fn somebody_who_could_be_mistaken_for_them_is_pointed_out() {
        let page = drawn("somebody-with-the-same-name");
        assert!(page.contains("the same family name and date of birth") && page.contains("944 930 5552"), "{page}");
        assert!(!page.contains("<Patel>"));
    }

    #[test]
    fn nobody_is_said_to_have_failed_at_anything() {
        for (state, page) in samples() {
            for never in ["failed to", "did not attend", "DNA", "refus", "declin"] {
                assert!(!page.contains(never), "{state}: {never}");
            }
        }
    }
}
