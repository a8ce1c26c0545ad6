//! Every change of the map: when, by whom, what it was before; and the map as it was after each, to which one can go back.
use super::HERE;
use super::card::fields;
use super::view::{Page, shortened};
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::{Called, StaffFrame, draw, form};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{Redirect, Response};
use improve::drawn::DrawnMap;
use record::CardId;
use record::drawn::{Change, Lane, Version};

/// So many changes stand on a page.
const MANY: u32 = 50;

/// The page.
#[derive(Template)]
#[template(path = "drawn/history.html")]
pub(super) struct History {
    pub frame: StaffFrame,
    pub changes: Vec<Told>,
    /// The first change that stands here; earlier ones are on the next page.
    pub first: u32,
}

/// One change, told.
pub(super) struct Told {
    pub n: u32,
    pub when: String,
    pub who: String,
    /// What was done.
    pub said: String,
    /// To which card, as far as there still is one, and what it is called.
    pub card: Option<CardId>,
    pub called: String,
    /// Each field that was changed: before and after.
    pub fields: Vec<(&'static str, String, String)>,
}

/// Which page of it.
#[derive(Default, serde::Deserialize)]
pub struct Before {
    before: Option<u32>,
}

/// `GET /map/drawn/history`
pub async fn history(desk: At, Query(asked): Query<Before>) -> Result<Response, Problem> {
    let page = desk.read(move |tx| {
        let versions = tx.drawn_versions(asked.before.map_or(u32::MAX, |n| n.saturating_sub(1)))?;
        let first = versions.last().map_or(0, |last| last.n).saturating_sub(MANY - 1).max(1);
        let mut changes = told(&versions, first, &Called::read(tx)?, |_| true);
        changes.reverse();
        Ok::<_, store::Error>((changes, first))
    });
    let (changes, first) = page.await?;
    draw(&History { frame: StaffFrame { title: "What was changed", role: desk.actor().role }, changes, first })
}

/// `GET /map/drawn/version/{version}`: the map after a change; 0 is before the first.
pub async fn version(desk: At, Path(n): Path<u32>) -> Result<Response, Problem> {
    let (versions, names) =
        desk.read(move |tx| Ok::<_, store::Error>((tx.drawn_versions(n)?, Called::read(tx)?))).await?;
    if versions.last().map_or(0, |last| last.n) != n {
        return Err(Problem::NotFound);
    }
    draw(&Page::past(desk.actor().role, &DrawnMap::of(&versions), versions.last(), &names))
}

/// To which version.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    form: Option<String>,
    to: u32,
}

/// `POST /map/drawn/back`
pub async fn back(desk: At, Form(back): Form<Back>) -> Result<Redirect, Problem> {
    form::asked_by(&desk, back.form.as_deref(), &back.to.to_string());
    pathway::go_back(&desk, back.to).await?;
    Ok(Redirect::to(HERE))
}

/// What each version from `first` on changed, the first first.
pub(super) fn told(versions: &[Version], first: u32, names: &Called, about: impl Fn(&Version) -> bool) -> Vec<Told> {
    let last = DrawnMap::of(versions);
    let mut all = Vec::new();
    DrawnMap::each(versions, first, |version, before, after| {
        if about(version) {
            let (said, fields) = said(version, before, after);
            let known = version.card.and_then(|card| after.card(card).or_else(|| last.card(card)));
            all.push(Told {
                n: version.n,
                when: version.at.in_words(),
                who: names.who(version.staff, version.role),
                said,
                card: known.map(|card| card.id).filter(|card| last.card(*card).is_some()),
                called: known.map(|card| shortened(&card.says.what)).unwrap_or_default(),
                fields,
            });
        }
    });
    all
}

type Fields = Vec<(&'static str, String, String)>;

fn said(version: &Version, before: &DrawnMap, after: &DrawnMap) -> (String, Fields) {
    let stands = |map: &DrawnMap, card: &CardId| map.card(*card).cloned();
    let place = |map: &DrawnMap, card: &CardId| {
        let place = map.card(*card).map(|one| (map.lane_name(one.lane), map.phase_name(one.phase)));
        place.map(|(lane, phase)| format!("{lane}, {phase}")).unwrap_or_default()
    };
    let plain = |said: String| (said, Vec::new());
    match &version.change {
        None => plain("wrote on a card that was removed for good".into()),
        Some(Change::Added { card, .. }) => {
            let fields = stands(after, card).map(|card| differences(None, Some(&card.says))).unwrap_or_default();
            (format!("added to {}:", place(after, card)), fields)
        }
        Some(Change::Changed { card, .. }) => {
            let (then, now) = (stands(before, card), stands(after, card));
            let fields = differences(then.as_ref().map(|card| &*card.says), now.as_ref().map(|card| &*card.says));
            ("wrote on".into(), fields)
        }
        Some(Change::Moved { card, .. }) => {
            let (from, to) = (place(before, card), place(after, card));
            let fields = if from == to { Vec::new() } else { vec![("Where it stands", from, to)] };
            ("moved".into(), fields)
        }
        Some(Change::Quoted { .. }) => plain("put a sentence of a story on".into()),
        Some(Change::Unquoted { .. }) => plain("took a sentence of a story off".into()),
        Some(Change::Hidden { .. }) => plain("hid".into()),
        Some(Change::Shown { .. }) => plain("showed again".into()),
        Some(Change::LaneAdded { name, .. }) => plain(format!("added the lane “{name}”.")),
        Some(Change::PhaseAdded { name, .. }) => plain(format!("added the phase “{name}”.")),
        Some(Change::LaneRenamed { lane, name }) => {
            plain(format!("renamed the lane “{}” to “{name}”.", before.lane_name(Lane::Named(*lane))))
        }
        Some(Change::PhaseRenamed { phase, name }) => {
            plain(format!("renamed the phase “{}” to “{name}”.", before.phase_name(*phase)))
        }
        Some(Change::LaneHidden { lane }) => {
            plain(format!("took away the lane “{}”.", before.lane_name(Lane::Named(*lane))))
        }
        Some(Change::PhaseHidden { phase }) => plain(format!("took away the phase “{}”.", before.phase_name(*phase))),
        Some(Change::PhaseMoved { phase, earlier }) => {
            let way = if *earlier { "earlier" } else { "later" };
            plain(format!("moved the phase “{}” {way}.", before.phase_name(*phase)))
        }
        Some(Change::WentBack { to: 0 }) => plain("went back to the empty map.".into()),
        Some(Change::WentBack { to }) => plain(format!("went back to the map after change {to}.")),
    }
}

/// The fields of a card that are not the same before and after.
fn differences(before: Option<&record::drawn::Card>, after: Option<&record::drawn::Card>) -> Fields {
    let (then, now) = (before.map(fields).unwrap_or_default(), after.map(fields).unwrap_or_default());
    let of = |all: &[(&'static str, String)], name: &str| {
        all.iter().find(|(known, _)| *known == name).map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let mut names: Vec<&'static str> = Vec::new();
    for (name, _) in now.iter().chain(&then) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let each = names.into_iter().map(|name| (name, of(&then, name), of(&now, name)));
    each.filter(|(_, before, after)| before != after).collect()
}
