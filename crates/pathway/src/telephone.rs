//! A number that the referral did not give, or one that turned out to be wrong, as reception hears it.
use crate::error::{Result, StepError};
use record::{ReferralId, Telephone};
use store::Desk;

/// The most numbers that are kept of one person.
const MOST: usize = 5;

/// Reception knows a number of this person: it is rung first from now on. `instead` says that the others are wrong and
/// are forgotten.
///
/// # Errors
/// [`StepError::NotNow`] when it is the one that is rung first already and nothing else is to go, or when there are as
/// many as are kept.
pub async fn know_telephone(desk: &Desk, referral: ReferralId, number: Telephone, instead: bool) -> Result<()> {
    desk.write(move |tx| {
        let mut person = tx.person(referral)?;
        let before = person.telephones.clone();
        person.telephones.retain(|known| !instead && *known != number);
        if person.telephones.len() >= MOST {
            return Err(StepError::not_now("five numbers are known already: let this one take their place"));
        }
        person.telephones.insert(0, number.clone());
        if person.telephones == before {
            return Err(StepError::not_now("this is the number that is rung first already"));
        }
        let holder = tx.holder_of(referral)?;
        Ok(tx.put_person(&holder, &person)?)
    })
    .await
}
