//! The end of a referral's way: the person does not want to be asked, or nothing more is to come.
use crate::error::{Result, StepError};
use crate::message::drop_open;
use record::{ReferralId, StepKind, Why};
use store::{Desk, Ended, Reading, Tx};

/// The person does not want to be asked: every link stops working, no more messages are made. Their link reaches this
/// referral alone; the program does the same for their others with [`withdraw_others`].
///
/// # Errors
/// When nothing could be saved.
pub async fn withdraw(desk: &Desk, referral: ReferralId) -> Result<()> {
    desk.write(move |tx| {
        if tx.referral(referral)?.ended.is_some() {
            return Ok(());
        }
        end_in(tx, referral, Ended::Withdrawn, StepKind::Withdrawn, None)
    })
    .await
}

/// It is a person who does not want to be asked, and not one of their referrals: ends every other that is open.
///
/// # Errors
/// When nothing could be saved.
pub async fn withdraw_others(desk: &Desk, referral: ReferralId) -> Result<()> {
    desk.write(move |tx| {
        let person = tx.referral(referral)?.person;
        for other in tx.referrals_of(person)?.into_iter().filter(|one| one.id != referral) {
            end_in(tx, other.id, Ended::Withdrawn, StepKind::Withdrawn, None)?;
        }
        Ok(())
    })
    .await
}

/// Nothing more is to come.
///
/// # Errors
/// [`StepError::NotNow`] while a letter waits to be read or a call for help is open: somebody waits.
pub async fn close(desk: &Desk, referral: ReferralId) -> Result<()> {
    desk.write(move |tx| {
        let row = tx.referral(referral)?;
        if row.ended.is_some() {
            return Ok(());
        }
        if row.reading == Reading::Held {
            return Err(StepError::not_now("the letter waits to be read: read it first"));
        }
        if tx.has_open_call(referral)? {
            return Err(StepError::not_now("a call for help is open: it is answered first"));
        }
        end_in(tx, referral, Ended::Closed, StepKind::Closed, None)
    })
    .await
}

/// That the way goes on: nobody who withdrew is written to or offered anything.
pub(crate) fn goes_on(tx: &Tx<'_>, referral: ReferralId) -> Result<()> {
    match tx.referral(referral)?.ended {
        None if tx.person(referral)?.died => Err(StepError::not_now("this person has died")),
        None => Ok(()),
        Some(Ended::Withdrawn) => Err(StepError::not_now("this person does not want to be asked any more")),
        Some(Ended::Closed) => Err(StepError::not_now("this referral is closed")),
    }
}

/// Ends one referral's way in this transaction.
pub(crate) fn end_in(
    tx: &Tx<'_>,
    referral: ReferralId,
    ended: Ended,
    kind: StepKind,
    detail: Option<&str>,
) -> Result<()> {
    tx.end(referral, ended)?;
    tx.revoke_links(referral)?;
    let why = if ended == Ended::Withdrawn { Why::Withdrawn } else { Why::Closed };
    drop_open(tx, referral, |_| true, why)?;
    Ok(tx.step(referral, kind, detail)?)
}
