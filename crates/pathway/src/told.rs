//! What a person told reception, by phone, on paper or at the desk, instead of choosing it on their own page.
use crate::error::{Result, StepError};
use crate::withdraw::end_in;
use record::{Instant, ReferralId, Sharing, StepKind, Told};
use std::time::Duration;
use store::{Desk, Ended, Tx};

/// They do not want to be asked: every link stops working and what waits to be sent is taken back, for each of their open
/// referrals. Said twice, it is said once.
///
/// # Errors
/// [`StepError::NotNow`] when the referral is closed.
pub async fn withdraw_as_told(desk: &Desk, referral: ReferralId, told: Told) -> Result<()> {
    desk.write(move |tx| {
        let row = tx.referral(referral)?;
        match row.ended {
            Some(Ended::Withdrawn) => return Ok(()),
            Some(Ended::Closed) => return Err(StepError::not_now("this referral is closed: nobody is asked any more")),
            None => (),
        }
        for open in tx.referrals_of(row.person)? {
            end_in(tx, open.id, Ended::Withdrawn, StepKind::Withdrawn, Some(told.code()))?;
        }
        Ok(())
    })
    .await
}

/// What was withdrawn so close together was withdrawn by one word of the person.
const ONE_WORD: Duration = Duration::from_secs(60);

/// They changed their mind: they may be asked again, and a new link is to be made, for each referral that they withdrew
/// with the same word.
///
/// # Errors
/// [`StepError::NotNow`] when they had not said that they do not want to be asked.
pub async fn resume(desk: &Desk, referral: ReferralId, told: Told) -> Result<()> {
    desk.write(move |tx| {
        let row = tx.referral(referral)?;
        if row.ended != Some(Ended::Withdrawn) {
            return Err(StepError::not_now("they have not said that they do not want to be asked"));
        }
        let said = withdrew(tx, referral)?;
        for one in tx.all_referrals_of(row.person)?.into_iter().filter(|one| one.ended == Some(Ended::Withdrawn)) {
            let then = withdrew(tx, one.id)?;
            let with_it = then.zip(said).is_some_and(|(then, said)| then.since(said).max(said.since(then)) <= ONE_WORD);
            if one.id == referral || with_it {
                tx.resume(one.id)?;
                tx.step(one.id, StepKind::Resumed, Some(told.code()))?;
            }
        }
        Ok(())
    })
    .await
}

/// When they last said of this referral that they do not want to be asked.
fn withdrew(tx: &Tx<'_>, referral: ReferralId) -> Result<Option<Instant>> {
    let steps = tx.steps(referral)?;
    Ok(steps.iter().rev().find(|step| step.kind == StepKind::Withdrawn).map(|step| step.happened))
}

/// They want nothing of their answers shared from now on. It takes nothing back that staff have already read: that stays
/// in the health record. What they share again they choose on their own page, and nobody for them.
///
/// # Errors
/// [`StepError::NotNow`] when they have sent nothing in.
pub async fn stop_sharing(desk: &Desk, referral: ReferralId, told: Told) -> Result<()> {
    desk.write(move |tx| {
        let check_in = tx.newest_check_in(referral)?.filter(|check_in| check_in.finished.is_some());
        let Some(check_in) = check_in else {
            return Err(StepError::not_now("they have not sent anything in, so nothing is shared"));
        };
        tx.set_sharing(&tx.holder_of(referral)?, check_in.id, &Sharing::default())?;
        Ok(tx.step(referral, StepKind::SharedChanged, Some(told.code()))?)
    })
    .await
}
