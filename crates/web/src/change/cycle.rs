//! A test: what was planned, what happened, what follows, and what is noted beside it.
use super::form::{Fields, FormPage, Newer, heading};
use super::measured::{self, Known};
use super::plan::with_idea;
use super::said;
use super::typed::Typed;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks, Inside, Textarea};
use crate::parts::{Called, StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{ChangeIdea, Cycle, CycleId, CycleNote, CycleState, Date, Part, Role, StaffId, Study, TestOutcome};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "change/cycle.html")]
pub(super) struct Page {
    pub(super) frame: StaffFrame,
    pub(super) cycle: Cycle,
    pub(super) idea: ChangeIdea,
    notes: Vec<CycleNote>,
    known: Vec<Known>,
    today: Date,
    wrong: Option<Wrong>,
    noted: String,
    /// What people are called.
    pub(super) called: Called,
    /// Members who say that they take part, and in what.
    pub(super) took: Vec<(StaffId, BTreeSet<Part>)>,
    /// Who reads.
    pub(super) reader: Option<StaffId>,
}

/// `GET /tests/cycle/{cycle}`
pub async fn page(State(app): State<App>, desk: At, Path(id): Path<CycleId>) -> Result<Response, Problem> {
    draw(&read(&app, &desk, id, None, "").await?)
}

