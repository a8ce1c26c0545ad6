//! The directory: every support service by name, with how fresh its record is. Editing it comes later.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use record::{Bar, Date, Role, Seeker, Service, ServiceStatus};
use signpost::Directory;
use std::collections::BTreeSet;

/// Since so many days a record counts as fresh.
const FRESH_DAYS: i64 = 365;

/// The page.
#[derive(Template)]
#[template(path = "directory/page.html")]
struct Page {
    frame: StaffFrame,
    entries: Vec<Entry>,
}

/// One support service.
struct Entry {
    name: String,
    organisation: String,
    assured: Option<Date>,
    freshness: Freshness,
    runs: bool,
}

/// When somebody last said that the record is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Freshness {
    Fresh,
    CheckFirst,
    Hidden,
}

/// `GET /directory`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let entries = entries(&app.directory(), desk.now().day());
    draw(&Page { frame: StaffFrame { title: "Directory", role: desk.actor().role }, entries })
}

/// What is too old is said by the directory itself, so that this page and the suggestions never disagree.
fn entries(directory: &Directory, today: Date) -> Vec<Entry> {
    let left_out = directory.explain(&Seeker::default());
    let stale = left_out.into_iter().filter(|one| one.bars.contains(&Bar::Stale)).map(|one| one.service);
    let stale: BTreeSet<String> = stale.collect();
    let mut entries: Vec<Entry> =
        directory.services().iter().map(|service| entry(service, stale.contains(&service.id), today)).collect();
    entries.sort_by_cached_key(|entry| (entry.name.to_lowercase(), entry.organisation.to_lowercase()));
    entries
}

fn entry(service: &Service, stale: bool, today: Date) -> Entry {
    let days = service.assured.map(|day| today.duration_since(day).as_hours() / 24);
    let freshness = match days {
        _ if stale => Freshness::Hidden,
        Some(0..=FRESH_DAYS) => Freshness::Fresh,
        _ => Freshness::CheckFirst,
    };
    Entry {
        name: service.name.clone(),
        organisation: service.organisation.name.clone(),
        assured: service.assured,
        freshness,
        runs: service.status == ServiceStatus::Active,
    }
}

impl Page {
    fn hidden(&self) -> usize {
        self.entries.iter().filter(|entry| entry.freshness == Freshness::Hidden).count()
    }
}

impl Entry {
    fn checked(&self) -> String {
        self.assured.map_or_else(|| "Never".into(), |day| day.strftime("%-d %B %Y").to_string())
    }
}

impl Freshness {
    const fn in_words(self) -> &'static str {
        match self {
            Freshness::Fresh => "Fresh: checked in the last 12 months",
            Freshness::CheckFirst => "Check first: not checked for more than 12 months",
            Freshness::Hidden => "Hidden until someone confirms it",
        }
    }
}

/// Every state of the page, for the gallery.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |entries| Page { frame: StaffFrame { title: "Directory", role: Role::Editor }, entries };
    let entry = |name: &str, assured, freshness, runs| Entry {
        name: name.into(),
        organisation: "Chase Volunteers".into(),
        assured,
        freshness,
        runs,
    };
    let entries = vec![
        entry("Kiln Yard Shed", Some(Date::constant(2026, 1, 12)), Freshness::Fresh, true),
        entry("Green Patch", Some(Date::constant(2025, 1, 20)), Freshness::CheckFirst, false),
        entry("Chase Wanderers", None, Freshness::Hidden, true),
    ];
    vec![sample("empty", &page(vec![])), sample("some", &page(entries))]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 3, 2);

    fn drawn(entries: Vec<Entry>) -> String {
        Page { frame: StaffFrame { title: "Directory", role: Role::Editor }, entries }.render().expect("draws")
    }

    fn sample() -> Directory {
        let content = content::Content::shipped();
        let text = |path: &str| content.text(path).expect("shipped");
        let places = signpost::Places::read(text("places/outcodes.csv")).expect("outcodes");
        let vocabulary = signpost::Vocabulary::read(text("support.toml")).expect("words of support");
        let service = |id: &str, name: &str, assured: Option<&str>| Service {
            id: id.into(),
            name: name.into(),
            status: ServiceStatus::Active,
            assured: assured.map(|day| day.parse().expect("a date")),
            ..Service::default()
        };
        let services = vec![
            service("3", "choir", Some("2025-03-02")),
            service("1", "Art <script>", Some("2025-03-01")),
            service("2", "Bowls", Some("2023-01-01")),
            service("4", "Drop-in", None),
        ];
        Directory::new(services, &places, &vocabulary, TODAY)
    }

    #[test]
    fn services_stand_by_name_each_as_fresh_as_it_is() {
        let entries = entries(&sample(), TODAY);
        let shown: Vec<_> = entries.iter().map(|e| (e.name.as_str(), e.freshness)).collect();
        let wanted = [
            ("Art <script>", Freshness::CheckFirst),
            ("Bowls", Freshness::Hidden),
            ("choir", Freshness::Fresh),
            ("Drop-in", Freshness::Hidden),
        ];
        assert_eq!(shown, wanted);
        let page = drawn(entries);
        assert!(page.contains("2 of 4") && page.contains("Never") && !page.contains("<script>"));
    }

    #[test]
    fn an_empty_directory_says_so() {
        assert!(drawn(vec![]).contains("The directory is empty"));
    }
}
