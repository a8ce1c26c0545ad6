//! Died: nothing goes out any more, and nobody is asked, whatever was planned.
use crate::error::{Result, StepError};
use crate::message::drop_open;
use record::{Date, Person, ReferralId, Why};
use store::Desk;

/// Says that the person of a referral has died, on which day where somebody knows it, or, with `false`, that this was a
/// mistake. Whatever waits to be sent to
/// them about any of their referrals is taken back in the same transaction, and every link stops working. What is written
/// for another referral later is held against it when it would go.
///
/// # Errors
/// [`StepError::Wrong`] for a day that is still to come, or before they were born.
pub async fn has_died(desk: &Desk, referral: ReferralId, died: bool, on: Option<Date>) -> Result<()> {
    desk.write(move |tx| {
        let (holder, person) = (tx.holder_of(referral)?, tx.person(referral)?);
        let died_on = on.or(person.died_on).filter(|_| died); // a day that is known is not lost by a second press
        if died_on.is_some_and(|on| on > tx.now().day()) {
            return Err(StepError::wrong("this day is still to come"));
        }
        if died_on.zip(person.born).is_some_and(|(on, born)| on < born.date()) {
            return Err(StepError::wrong("this is before the day on which they were born"));
        }
        tx.put_person(&holder, &Person { died, died_on, ..person })?;
        if died {
            for one in tx.all_referrals_of(holder.person)? {
                drop_open(tx, one.id, |_| true, Why::Died)?;
                tx.revoke_links(one.id)?;
            }
        }
        Ok(())
    })
    .await
}
