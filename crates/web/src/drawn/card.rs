//! One card: what it says, where it stands, what others say about it, and what it was.
use super::history::{Told, told};
use super::typed::Typed;
use super::view::shortened;
use super::{HERE, add};
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::component::{
    Asks, Button, Choices, Input, InsetText, Select, SelectOption, Textarea, WarningCallout,
};
use crate::parts::{Called, StaffFrame, Wrong, draw, form, wrong_at};
use crate::stories::Stood;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use improve::drawn::{CardOn, DrawnMap, Toward};
use pathway::CardWritten;
use record::drawn::{Card, Comment, Quote};
use record::{CardId, CommentId, Role, ShownStory, StaffId};
use std::collections::BTreeMap;
use store::Tx;

/// So many of the last changes of a card are told on its page.
const CHANGES: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "drawn/card.html")]
pub(super) struct One {
    pub frame: StaffFrame,
    pub id: CardId,
    pub called: String,
    pub lane: String,
    pub phase: String,
    pub hidden: bool,
    /// Where support could be part of it, as it stands on the card.
    pub opportunity: String,
    /// It is a change idea already.
    pub is_idea: bool,
    pub typed: Typed,
    pub lanes: Vec<SelectOption>,
    pub phases: Vec<SelectOption>,
    pub ways: Vec<(&'static str, String)>,
    /// Sentences of stories beside it, and the words of those that may be shown.
    pub quotes: Vec<(Quote, Option<String>)>,
    /// Stories that are pinned to it: what each is called, and its paragraphs.
    pub told: Vec<Stood>,
    pub comments: Vec<Said>,
    pub comment: String,
    pub changes: Vec<Told>,
    /// What somebody else wrote while this was typed.
    pub meanwhile: Option<Meanwhile>,
    pub wrong: Option<Wrong>,
}

/// A comment, and whether the reader said it.
pub(super) struct Said {
    pub id: CommentId,
    pub who: String,
    pub role: Role,
    pub when: String,
    pub words: String,
    pub own: bool,
}

/// What stands on the card now, which whoever typed has not read.
pub(super) struct Meanwhile {
    pub who: String,
    pub when: String,
    pub fields: Vec<(&'static str, String)>,
}

/// Everything about a card that is read at once.
struct Read {
    map: DrawnMap,
    card: CardOn,
    quotes: BTreeMap<Quote, String>,
    told: Vec<ShownStory>,
    is_idea: bool,
    comments: Vec<Comment>,
    changes: Vec<Told>,
    names: Called,
}

fn read(tx: &Tx<'_>, id: CardId) -> store::Result<Read> {
    let map = pathway::drawn_map(tx)?;
    let card = map.card(id).cloned().ok_or(store::Error::NotFound)?;
    let names = Called::read(tx)?;
    // what became of one card is told by its own versions and those of the lanes and phases
    let versions = tx.drawn_versions_of(id)?;
    let about = |version: &record::drawn::Version| version.card == Some(id);
    let first = versions.iter().rev().filter(|version| about(version)).nth(CHANGES - 1).map_or(1, |version| version.n);
    let mut changes = told(&versions, first, &names, about);
    changes.reverse();
    let quotes = pathway::quoted(tx, card.quotes.iter().copied())?;
    let told = pathway::told_on_cards(tx)?.remove(&id).unwrap_or_default();
    let is_idea = tx.idea_from(&id.to_string())?.is_some();
    Ok(Read { comments: tx.drawn_comments(id)?, quotes, told, is_idea, map, card, changes, names })
}

/// `GET /map/drawn/card/{card}`
pub async fn one(desk: At, Path(id): Path<CardId>) -> Result<Response, Problem> {
    draw(&shown(&desk, id, None, None).await?)
}

/// The page, with what was typed where something is wrong with it.
pub(super) async fn shown(desk: &At, id: CardId, typed: Option<Typed>, wrong: Option<Wrong>) -> Result<One, Problem> {
    let read = desk.read(move |tx| read(tx, id)).await?;
    let mut page = One::new(desk.actor().role, desk.actor().staff, read);
    page.typed = typed.unwrap_or(page.typed);
    page.wrong = wrong;
    Ok(page)
}

async fn again(desk: &At, id: CardId, typed: Option<Typed>, wrong: Wrong) -> Result<Response, Problem> {
    let page = draw(&shown(desk, id, typed, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) fn to_card(id: CardId, at: &str) -> Response {
    Redirect::to(&format!("{HERE}/card/{id}#{at}")).into_response()
}

/// `POST /map/drawn/card/{card}`: what it says.
pub async fn change(desk: At, Path(id): Path<CardId>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let says = match typed.says() {
        Ok(says) => says,
        Err(wrong) => return again(&desk, id, Some(typed), wrong).await,
    };
    match pathway::change_card(&desk, id, typed.read, says).await {
        Ok(CardWritten::Kept) => Ok(Redirect::to(&format!("{HERE}#card-{id}")).into_response()),
        Ok(CardWritten::Meanwhile) => {
            let read = desk.read(move |tx| read(tx, id)).await?;
            let meanwhile = Meanwhile::of(&read.card, &read.names);
            let now = read.card.read;
            let mut page = One::new(desk.actor().role, desk.actor().staff, read);
            // what was typed stands in the form still, and whoever sends it again has read the other
            page.typed = Typed { read: now, ..typed };
            page.meanwhile = Some(meanwhile);
            Ok((StatusCode::CONFLICT, draw(&page)?).into_response())
        }
        Err(error) => again(&desk, id, Some(typed), Wrong::of("what", error)?).await,
    }
}

/// Where a card is to go.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Going {
    form: Option<String>,
    way: Option<String>,
    lane: Option<String>,
    phase: Option<String>,
}

/// `POST /map/drawn/card/{card}/move`: by one, or to another lane and phase.
pub async fn moved(desk: At, Path(id): Path<CardId>, Form(to): Form<Going>) -> Result<Response, Problem> {
    let odd = || Problem::bad_request("Choose from what the page offers.");
    form::asked_by(&desk, to.form.as_deref(), &format!("{:?} {:?} {:?}", to.way, to.lane, to.phase));
    let done = match (to.way, to.lane, to.phase) {
        (Some(way), None, None) => {
            let way: Toward = way.parse().map_err(|()| odd())?;
            pathway::move_card(&desk, id, way).await
        }
        (None, Some(lane), Some(phase)) => {
            let (lane, phase) = (lane.parse().map_err(|_| odd())?, phase.parse().map_err(|_| odd())?);
            pathway::place_card(&desk, id, lane, phase).await
        }
        _ => return Err(odd()),
    };
    match done {
        Ok(()) => Ok(to_card(id, "move")),
        Err(error) => again(&desk, id, None, Wrong::of("move", error)?).await,
    }
}

/// Whether a card is to be shown.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hiding {
    #[serde(rename = "do")]
    what: String,
}

/// `POST /map/drawn/card/{card}/hide`
pub async fn hide(desk: At, Path(id): Path<CardId>, Form(hiding): Form<Hiding>) -> Result<Response, Problem> {
    let hidden = match hiding.what.as_str() {
        "hide" => true,
        "show" => false,
        _ => return Err(Problem::bad_request("Hide it or show it.")),
    };
    pathway::hide_card(&desk, id, hidden).await?;
    Ok(if hidden { Redirect::to(HERE) } else { Redirect::to(&format!("{HERE}#card-{id}")) }.into_response())
}

/// `POST /map/drawn/card/{card}/forget`: removes its words for good, in every version.
pub async fn forget(desk: At, Path(id): Path<CardId>) -> Result<Response, Problem> {
    pathway::forget_card(&desk, id).await?;
    Ok(Redirect::to(HERE).into_response())
}

impl One {
    fn new(role: Role, reader: Option<StaffId>, read: Read) -> Self {
        let Read { map, card, quotes, told, is_idea, comments, changes, names } = read;
        let (lanes, phases) = add::places(&map);
        let comments = comments.into_iter().map(|one| Said {
            own: one.staff.is_some() && one.staff == reader,
            who: names.who(one.staff, one.role),
            id: one.id,
            role: one.role,
            when: one.at.in_words(),
            words: one.words,
        });
        Self {
            frame: StaffFrame { title: "A card of the map", role },
            id: card.id,
            called: shortened(&card.says.what),
            lane: map.lane_name(card.lane).to_owned(),
            phase: map.phase_name(card.phase).to_owned(),
            hidden: card.hidden,
            opportunity: card.says.opportunity.clone(),
            is_idea,
            typed: Typed {
                lane: card.lane.to_string(),
                phase: card.phase.to_string(),
                ..Typed::of(&card.says, card.read)
            },
            lanes,
            phases,
            ways: ways(&map, card.id),
            quotes: card.quotes.iter().map(|quote| (*quote, quotes.get(quote).cloned())).collect(),
            told: told.into_iter().map(Stood::of).collect(),
            comments: comments.collect(),
            comment: String::new(),
            changes,
            meanwhile: None,
            wrong: None,
        }
    }