/// `POST /tests/cycle/{cycle}/note`
pub async fn note(
    State(app): State<App>,
    desk: At,
    Path(id): Path<CycleId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    match pathway::note_on_test(&desk, id, typed.one("words")).await {
        Ok(()) => Ok(Redirect::to(&address(id)).into_response()),
        Err(error) => {
            let wrong = Wrong::of("words", error)?;
            let page = draw(&read(&app, &desk, id, Some(wrong), typed.one("words")).await?)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// `GET /tests/cycle/{cycle}/study`
pub async fn ask_study(desk: At, Path(id): Path<CycleId>) -> Result<Response, Problem> {
    let (cycle, idea) = with_idea(&desk, id).await?;
    let study = cycle.text.study.clone().unwrap_or_default();
    let typed = Typed::default().with("happened", &study.happened).with("surprised", &study.surprised);
    study_form(desk.actor().role, &idea, &cycle, &typed.with_amount("result", study.result), None).answer()
}

/// `POST /tests/cycle/{cycle}/study`
pub async fn study(
    desk: At,
    Path(id): Path<CycleId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let told = || {
        let happened = typed.needed("happened", "say what you did and saw")?;
        Ok(Study { happened, surprised: typed.words("surprised"), result: typed.amount("result")? })
    };
    let (wrong, newer) = match told() {
        Ok(study) => match pathway::tell_test(&desk, id, typed.seen(), &study).await {
            Ok(()) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(StepError::Store(store::Error::Changed)) => (None, true),
            Err(error) => (Some(Wrong::of("happened", error)?), false),
        },
        Err(wrong) => (Some(wrong), false),
    };
    let (cycle, idea) = with_idea(&desk, id).await?;
    let form = study_form(desk.actor().role, &idea, &cycle, &typed, wrong);
    answer(form, &cycle, &typed, newer)
}

/// `GET /tests/cycle/{cycle}/decision`
pub async fn ask_decision(desk: At, Path(id): Path<CycleId>) -> Result<Response, Problem> {
    let (cycle, idea) = with_idea(&desk, id).await?;
    let lived = &cycle.text.plan.lived;
    let took = desk.read(move |tx| tx.took_part_in_cycle(id)).await?;
    let had_idea = (idea.proposed_as == Some(Role::Member)).then_some(Part::Idea);
    let parts: BTreeSet<Part> =
        took.into_iter().flat_map(|(_, parts)| parts).chain(lived.parts.iter().copied()).chain(had_idea).collect();
    let typed = Typed::default().with_many("part", parts.iter().map(|part| part.code())).with("how", &lived.how);
    decision_form(desk.actor().role, &idea, &cycle, &typed, None).answer()
}

/// `POST /tests/cycle/{cycle}/decision`
pub async fn decide(
    desk: At,
    Path(id): Path<CycleId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let lived = typed.lived();
    let told = || {
        let outcome = typed.choice::<TestOutcome>("outcome", "say what follows")?;
        let wanted = "say what you learnt: a test that did not work is worth as much as one that did";
        let learnt = typed.needed("learnt", wanted)?;
        if lived.parts.is_empty() && lived.how.trim().is_empty() {
            return Err(Wrong::at("how", "say who with lived experience took part, or what stood in the way"));
        }
        Ok((outcome, learnt))
    };
    let (wrong, newer) = match told() {
        Ok((outcome, learnt)) => match pathway::decide_test(&desk, id, typed.seen(), outcome, &learnt, &lived).await {
            Ok(()) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(StepError::Store(store::Error::Changed)) => (None, true),
            Err(error) => (Some(Wrong::of("learnt", error)?), false),
        },
        Err(wrong) => (Some(wrong), false),
    };
    let (cycle, idea) = with_idea(&desk, id).await?;
    let form = decision_form(desk.actor().role, &idea, &cycle, &typed, wrong);
    answer(form, &cycle, &typed, newer)
}

/// The form again, with what it says now where somebody else was quicker.
fn answer(form: FormPage, cycle: &Cycle, typed: &Typed, newer: bool) -> Result<Response, Problem> {
    let seen = if newer { cycle.written.version } else { typed.seen() };
    let newer = newer.then(|| Newer { written: cycle.written, lines: said::cycle(&cycle.text, &[]) });
    FormPage { newer, seen, ..form }.answer()
}

async fn read(app: &App, desk: &At, id: CycleId, wrong: Option<Wrong>, noted: &str) -> Result<Page, Problem> {
    let (cycle, idea) = with_idea(desk, id).await?;
    let beside = move |tx: &store::Tx<'_>| {
        Ok::<_, store::Error>((tx.cycle_notes(id)?, tx.took_part_in_cycle(id)?, Called::read(tx)?))
    };
    let (notes, took, called) = desk.read(beside).await?;
    let page = Page::new(desk.actor().role, cycle, idea, notes, measured::known(app, desk).await?, desk.now().day());
    Ok(Page { wrong, noted: noted.to_owned(), ..page.with(called, took, desk.actor().staff) })
}

/// The form for what happened.
pub(super) fn study_form(
    role: Role,
    idea: &ChangeIdea,
    cycle: &Cycle,
    typed: &Typed,
    wrong: Option<Wrong>,
) -> FormPage {
    let fields = {
        let (draw, predicted) = (Fields { typed, wrong: &wrong }, &cycle.text.plan.prediction);
        let hint = format!("You predicted: {} Leave it empty if it cannot be told.", improve::predicted(predicted));
        vec![
            draw.area("happened", "What did you do, and what did you see?", "", 4),
            draw.area("surprised", "What did nobody expect?", "", 3),
            draw.amount("result", "To what did the number come?", &hint),
        ]
    };
    part(role, idea, cycle, ("What happened", "study"), fields, wrong)
}

/// The form for what follows.
pub(super) fn decision_form(
    role: Role,
    idea: &ChangeIdea,
    cycle: &Cycle,
    typed: &Typed,
    wrong: Option<Wrong>,
) -> FormPage {
    let fields = {
        let draw = Fields { typed, wrong: &wrong };
        let outcomes = [
            ("adopt", "Adopt: it stays"),
            ("adapt", "Adapt: we try it again, otherwise"),
            ("abandon", "Abandon: we try it no more"),
        ];
        let mut fields = vec![
            draw.radios("outcome", "What follows?", "", &outcomes),
            draw.area("learnt", "What did you learn?", "For whoever thinks of trying the same in three years.", 4),
            heading("With whom"),
        ];
        fields.extend(draw.lived("How did people with lived experience take part?"));
        fields
    };
    part(role, idea, cycle, ("What follows", "decision"), fields, wrong)
}

fn part(
    role: Role,
    idea: &ChangeIdea,
    cycle: &Cycle,
    (title, page): (&'static str, &str),
    fields: Vec<Inside>,
    wrong: Option<Wrong>,
) -> FormPage {
    let address = address(cycle.id);
    FormPage {
        frame: StaffFrame { title, role },
        belongs: format!("{}, test {}", idea.text.idea, cycle.number),
        action: format!("{address}/{page}"),
        back: address,
        lede: "Write nothing by which a patient could be recognised. Members with lived experience read it too.".into(),
        seen: cycle.written.version,
        fields,
        button: "Save",
        wrong,
        newer: None,
        more: Inside::Nothing,
    }
}

pub(super) fn address(cycle: CycleId) -> String {
    format!("/tests/cycle/{cycle}")
}

impl Page {
    pub fn new(
        role: Role,
        cycle: Cycle,
        idea: ChangeIdea,
        notes: Vec<CycleNote>,
        known: Vec<Known>,
        today: Date,
    ) -> Self {
        let frame = StaffFrame { title: "A test of change", role };
        let (called, took) = (Called::default(), Vec::new());
        Self { frame, cycle, idea, notes, known, today, wrong: None, noted: String::new(), called, took, reader: None }
    }

    /// With those who say that they take part, what people are called, and who reads.
    pub fn with(self, called: Called, took: Vec<(StaffId, BTreeSet<Part>)>, reader: Option<StaffId>) -> Self {
        Self { called, took, reader, ..self }
    }

    fn leads(&self) -> bool {
        self.frame.role == Role::Lead
    }

    fn state(&self) -> CycleState {
        self.cycle.state(self.today)
    }

    fn is_planned(&self) -> bool {
        self.state() == CycleState::Planned
    }

    fn can_be_told(&self) -> bool {
        matches!(self.state(), CycleState::Running | CycleState::Undecided)
    }

    fn follows_on(&self) -> bool {
        matches!(self.state(), CycleState::Decided(TestOutcome::Adapt))
    }

    fn plan(&self) -> said::Lines {
        said::plan(&self.cycle.text.plan, &self.known, self.frame.role)
    }

    fn study(&self) -> Option<said::Lines> {
        self.cycle.text.study.as_ref().map(|study| said::study(study, &self.cycle.text.plan, self.frame.role))
    }

    fn act(&self) -> Option<said::Lines> {
        self.cycle.text.act.as_ref().map(said::act)
    }

    fn noted_by(&self, note: &CycleNote) -> String {
        self.called.who(note.written.staff, note.written.role)
    }

    /// The charts on which it is marked: where each is, and what it is called.
    fn charts(&self) -> Vec<(String, String)> {
        let name = |id: &str| self.known.iter().find(|one| one.id == id).map(|one| one.name.clone());
        let measures = self.cycle.measures().into_iter();
        measures.filter_map(|id| Some((format!("/learn/{id}#happened"), name(id)?))).collect()
    }

    fn noting(&self) -> Textarea {
        let wrong = crate::parts::wrong_at(&self.wrong, "words");
        let label = if self.leads() { "A correction, or something else to know" } else { "What do you think of it?" };
        let area = Textarea::new("words", label).rows(2).value(self.noted.as_str());
        area.hint("The test stays as it is; this is shown beside it, with who said it. Nobody reads it straight away.")
            .error(wrong)
    }
}
