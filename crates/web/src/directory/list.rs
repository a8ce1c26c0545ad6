//! The list: every support service by name, with how fresh its record is; searched and filtered.
use super::FRAME;
use super::shelf::{Shelf, day, fresh, runs};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use record::{Freshness, Role};
use store::EntryRow;

/// The page.
#[derive(Template)]
#[template(path = "directory/list.html")]
pub(super) struct Page {
    frame: StaffFrame,
    asked: Asked,
    rows: Vec<Row>,
    counts: [usize; Show::ALL.len()],
    quarantined: usize,
}

/// One support service.
struct Row {
    id: String,
    name: String,
    organisation: String,
    checked: String,
    freshness: Freshness,
    runs: bool,
    full: bool,
    not_right: bool,
    /// With which record it is shown as one.
    shown_as: Option<String>,
}

/// Which are looked for.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    show: Show,
}

/// Which are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Show {
    #[default]
    All,
    Fresh,
    CheckFirst,
    Hidden,
    NotRight,
    Full,
    Merged,
}

impl Show {
    const ALL: [(Show, &'static str, &'static str); 7] = [
        (Show::All, "all", "All"),
        (Show::Fresh, "fresh", "Fresh"),
        (Show::CheckFirst, "check-first", "Check first"),
        (Show::Hidden, "hidden", "Hidden because old"),
        (Show::NotRight, "not-right", "Said not to be right"),
        (Show::Full, "full", "Full"),
        (Show::Merged, "merged", "Shown as one with another"),
    ];

    fn takes(self, row: &Row) -> bool {
        match self {
            _ if row.shown_as.is_some() => self == Show::Merged,
            Show::All => true,
            Show::Fresh => row.freshness == Freshness::Fresh,
            Show::CheckFirst => row.freshness == Freshness::CheckFirst,
            Show::Hidden => row.freshness == Freshness::Hidden && !row.not_right,
            Show::NotRight => row.not_right,
            Show::Full => row.full,
            Show::Merged => false,
        }
    }
}

/// `GET /directory`
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let shelf = Shelf::read(&desk, &app.directory()).await?;
    draw(&Page::new(&shelf, desk.actor().role, asked))
}

impl Page {
    pub fn new(shelf: &Shelf, role: Role, asked: Asked) -> Self {
        let rows: Vec<Row> = shelf.entries.iter().map(|entry| Row::of(shelf, entry)).collect();
        let counts = Show::ALL.map(|(show, ..)| rows.iter().filter(|row| show.takes(row)).count());
        let words: Vec<String> = asked.search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let says = |row: &Row| {
            let text = format!("{} {}", row.name, row.organisation).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let rows = rows.into_iter().filter(|row| asked.show.takes(row) && says(row)).collect();
        Self { frame: StaffFrame { title: FRAME, role }, asked, rows, counts, quarantined: shelf.quarantined }
    }

    fn shows(&self) -> impl Iterator<Item = (&'static str, &'static str, usize, bool)> {
        let counted = Show::ALL.iter().zip(self.counts);
        counted.map(|((show, code, words), many)| (*code, *words, many, *show == self.asked.show))
    }

    fn all(&self) -> usize {
        self.counts[0]
    }

    /// As many are suggested to nobody because they are old or not right.
    fn hidden(&self) -> usize {
        self.counts[3] + self.counts[4]
    }

    /// Whether this reader may take along how many got there.
    fn takes_counts(&self) -> bool {
        matches!(self.frame.role, Role::Editor | Role::Lead)
    }

    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }
}

impl Row {
    fn of(shelf: &Shelf, entry: &EntryRow) -> Self {
        let service = &entry.service;
        let checked = shelf.checked(service);
        Self {
            id: service.id.clone(),
            name: service.name.clone(),
            organisation: service.organisation.name.clone(),
            checked: checked.map_or_else(|| "Never".into(), |(on, by)| format!("{}, {}", day(on), by.in_words())),
            freshness: shelf.freshness(service),
            runs: runs(service),
            full: shelf.full.contains(&service.id),
            not_right: shelf.not_right(&service.id).is_some(),
            shown_as: shelf.merged_away(&service.id).map(|merge| shelf.name(&merge.kept)),
        }
    }

    fn standing(&self) -> String {
        let mut said = vec![if self.not_right { "Hidden: said not to be right" } else { fresh(self.freshness) }];
        said.extend((!self.runs).then_some("It is not running"));
        said.extend(self.full.then_some("It is full"));
        let twin = self.shown_as.as_ref().map(|twin| format!(". Shown as one with {twin}")).unwrap_or_default();
        said.join(". ") + &twin
    }
}
