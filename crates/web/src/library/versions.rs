//! Every version of an item, and what differs between two of them.
use super::differences::{Stretch, differences};
use super::named::Names;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use record::{Instant, Item, ItemId, ItemVersion, Role};

/// The page.
#[derive(Template)]
#[template(path = "library/versions.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub id: ItemId,
    pub title: String,
    pub versions: Vec<Line>,
    /// The two that are held against each other, and what differs.
    pub compared: Option<(i64, i64, Vec<Vec<Stretch>>)>,
}

/// A version in the list.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub n: i64,
    pub by: String,
    pub at: Instant,
    pub note: String,
}

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    older: Option<i64>,
    newer: Option<i64>,
}

/// `GET /library/item/{item}/versions`
pub async fn page(desk: At, Path(id): Path<ItemId>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let read = desk.read(move |tx| {
        let (item, versions) = (tx.item(id)?, tx.item_versions(id)?);
        let names = Names::of(tx, versions.iter().filter_map(|version| version.staff))?;
        Ok::<_, store::Error>((item, versions, names))
    });
    let (item, versions, names) = read.await?;
    draw(&drawn(desk.actor().role, &item, &versions, &names, asked))
}

pub(super) fn drawn(role: Role, item: &Item, versions: &[ItemVersion], names: &Names, asked: Asked) -> Page {
    let newer = asked.newer.unwrap_or(item.newest.n);
    let older = asked.older.unwrap_or(newer.saturating_sub(1));
    let of = |n: i64| versions.iter().find(|version| version.n == n).map(whole);
    let compared = of(older).zip(of(newer)).map(|(one, other)| (older, newer, differences(&one, &other)));
    let line = |version: &ItemVersion| Line {
        n: version.n,
        by: names.writer(item, version),
        at: version.at,
        note: version.text.note.clone(),
    };
    Page {
        frame: StaffFrame { title: "Versions", role },
        id: item.id,
        title: item.newest.text.title.clone(),
        versions: versions.iter().map(line).collect(),
        compared,
    }
}

fn whole(version: &ItemVersion) -> String {
    format!("{}\n{}", version.text.title, version.text.words)
}

impl Asked {
    /// Between these two; without them, the newest and the one before.
    pub(super) const fn of(older: Option<i64>, newer: Option<i64>) -> Self {
        Self { older, newer }
    }
}
