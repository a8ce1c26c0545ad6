//! The list: by kind, what was written or spoken of last first, twenty to a page.
use super::HERE;
use super::named::Names;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use record::{Instant, Item, ItemId, ItemKind, Reach, Role};
use store::Tx;

/// Items on a page.
const PAGE: i64 = 20;
/// Days of meeting that stand at the top.
const COMING: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "library/list.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub kind: Option<ItemKind>,
    pub rows: Vec<Row>,
    pub coming: Vec<Row>,
    /// What somebody else has to read before it goes further than the clinic.
    pub waiting: Vec<Row>,
    /// Counted from 1.
    pub page: i64,
    pub more: bool,
    /// What whoever looks is called here; none who has not said.
    pub called: Option<String>,
}

/// A line of it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub id: ItemId,
    pub kind: ItemKind,
    pub title: String,
    pub by: String,
    pub at: Instant,
    pub reach: Reach,
    pub starts: Option<Instant>,
    pub waits: bool,
}

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    kind: Option<String>,
    page: Option<String>,
}

/// `GET /library`
pub async fn page(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let kind = asked.kind.filter(|kind| !kind.is_empty()).map(|kind| kind.parse::<ItemKind>()).transpose();
    let kind = kind.map_err(|not| Problem::bad_request(not.wanted))?;
    let page: i64 = asked.page.as_deref().unwrap_or("1").parse().unwrap_or(0);
    if !(1..=10_000).contains(&page) {
        return Err(Problem::bad_request("page is a number from 1."));
    }
    let (role, staff, now) = (desk.actor().role, desk.actor().staff, desk.now());
    let read = desk.read(move |tx| {
        let mut items = tx.items(kind, (page - 1) * PAGE, PAGE + 1)?;
        let more = items.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
        items.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let mut coming = if page == 1 { tx.items(Some(ItemKind::Event), 0, COMING)? } else { Vec::new() };
        coming.retain(|event| event.starts.is_some_and(|at| at >= now));
        coming.sort_by_key(|event| event.starts);
        let waiting = if page == 1 { tx.items_waiting(PAGE)? } else { Vec::new() };
        let called = staff.map(|staff| tx.community_member(staff)).transpose()?.flatten();
        let called = called.map(|one| one.details.called);
        Ok::<_, store::Error>((rows(tx, &items)?, rows(tx, &coming)?, rows(tx, &waiting)?, more, called))
    });
    let (rows, coming, waiting, more, called) = read.await?;
    draw(&Page { frame: frame(role), kind, rows, coming, waiting, page, more, called })
}

pub(super) fn frame(role: Role) -> StaffFrame {
    StaffFrame { title: "Library", role }
}

fn rows(tx: &Tx<'_>, items: &[Item]) -> store::Result<Vec<Row>> {
    let names = Names::of(tx, items.iter().filter_map(|item| item.newest.staff))?;
    Ok(items.iter().map(|item| Row::of(item, &names)).collect())
}

impl Row {
    pub(super) fn of(item: &Item, names: &Names) -> Self {
        Self {
            id: item.id,
            kind: item.kind,
            title: item.newest.text.title.clone(),
            by: names.writer(item, &item.newest),
            at: item.newest.at,
            reach: item.reach,
            starts: item.starts,
            waits: item.waits(),
        }
    }
}

impl Page {
    fn is_kind(&self, one: &ItemKind) -> bool {
        self.kind == Some(*one)
    }

    fn here(&self, page: i64) -> String {
        let kind = self.kind.map(|kind| format!("kind={}&", kind.code())).unwrap_or_default();
        format!("{HERE}?{kind}page={page}")
    }
}
