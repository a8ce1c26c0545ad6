//! A change idea: proposed by anybody of the clinic's, placed or set aside by the lead, and its tests.
use super::form::{Fields, FormPage, Newer};
use super::kept::Kept;
use super::measured::{self, Known};
use super::said;
use super::typed::Typed;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks, Inside, Select, SelectOption, Textarea};
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{AimState, ChangeIdea, ChangeIdeaId, Cycle, DriverId, IdeaState, IdeaText, Role, TestOutcome};

#[derive(Template)]
#[template(path = "change/idea.html")]
pub(super) struct Page {
    frame: StaffFrame,
    kept: Kept,
    idea: ChangeIdea,
    known: Vec<Known>,
    wrong: Option<Wrong>,
    typed: Typed,
}

/// For which driver an idea is.
#[derive(serde::Deserialize)]
pub struct For {
    driver: Option<DriverId>,
}

/// `GET /tests/idea/{idea}`
pub async fn page(State(app): State<App>, desk: At, Path(id): Path<ChangeIdeaId>) -> Result<Response, Problem> {
    let kept = Kept::read(&desk).await?;
    let idea = kept.idea(id)?.clone();
    draw(&Page::new(desk.actor().role, kept, idea, measured::known(&app, &desk).await?))
}

/// `GET /tests/idea`
pub async fn ask_new(State(app): State<App>, desk: At, Query(asked): Query<For>) -> Result<Response, Problem> {
    let kept = Kept::read(&desk).await?;
    let typed = asked.driver.iter().fold(Typed::default(), |typed, driver| typed.with("driver", driver));
    form(desk.actor().role, &kept, None, &typed, &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/idea`
pub async fn propose(
    State(app): State<App>,
    desk: At,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, "");
    let kept = Kept::read(&desk).await?;
    let driver = typed.id::<DriverId>("driver");
    let aim = driver.map(|id| kept.driver(id).map(|driver| driver.aim)).transpose()?;
    let wrong = match read(&typed) {
        Ok(text) => match pathway::propose_idea(&desk, aim, driver, &text).await {
            Ok(id) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(error) => Wrong::of("idea", error)?,
        },
        Err(wrong) => wrong,
    };
    form(desk.actor().role, &kept, None, &typed, &measured::known(&app, &desk).await?, Some(wrong)).answer()
}

/// `GET /tests/idea/{idea}/words`
pub async fn ask_words(State(app): State<App>, desk: At, Path(id): Path<ChangeIdeaId>) -> Result<Response, Problem> {
    let kept = Kept::read(&desk).await?;
    let idea = kept.idea(id)?;
    form(desk.actor().role, &kept, Some(idea), &filled(idea), &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/idea/{idea}/words`
pub async fn rewrite(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ChangeIdeaId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let (wrong, newer) = match read(&typed) {
        Ok(text) => match pathway::rewrite_idea(&desk, id, typed.seen(), &text).await {
            Ok(()) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(StepError::Store(store::Error::Changed)) => (None, true),
            Err(error) => (Some(Wrong::of("idea", error)?), false),
        },
        Err(wrong) => (Some(wrong), false),
    };
    let (kept, known) = (Kept::read(&desk).await?, measured::known(&app, &desk).await?);
    let idea = kept.idea(id)?;
    let seen = if newer { idea.written.version } else { typed.seen() };
    let newer = newer.then(|| Newer { written: idea.written, lines: said::idea(&idea.text, &known) });
    FormPage { newer, seen, ..form(desk.actor().role, &kept, Some(idea), &typed, &known, wrong) }.answer()
}

/// `POST /tests/idea/{idea}/answer`: the lead takes it up beneath a driver, or sets it aside and says why.
pub async fn answer(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ChangeIdeaId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let (done, at) = match (typed.one("do"), typed.id::<DriverId>("driver")) {
        ("aside", _) => (pathway::set_idea_aside(&desk, id, typed.seen(), typed.one("why-not")).await, "why-not"),
        (_, Some(driver)) => (pathway::take_up_idea(&desk, id, typed.seen(), driver).await, "driver"),
        (_, None) => (Err(StepError::Wrong("choose what it should help".into())), "driver"),
    };
    let next = if typed.one("do") == "test" { format!("{}/test", address(id)) } else { address(id) };
    let (wrong, status) = match done {
        Ok(()) => return Ok(Redirect::to(&next).into_response()),
        Err(StepError::Store(store::Error::Changed)) => {
            let words = "somebody else changed this idea meanwhile; read it again below, then choose once more";
            (Wrong::at(at, words), StatusCode::CONFLICT)
        }
        Err(error) => (Wrong::of(at, error)?, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let kept = Kept::read(&desk).await?;
    let idea = kept.idea(id)?.clone();
    let page = Page::new(desk.actor().role, kept, idea, measured::known(&app, &desk).await?);
    Ok((status, draw(&Page { wrong: Some(wrong), typed, ..page })?).into_response())
}

fn read(typed: &Typed) -> Result<IdeaText, Wrong> {
    Ok(IdeaText {
        idea: typed.needed("idea", "say in one sentence what could be tried")?,
        why: typed.words("why"),
        measures: typed.many("measure"),
        ..IdeaText::default()
    })
}

fn filled(idea: &ChangeIdea) -> Typed {
    let text = &idea.text;
    Typed::default().with("idea", &text.idea).with("why", &text.why).with_many("measure", &text.measures)
}

/// Every driver that is in the diagram of an open aim, with its aim.
fn drivers(kept: &Kept) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for aim in kept.aims.iter().filter(|aim| aim.state == AimState::Open) {
        let one =
            |driver: &record::Driver| (driver.id.to_string(), format!("{} ({})", driver.text.driver, aim.text.aim));
        for primary in kept.beneath(aim.id, None) {
            all.push(one(primary));
            all.extend(kept.beneath(aim.id, Some(primary.id)).map(one));
        }
    }
    all
}

/// The form of a new idea, or of one that is there.
pub(super) fn form(
    role: Role,
    kept: &Kept,
    idea: Option<&ChangeIdea>,
    typed: &Typed,
    known: &[Known],
    wrong: Option<Wrong>,
) -> FormPage {
    let mut fields = {
        let draw = Fields { typed, wrong: &wrong };
        vec![
            draw.line("idea", "What could be tried?", "Something small that a few people could do next week."),
            draw.area("why", "Why might it help?", "", 3),
            draw.boxes(
                "measure",
                "Which measures should it move?",
                "",
                &measured::offered(known, &typed.many("measure")),
            ),
        ]
    };
    let new = ("Propose an idea", "/tests/idea".to_owned(), "/tests".to_owned());
    let (title, action, back) = idea
        .map_or(new, |idea| ("Change the words of an idea", format!("{}/words", address(idea.id)), address(idea.id)));
    if idea.is_none() {
        let draw = Fields { typed, wrong: &wrong };
        let hint = "Leave it open if you do not know.";
        fields.insert(1, draw.select("driver", "What should it help?", hint, &drivers(kept), "I do not know yet"));
    }
    FormPage {
        frame: StaffFrame { title, role },
        belongs: String::new(),
        back,
        lede: "Write nothing by which a patient could be recognised. Members with lived experience read it too.".into(),
        action,
        seen: idea.map_or(0, |idea| idea.written.version),
        fields,
        button: "Save",
        wrong,
        newer: None,
        more: Inside::Nothing,
    }
}

pub(super) fn address(idea: ChangeIdeaId) -> String {
    format!("/tests/idea/{idea}")
}

impl Page {
    pub fn new(role: Role, kept: Kept, idea: ChangeIdea, known: Vec<Known>) -> Self {
        let (frame, typed) = (StaffFrame { title: "A change idea", role }, Typed::default());
        Self { frame, kept, idea, known, wrong: None, typed }
    }

    fn leads(&self) -> bool {
        self.frame.role == Role::Lead
    }

    fn lines(&self) -> said::Lines {
        said::idea(&self.idea.text, &self.known).into_iter().filter(|(name, _)| *name != "Idea").collect()
    }

    fn back(&self) -> String {
        self.idea.aim.map_or("/tests".into(), super::aim::address)
    }

    fn helps(&self) -> Option<&str> {
        let driver = self.idea.driver.and_then(|id| self.kept.driver(id).ok());
        driver.map(|driver| driver.text.driver.as_str())
    }

    fn tests(&self) -> Vec<&Cycle> {
        self.kept.tests_of(self.idea.id).collect()
    }

    fn stands(&self, cycle: &Cycle) -> &'static str {
        said::state(cycle.state(self.kept.today))
    }

    fn can_be_tested(&self) -> bool {
        self.leads() && self.idea.state == IdeaState::TakenUp
    }

    fn is_aside(&self) -> bool {
        self.idea.state == IdeaState::SetAside
    }

    /// Tests of other ideas that were about much the same and were abandoned: somebody should read them first.
    fn tried_before(&self) -> Vec<pathway::Archived> {
        let Kept { ideas, cycles, aims, .. } = &self.kept;
        let found = pathway::archive(ideas, cycles, aims, Some(TestOutcome::Abandon), &self.idea.text.idea);
        found.into_iter().filter(|one| one.idea.id != self.idea.id && one.found > 1).take(3).collect()
    }

    fn placing(&self) -> Option<Select> {
        let drivers = drivers(&self.kept);
        let first = SelectOption::new("", "Choose");
        let others = drivers.iter().map(|(id, words)| SelectOption::new(id.as_str(), words.as_str()));
        let chosen = self.idea.driver.map(|id| id.to_string()).unwrap_or_default();
        let select = Select::new("driver", "What should it help?").options(std::iter::once(first).chain(others));
        (!drivers.is_empty()).then(|| select.chosen(&chosen).error(self.wrong_at("driver")))
    }

    fn why_not(&self) -> Textarea {
        let area = Textarea::new("why-not", "Why is it not tried for now?").rows(2).value(self.typed.one("why-not"));
        area.error(self.wrong_at("why-not"))
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, field)
    }
}
