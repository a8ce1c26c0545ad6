//! The lanes and the phases of the map.
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::component::{Asks, Button, Input};
use crate::parts::{StaffFrame, Wrong, draw, form, wrong_at};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use improve::drawn::DrawnMap;
use pathway::Frame;
use record::drawn::{Lane, Phase};
use record::{MarkId, Role};

/// Where it is.
const HERE: &str = "/map/drawn/frame";

/// The page.
#[derive(Template)]
#[template(path = "drawn/frame.html")]
pub(super) struct Frames {
    frame: StaffFrame,
    /// Lanes with which every map begins.
    first: Vec<String>,
    /// Lanes and phases that can be changed.
    lanes: Vec<Mark>,
    phases: Vec<Mark>,
    wrong: Option<Wrong>,
    /// What was typed where something is wrong with it.
    typed: String,
}

/// A lane or a phase that has a name of the clinic's.
struct Mark {
    id: MarkId,
    name: String,
    /// Cards stand in it.
    cards: usize,
    earlier: bool,
    later: bool,
}

/// What is to be done to which, and the name for it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    form: Option<String>,
    #[serde(rename = "do")]
    what: String,
    which: Option<MarkId>,
    name: Option<String>,
}

/// `GET /map/drawn/frame`
pub async fn frames(desk: At) -> Result<Response, Problem> {
    let map = desk.read(pathway::drawn_map).await?;
    draw(&Frames::new(desk.actor().role, &map, None, String::new()))
}

/// `POST /map/drawn/frame`
pub async fn frame(desk: At, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let odd = || Problem::bad_request("Choose from what the page offers.");
    let name = typed.name.clone().unwrap_or_default();
    let which = typed.which.ok_or_else(odd);
    let (what, at) = match typed.what.as_str() {
        "add-lane" => (Frame::AddLane(name.clone()), "new-lane".to_owned()),
        "add-phase" => (Frame::AddPhase(name.clone()), "new-phase".to_owned()),
        "rename-lane" => (Frame::RenameLane(which.clone()?, name.clone()), format!("name-{}", which?)),
        "hide-lane" => (Frame::HideLane(which.clone()?), format!("name-{}", which?)),
        "rename-phase" => (Frame::RenamePhase(Phase(which.clone()?), name.clone()), format!("name-{}", which?)),
        "hide-phase" => (Frame::HidePhase(Phase(which.clone()?)), format!("name-{}", which?)),
        "earlier" => (Frame::MovePhase(Phase(which.clone()?), true), format!("name-{}", which?)),
        "later" => (Frame::MovePhase(Phase(which.clone()?), false), format!("name-{}", which?)),
        _ => return Err(odd()),
    };
    form::asked_by(&desk, typed.form.as_deref(), &format!("{what:?}"));
    match pathway::frame_map(&desk, what).await {
        Ok(()) => Ok(Redirect::to(HERE).into_response()),
        Err(error) => {
            let wrong = Wrong::of(at, error)?;
            let map = desk.read(pathway::drawn_map).await?;
            let page = draw(&Frames::new(desk.actor().role, &map, Some(wrong), name))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

impl Frames {
    pub fn new(role: Role, map: &DrawnMap, wrong: Option<Wrong>, typed: String) -> Self {
        let cards = |lane: Lane| map.shown().filter(|card| card.lane == lane).count();
        let (mut first, mut lanes) = (Vec::new(), Vec::new());
        for lane in map.lanes() {
            match lane.lane {
                Lane::Of(_) => first.push(lane.name.clone()),
                Lane::Named(id) => {
                    let cards = cards(lane.lane);
                    lanes.push(Mark { id, name: lane.name.clone(), cards, earlier: false, later: false });
                }
            }
        }
        let phases = map.phases().map(|phase| Mark {
            id: phase.phase.0,
            name: phase.name.clone(),
            cards: map.shown().filter(|card| card.phase == phase.phase).count(),
            earlier: map.beside(phase.phase, true).is_some(),
            later: map.beside(phase.phase, false).is_some(),
        });
        Self {
            frame: StaffFrame { title: "Lanes and phases", role },
            first,
            lanes,
            phases: phases.collect(),
            wrong,
            typed,
        }
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    /// The name in a field: what was typed, where that was wrong.
    fn name_at<'a>(&'a self, field: &str, name: &'a str) -> &'a str {
        if self.wrong_at(field).is_some() && !self.typed.is_empty() { &self.typed } else { name }
    }
}