    fn idea_words(&self) -> &'static str {
        if self.is_idea { "Open the change idea" } else { "Make it a change idea" }
    }

    fn who_reads_it(&self) -> &'static str {
        if self.frame.role == Role::Member {
            "Everybody who can see the map reads it, with the name that you chose beside it."
        } else {
            "Everybody who can see the map reads it, with your name beside it; members with lived experience see the name that you chose in the library, or none."
        }
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}

/// The ways in which a card can go by one, each with where it would come.
fn ways(map: &DrawnMap, id: CardId) -> Vec<(&'static str, String)> {
    let Some(card) = map.card(id) else { return Vec::new() };
    let each = Toward::ALL.iter().filter_map(|way| {
        let to = map.toward(id, *way)?;
        let words = match way {
            Toward::Earlier => format!("Earlier: {}", map.phase_name(to.phase)),
            Toward::Later => format!("Later: {}", map.phase_name(to.phase)),
            Toward::Up if to.lane == card.lane => "Up by one".into(),
            Toward::Down if to.lane == card.lane => "Down by one".into(),
            Toward::Up => format!("Up: {}", map.lane_name(to.lane)),
            Toward::Down => format!("Down: {}", map.lane_name(to.lane)),
        };
        Some((way.code(), words))
    });
    each.collect()
}

impl Meanwhile {
    pub fn of(card: &CardOn, names: &Called) -> Self {
        Self { who: names.who(card.by, card.role), when: card.at.in_words(), fields: fields(&card.says) }
    }
}

/// What stands in each field of a card that is not empty, with the field's name.
pub(super) fn fields(card: &Card) -> Vec<(&'static str, String)> {
    let all = [
        ("What happens", card.what.clone()),
        ("How it feels", card.felt.clone()),
        ("What gets in the way", card.in_the_way.clone()),
        ("Where support could be part of it", card.opportunity.clone()),
        ("Who says so", card.spoken.in_words().to_owned()),
        ("The map says that", card.claim.as_ref().map(super::words::claim).unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}
