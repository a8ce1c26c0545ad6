//! The plan of a test: the form in which it is written before the first day, with its prediction in numbers.
use super::form::{Fields, FormPage, Newer, heading};
use super::idea::address as idea_address;
use super::kept::Kept;
use super::measured::{self, Known};
use super::said;
use super::typed::Typed;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::Inside;
use crate::parts::{StaffFrame, Wrong};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{ChangeIdea, ChangeIdeaId, Cycle, CycleId, Date, Plan, Prediction, Role, Unit};

/// Which test the new one follows.
#[derive(serde::Deserialize)]
pub struct After {
    after: Option<CycleId>,
}

/// `GET /tests/idea/{idea}/test`: empty, or as the test that it follows was planned.
pub async fn ask_new(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ChangeIdeaId>,
    Query(asked): Query<After>,
) -> Result<Response, Problem> {
    let kept = Kept::read(&desk).await?;
    let idea = kept.idea(id)?;
    let after = asked.after.and_then(|after| kept.tests_of(id).find(|cycle| cycle.id == after));
    let typed = after.map_or_else(Typed::default, again);
    form(desk.actor().role, idea, None, &typed, &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/idea/{idea}/test`
pub async fn plan(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ChangeIdeaId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let wrong = match read(&typed, desk.now().day()) {
        Ok(plan) => match pathway::plan_test(&desk, id, &plan).await {
            Ok(cycle) => return Ok(Redirect::to(&super::cycle::address(cycle)).into_response()),
            Err(error) => Wrong::of("what", error)?,
        },
        Err(wrong) => wrong,
    };
    let idea = desk.read(move |tx| tx.idea(id)).await?;
    form(desk.actor().role, &idea, None, &typed, &measured::known(&app, &desk).await?, Some(wrong)).answer()
}

/// `GET /tests/cycle/{cycle}/plan`
pub async fn ask_words(State(app): State<App>, desk: At, Path(id): Path<CycleId>) -> Result<Response, Problem> {
    let (cycle, idea) = with_idea(&desk, id).await?;
    form(desk.actor().role, &idea, Some(&cycle), &filled(&cycle.text.plan), &measured::known(&app, &desk).await?, None)
        .answer()
}

/// `POST /tests/cycle/{cycle}/plan`
pub async fn replan(
    State(app): State<App>,
    desk: At,
    Path(id): Path<CycleId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let (wrong, newer) = match read(&typed, desk.now().day()) {
        Ok(plan) => match pathway::replan_test(&desk, id, typed.seen(), &plan).await {
            Ok(()) => return Ok(Redirect::to(&super::cycle::address(id)).into_response()),
            Err(StepError::Store(store::Error::Changed)) => (None, true),
            Err(error) => (Some(Wrong::of("what", error)?), false),
        },
        Err(wrong) => (Some(wrong), false),
    };
    let ((cycle, idea), known) = (with_idea(&desk, id).await?, measured::known(&app, &desk).await?);
    let seen = if newer { cycle.written.version } else { typed.seen() };
    let newer =
        newer.then(|| Newer { written: cycle.written, lines: said::plan(&cycle.text.plan, &known, Role::Lead) });
    FormPage { newer, seen, ..form(desk.actor().role, &idea, Some(&cycle), &typed, &known, wrong) }.answer()
}

pub(super) async fn with_idea(desk: &At, id: CycleId) -> Result<(Cycle, ChangeIdea), Problem> {
    let read = desk.read(move |tx| {
        let cycle = tx.cycle(id)?;
        let idea = tx.idea(cycle.idea)?;
        Ok::<_, store::Error>((cycle, idea))
    });
    Ok(read.await?)
}

fn read(typed: &Typed, today: Date) -> Result<Plan, Wrong> {
    let what = typed.needed("what", "say what you will do")?;
    let who = typed.needed("who", "say who does it")?;
    let place = typed.needed("place", "say where, and with how many people")?;
    let starts = typed.needed_date("starts", "say on which day it begins")?;
    if starts <= today {
        let words = "a prediction is kept before the test begins: choose a first day from tomorrow on";
        return Err(Wrong::at("starts-day", words));
    }
    let ends = typed.needed_date("ends", "say on which day it ends")?;
    if ends < starts {
        return Err(Wrong::at("ends-day", "the last day comes before the first"));
    }
    let number = |name, wanted| typed.amount(name)?.ok_or_else(|| Wrong::at(name, wanted));
    let prediction = Prediction {
        counted: typed.needed("counted", "say what is counted")?,
        measure: Some(typed.words("measure")).filter(|id| !id.is_empty()),
        unit: typed.choice::<Unit>("unit", "say in what it is counted")?,
        from: number("from", "say where it stands now, in a number")?,
        to: number("to", "say where it will be, in a number")?,
    };
    Ok(Plan {
        what,
        who,
        place,
        starts,
        ends,
        prediction,
        because: typed.words("because"),
        collect: typed.words("collect"),
        also: typed.many("also"),
        lived: typed.lived(),
    })
}

fn filled(plan: &Plan) -> Typed {
    let predicted = &plan.prediction;
    again_of(plan)
        .with_date("starts", Some(plan.starts))
        .with_date("ends", Some(plan.ends))
        .with_amount("from", Some(predicted.from))
        .with_amount("to", Some(predicted.to))
        .with("because", &plan.because)
}

/// What the next test of an idea takes over from the one before: its numbers and days are new, and it begins where the last
/// one ended.
fn again(before: &Cycle) -> Typed {
    let result = before.text.study.as_ref().and_then(|study| study.result);
    again_of(&before.text.plan).with_amount("from", result)
}

fn again_of(plan: &Plan) -> Typed {
    let predicted = &plan.prediction;
    Typed::default()
        .with("what", &plan.what)
        .with("who", &plan.who)
        .with("place", &plan.place)
        .with("counted", &predicted.counted)
        .with("measure", predicted.measure.as_deref().unwrap_or_default())
        .with("unit", predicted.unit.code())
        .with("collect", &plan.collect)
        .with_many("also", &plan.also)
        .with_many("part", plan.lived.parts.iter().map(|part| part.code()))
        .with("how", &plan.lived.how)
}

/// The form of a new test, or of one that has not begun.
pub(super) fn form(
    role: Role,
    idea: &ChangeIdea,
    cycle: Option<&Cycle>,
    typed: &Typed,
    known: &[Known],
    wrong: Option<Wrong>,
) -> FormPage {
    let fields = {
        let draw = Fields { typed, wrong: &wrong };
        let units = Unit::ALL.iter().map(|unit| (unit.code(), said::unit(*unit))).collect::<Vec<_>>();
        let measures = measured::offered(known, &typed.many("measure"));
        let also = measured::offered(known, &typed.many("also"));
        let mut fields = vec![
            heading("What"),
            draw.area("what", "What will you do?", "Small enough that it can go wrong without harm to anybody.", 3),
            draw.line("who", "Who does it?", ""),
            draw.line("place", "Where, and with how many people?", "Such as: Tuesday clinics, about 30 people"),
            draw.date("starts", "First day", "From tomorrow on"),
            draw.date("ends", "Last day", ""),
            heading("What you predict"),
            draw.line("counted", "What is counted?", "Such as: people who check in"),
        ];
        if !measures.is_empty() {
            let hint = "Its chart is marked on the first day and when you decide.";
            fields.push(draw.select(
                "measure",
                "Is it one of your measures?",
                hint,
                &also,
                "No, we count it ourselves",
            ));
        }
        fields.extend([
            draw.radios("unit", "In what?", "", &units),
            draw.amount("from", "Where does it stand now?", "A number, such as 32"),
            draw.amount("to", "Where will it be on the last day?", "This stays as it is from the first day on."),
            draw.area("because", "Why do you expect that?", "", 2),
            draw.area(
                "collect",
                "What is written down meanwhile, and by whom?",
                "Nothing by which a patient could be recognised.",
                2,
            ),
            draw.boxes("also", "On which other charts is it marked?", "Such as what might get worse.", &measures),
            heading("With whom"),
        ]);
        fields.extend(draw.lived("How do people with lived experience take part?"));
        fields
    };
    let (title, action, back) = match cycle {
        Some(cycle) => {
            ("Change the plan of a test", format!("/tests/cycle/{}/plan", cycle.id), super::cycle::address(cycle.id))
        }
        None => ("Plan a test", format!("{}/test", idea_address(idea.id)), idea_address(idea.id)),
    };
    FormPage {
        frame: StaffFrame { title, role },
        belongs: idea.text.idea.clone(),
        back,
        lede: "Say in numbers what you expect before it begins. Being wrong is how a test teaches.".into(),
        action,
        seen: cycle.map_or(0, |cycle| cycle.written.version),
        fields,
        button: "Save",
        wrong,
        newer: None,
        more: Inside::Nothing,
    }
}
