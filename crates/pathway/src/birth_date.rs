//! A birth date that the referral did not give, found by reception; and one that turned out to be wrong.
use crate::error::{Result, StepError};
use crate::message::write_anew;
use crate::receive::cohort;
use record::{DateOfBirth, Person, ReferralId};
use store::{Desk, Tx};

/// Reception knows the birth date now. Answers with the person's open referrals: each may then be invited to.
///
/// # Errors
/// [`StepError::NotNow`] when another one is known already: a birth date opens a link, so it is not changed in passing.
pub async fn know_birth_date(desk: &Desk, referral: ReferralId, born: DateOfBirth) -> Result<Vec<ReferralId>> {
    desk.write(move |tx| {
        let mut person = tx.person(referral)?;
        if person.born.is_some_and(|known| known != born) {
            let what = "another birth date is known already: find out which is right, and correct it if it is yours";
            return Err(StepError::not_now(what));
        }
        person.born = Some(born);
        keep(tx, referral, &person)
    })
    .await
}

/// The birth date that is known is wrong: somebody mistyped it, here or where the referral came from. Whoever holds a
/// link can do nothing with it from now on, since it may be in the hands of somebody with the other date; a new link is
/// to be made. Answers with the person's open referrals.
///
/// # Errors
/// [`StepError::NotNow`] when none is known, or it is this one.
pub async fn correct_birth_date(desk: &Desk, referral: ReferralId, born: DateOfBirth) -> Result<Vec<ReferralId>> {
    desk.write(move |tx| {
        let mut person = tx.person(referral)?;
        match person.born {
            None => return Err(StepError::not_now("no birth date is known yet")),
            Some(known) if known == born => {
                return Err(StepError::not_now("this is the birth date that is known already"));
            }
            Some(_) => person.born = Some(born),
        }
        let open = keep(tx, referral, &person)?;
        for one in &open {
            tx.revoke_links(*one)?;
            write_anew(tx, *one)?;
        }
        Ok(open)
    })
    .await
}

fn keep(tx: &Tx<'_>, referral: ReferralId, person: &Person) -> Result<Vec<ReferralId>> {
    let holder = tx.holder_of(referral)?;
    tx.put_person(&holder, person)?;
    let all = tx.all_referrals_of(holder.person)?;
    all.iter().try_for_each(|row| tx.put_cohort(row.id, &cohort(tx, person)))?;
    Ok(all.into_iter().filter(|row| row.ended.is_none()).map(|row| row.id).collect())
}
