//! Ideas: anybody of the clinic's may have one, the lead places it or sets it aside and says why.
use super::marks::mark_tests_of;
use super::{is_seen, line, measures, some_text, text};
use crate::error::Result;
use crate::once::once;
use record::{AimId, ChangeIdea, ChangeIdeaId, DriverId, IdeaState, IdeaText, Role};
use store::Desk;

/// Proposes an idea, for an aim and beneath a driver where its proposer knows. The lead's own stands in the diagram at once
/// where it has a place there.
///
/// # Errors
/// [`crate::StepError::Wrong`] without a sentence; [`store::Error::NotFound`] when the place is not there.
pub async fn propose_idea(
    desk: &Desk,
    aim: Option<AimId>,
    driver: Option<DriverId>,
    idea: &IdeaText,
) -> Result<ChangeIdeaId> {
    let said = checked(idea)?;
    let placed = driver.is_some() && desk.actor().role == Role::Lead;
    let state = if placed { IdeaState::TakenUp } else { IdeaState::Proposed };
    once(desk, move |tx| Ok(tx.put_idea(aim, driver, state, &said)?)).await
}

/// Writes an idea anew; its place and what became of it stay.
///
/// # Errors
/// As [`propose_idea`]; [`store::Error::Changed`] when somebody else was quicker.
pub async fn rewrite_idea(desk: &Desk, id: ChangeIdeaId, seen: u32, idea: &IdeaText) -> Result<()> {
    let said = checked(idea)?;
    once(desk, move |tx| {
        let idea = tx.idea(id)?;
        is_seen(&idea.written, seen)?;
        let text = IdeaText { set_aside: idea.text.set_aside.clone(), ..said.clone() };
        tx.rewrite_idea(&idea, &ChangeIdea { text, ..idea.clone() })?;
        mark_tests_of(tx, id)
    })
    .await
}

/// Takes an idea up: it stands in the diagram of an aim, beneath a driver.
///
/// # Errors
/// [`store::Error::NotFound`] when the driver is not there; [`store::Error::Changed`] when somebody else was quicker.
pub async fn take_up_idea(desk: &Desk, id: ChangeIdeaId, seen: u32, driver: DriverId) -> Result<()> {
    once(desk, move |tx| {
        let idea = tx.idea(id)?;
        is_seen(&idea.written, seen)?;
        let aim = tx.driver(driver)?.aim;
        let to = ChangeIdea { aim: Some(aim), driver: Some(driver), state: IdeaState::TakenUp, ..idea.clone() };
        Ok(tx.rewrite_idea(&idea, &to)?)
    })
    .await
}

/// Sets an idea aside for a reason, which whoever had it can read. It is kept, and can be taken up later.
///
/// # Errors
/// [`crate::StepError::Wrong`] without a reason; [`store::Error::Changed`] when somebody else was quicker.
pub async fn set_idea_aside(desk: &Desk, id: ChangeIdeaId, seen: u32, why: &str) -> Result<()> {
    let why = some_text(why, "say why, so that whoever had the idea knows")?;
    once(desk, move |tx| {
        let idea = tx.idea(id)?;
        is_seen(&idea.written, seen)?;
        let text = IdeaText { set_aside: why.clone(), ..idea.text.clone() };
        Ok(tx.rewrite_idea(&idea, &ChangeIdea { state: IdeaState::SetAside, text, ..idea.clone() })?)
    })
    .await
}

pub(super) fn checked(idea: &IdeaText) -> Result<IdeaText> {
    Ok(IdeaText {
        idea: line(&idea.idea, "say in one sentence what could be tried")?,
        why: text(&idea.why)?,
        measures: measures(&idea.measures)?,
        source: idea.source.clone(),
        set_aside: String::new(),
    })
}
