//! One record: what it says, where it came from, what happened to it, and the buttons that keep it right.
use super::FRAME;
use super::owners::{Owner, newest};
use super::shelf::{Shelf, day, fresh, runs, what};
use super::times::time;
use crate::admit::At;
use crate::app::App;
use crate::brief::language_name;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks as _, Button, Input, Title};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use record::{Channel, Freshness, Location, NotRight, Role};
use store::EntryRow;

/// The page.
#[derive(Template)]
#[template(path = "directory/one.html")]
pub(super) struct Page {
    frame: StaffFrame,
    id: String,
    name: String,
    standing: String,
    hidden: bool,
    says: Vec<(&'static str, String)>,
    from: Vec<(&'static str, String)>,
    history: Vec<(String, String)>,
    owner: Owner,
    /// Whether e-mails go by themselves.
    posts: bool,
}

/// Which record.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    pub(super) id: String,
}

/// Which record, and what is not right about it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    id: String,
    what: String,
}

/// Which record, if any.
#[derive(serde::Deserialize)]
pub struct Asked {
    id: Option<String>,
}

/// `GET /directory/service?id=…`; of none in particular, the list. An id may hold anything, so it is no part of the path.
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let Some(id) = asked.id else { return Ok(Redirect::to("/directory").into_response()) };
    let shelf = Shelf::read(&desk, &app.directory()).await?;
    let entry = shelf.entry(&id).ok_or(Problem::NotFound)?;
    let role = desk.actor().role;
    let owner = if role == Role::Editor {
        let nudge = newest(&shelf, &id).cloned();
        desk.read(move |tx| Owner::of(tx, &id, nudge.as_ref())).await?
    } else {
        Owner::default()
    };
    let posts = app.mail().takes(Channel::Email);
    draw(&Page { owner, posts, ..Page::new(&shelf, entry, role) })
}

/// `POST /directory/still-right`
pub async fn still_right(State(app): State<App>, desk: At, Form(which): Form<Which>) -> Result<Redirect, Problem> {
    pathway::confirm_record(&desk, &which.id).await?;
    app.renew_directory().await?;
    Ok(back_to(&which.id))
}

/// `POST /directory/not-right`
pub async fn not_right(State(app): State<App>, desk: At, Form(wrong): Form<Wrong>) -> Result<Redirect, Problem> {
    let what: NotRight = wrong.what.parse().map_err(|_| Problem::bad_request("Choose what is not right."))?;
    pathway::report_record(&desk, &wrong.id, what).await?;
    app.renew_directory().await?;
    Ok(back_to(&wrong.id))
}

/// The page of a record.
pub(super) fn back_to(id: &str) -> Redirect {
    let id: String = id.bytes().map(|byte| format!("%{byte:02X}")).collect();
    Redirect::to(&format!("/directory/service?id={id}"))
}

impl Page {
    pub fn new(shelf: &Shelf, entry: &EntryRow, role: Role) -> Self {
        let service = &entry.service;
        let freshness = shelf.freshness(service);
        let wrong = shelf.not_right(&service.id);
        let standing = match wrong {
            Some(report) => {
                format!("Hidden: {} said that it is not right ({})", said_by(shelf, report), what(report.what))
            }
            None => fresh(freshness).to_owned(),
        };
        let checked = shelf.checked(service);
        let checked = checked.map_or_else(|| "never".into(), |(on, by)| format!("{} by {}", day(on), by.in_words()));
        let mut said = vec![format!("{standing}. Last checked: {checked}")];
        said.extend((!runs(service)).then(|| "It is not running".to_owned()));
        said.extend(shelf.full.contains(&service.id).then(|| "It is full".to_owned()));
        let twin = shelf.merged_away(&service.id).map(|merge| shelf.name(&merge.kept));
        said.extend(twin.map(|twin| format!("It is shown as one with {twin}")));
        let history = shelf.history(entry).into_iter().map(|(at, what)| (at.day_in_words(), what)).collect();
        Self {
            frame: StaffFrame { title: FRAME, role },
            id: service.id.clone(),
            name: service.name.clone(),
            standing: said.join(". "),
            hidden: freshness == Freshness::Hidden,
            says: says(entry),
            from: from(shelf, entry),
            history,
            owner: Owner::default(),
            posts: false,
        }
    }

    /// As it looks where that much is known of its owner, and e-mails go by themselves.
    pub fn knowing(self, owner: Owner) -> Self {
        Self { owner, posts: true, ..self }
    }

    /// The field for an address.
    fn address() -> Input {
        Input::new("email", Title::from("E-mail address for questions"))
            .kind("email")
            .autocomplete("off")
            .with("spellcheck", "false")
            .hint("An office’s address rather than a person’s, where there is one.")
    }

    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }

    fn wrongs() -> impl Iterator<Item = (&'static str, &'static str)> {
        NotRight::ALL.iter().map(|one| (one.code(), what(*one)))
    }
}

fn said_by<'a>(shelf: &'a Shelf, report: &record::Report) -> &'a str {
    if report.by_owner { "its owner" } else { shelf.who(report.staff) }
}

/// What the record says, without what it does not.
fn says(entry: &EntryRow) -> Vec<(&'static str, String)> {
    let of = &entry.service;
    let ages = match (of.minimum_age, of.maximum_age) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("up to {to}"),
        (None, None) => String::new(),
    };
    let rows = vec![
        ("Run by", of.organisation.name.clone()),
        ("What it is", of.description.clone()),
        ("For whom", of.eligibility.clone()),
        ("Ages", ages),
        ("Where people live", lines(of.areas.iter().map(|area| area.name.clone()))),
        ("Where it is", lines(of.locations.iter().map(place))),
        ("When", lines(of.schedules.iter().chain(of.locations.iter().flat_map(|at| &at.schedules)).map(time))),
        ("Languages", of.languages.iter().map(|code| language_name(code)).collect::<Vec<_>>().join(", ")),
        ("How to get in", of.application.clone()),
        ("What it costs", of.fees.clone()),
        ("Wait", of.wait.clone()),
        ("News", of.alert.clone()),
        ("Telephone", of.phones.join(", ")),
        ("E-mail", of.email.clone()),
        ("Web page", of.url.clone()),
        ("Terms", lines(of.attributes.iter().map(|term| term.name.clone()))),
    ];
    rows.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn place(of: &Location) -> String {
    let parts = [&of.name, &of.address, &of.postcode].map(String::as_str).into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

fn from(shelf: &Shelf, entry: &EntryRow) -> Vec<(&'static str, String)> {
    let feed = shelf.feeds.iter().find(|feed| feed.id == entry.feed);
    let mut rows = vec![("Feed", entry.feed.clone())];
    if let Some(feed) = feed {
        rows.push(("From", feed.source.clone()));
        rows.push(("Last read", feed.pulled.day_in_words()));
        rows.extend(Some(("Licence", feed.licence.clone())).filter(|(_, licence)| !licence.is_empty()));
    }
    rows.push(("Its own id", entry.own_id.clone()));
    rows.push(("Its own date of checking", entry.service.assured.map_or_else(|| "none".into(), day)));
    rows
}
