//! One item: what it says, who wrote and adapted it, who uses it, what people say of it; and taking it back.
use super::HERE;
use super::named::Names;
use super::plain::Plain;
use super::prose::{Block, blocks};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use pathway::StepError;
use record::{Comment, CommentId, Instant, Item, ItemId, ItemKind, Role, StaffId, Withdrawal};
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
    /// For a need: what answers it, and what could.
    pub answers: Vec<(ItemId, String)>,
    pub could_answer: Vec<(ItemId, String)>,
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
    let staff = desk.actor().staff;
    let seen: Seen = desk.read(move |tx| seen(tx, id, staff)).await?;
    let plain = Plain::of(&app.engines().plain_words, seen.item.kind, &seen.item.newest.text);
    let frame = StaffFrame { title: "Library", role: desk.actor().role };
    draw(&Page { frame, blocks: blocks(&seen.item.newest.text.words), plain, seen })
}

fn seen(tx: &Tx<'_>, id: ItemId, own: Option<StaffId>) -> store::Result<Seen> {
    let (item, versions, comments, users) = (tx.item(id)?, tx.item_versions(id)?, tx.comments(id)?, tx.uses(id)?);
    let adapted = tx.adaptations(id)?;
    let from = item.from.map(|from| tx.item(from)).transpose();
    let from = match from {
        Err(store::Error::NotFound) => Err(()),
        other => Ok(other?),
    };
    let writers = versions.iter().rev().filter_map(|version| version.staff);
    let others = adapted.iter().chain(from.iter().flatten()).filter_map(|item| item.newest.staff);
    let talk = comments.iter().map(|one| one.staff).chain(users.iter().copied());
    let names = Names::of(tx, writers.chain(others).chain(talk))?;
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
        item,
    })
}

fn said(comment: &Comment, names: &Names) -> SaidOf {
    let by = names.person(comment.staff).to_owned();
    SaidOf { id: comment.id, by, at: comment.at, words: comment.words.clone() }
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

fn there(id: ItemId, at: &str) -> Redirect {
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

impl Page {
    /// Whether this reader can make it a change idea of the clinic's.
    fn may_try(&self) -> bool {
        use Role::{Clinician, Lead, Member, Reception, Volunteer};
        let may = matches!(self.frame.role, Clinician | Lead | Member | Reception | Volunteer);
        self.seen.item.kind == ItemKind::Idea && may
    }
}

/// What is typed or pressed here.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    words: Option<String>,
    uses: Option<String>,
    item: Option<ItemId>,
    why: Option<String>,
}

/// `POST /library/item/{item}/comment`
pub async fn comment(desk: At, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Result<Redirect, Problem> {
    let words = typed.words.unwrap_or_default();
    or_ask(pathway::comment_on_item(&desk, id, words).await, there(id, "#said"))
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

/// `POST /library/item/{item}/try`: a change idea of the library becomes one of this clinic's. Pressed twice it is one idea.
pub async fn try_it(desk: At, Path(id): Path<ItemId>) -> Result<Redirect, Problem> {
    let idea = match pathway::try_item(&desk, id).await {
        Ok(idea) => idea,
        Err(StepError::Wrong(_) | StepError::NotNow(_)) => {
            return Err(Problem::bad_request("Only a change idea is tried."));
        }
        Err(StepError::Store(error)) => return Err(error.into()),
    };
    // volunteers and reception propose it; the others go on with it
    let reads = matches!(desk.actor().role, Role::Lead | Role::Clinician | Role::Member);
    Ok(if reads { Redirect::to(&format!("/tests/idea/{idea}")) } else { there(id, "#try") })
}

/// `POST /library/item/{item}/withdraw`
pub async fn withdraw(desk: At, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Result<Redirect, Problem> {
    let why: Withdrawal = typed.why.unwrap_or_default().parse().map_err(|_| Problem::bad_request("Say why."))?;
    if !Withdrawal::CHOICES.contains(&why) {
        return Err(Problem::bad_request("Say why."));
    }
    or_ask(pathway::withdraw_item(&desk, id, why).await, Redirect::to(HERE))
}
