//! A new card.
use super::HERE;
use super::typed::Typed;
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::component::{Asks, Button, Choices, Input, Select, SelectOption, Textarea};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use improve::drawn::DrawnMap;
use record::drawn::{Lane, Perspective, Phase};
use record::{CardId, Role};

/// The page with the form.
#[derive(Template)]
#[template(path = "drawn/add.html")]
pub(super) struct Add {
    frame: StaffFrame,
    typed: Typed,
    lanes: Vec<SelectOption>,
    phases: Vec<SelectOption>,
    wrong: Option<Wrong>,
}

/// Where the card is to go, where a link says so.
#[derive(Default, serde::Deserialize)]
pub struct Where {
    phase: Option<String>,
}

/// `GET /map/drawn/add`
pub async fn ask(desk: At, Query(place): Query<Where>) -> Result<Response, Problem> {
    let map = desk.read(pathway::drawn_map).await?;
    let card = CardId::from_bytes(store::random()?);
    // whoever draws speaks of what they see themselves, more often than not
    let lane = match desk.actor().role {
        Role::Volunteer => Perspective::Volunteer,
        Role::Reception => Perspective::Reception,
        Role::Member => Perspective::Patient,
        _ => Perspective::Clinician,
    };
    let typed = Typed {
        card: card.to_string(),
        lane: lane.code().into(),
        phase: place.phase.unwrap_or_default(),
        ..Typed::default()
    };
    draw(&Add::new(desk.actor().role, &map, typed, None))
}

/// `POST /map/drawn/add`
pub async fn add(desk: At, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let odd = || Problem::bad_request("Send the form of the page.");
    let card: CardId = typed.card.parse().map_err(|_| odd())?;
    let read = (typed.lane.parse::<Lane>(), typed.phase.parse::<Phase>());
    let wrong = match (typed.says(), read) {
        (Ok(says), (Ok(lane), Ok(phase))) => match pathway::draw_card(&desk, card, lane, phase, says).await {
            Ok(()) => return Ok(Redirect::to(&format!("{HERE}#card-{card}")).into_response()),
            Err(error) => Wrong::of("lane", error)?,
        },
        (Err(wrong), _) => wrong,
        (_, (Err(_), _)) => Wrong::at("lane", "choose whose eyes see it"),
        (_, (_, Err(_))) => Wrong::at("phase", "choose when it is"),
    };
    let map = desk.read(pathway::drawn_map).await?;
    let page = draw(&Add::new(desk.actor().role, &map, typed, Some(wrong)))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

impl Add {
    pub fn new(role: Role, map: &DrawnMap, typed: Typed, wrong: Option<Wrong>) -> Self {
        let (lanes, phases) = places(map);
        Self { frame: StaffFrame { title: "Add a card", role }, typed, lanes, phases, wrong }
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}

/// The lanes and the phases to choose from.
pub(super) fn places(map: &DrawnMap) -> (Vec<SelectOption>, Vec<SelectOption>) {
    let lanes = map.lanes().map(|lane| SelectOption::new(lane.lane.to_string(), lane.name.as_str()));
    let phases = map.phases().map(|phase| SelectOption::new(phase.phase.to_string(), phase.name.as_str()));
    (lanes.collect(), phases.collect())
}
