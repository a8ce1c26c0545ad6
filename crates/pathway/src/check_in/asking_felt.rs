//! How was it to be asked? One code after the check-in, for the clinic to learn how it asks. It stands in the step log, which
//! outlives the answers, and names nobody.
use crate::error::{Result, StepError};
use record::{CheckInId, StepKind};
use store::Desk;

/// What can be said: choices of the message `asking-felt`.
pub const ASKING_FELT: &[&str] = &["fine", "unsure", "uneasy"];

/// The person says how it was to be asked. Said twice it counts once, as it was first said.
///
/// # Errors
/// [`StepError::Wrong`] for anything else than [`ASKING_FELT`]; [`StepError::NotNow`] before the check-in was sent in.
pub async fn say_how_asking_felt(desk: &Desk, check_in: CheckInId, felt: &str) -> Result<()> {
    let known = ASKING_FELT.iter().find(|code| **code == felt).copied();
    let felt = known.ok_or_else(|| StepError::wrong("choose from the list"))?;
    desk.write(move |tx| {
        let row = tx.check_in(check_in)?;
        if row.finished.is_none() {
            return Err(StepError::not_now("this has not been sent in yet"));
        }
        if tx.steps(row.referral)?.iter().any(|step| step.kind == StepKind::SaidHowAskingFelt) {
            return Ok(());
        }
        Ok(tx.step(row.referral, StepKind::SaidHowAskingFelt, Some(felt))?)
    })
    .await
}
