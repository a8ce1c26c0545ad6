//! One item: what it says, who wrote and adapted it, who uses it, what people say of it; and taking it back.
use super::HERE;
use super::acts::Typed;
use super::named::Names;
use super::plain::Plain;
use super::prose::{Block, blocks};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use record::{Comment, CommentId, Instant, Item, ItemId, ItemKind, Origin, StaffId, Stays};
use store::Tx;

/// What can be chosen to answer a need: the newest.
const ANSWERS: i64 = 100;

/// The page.
#[derive(Template)]
#[template(path = "library/one.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub seen: Seen,
    pub plain: Plain,
    pub blocks: Vec<Block>,
    /// Whether whoever reads has said what others may call them; else they are asked beside what they say.
    pub is_known: bool,
    /// What they typed that was not kept.
    pub typed: Typed,
    pub wrong: Option<Wrong>,
    /// Where a comment is sent.
    pub to: String,
}

/// What is shown of an item.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub item: Item,
    pub by: String,
    /// Everybody who wrote a version, the first first.
    pub writers: Vec<String>,
    /// The clinic that it came from.
    pub clinic: Option<String>,
    pub from: From,
    pub adaptations: Vec<(ItemId, String, String)>,
    pub users: Vec<String>,
    pub own_use: bool,
    /// It is among the change ideas of this clinic.
    pub tried: bool,
    pub said: Vec<SaidOf>,
    pub goes: Goes,
    /// For a need: what answers it, and what could.
    pub answers: Vec<(ItemId, String)>,
    pub could_answer: Vec<(ItemId, String)>,
}

