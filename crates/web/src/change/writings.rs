//! Every earlier writing of an aim, a driver, an idea or a test. Words by which somebody could be recognised can be taken out.
use super::kept::Kept;
use super::measured::{self, Known};
use super::said::{self, Lines};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use record::{AimText, CycleText, DriverText, Earlier, IdeaText, Instant, Role, Written};
use store::WritingOf;

#[derive(Template)]
#[template(path = "change/writings.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    /// The id, as it stands in the address.
    pub thing: String,
    pub back: String,
    pub now: (Written, Lines),
    pub earlier: Vec<Writing>,
}

/// An earlier writing.
pub(super) struct Writing {
    pub written: Written,
    /// None where the words were taken out.
    pub lines: Option<Lines>,
    pub taken_out: Option<Instant>,
}

/// Which words to take out.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Out {
    version: u32,
}

/// `GET /tests/writings/{thing}`
pub async fn page(State(app): State<App>, desk: At, Path(thing): Path<String>) -> Result<Response, Problem> {
    let (kept, known) = (Kept::read(&desk).await?, measured::known(&app));
    let found = Found::of(&kept, &thing, &known)?;
    let earlier = match found.of {
        of @ WritingOf::Aim(_) => all::<AimText>(&desk, of, |text| said::aim(text, &known)).await?,
        of @ WritingOf::Driver(_) => all::<DriverText>(&desk, of, |text| said::driver(text, &known)).await?,
        of @ WritingOf::Idea(_) => all::<IdeaText>(&desk, of, |text| said::idea(text, &known)).await?,
        of @ WritingOf::Cycle(_) => all::<CycleText>(&desk, of, |text| said::cycle(text, &known)).await?,
    };
    let frame = StaffFrame { title: "Earlier versions", role: desk.actor().role };
    draw(&Page { frame, thing, back: found.back, now: found.now, earlier })
}

/// `POST /tests/writings/{thing}`: takes the words out of an earlier writing.
pub async fn take_out(desk: At, Path(thing): Path<String>, Form(out): Form<Out>) -> Result<Redirect, Problem> {
    let kept = Kept::read(&desk).await?;
    let found = Found::of(&kept, &thing, &[])?;
    pathway::take_out_words(&desk, found.of, out.version).await?;
    Ok(Redirect::to(&format!("/tests/writings/{thing}")))
}

struct Found {
    of: WritingOf,
    back: String,
    now: (Written, Lines),
}

impl Found {
    /// What has this id, whichever it is: ids are random, so no two things share one.
    fn of(kept: &Kept, thing: &str, known: &[Known]) -> Result<Self, Problem> {
        if let Some(aim) = kept.aims.iter().find(|one| one.id.to_string() == thing) {
            let now = (aim.written, said::aim(&aim.text, known));
            return Ok(Self { of: WritingOf::Aim(aim.id), back: super::aim::address(aim.id), now });
        }
        if let Some(idea) = kept.ideas.iter().find(|one| one.id.to_string() == thing) {
            let now = (idea.written, said::idea(&idea.text, known));
            return Ok(Self { of: WritingOf::Idea(idea.id), back: super::idea::address(idea.id), now });
        }
        if let Some(cycle) = kept.cycles.iter().find(|one| one.id.to_string() == thing) {
            let now = (cycle.written, said::cycle(&cycle.text, known));
            return Ok(Self { of: WritingOf::Cycle(cycle.id), back: super::cycle::address(cycle.id), now });
        }
        let driver = kept.drivers.iter().find(|one| one.id.to_string() == thing).ok_or(Problem::NotFound)?;
        let now = (driver.written, said::driver(&driver.text, known));
        Ok(Self { of: WritingOf::Driver(driver.id), back: super::aim::address(driver.aim), now })
    }
}

async fn all<T: serde::de::DeserializeOwned + Send + 'static>(
    desk: &At,
    of: WritingOf,
    lines: impl Fn(&T) -> Lines,
) -> Result<Vec<Writing>, Problem> {
    let earlier: Vec<Earlier<T>> = desk.read(move |tx| tx.earlier_writings(of)).await?;
    let writing = |one: Earlier<T>| Writing {
        written: one.written,
        lines: one.text.as_ref().map(&lines),
        taken_out: one.taken_out,
    };
    Ok(earlier.into_iter().map(writing).collect())
}

impl Page {
    fn leads(&self) -> bool {
        self.frame.role == Role::Lead
    }
}
