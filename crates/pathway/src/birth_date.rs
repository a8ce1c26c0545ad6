//! A birth date that the referral did not give, found by reception.
use crate::error::{Result, StepError};
use crate::receive::cohort;
use record::{DateOfBirth, ReferralId};
use store::Desk;

/// Reception knows the birth date now; the person may then be invited.
///
/// # Errors
/// [`StepError::NotNow`] when one is known already: a birth date opens a link, so it is not changed in passing.
pub async fn know_birth_date(desk: &Desk, referral: ReferralId, born: DateOfBirth) -> Result<()> {
    desk.write(move |tx| {
        let mut person = tx.person(referral)?;
        if person.born.is_some() {
            return Err(StepError::not_now("a birth date is known already"));
        }
        person.born = Some(born);
        tx.put_person(&tx.holder_of(referral)?, &person)?;
        Ok(tx.put_cohort(referral, &cohort(tx, &person))?)
    })
    .await
}
