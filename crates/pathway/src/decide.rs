//! Decide about a chart: from which month on it is judged anew, or will be compared with what was before.
use crate::error::{Result, StepError};
use record::{Date, Decided, DecisionId};
use store::Desk;

/// Reasons are no longer than this, in characters.
const LONGEST_WHY: usize = 500;

/// Judges the chart of a measure anew from the month of `day` on.
///
/// # Errors
/// [`StepError::Wrong`] without a reason; [`store::Error::Changed`] when the chart is judged anew from there already.
pub async fn rebase(desk: &Desk, measure: &str, day: Date, why: &str) -> Result<DecisionId> {
    decide(desk, Decided::Rebase, measure, day, why).await
}

/// Keeps that the months before the one of `day` will be compared with those from it on. Whoever chooses the month after
/// having seen the values finds a difference anywhere, so it is not yet over, and none of it is known.
///
/// # Errors
/// [`StepError::Wrong`] without a reason, or when the month has begun already; [`store::Error::Changed`] when it is kept
/// already.
pub async fn compare_from(desk: &Desk, measure: &str, day: Date, why: &str) -> Result<DecisionId> {
    if day.first_of_month() <= desk.now().day() {
        return Err(StepError::wrong(
            "choose a month that has not begun: the date has to stand before the numbers come",
        ));
    }
    decide(desk, Decided::Compare, measure, day, why).await
}

/// Takes a decision back. That it stood is kept.
///
/// # Errors
/// [`store::Error::Changed`] when it is not there, or was taken back before.
pub async fn take_back_decision(desk: &Desk, decision: DecisionId) -> Result<()> {
    desk.write(move |tx| Ok(tx.undo_decision(decision)?)).await
}

async fn decide(desk: &Desk, what: Decided, measure: &str, day: Date, why: &str) -> Result<DecisionId> {
    let (measure, why, day) = (measure.to_owned(), why.trim().to_owned(), day.first_of_month());
    if why.is_empty() {
        return Err(StepError::wrong("say why"));
    }
    if why.chars().count() > LONGEST_WHY {
        return Err(StepError::wrong(format!("use at most {LONGEST_WHY} characters")));
    }
    desk.write(move |tx| Ok(tx.decide(what, &measure, day, &why)?)).await
}
