//! Side by side: what the map says of a step beside what the records say of it, and where the two differ in words.
use super::view::shortened;
use super::words;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Period};
use crate::map;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use improve::drawn::{DrawnMap, Happened, Verdict, Waits, verdict, waits};
use improve::map::time_in_words;
use record::drawn::Claim;
use record::{CardId, Instant, Role, StepKind};
use std::collections::{BTreeMap, BTreeSet};

/// The page.
#[derive(Template)]
#[template(path = "drawn/side.html")]
pub(super) struct Side {
    frame: StaffFrame,
    period: Period,
    beside: Vec<Beside>,
    /// Cards about no step that the records hold.
    untied: Vec<(CardId, String)>,
    /// Steps that the records hold and no card is about: how many people met each.
    undrawn: Vec<(&'static str, u32)>,
    differ: usize,
    nothing: bool,
}

/// A card beside the records.
struct Beside {
    card: CardId,
    what: String,
    lane: String,
    phase: String,
    says: String,
    records: String,
    verdict: Verdict,
    rows: Vec<(&'static str, String)>,
}

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    years: Option<String>,
}

/// `GET /map/side-by-side`
pub async fn side_by_side(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let period = Period::of(asked.years.as_deref())?;
    let steps: Vec<Happened> = map::steps(&app, &desk, period)
        .await?
        .into_iter()
        .map(|step| Happened { referral: step.referral, kind: step.kind, at: step.happened })
        .collect();
    let drawn = period::by_itself(&desk, pathway::drawn_map).await?;
    draw(&Side::new(desk.actor().role, period, &drawn, &steps, desk.now()))
}

impl Side {
    pub fn new(role: Role, period: Period, map: &DrawnMap, steps: &[Happened], now: Instant) -> Self {
        let tied: Vec<(&improve::drawn::CardOn, Claim)> =
            map.shown().filter_map(|card| Some((card, card.says.claim?))).collect();
        let claims: Vec<Claim> = tied.iter().map(|(_, claim)| *claim).collect();
        let shown = waits(steps, &claims, now);
        let beside = tied.iter().zip(&shown).map(|((card, claim), shown)| Beside {
            card: card.id,
            what: card.says.what.clone(),
            lane: map.lane_name(card.lane).to_owned(),
            phase: map.phase_name(card.phase).to_owned(),
            says: words::claim(claim),
            records: records(claim, shown),
            verdict: verdict(claim, shown),
            rows: rows(claim, shown),
        });
        let mut beside: Vec<Beside> = beside.collect();
        beside.sort_by_key(|one| one.verdict != Verdict::Differ); // what differs is what the page is for
        let untied = map.shown().filter(|card| card.says.claim.is_none());
        let untied = untied.map(|card| (card.id, shortened(&card.says.what))).collect();
        let about: BTreeSet<StepKind> = claims.iter().map(|claim| claim.step).collect();
        Self {
            frame: StaffFrame { title: "Side by side", role },
            period,
            differ: beside.iter().filter(|one| one.verdict == Verdict::Differ).count(),
            beside,
            untied,
            undrawn: undrawn(steps, &about),
            nothing: steps.is_empty(),
        }
    }
}

/// Steps that no card is about, with how many people met each, the commonest first.
fn undrawn(steps: &[Happened], about: &BTreeSet<StepKind>) -> Vec<(&'static str, u32)> {
    let mut people: BTreeMap<StepKind, u32> = BTreeMap::new();
    for one in steps.chunk_by(|a, b| a.referral == b.referral) {
        let met: BTreeSet<StepKind> = one.iter().map(|step| step.kind).collect();
        for kind in met.into_iter().filter(|kind| words::can_be_said(*kind) && !about.contains(kind)) {
            *people.entry(kind).or_default() += 1;
        }
    }
    let mut all: Vec<(StepKind, u32)> = people.into_iter().collect();
    all.sort_by_key(|(kind, people)| (std::cmp::Reverse(*people), *kind));
    all.into_iter().map(|(kind, people)| (map::step_in_words(kind), people)).collect()
}

/// What the records say, as a sentence without its end: `this happened to 31 of 120 people …`
fn records(claim: &Claim, shown: &Waits) -> String {
    if shown.people == 0 {
        return "nobody has come that far yet".into();
    }
    let first = claim.step == claim.since;
    let when = match claim.within_days {
        _ if first => String::new(),
        Some(0) => " on that day".into(),
        Some(days) => format!(" within {}", words::days_in_words(days)),
        None => " so far".into(),
    };
    let who = if shown.people == 1 { "person" } else { "people" };
    let mut said = format!("this happened to {} of {} {who}{when}", shown.in_time, shown.people);
    if !first {
        said += &match shown.half {
            Some(half) => format!(", and half {}", waited(half)),
            None => ", and more than half have not come to it".into(),
        };
    }
    said
}

/// `waited 19 days or more`
fn waited(half: i64) -> String {
    const HOUR: i64 = 60 * 60 * 1_000_000;
    if half < HOUR {
        return "waited less than an hour".into();
    }
    format!("waited {} or more", time_in_words(half as f64 / 1_000_000.0))
}

/// Counts and times, as a list of names and numbers.
fn rows(claim: &Claim, shown: &Waits) -> Vec<(&'static str, String)> {
    let time =
        |at: Option<i64>| at.map_or_else(|| "not reached".to_owned(), |at| time_in_words(at as f64 / 1_000_000.0));
    let mut rows = vec![("People whose time is over", shown.people.to_string())];
    if claim.within_days.is_none() {
        rows[0].0 = "People";
    }
    rows.push(("It happened to", shown.happened.to_string()));
    if claim.within_days.is_some() {
        rows.push(("In that time", shown.in_time.to_string()));
        rows.push(("Too early to say", shown.too_early.to_string()));
    } else if shown.open > 0 {
        rows.push(("It may still happen to", shown.open.to_string()));
    }
    if claim.step != claim.since {
        rows.push(("It had happened to half after", time(shown.half)));
        rows.push(("To nine in ten after", time(shown.nine_in_ten)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn where_the_map_and_the_records_differ_it_is_said_in_words() {
        let page = samples::side().render().expect("draws");
        assert!(page.contains("The map says everyone is invited to check in within a week of the referral; the records say this happened to 4 of 16 people within a week, and half waited 19 days or more."), "{page}");
        assert!(page.contains("1 of 2 cards says something else than the records"), "{page}");
        assert!(page.contains("asked for help now"), "what nobody drew is named");
    }

    #[test]
    fn before_anybody_came_nothing_is_held_against_anything() {
        let page = Side::new(Role::Lead, Period { years: 1 }, &samples::map(), &[], Instant::from_micros(0));
        assert_eq!((page.differ, page.nothing), (0, true));
        assert!(page.beside.iter().all(|one| one.verdict == Verdict::TooFew));
    }
}
