//! Is this still right? Whoever runs a support service looks at its record by the link of one question, and answers with
//! one press. Opening the page says nothing: mail programs open links too.
use crate::app::App;
use crate::directory::clock;
use crate::edge::{Form, problem::Problem};
use crate::find_support::week_days;
use crate::gallery::{Sample, sample};
use crate::parts::component::{Button, Choices, Size, SummaryList, SummaryRow, Title};
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use record::{ClinicId, NotRight, Nudge, Role, Service};
use store::{Actor, Desk, Purpose};

#[derive(Template)]
#[template(path = "still_right/page.html")]
struct Page {
    say: Say,
    clinic: String,
    record: SummaryList,
    wrong: Choices,
}

#[derive(Template)]
#[template(path = "still_right/said.html")]
struct Said {
    say: Say,
    said: &'static str,
}

/// What is pressed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    answer: String,
    what: Option<String>,
}

/// `GET /still-right/{token}`
pub async fn page(State(app): State<App>, say: Say, Path(token): Path<String>) -> Result<Response, Problem> {
    let (clinic, nudge) = app.store().nudge(&token).await?.ok_or(Problem::NotFound)?;
    if !nudge.is_open(app.now()) {
        return draw(&said(&say, "still-right-over"));
    }
    let desk = desk(&app, clinic);
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.entry(&nudge.service)?, tx.own_clinic()?))).await;
    desk.finish().await?;
    let (entry, clinic) = read?;
    draw(&asked(&say, clinic.name, &entry.service))
}

/// `POST /still-right/{token}`
pub async fn answer(
    State(app): State<App>,
    say: Say,
    Path(token): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (clinic, nudge) = app.store().nudge(&token).await?.ok_or(Problem::NotFound)?;
    if !nudge.is_open(app.now()) {
        return draw(&said(&say, "still-right-over"));
    }
    let answer = match pressed.answer.as_str() {
        "right" => Ok(()),
        // whoever says that something is wrong need not say what
        "wrong" => Err(pressed.what.and_then(|what| what.parse().ok()).unwrap_or(NotRight::Other)),
        _ => return Err(Problem::bad_request("answer is right or wrong.")),
    };
    keep(&app, clinic, &nudge, answer).await?;
    app.renew_directory().await?;
    draw(&said(&say, if answer.is_ok() { "still-right-thanks" } else { "still-right-thanks-wrong" }))
}

async fn keep(app: &App, clinic: ClinicId, nudge: &Nudge, answer: Result<(), NotRight>) -> Result<(), Problem> {
    let desk = desk(app, clinic);
    let kept = pathway::owner_says(&desk, nudge, answer).await;
    desk.finish().await?;
    Ok(kept?)
}

/// Whoever runs a service has no account and no role: the program writes down what they say.
fn desk(app: &App, clinic: ClinicId) -> Desk {
    app.store().desk(Actor::machine(Role::System), Purpose::Directory, clinic, app.now())
}

fn asked(say: &Say, clinic: String, of: &Service) -> Page {
    let places = of.locations.iter().map(|at| format!("{} {}", at.address, at.postcode).trim().to_owned());
    let times = of.schedules.iter().chain(of.locations.iter().flat_map(|at| &at.schedules));
    let times = times.filter_map(|time| {
        let (days, from, to) = (week_days(time.days, say), clock(time.opens?), clock(time.closes?));
        Some(say.with("find-when", &[("days", &days), ("from", &from), ("to", &to)]))
    });
    let rows = [
        ("still-right-name", of.name.clone()),
        ("still-right-what", of.description.clone()),
        ("still-right-where", places.collect::<Vec<_>>().join("; ")),
        ("still-right-when", times.collect::<Vec<_>>().join("; ")),
        ("still-right-phone", of.phones.join(", ")),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    let wrongs = NotRight::ALL.iter().map(|one| (one.code(), say.choice("not-right", one.code())));
    Page {
        say: say.titled("still-right-title"),
        clinic,
        record: SummaryList::new(rows.map(|(key, text)| SummaryRow::new(say.text(key), text)).collect::<Vec<_>>()),
        wrong: Choices::radios("what", Title::from(say.text("still-right-no-title")).size(Size::M)).of(wrongs, None),
    }
}

fn said(say: &Say, said: &'static str) -> Said {
    Said { say: say.titled("still-right-title"), said }
}

/// Every state of the pages.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let shed = Service { name: "123".into(), phones: vec!["01632 960300".into()], ..Service::default() };
    vec![
        sample("asked", &asked(say, "456".into(), &shed)),
        sample("right", &said(say, "still-right-thanks")),
        sample("not-right", &said(say, "still-right-thanks-wrong")),
        sample("over", &said(say, "still-right-over")),
    ]
}
