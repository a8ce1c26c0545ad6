//! The first page of a demonstration: what to click, a way in for each role, and the hands of the clock.
use crate::app::{App, Demo, Door};
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use askama::Template;
use axum::extract::State;
use axum::response::Redirect;
use record::{ClinicId, Instant, Role, StaffId};
use std::time::Duration;

#[derive(Template)]
#[template(path = "front/demonstration.html")]
pub(super) struct Page<'a> {
    person: Option<&'a (String, String)>,
    clinics: Vec<(&'a str, Vec<&'a Door>)>,
    now: String,
}

/// How far the clock is moved.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Later {
    by: String,
}

/// The page as things stand.
pub(super) fn page(demo: &Demo, now: Instant) -> Page<'_> {
    let mut clinics: Vec<(&str, Vec<&Door>)> = Vec::new();
    for door in &demo.doors {
        match clinics.iter_mut().find(|(called, _)| *called == door.called) {
            Some((_, doors)) => doors.push(door),
            None => clinics.push((&door.called, vec![door])),
        }
    }
    Page { person: demo.person.as_ref(), clinics, now: now.in_words() }
}

/// `POST /demo/later`: moves the clock of the demonstration on, so that what time makes due can be seen.
pub async fn later(State(app): State<App>, Form(later): Form<Later>) -> Result<Redirect, Problem> {
    if app.demo().is_none() {
        return Err(Problem::NotFound);
    }
    const HOUR: u64 = 60 * 60;
    let by = match later.by.as_str() {
        "hour" => HOUR,
        "day" => 24 * HOUR,
        "month" => 28 * 24 * HOUR,
        _ => return Err(Problem::bad_request("Choose one of the buttons on the page.")),
    };
    app.clock().forward(Duration::from_secs(by));
    Ok(Redirect::to("/"))
}

/// What a role does, in the words of the page.
fn does(role: Role) -> &'static str {
    match role {
        Role::Clinician => "reads one page before the appointment, and notes what came of it in two taps",
        Role::Duty => "sees every call for help the moment it comes, and reads the letters that wait for a person",
        Role::Reception => "takes referrals in, adds birth dates, moves appointments, sends what is sent by hand",
        Role::Volunteer => "goes along with people who asked for company",
        Role::Lead => "sees how many got from each step to the next",
        Role::Editor => "looks after the directory",
        Role::Governance => "sees who looked at whose record",
        Role::Administrator => "keeps accounts",
        Role::Member => {
            "has experience of care: draws the pathway, proposes what to try, and has the same say in the library as anybody"
        }
        Role::PatientLink | Role::EhrClient | Role::System => "",
    }
}

/// The page with made-up doors.
pub(crate) fn samples() -> Vec<Sample> {
    let door = |role, called: &str| Door {
        secret: "0000".into(),
        staff: StaffId::from_bytes([0; 16]),
        role,
        clinic: ClinicId::from_bytes([0; 16]),
        called: called.into(),
    };
    let doors = vec![door(Role::Clinician, "Larchfield"), door(Role::Lead, "Penmoor")];
    let demo = Demo { doors, person: Some(("/l/0000".into(), "27 March 1985".into())) };
    let now = Instant::from_micros(1_772_800_000_000_000);
    vec![sample("as-it-is", &page(&demo, now)), sample("with-nobody-to-be", &page(&Demo::default(), now))]
}
