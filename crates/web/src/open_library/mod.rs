//! The open library: what a clinic shows to everybody, without an account, and as an Atom feed (RFC 4287). What is taken
//! back is gone from both at once; the feed says so with a tombstone (RFC 6721). No copy of it may be kept.
mod feed;

pub use feed::page as feed;

use crate::app::App;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::library::{Block, Names, blocks};
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use record::{Clinic, Instant, Item, ItemId, ItemKind, Reach, Role, Withdrawn};
use store::{Actor, Desk, Purpose, Tx};

/// Items that are shown: the newest.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "open_library/list.html")]
struct List {
    say: Say,
    clinic: String,
    slug: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "open_library/one.html")]
struct One {
    say: Say,
    slug: String,
    row: Row,
    blocks: Vec<Block>,
}

/// An item as everybody sees it.
struct Row {
    id: ItemId,
    kind: ItemKind,
    title: String,
    by: String,
    at: Instant,
    starts: Option<Instant>,
}

/// What a clinic shows to everybody.
pub(super) struct Open {
    pub clinic: Clinic,
    /// Each with the name of whoever wrote it.
    pub items: Vec<(Item, String)>,
    /// What stood there and does not any more, lately.
    pub gone: Vec<Withdrawn>,
    /// When anything of it last became other: it never goes back.
    pub updated: Instant,
}

/// `GET /read/{library}`
pub async fn list(State(app): State<App>, say: Say, Path(library): Path<String>) -> Result<Response, Problem> {
    let open = read(&app, &library).await?;
    draw(&drawn(&say, &open))
}

/// `GET /read/{library}/{item}`
pub async fn one(
    State(app): State<App>,
    say: Say,
    Path((library, id)): Path<(String, ItemId)>,
) -> Result<Response, Problem> {
    let desk = desk(&app, &opened(&app, &library).await?);
    let read = desk.read(move |tx| {
        let item = tx.item_that_reaches(Reach::Everybody, id)?;
        Ok::<_, store::Error>(named(tx, vec![item])?.remove(0))
    });
    let read = read.await;
    desk.finish().await?;
    draw(&drawn_one(&say, &library, &read?))
}

/// Each with the name of whoever wrote it.
fn named(tx: &Tx<'_>, items: Vec<Item>) -> store::Result<Vec<(Item, String)>> {
    let names = Names::of(tx, items.iter().filter_map(|item| item.newest.staff))?;
    let named = items.into_iter().map(|item| {
        let by = item.newest.staff.map(|_| names.writer(&item, &item.newest)).unwrap_or_default();
        (item, by)
    });
    Ok(named.collect())
}

/// The clinic of this short name, if it has opened its library.
async fn opened(app: &App, slug: &str) -> Result<Clinic, Problem> {
    let clinics = app.store().clinics().await?;
    clinics.into_iter().find(|clinic| clinic.slug == slug && clinic.open_library).ok_or(Problem::NotFound)
}

/// What the clinic of this short name shows. One that has not opened its library has none.
pub(super) async fn read(app: &App, slug: &str) -> Result<Open, Problem> {
    let clinic = opened(app, slug).await?;
    let desk = desk(app, &clinic);
    let lately = app.now().minus(std::time::Duration::from_secs(90 * 24 * 60 * 60));
    let read = desk.read(move |tx| {
        let items = named(tx, tx.items_that_reach(Reach::Everybody, SHOWN)?)?;
        let mut gone = tx.items_withdrawn(Reach::Everybody, Instant::from_micros(0))?;
        gone.extend(tx.items_hidden()?);
        gone.sort_by_key(|gone| std::cmp::Reverse(gone.at));
        let updated = gone.iter().map(|gone| gone.at).chain(tx.last_item_agreed()?).max();
        gone.retain(|gone| gone.at > lately);
        Ok::<_, store::Error>((items, gone, updated.unwrap_or(Instant::from_micros(0))))
    });
    let read = read.await;
    desk.finish().await?;
    let (items, gone, updated) = read?;
    Ok(Open { clinic, items, gone, updated })
}

/// Whoever reads here has no account and no role: the program reads for them.
fn desk(app: &App, clinic: &Clinic) -> Desk {
    app.store().desk(Actor::machine(Role::System), Purpose::Community, clinic.id, app.now())
}

fn drawn(say: &Say, open: &Open) -> List {
    let rows = open.items.iter().map(Row::of).collect();
    List {
        say: say.titled("open-library-title"),
        clinic: open.clinic.name.clone(),
        slug: open.clinic.slug.clone(),
        rows,
    }
}

fn drawn_one(say: &Say, slug: &str, found: &(Item, String)) -> One {
    let (item, _) = found;
    let back = Some(format!("/read/{slug}"));
    One {
        say: say.under(item.newest.text.title.clone()).with_back(back),
        slug: slug.to_owned(),
        row: Row::of(found),
        blocks: blocks(&item.newest.text.words),
    }
}

impl One {
    fn begins(&self) -> Option<String> {
        let when = self.say.moment(self.row.starts?);
        Some(self.say.with("open-library-starts", &[("when", when.as_str())]))
    }
}

impl Row {
    fn of((item, by): &(Item, String)) -> Self {
        Self {
            id: item.id,
            kind: item.kind,
            title: item.newest.text.title.clone(),
            by: by.clone(),
            at: item.newest.at,
            starts: item.starts,
        }
    }

    /// By whom, and when.
    fn by(&self, say: &Say) -> String {
        let day = say.day(self.at);
        match self.by.as_str() {
            "" => say.with("open-library-by-nobody", &[("day", day.as_str())]),
            by => say.with("open-library-by", &[("name", by), ("day", day.as_str())]),
        }
    }
}

/// Every state of the pages.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let at = Instant::from_micros(1_772_443_800_000_000);
    let row =
        |kind, starts| Row { id: ItemId::from_bytes([1; 16]), kind, title: "123".into(), by: "456".into(), at, starts };
    let list =
        |rows| List { say: say.titled("open-library-title"), clinic: "789".into(), slug: "larchfield".into(), rows };
    let blocks =
        vec![Block::Heading("12".into()), Block::Paragraph("34".into()), Block::List(vec!["56".into(), "78".into()])];
    let nobodys = Row { by: String::new(), ..row(ItemKind::Leaflet, None) };
    let one = |row| One { say: say.under("123".into()), slug: "larchfield".into(), row, blocks: blocks.clone() };
    vec![
        sample("nothing", &list(vec![])),
        sample("list", &list(ItemKind::ALL.iter().map(|kind| row(*kind, None)).collect())),
        sample("leaflet", &one(nobodys)),
        sample("event", &one(row(ItemKind::Event, Some(at)))),
    ]
}
