//! Reception: birth dates, appointments and links. No letter, no answer and no finding comes onto this page.
mod rows;
mod typed;

use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{DateOfBirth, ReferralId, Role};
use rows::{Known, Link, Undated};
use typed::{Attendance, Born, When};

/// How many referrals are shown.
const NEWEST: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "reception/page.html")]
struct Page {
    frame: StaffFrame,
    undated: Vec<Undated>,
    newest: Vec<Known>,
    wrong: Option<Wrong>,
}

/// `GET /reception`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&read(&desk, None).await?)
}

/// `POST /referral/{referral}/birth-date`: the person may be invited from then on, and is where nothing else stands
/// against it.
pub async fn birth_date(
    State(app): State<App>,
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(typed): Form<Born>,
) -> Result<Response, Problem> {
    let field = format!("born-{referral}");
    let born = match DateOfBirth::from_parts(&typed.day, &typed.month, &typed.year, desk.now().day()) {
        Ok(born) => born,
        Err(not) => return again(&desk, Wrong::at(field, not.wanted)).await,
    };
    if let Err(error) = pathway::know_birth_date(&desk, referral, born).await {
        return again(&desk, Wrong::of(field, error)?).await;
    }
    // why not, if not, stands on the page to which this leads
    let _invited_or_why_not = pathway::invite(&desk, app.engines(), app.base_url(), referral).await?;
    Ok(Redirect::to("/reception").into_response())
}

/// `POST /referral/{referral}/appointment`
pub async fn appointment(
    desk: At,
    Path(referral): Path<ReferralId>,
    Form(when): Form<When>,
) -> Result<Response, Problem> {
    let field = format!("when-{referral}");
    let at = match when.read(desk.now()) {
        Ok(at) => at,
        Err(wanted) => return again(&desk, Wrong::at(field, wanted)).await,
    };
    match pathway::book(&desk, referral, at).await {
        Ok(()) => Ok(Redirect::to("/reception").into_response()),
        Err(error) => again(&desk, Wrong::of(field, error)?).await,
    }
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
    match pathway::invite(&desk, app.engines(), app.base_url(), referral).await? {
        Ok(_) => Ok(Redirect::to("/messages").into_response()),
        Err(why) => again(&desk, Wrong::at(format!("invite-{referral}"), &why.to_string())).await,
    }
}

/// `POST /referral/{referral}/withdraw`
pub async fn withdraw(desk: At, Path(referral): Path<ReferralId>) -> Result<Redirect, Problem> {
    pathway::withdraw(&desk, referral).await?;
    Ok(Redirect::to("/reception"))
}

async fn again(desk: &At, wrong: Wrong) -> Result<Response, Problem> {
    let page = draw(&read(desk, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn read(desk: &At, wrong: Option<Wrong>) -> Result<Page, Problem> {
    let read = desk.read(|tx| Ok::<_, store::Error>((rows::undated(tx)?, rows::newest(tx, NEWEST)?)));
    let (undated, newest) = read.await?;
    Ok(Page { frame: StaffFrame { title: "Referrals", role: desk.actor().role }, undated, newest, wrong })
}

impl Page {
    fn wrong_at(&self, field: &str, referral: &ReferralId) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, &format!("{field}-{referral}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Instant;
    use rows::tests::{known, undated};

    fn drawn(undated: Vec<Undated>, newest: Vec<Known>, wrong: Option<Wrong>) -> String {
        let frame = StaffFrame { title: "Referrals", role: Role::Reception };
        Page { frame, undated, newest, wrong }.render().expect("draws")
    }

    #[test]
    fn an_empty_clinic_says_so() {
        let page = drawn(vec![], vec![], None);
        assert!(page.contains("Every birth date is known") && page.contains("No referral has come yet"));
    }

    #[test]
    fn somebody_without_a_birth_date_comes_first_with_a_form_for_it() {
        let page = drawn(vec![undated()], vec![known(Link::Not("the birth date is not known".into()))], None);
        assert!(page.find("999 054 8609") < page.find("Asha Patel"));
        for field in ["name=\"day\"", "name=\"month\"", "name=\"year\""] {
            assert!(page.contains(field), "{field}");
        }
        assert!(!page.contains("bday-day"), "it is not the receptionist's own birth date");
    }

    #[test]
    fn each_referral_says_how_it_stands_and_offers_what_fits() {
        let held = drawn(vec![], vec![known(Link::Not("the letter must be read by a clinician first".into()))], None);
        assert!(held.contains("Not invited: the letter must be read by a clinician first"));
        let ended = drawn(vec![], vec![known(Link::Ended("Does not want to be asked"))], None);
        assert!(
            ended.contains("Does not want to be asked") && !ended.contains("/withdraw") && !ended.contains("/invite")
        );
        let done = drawn(vec![], vec![known(Link::CheckedIn)], None);
        assert!(done.contains("Checked in") && !done.contains("/invite") && done.contains("/withdraw"));
        let invited = drawn(vec![], vec![known(Link::Invited(Instant::from_micros(0)))], None);
        assert!(invited.contains("New link") && invited.contains("/invite"));
    }

    #[test]
    fn came_or_not_is_asked_from_the_day_of_the_appointment_on() {
        let page = drawn(vec![], vec![Known { may_say_came: true, ..known(Link::CheckedIn) }], None);
        assert!(page.contains("Was not able to come") && page.contains("/attended"));
        let page = drawn(vec![], vec![known(Link::CheckedIn)], None);
        assert!(!page.contains("/attended"));
    }

    #[test]
    fn what_is_wrong_is_said_at_the_top_and_at_its_field_and_names_are_only_names() {
        let one = known(Link::CheckedIn);
        let wrong = Wrong::at(format!("when-{}", one.referral), "give a date and a time");
        let page = drawn(vec![], vec![Known { name: "<script>".into(), ..one }], Some(wrong));
        assert!(page.contains("<title>Error: ") && !page.contains("<script>"));
        assert_eq!(page.matches("Give a date and a time.").count(), 2);
    }
}
