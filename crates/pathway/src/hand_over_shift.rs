//! Hand over at the end of a shift: whoever is on duty gives their open calls to a colleague by name. Until the colleague
//! has taken them on they stay the giver's; what nobody has taken on when the shift ends is told to the back-up.
use crate::error::{Result, StepError};
use crate::help::{closed_by, comes_back, log, named};
use record::{AlertId, Role, StaffId, StepKind};
use std::collections::BTreeSet;
use std::time::Duration;
use store::{Desk, Tx};

/// Hands these calls to a colleague who has the duty role, all of them or none. What was handed to somebody else and not
/// taken on is handed to this colleague now.
///
/// # Errors
/// [`StepError::Wrong`] without a call or for somebody who cannot take it on; [`store::Error::Changed`] when one of the
/// calls is not the giver's any more.
pub async fn hand_over_shift(desk: &Desk, calls: &BTreeSet<AlertId>, to: StaffId) -> Result<()> {
    let (from, calls) = (named(desk)?, some(calls)?);
    desk.write(move |tx| {
        for alert in &calls {
            tx.alert(*alert)?; // another clinic's is not there, to whomever it was to be handed
        }
        if !colleagues(tx, from)?.iter().any(|(colleague, _)| *colleague == to) {
            return Err(StepError::wrong("choose a colleague who has the duty role here"));
        }
        let duty = tx.own_clinic()?.duty;
        let due = duty.map_or_else(|| tx.now().plus(Duration::from_secs(60 * 60)), |duty| duty.taken_over_by(tx.now()));
        for alert in &calls {
            tx.hand_over_call(*alert, from, to, due)?;
            log(tx, *alert, StepKind::HelpAcknowledged, Some("handed-over"))?;
        }
        Ok(())
    })
    .await
}

/// The colleague takes these calls on: from now on they are theirs.
///
/// # Errors
/// [`StepError::Wrong`] without a call; [`store::Error::Changed`] when one of them is not handed to them any more.
pub async fn take_over_shift(desk: &Desk, calls: &BTreeSet<AlertId>) -> Result<()> {
    let (by, calls) = (named(desk)?, some(calls)?);
    desk.write(move |tx| {
        let (comes_back, closed_by) = (comes_back(tx)?, closed_by(tx)?);
        for alert in &calls {
            tx.take_over_call(*alert, by, comes_back, closed_by)?;
            log(tx, *alert, StepKind::HelpAcknowledged, Some("taken-over"))?;
        }
        Ok(())
    })
    .await
}

/// The giver keeps these calls after all.
///
/// # Errors
/// [`StepError::Wrong`] without a call; [`store::Error::Changed`] when one of them has been taken on.
pub async fn keep_calls(desk: &Desk, calls: &BTreeSet<AlertId>) -> Result<()> {
    let (from, calls) = (named(desk)?, some(calls)?);
    desk.write(move |tx| {
        for alert in &calls {
            tx.keep_call(*alert, from)?;
            log(tx, *alert, StepKind::HelpAcknowledged, Some("kept"))?;
        }
        Ok(())
    })
    .await
}

/// Everybody else who answers calls for help here and may sign in, by sign-in name.
///
/// # Errors
/// When the database does not answer.
pub fn colleagues(tx: &Tx<'_>, than: StaffId) -> Result<Vec<(StaffId, String)>> {
    let staff = tx.staff()?.into_iter();
    let on_duty = staff.filter(|row| row.role == Role::Duty && row.active && row.id != than);
    Ok(on_duty.map(|row| (row.id, row.sign_name)).collect())
}

fn some(calls: &BTreeSet<AlertId>) -> Result<BTreeSet<AlertId>> {
    if calls.is_empty() { Err(StepError::wrong("choose at least one call")) } else { Ok(calls.clone()) }
}
