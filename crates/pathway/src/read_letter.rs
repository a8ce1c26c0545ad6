//! Read a letter that was held: a named person has read it, and says whether anything may be sent.
use crate::error::{Result, StepError};
use record::{ReferralId, StepKind};
use store::{Desk, Reading};

/// A named clinician has read the held letter. `release`: the invitation may go; else it does not, and they act
/// themselves. A reason is needed either way, and is kept with the letter.
///
/// # Errors
/// [`StepError::Wrong`] without a reason or a name; [`store::Error::Changed`] when it is not held any more.
pub async fn read_letter(desk: &Desk, referral: ReferralId, release: bool, why: &str) -> Result<()> {
    let why = why.trim().to_owned();
    if why.is_empty() {
        return Err(StepError::wrong("say in a few words why"));
    }
    if desk.actor().staff.is_none() {
        return Err(StepError::wrong("a letter is read by a named person"));
    }
    desk.write(move |tx| {
        let (reading, detail) =
            if release { (Reading::Released, "read:released") } else { (Reading::Stopped, "read:stopped") };
        tx.set_reading(referral, reading, &why)?;
        Ok(tx.step(referral, StepKind::Identified, Some(detail))?)
    })
    .await
}
