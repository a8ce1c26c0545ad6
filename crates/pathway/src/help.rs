//! Urgent help: somebody needs a person now. Recorded the moment the page is saved, moved on by named people only.
use crate::error::{Result, StepError};
use record::{AlertId, AlertSource, Clinic, HelpOutcome, Instant, ReferralId, StaffId, StepKind};
use std::time::Duration;
use store::{Desk, NewAlert, Tx};

/// What somebody who called is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// The call.
    pub alert: AlertId,
    /// When somebody will next read it: now, in staffed hours.
    pub read_from: Instant,
}

/// "Ask the clinic to call me." `referral` is the link's, whether or not it could still be opened; `verified` says
/// whether the date of birth had been given; `words` holds the number to ring and anything they wrote.
///
/// # Errors
/// [`StepError::NotNow`] where the clinic has no duty role: then no call is offered. Anything else means that the call
/// was NOT recorded, and the person must be told so.
pub async fn ask_for_call(desk: &Desk, referral: ReferralId, verified: bool, words: &str) -> Result<Called> {
    let words = words.trim().to_owned();
    if words.chars().count() > 2_000 {
        return Err(StepError::wrong("keep it under 2,000 letters"));
    }
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        raise(tx, &clinic, referral, AlertSource::AskedForCall, verified, &words)?
            .ok_or_else(|| StepError::not_now("this clinic cannot offer a call; please use the numbers on this page"))
    })
    .await
}

/// Records a call in the transaction of the step that noticed it; `None` where the clinic has no duty role.
pub(crate) fn raise(
    tx: &Tx<'_>,
    clinic: &Clinic,
    referral: ReferralId,
    source: AlertSource,
    verified: bool,
    words: &str,
) -> Result<Option<Called>> {
    let Some(duty) = &clinic.duty else { return Ok(None) };
    // The timer runs by night too: the back-up may hear of a call before the duty role is staffed again.
    let due = tx.now().plus(Duration::from_secs(60 * u64::from(duty.escalate_after_minutes)));
    let alert = NewAlert { referral: Some(referral), source, verified, due, words: words.to_owned() };
    let alert = tx.put_alert(&tx.holder_of(referral)?, &alert)?;
    tx.step(referral, StepKind::CalledForHelp, Some(source.code()))?;
    Ok(Some(Called { alert, read_from: duty.hours.next(tx.now()).unwrap_or(tx.now()) }))
}

/// A named person takes the call on.
///
/// # Errors
/// [`store::Error::Changed`] when somebody else has; [`StepError::Wrong`] without a name.
pub async fn acknowledge(desk: &Desk, alert: AlertId) -> Result<()> {
    let by = named(desk)?;
    desk.write(move |tx| {
        tx.acknowledge(alert, by)?;
        log(tx, alert, StepKind::HelpAcknowledged, None)
    })
    .await
}

/// A named person spoke with them, or tried to.
///
/// # Errors
/// [`store::Error::Changed`] when nobody has taken the call on.
pub async fn contacted(desk: &Desk, alert: AlertId) -> Result<()> {
    let by = named(desk)?;
    desk.write(move |tx| {
        tx.contacted(alert, by)?;
        log(tx, alert, StepKind::HelpContacted, None)
    })
    .await
}

/// A named person closes the call and says what came of it; "could not reach them" needs a word on what was done.
///
/// # Errors
/// [`store::Error::Changed`] before anybody spoke with them or tried to; [`StepError::Wrong`] without that word.
pub async fn close_help(desk: &Desk, alert: AlertId, outcome: HelpOutcome, note: &str) -> Result<()> {
    let (by, note) = (named(desk)?, note.trim().to_owned());
    if outcome == HelpOutcome::NotReached && note.is_empty() {
        return Err(StepError::wrong("say what was done when they could not be reached"));
    }
    desk.write(move |tx| {
        tx.close_alert(alert, by, outcome, &note)?;
        log(tx, alert, StepKind::HelpClosed, Some(outcome.code()))
    })
    .await
}

fn named(desk: &Desk) -> Result<StaffId> {
    desk.actor().staff.ok_or_else(|| StepError::wrong("a call for help is moved on by a named person"))
}

fn log(tx: &Tx<'_>, alert: AlertId, kind: StepKind, detail: Option<&str>) -> Result<()> {
    if let Some(referral) = tx.alert(alert)?.referral {
        tx.step(referral, kind, detail)?;
    }
    Ok(())
}