/// Whether it may be read beyond the clinic, and what whoever decides must know.
#[derive(Debug, Clone, Default)]
pub(super) struct Goes {
    /// It waits for a second person.
    pub waits: bool,
    /// Whoever reads this page wrote it.
    pub own: bool,
    /// Who agreed, and when.
    pub agreed: Option<(String, Instant)>,
    /// What reads like somebody's details and stays: the words, and as what.
    pub stays: Vec<(String, &'static str)>,
    /// What in it may tell who somebody is, and of which nobody said anything.
    pub tells: Vec<String>,
}

/// What an item was adapted from.
#[derive(Debug, Clone)]
pub(super) enum From {
    /// It was written anew.
    Nothing,
    /// From this, which is there.
    There(ItemId, String, String),
    /// From this, which another clinic has: what it is called, by whom, and where.
    Elsewhere(Origin),
    /// From something that never came here, and of which nothing is told.
    NotHere,
    /// From something that was taken back.
    Gone,
}

/// A comment with the name of whoever said it.
#[derive(Debug, Clone)]
pub(super) struct SaidOf {
    pub id: CommentId,
    pub by: String,
    pub at: Instant,
    pub words: String,
}

/// `GET /library/item/{item}`
pub async fn page(State(app): State<App>, desk: At, Path(id): Path<ItemId>) -> Result<Response, Problem> {
    draw(&shown(&app, &desk, id, Typed::default(), None).await?)
}

async fn shown(app: &App, desk: &At, id: ItemId, typed: Typed, wrong: Option<Wrong>) -> Result<Page, Problem> {
    let staff = desk.actor().staff;
    let mut seen: Seen = desk.read(move |tx| seen(tx, id, staff)).await?;
    if seen.goes.waits || seen.clinic.is_some() {
        let (engines, text) = (app.engines().clone(), seen.item.newest.text.clone());
        let found = desk.read(move |tx| pathway::item_details(tx, &engines, &text)).await?;
        let told = |words: &str| seen.goes.stays.iter().any(|(said, _)| said == words);
        let tells = found.iter().filter(|one| !told(&one.words) && (one.certain || seen.goes.waits));
        seen.goes.tells = tells.map(|one| one.words.clone()).collect();
    }
    let plain = Plain::of(&app.engines().plain_words, seen.item.kind, &seen.item.newest.text);
    let frame = StaffFrame { title: "Library", role: desk.actor().role };
    let is_known = super::me::is_known(desk).await?;
    let (blocks, to) = (blocks(&seen.item.newest.text.words), format!("{HERE}/item/{id}/comment"));
    Ok(Page { frame, blocks, plain, seen, is_known, typed, wrong, to })
}

pub(super) async fn again(app: &App, desk: &At, id: ItemId, typed: Typed, wrong: Wrong) -> Result<Response, Problem> {
    let page = draw(&shown(app, desk, id, typed, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What an item was adapted from that cannot be opened here.
fn not_here(tx: &Tx<'_>, item: &Item) -> store::Result<From> {
    let stood = item.from.map(|from| tx.item_stands(from)).transpose()?.flatten();
    if stood.is_some() {
        return Ok(From::Gone);
    }
    Ok(tx.item_origin(item.id)?.filter(Origin::is_told).map_or(From::NotHere, From::Elsewhere))
}

fn seen(tx: &Tx<'_>, id: ItemId, own: Option<StaffId>) -> store::Result<Seen> {
    let (item, versions, comments, users) = (tx.item(id)?, tx.item_versions(id)?, tx.comments(id)?, tx.uses(id)?);
    let (adapted, goes) = (tx.adaptations(id)?, tx.item_goes(id)?);
    let goes = goes.into_iter().find(|goes| goes.n == item.newest.n);
    let from = item.from.map(|from| tx.item(from)).transpose();
    let from = match from {
        Err(store::Error::NotFound) => Err(not_here(tx, &item)?),
        other => Ok(other?),
    };
    let writers = versions.iter().rev().filter_map(|version| version.staff);
    let others = adapted.iter().chain(from.iter().flatten()).filter_map(|item| item.newest.staff);
    let talk = comments.iter().map(|one| one.staff).chain(users.iter().copied());
    let agreed = goes.as_ref().and_then(|goes| goes.agreed);
    let names = Names::of(tx, writers.chain(others).chain(talk).chain(agreed.map(|(_, staff)| staff)))?;
    let mut wrote: Vec<String> = Vec::new();
    for version in versions.iter().rev() {
        let by = names.writer(&item, version);
        if !wrote.contains(&by) {
            wrote.push(by);
        }
    }
    let titled = |item: &Item| (item.id, item.newest.text.title.clone(), names.writer(item, &item.newest));
    let (answers, could_answer) = if item.kind == ItemKind::Need { answers(tx, id)? } else { (vec![], vec![]) };
    Ok(Seen {
        by: names.writer(&item, &item.newest),
        writers: wrote,
        clinic: item.source.map(|key| names.clinic(key).to_owned()),
        from: match &from {
            Err(not_here) => not_here.clone(),
            Ok(None) => From::Nothing,
            Ok(Some(from)) => {
                let (id, title, by) = titled(from);
                From::There(id, title, by)
            }
        },
        adaptations: adapted.iter().map(titled).collect(),
        tried: pathway::is_tried(tx, id)?,
        own_use: own.is_some_and(|own| users.contains(&own)),
        users: users.iter().map(|staff| names.person(*staff).to_owned()).collect(),
        said: comments.iter().map(|one| said(one, &names)).collect(),
        answers,
        could_answer,
        goes: Goes {
            waits: item.waits(),
            own: own.is_some() && item.newest.staff == own,
            agreed: agreed.map(|(at, staff)| (names.person(staff).to_owned(), at)),
            stays: goes.map(|goes| goes.stays).unwrap_or_default().into_iter().map(stays).collect(),
            tells: Vec::new(),
        },
        item,
    })
}

fn said(comment: &Comment, names: &Names) -> SaidOf {
    let by = names.person(comment.staff).to_owned();
    SaidOf { id: comment.id, by, at: comment.at, words: comment.words.clone() }
}

fn stays(stays: Stays) -> (String, &'static str) {
    (stays.words, stays.what.in_words())
}

type Titled = Vec<(ItemId, String)>;

fn answers(tx: &Tx<'_>, need: ItemId) -> store::Result<(Titled, Titled)> {
    let given = tx.answers_to_need(need)?;
    let titled = |item: Item| (item.id, item.newest.text.title);
    let answers = given.iter().map(|id| tx.item(*id).map(titled)).collect::<store::Result<_>>()?;
    let all = tx.items(None, 0, ANSWERS)?.into_iter();
    let could = all.filter(|item| item.kind.can_be_used() && !given.contains(&item.id)).map(titled);
    Ok((answers, could.collect()))
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    /// What was chosen in the form that was not taken.
    fn is_answer(&self, id: &ItemId) -> bool {
        self.typed.item.as_ref() == Some(id)
    }
}
