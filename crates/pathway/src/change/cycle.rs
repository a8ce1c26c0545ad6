//! A test of change: planned with a prediction in numbers, carried out, compared with the prediction, decided on.
use super::marks::mark_test;
use super::{is_seen, line, measures, some_text, text};
use crate::error::{Result, StepError};
use crate::once::once;
use record::{
    Act, ChangeIdeaId, Cycle, CycleId, CycleState, CycleText, Date, IdeaState, Lived, Plan, Prediction, Study,
    TestOutcome,
};
use store::{Desk, Tx};

/// Plans a test of an idea that stands in a diagram. Its first day is still to come: a prediction that is written down
/// afterwards is none.
///
/// # Errors
/// [`StepError::Wrong`] says what is missing; [`StepError::NotNow`] for an idea that is not in a diagram.
pub async fn plan_test(desk: &Desk, idea: ChangeIdeaId, plan: &Plan) -> Result<CycleId> {
    let plan = checked(plan, desk.now().day())?;
    once(desk, move |tx| {
        let idea = tx.idea(idea)?;
        if idea.state != IdeaState::TakenUp {
            return Err(StepError::not_now("take the idea up first: a test belongs to an aim"));
        }
        let id = tx.put_cycle(idea.id, &CycleText { plan: plan.clone(), study: None, act: None })?;
        mark_test(tx, &idea.text.idea, &tx.cycle(id)?)?;
        Ok(id)
    })
    .await
}

/// Plans a test anew, as long as its first day is still to come.
///
/// # Errors
/// [`StepError::NotNow`] from its first day on: then the prediction stands, and a correction is a note beside it; as
/// [`plan_test`]; [`store::Error::Changed`] when somebody else was quicker.
pub async fn replan_test(desk: &Desk, id: CycleId, seen: u32, plan: &Plan) -> Result<()> {
    let today = desk.now().day();
    let plan = plan.clone();
    once(desk, move |tx| {
        let cycle = seen_cycle(tx, id, seen)?;
        if cycle.state(today) != CycleState::Planned {
            let why = "this test has begun, so its prediction stays as it is; write a correction beside it";
            return Err(StepError::not_now(why));
        }
        let plan = checked(&plan, today)?;
        written_and_marked(tx, &cycle, CycleText { plan, ..cycle.text.clone() })
    })
    .await
}

/// Says what happened, as often as there is something to say, until somebody has decided.
///
/// # Errors
/// [`StepError::NotNow`] before the first day or after the decision; [`StepError::Wrong`] when it says nothing;
/// [`store::Error::Changed`] when somebody else was quicker.
pub async fn tell_test(desk: &Desk, id: CycleId, seen: u32, study: &Study) -> Result<()> {
    let today = desk.now().day();
    let study = Study {
        happened: some_text(&study.happened, "say what you did and saw")?,
        surprised: text(&study.surprised)?,
        result: study.result,
    };
    once(desk, move |tx| {
        let cycle = seen_cycle(tx, id, seen)?;
        match cycle.state(today) {
            CycleState::Planned => Err(StepError::not_now("this test has not begun")),
            CycleState::Decided(_) => Err(StepError::not_now("this test is decided; write a note beside it")),
            CycleState::Running | CycleState::Undecided => {
                Ok(tx.rewrite_cycle(&cycle, &CycleText { study: Some(study.clone()), ..cycle.text.clone() })?)
            }
        }
    })
    .await
}

/// Decides what follows from a test, and keeps what was learnt and who took part. A test may be given up early.
///
/// # Errors
/// [`StepError::NotNow`] before the first day, before anybody has said what happened, or after a decision;
/// [`StepError::Wrong`] when nothing was learnt, or nobody says who took part.
pub async fn decide_test(
    desk: &Desk,
    id: CycleId,
    seen: u32,
    decision: TestOutcome,
    learnt: &str,
    lived: &Lived,
) -> Result<()> {
    let today = desk.now().day();
    let learnt = some_text(learnt, "say what you learnt: a test that did not work is worth as much as one that did")?;
    let lived = checked_lived(lived)?;
    if lived.parts.is_empty() && lived.how.is_empty() {
        return Err(StepError::wrong("say who with lived experience took part, or what stood in the way"));
    }
    once(desk, move |tx| {
        let cycle = seen_cycle(tx, id, seen)?;
        match cycle.state(today) {
            CycleState::Planned => return Err(StepError::not_now("this test has not begun")),
            CycleState::Decided(_) => return Err(StepError::not_now("this test is decided; write a note beside it")),
            CycleState::Running | CycleState::Undecided if cycle.text.study.is_none() => {
                return Err(StepError::not_now("say first what happened"));
            }
            CycleState::Running | CycleState::Undecided => {}
        }
        let act = Act { decision, learnt: learnt.clone(), day: today, lived: lived.clone() };
        written_and_marked(tx, &cycle, CycleText { act: Some(act), ..cycle.text.clone() })
    })
    .await
}

/// Notes something beside a test, such as a correction. The test stays as it is.
///
/// # Errors
/// [`StepError::Wrong`] when it says nothing.
pub async fn note_on_test(desk: &Desk, id: CycleId, words: &str) -> Result<()> {
    let words = some_text(words, "write something")?;
    once(desk, move |tx| {
        tx.cycle(id)?;
        Ok(tx.put_cycle_note(id, &words)?)
    })
    .await
}

/// Writes a test anew, and has the charts say so in the same transaction.
fn written_and_marked(tx: &Tx<'_>, cycle: &Cycle, text: CycleText) -> Result<()> {
    tx.rewrite_cycle(cycle, &text)?;
    mark_test(tx, &tx.idea(cycle.idea)?.text.idea, &Cycle { text, ..cycle.clone() })
}

fn seen_cycle(tx: &Tx<'_>, id: CycleId, seen: u32) -> Result<Cycle> {
    let cycle = tx.cycle(id)?;
    is_seen(&cycle.written, seen)?;
    Ok(cycle)
}

fn checked(plan: &Plan, today: Date) -> Result<Plan> {
    if plan.starts <= today {
        return Err(StepError::wrong(
            "a prediction is kept before the test begins: choose a first day from tomorrow on",
        ));
    }
    if plan.ends < plan.starts {
        return Err(StepError::wrong("the last day comes before the first"));
    }
    let prediction = &plan.prediction;
    Ok(Plan {
        what: some_text(&plan.what, "say what you will do")?,
        who: line(&plan.who, "say who does it")?,
        place: line(&plan.place, "say where, and with how many people")?,
        prediction: Prediction {
            measure: measures(prediction.measure.as_slice())?.into_iter().next(),
            counted: line(&prediction.counted, "say what is counted")?,
            ..prediction.clone()
        },
        because: text(&plan.because)?,
        collect: text(&plan.collect)?,
        also: measures(&plan.also)?,
        lived: checked_lived(&plan.lived)?,
        ..plan.clone()
    })
}

fn checked_lived(lived: &Lived) -> Result<Lived> {
    Ok(Lived { parts: lived.parts.clone(), how: text(&lived.how)? })
}
