//! Every earlier writing of an aim, a driver, an idea or a test. Words by which somebody could be recognised can be taken out.
use super::kept::Kept;
use super::measured::{self, Known};
use super::said::{self, Lines};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks, Input};
use crate::parts::{Called, StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{AimText, CycleText, DriverText, Earlier, IdeaText, Role, Written};
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
    pub wrong: Option<Wrong>,
    /// Words that were not found.
    pub typed: String,
}

/// An earlier writing.
pub(super) struct Writing {
    pub written: Written,
    /// None where the words were taken out.
    pub lines: Option<Lines>,
    /// That words were taken out, when and by whom.
    pub taken_out: Option<String>,
}

/// What to take out: all of an earlier version, or these words wherever they stand.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Out {
    version: Option<u32>,
    words: Option<String>,
}

/// `GET /tests/writings/{thing}`
pub async fn page(State(app): State<App>, desk: At, Path(thing): Path<String>) -> Result<Response, Problem> {
    draw(&read(&app, &desk, thing, None, String::new()).await?)
}

async fn read(app: &App, desk: &At, thing: String, wrong: Option<Wrong>, typed: String) -> Result<Page, Problem> {
    let (kept, known) = (Kept::read(desk).await?, measured::known(app, desk).await?);
    let (found, called) = (Found::of(&kept, &thing, &known)?, &kept.called);
    let earlier = match found.of {
        of @ WritingOf::Aim(_) => all::<AimText>(desk, of, called, |text| said::aim(text, &known)).await?,
        of @ WritingOf::Driver(_) => all::<DriverText>(desk, of, called, |text| said::driver(text, &known)).await?,
        of @ WritingOf::Idea(_) => all::<IdeaText>(desk, of, called, |text| said::idea(text, &known)).await?,
        of @ WritingOf::Cycle(_) => all::<CycleText>(desk, of, called, |text| said::cycle(text, &known)).await?,
    };
    let frame = StaffFrame { title: "Earlier versions", role: desk.actor().role };
    Ok(Page { frame, thing, back: found.back, now: found.now, earlier, wrong, typed })
}

/// `POST /tests/writings/{thing}`: takes words out of all of it, or all words out of an earlier version.
pub async fn take_out(
    State(app): State<App>,
    desk: At,
    Path(thing): Path<String>,
    Form(out): Form<Out>,
) -> Result<Response, Problem> {
    let kept = Kept::read(&desk).await?;
    let of = Found::of(&kept, &thing, &[])?.of;
    let words = out.words.unwrap_or_default();
    let done = match out.version {
        Some(version) => pathway::take_out_all_words(&desk, of, version).await,
        None => pathway::take_out_words(&desk, of, &words).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/tests/writings/{thing}")).into_response()),
        Err(error) => {
            let wrong = Wrong::of("words", error)?;
            let page = draw(&read(&app, &desk, thing, Some(wrong), words).await?)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
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
    called: &Called,
    lines: impl Fn(&T) -> Lines,
) -> Result<Vec<Writing>, Problem> {
    let earlier: Vec<Earlier<T>> = desk.read(move |tx| tx.earlier_writings(of)).await?;
    let writing = |one: Earlier<T>| Writing {
        written: one.written,
        lines: one.text.as_ref().map(&lines),
        taken_out: one.taken_out.map(|taken_out| said::taken_out(&taken_out, called)),
    };
    Ok(earlier.into_iter().map(writing).collect())
}

impl Page {
    fn leads(&self) -> bool {
        self.frame.role == Role::Lead
    }

    fn words(&self) -> Input {
        let input = Input::new("words", "Words that tell who somebody is, such as a name").value(self.typed.as_str());
        let hint = "They go for good from everything above and below, from what is noted beside a test, and from its marks on the charts. “[taken out]” stands in their place, and that you took something out is kept. Numbers and days stay as they are.";
        input.autocomplete("off").hint(hint).error(wrong_at(&self.wrong, "words"))
    }
}
