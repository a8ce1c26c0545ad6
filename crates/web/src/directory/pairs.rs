//! Records that may be one service, side by side with what they share. A person decides; who and when is kept, and it can
//! be taken back.
use super::FRAME;
use super::shelf::{Shelf, day, fresh};
use super::times::time;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::response::{Redirect, Response};
use interop::open_referral::{Alike, Shared, alike};
use pathway::StepError;
use record::{Merge, MergeId, Role, Service};
use store::Apart;

/// So many pairs stand on the page; the others come when these are decided.
const MOST: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "directory/pairs.html")]
pub(super) struct Page {
    frame: StaffFrame,
    pairs: Vec<Pair>,
    /// How many more there are.
    more: usize,
    merged: Vec<Merged>,
    /// Those that are two.
    apart: Vec<Merged>,
}

/// Two records that may be one.
struct Pair {
    one: Side,
    other: Side,
    shared: Vec<Shared>,
}

/// One of them.
struct Side {
    id: String,
    name: String,
    rows: Vec<String>,
}

/// Two records that somebody decided about: they are shown as one, or they are two.
struct Merged {
    id: MergeId,
    kept: String,
    other: String,
    why: String,
    who: String,
    on: String,
}

/// Which record is shown for both.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    kept: String,
    other: String,
    why: String,
}

/// Which records are two services.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Two {
    one: String,
    other: String,
}

/// Which decision is taken back.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undone {
    merge: String,
}

/// `GET /directory/duplicates`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let shelf = Shelf::read(&desk, &app.directory()).await?;
    let role = desk.actor().role;
    // every record is held against its neighbours: not on a thread that others wait for
    let page = tokio::task::spawn_blocking(move || draw(&Page::new(&shelf, role)));
    page.await.map_err(|_| Problem::Broken)?
}

/// `POST /directory/merge`
pub async fn merge(State(app): State<App>, desk: At, Form(decided): Form<Decided>) -> Result<Redirect, Problem> {
    let known = |code: &&str| Shared::ALL.iter().any(|shared| shared.code() == *code);
    let why: Vec<&str> = decided.why.split(' ').filter(known).collect();
    pathway::merge_records(&desk, &decided.kept, &decided.other, &why.join(" ")).await?;
    app.renew_directory().await?;
    Ok(Redirect::to("/directory/duplicates#merged"))
}

/// `POST /directory/two`
pub async fn two(desk: At, Form(two): Form<Two>) -> Result<Redirect, Problem> {
    pathway::keep_apart(&desk, &two.one, &two.other).await?;
    Ok(Redirect::to("/directory/duplicates"))
}

/// `POST /directory/undo`
pub async fn undo(State(app): State<App>, desk: At, Form(undone): Form<Undone>) -> Result<Redirect, Problem> {
    let merge = undone.merge.parse().map_err(|_| Problem::NotFound)?;
    match pathway::undo_merge(&desk, merge).await {
        Err(StepError::Store(store::Error::Changed)) => {} // somebody was quicker, and the page shows it
        other => other?,
    }
    app.renew_directory().await?;
    Ok(Redirect::to("/directory/duplicates"))
}

impl Page {
    pub fn new(shelf: &Shelf, role: Role) -> Self {
        let shown = shelf.entries.iter().map(|entry| &entry.service);
        let shown: Vec<Service> = shown.filter(|service| shelf.merged_away(&service.id).is_none()).cloned().collect();
        let mut found = alike(&shown);
        let apart: Vec<&Merge> = shelf.merges.iter().filter(|row| Apart::of(row) == Some(Apart::Stands)).collect();
        found.retain(|pair| {
            let ids = [&shown[pair.one].id, &shown[pair.other].id];
            !apart.iter().any(|row| ids.contains(&&row.kept) && ids.contains(&&row.other))
        });
        found.sort_by_key(|pair| (std::cmp::Reverse(pair.shared.len()), pair.one, pair.other));
        let more = found.len().saturating_sub(MOST);
        let side =
            |service: &Service| Side { id: service.id.clone(), name: service.name.clone(), rows: rows(shelf, service) };
        let pair = |Alike { one, other, shared }| Pair { one: side(&shown[one]), other: side(&shown[other]), shared };
        let decided = |merge: &Merge| Merged {
            id: merge.id,
            kept: shelf.name(&merge.kept),
            other: shelf.name(&merge.other),
            why: merge.why.split(' ').filter_map(code_in_words).collect::<Vec<_>>().join(", "),
            who: shelf.who(merge.staff).to_owned(),
            on: merge.at.day_in_words(),
        };
        Self {
            frame: StaffFrame { title: FRAME, role },
            pairs: found.into_iter().take(MOST).map(pair).collect(),
            more,
            merged: shelf.merges.iter().filter(|merge| merge.undone.is_none()).map(decided).collect(),
            apart: apart.into_iter().map(decided).collect(),
        }
    }

    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }
}

impl Pair {
    /// Each with the other.
    fn sides(&self) -> [(&Side, &Side); 2] {
        [(&self.one, &self.other), (&self.other, &self.one)]
    }

    fn codes(&self) -> String {
        self.shared.iter().map(|shared| shared.code()).collect::<Vec<_>>().join(" ")
    }

    fn in_words(&self) -> String {
        self.shared.iter().map(|shared| in_words(*shared)).collect::<Vec<_>>().join(", ")
    }
}

fn code_in_words(code: &str) -> Option<&'static str> {
    Shared::ALL.iter().find(|shared| shared.code() == code).map(|shared| in_words(*shared))
}

const fn in_words(shared: Shared) -> &'static str {
    match shared {
        Shared::Name => "their names are much alike",
        Shared::Organisation => "the same organisation runs them",
        Shared::Place => "they are in the same part of a town",
        Shared::Phone => "they have the same telephone number",
        Shared::Web => "they have the same web page",
        Shared::Email => "they have the same e-mail address",
    }
}

/// What helps to tell two records apart.
fn rows(shelf: &Shelf, of: &Service) -> Vec<String> {
    let places = of.locations.iter().map(|place| format!("{} {}", place.address, place.postcode));
    let times = of.schedules.iter().chain(of.locations.iter().flat_map(|at| &at.schedules));
    let times = times.map(time);
    let checked =
        shelf.checked(of).map_or_else(|| "never".into(), |(on, by)| format!("{} by {}", day(on), by.in_words()));
    let said = [
        of.organisation.name.clone(),
        of.description.chars().take(200).collect(),
        of.phones.join(", "),
        of.url.clone(),
    ];
    let about =
        said.into_iter().chain(places).chain(times).map(|row| row.trim().to_owned()).filter(|row| !row.is_empty());
    let from = format!("From the feed {}. Last checked: {checked}. {}", of.feed, fresh(shelf.freshness(of)));
    about.chain([from]).collect()
}
