//! One item: what it says, who wrote and adapted it, who uses it, what people say of it; and taking it back.
use super::HERE;
use super::named::Names;
use super::plain::Plain;
use super::prose::{Block, blocks};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{Comment, CommentId, Instant, Item, ItemId, ItemKind, StaffId, Stays, Withdrawal};
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
    /// From something that was taken back, or never came here.
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

async fn again(app: &App, desk: &At, id: ItemId, typed: Typed, wrong: Wrong) -> Result<Response, Problem> {
    let page = draw(&shown(app, desk, id, typed, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn seen(tx: &Tx<'_>, id: ItemId, own: Option<StaffId>) -> store::Result<Seen> {
    let (item, versions, comments, users) = (tx.item(id)?, tx.item_versions(id)?, tx.comments(id)?, tx.uses(id)?);
    let (adapted, goes) = (tx.adaptations(id)?, tx.item_goes(id)?);
    let goes = goes.into_iter().find(|goes| goes.n == item.newest.n);
    let from = item.from.map(|from| tx.item(from)).transpose();
    let from = match from {
        Err(store::Error::NotFound) => Err(()),
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
            Err(()) => From::Gone,
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

pub(super) fn there(id: ItemId, at: &str) -> Redirect {
    Redirect::to(&format!("{HERE}/item/{id}{at}"))
}

/// Whoever has not said what they are called is asked first; everything else goes on.
pub(super) fn or_ask(done: Result<(), StepError>, then: Redirect) -> Result<Redirect, Problem> {
    match done {
        Ok(()) => Ok(then),
        Err(StepError::NotNow(_)) => Ok(Redirect::to("/library/me")),
        Err(StepError::Wrong(_)) => Err(Problem::bad_request("Go back and look at what was typed.")),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}

/// What is typed or pressed here.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub(super) words: Option<String>,
    /// What others call them, from somebody who has not said it before.
    pub(super) called: Option<String>,
    pub(super) uses: Option<String>,
    pub(super) item: Option<ItemId>,
    pub(super) why: Option<String>,
    /// The version that was read.
    pub(super) n: Option<i64>,
    pub(super) read: Option<String>,
}

/// `POST /library/item/{item}/comment`: with what others call them, from somebody who says something for the first time.
pub async fn comment(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    if !super::me::is_known(&desk).await? {
        match super::me::name(typed.called.as_deref().unwrap_or_default().trim()) {
            Ok(details) => pathway::take_part(&desk, details).await?,
            Err(_) => return again(&app, &desk, id, typed, super::me::nameless()).await,
        }
    }
    match pathway::comment_on_item(&desk, id, typed.words.clone().unwrap_or_default()).await {
        Ok(()) => Ok(there(id, "#said").into_response()),
        Err(error) => {
            let wrong = Wrong::of("words", error)?;
            again(&app, &desk, id, typed, wrong).await
        }
    }
}

/// `POST /library/item/{item}/agree`: a second person has read it, and it may be read beyond the clinic.
pub async fn agree(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let n = typed.n.ok_or(Problem::bad_request("The form did not arrive whole."))?;
    if typed.read.as_deref() != Some("yes") {
        let wrong = Wrong::at("read", "read all of it first, and say so");
        return again(&app, &desk, id, typed, wrong).await;
    }
    match pathway::agree_to_item(&desk, id, n).await {
        Err(StepError::Store(store::Error::Changed)) => {
            let wrong = Wrong::at("read", "this has changed since you opened the page: read what stands here now");
            again(&app, &desk, id, typed, wrong).await
        }
        Err(StepError::Wrong(words)) => again(&app, &desk, id, typed, Wrong::at("goes", &words)).await,
        done => or_ask(done, there(id, "#goes")).map(IntoResponse::into_response),
    }
}

/// `POST /library/item/{item}/comment/{comment}/away`
pub async fn drop_comment(desk: At, Path((id, comment)): Path<(ItemId, CommentId)>) -> Result<Redirect, Problem> {
    or_ask(pathway::drop_item_comment(&desk, id, comment).await, there(id, "#said"))
}

/// `POST /library/item/{item}/use`
pub async fn use_it(desk: At, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Result<Redirect, Problem> {
    let uses = typed.uses.as_deref() != Some("no");
    or_ask(pathway::use_item(&desk, id, uses).await, there(id, "#used"))
}

/// `POST /library/item/{item}/answer`
pub async fn answer(desk: At, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Result<Redirect, Problem> {
    let with = typed.item.ok_or(Problem::bad_request("Choose what answers it."))?;
    or_ask(pathway::answer_need(&desk, id, with).await, there(id, "#answered"))
}

/// `POST /library/item/{item}/withdraw`
pub async fn withdraw(desk: At, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Result<Redirect, Problem> {
    let why: Withdrawal = typed.why.unwrap_or_default().parse().map_err(|_| Problem::bad_request("Say why."))?;
    if !Withdrawal::CHOICES.contains(&why) {
        return Err(Problem::bad_request("Say why."));
    }
    or_ask(pathway::withdraw_item(&desk, id, why).await, Redirect::to(HERE))
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}
