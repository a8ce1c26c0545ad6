//! Urgent help: somebody needs a person now. Recorded the moment the page is saved, moved on by named people only.
use crate::Engines;
use crate::error::{Result, StepError};
use record::{AlertId, AlertSource, Attempt, Clinic, HelpOutcome, Instant, ReferralId, StaffId, StepKind};
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, NewAlert, Tx};

/// The longest words of a call that are kept, in letters.
const MOST: usize = 2_000;
/// When a call comes back that was taken on where the clinic has no rota any more.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

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
    if words.chars().count() > MOST {
        return Err(StepError::wrong("keep it under 2,000 letters"));
    }
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        raise(tx, &clinic, referral, AlertSource::AskedForCall, verified, &words)?
            .ok_or_else(|| StepError::not_now("this clinic cannot offer a call; please use the numbers on this page"))
    })
    .await
}

/// Words that were typed where no words are asked for, such as in a box for a date. They are kept only where they speak of
/// harm, and then as a call; answers whether they do. `verified` says whether the date of birth had been given.
///
/// # Errors
/// When the call could NOT be recorded.
pub async fn typed_elsewhere(
    desk: &Desk,
    engines: &Arc<Engines>,
    referral: ReferralId,
    verified: bool,
    words: &str,
) -> Result<bool> {
    let words: String = words.trim().chars().take(MOST).collect();
    if !engines.lexicon.speaks_of_harm(&words) {
        return Ok(false);
    }
    desk.write(move |tx| {
        // the same words again are not a second call
        if !tx.open_alerts_of(referral)?.into_iter().any(|open| open.words == words) {
            raise(tx, &tx.own_clinic()?, referral, AlertSource::Wrote, verified, &words)?;
        }
        Ok(true)
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
    let due = duty.back_up_told(tx.now());
    let alert = NewAlert { referral: Some(referral), source, verified, due, words: words.to_owned() };
    let alert = tx.put_alert(&tx.holder_of(referral)?, &alert)?;
    tx.step(referral, StepKind::CalledForHelp, Some(source.code()))?;
    Ok(Some(Called { alert, read_from: duty.hours.next(tx.now()).unwrap_or(tx.now()) }))
}

/// A named person takes the call on. It comes back to everybody if they have not spoken with the person in time.
///
/// # Errors
/// [`store::Error::Changed`] when somebody else has; [`StepError::Wrong`] without a name.
pub async fn acknowledge(desk: &Desk, alert: AlertId) -> Result<()> {
    let by = named(desk)?;
    desk.write(move |tx| {
        tx.acknowledge(alert, by, comes_back(tx)?)?;
        log(tx, alert, StepKind::HelpAcknowledged, None)
    })
    .await
}

/// A named person spoke with them, or tried to, or told the safeguarding lead; every try is kept. Where nobody was
/// reached the timer runs anew.
///
/// # Errors
/// [`store::Error::Changed`] when nobody has taken the call on.
pub async fn contacted(desk: &Desk, alert: AlertId, how: Attempt) -> Result<()> {
    let by = named(desk)?;
    desk.write(move |tx| {
        let comes_back = if how.reached() { None } else { Some(comes_back(tx)?) };
        tx.contacted(alert, by, how, comes_back)?;
        log(tx, alert, StepKind::HelpContacted, Some(how.code()))
    })
    .await
}

/// A named person closes the call and says what came of it; "could not reach them" and a safeguarding concern need a word
/// on what was done.
///
/// # Errors
/// [`store::Error::Changed`] before anybody spoke with them or tried to; [`StepError::Wrong`] without that word.
pub async fn close_help(desk: &Desk, alert: AlertId, outcome: HelpOutcome, note: &str) -> Result<()> {
    let (by, note) = (named(desk)?, note.trim().to_owned());
    if outcome == HelpOutcome::NotReached && note.is_empty() {
        return Err(StepError::wrong("say what was done when they could not be reached"));
    }
    if outcome == HelpOutcome::Safeguarding && note.is_empty() {
        return Err(StepError::wrong("say what the safeguarding lead was told, and when"));
    }
    desk.write(move |tx| {
        tx.close_alert(alert, by, outcome, &note)?;
        log(tx, alert, StepKind::HelpClosed, Some(outcome.code()))
    })
    .await
}

/// Everything that has waited too long, marked: calls that nobody took on, calls that were taken on and in which nobody
/// has spoken with the person, and calls that were handed over and that nobody had taken on when the shift ended. Each is
/// marked once; answers how many there are, for the message to the back-up.
pub(crate) fn overdue(tx: &Tx<'_>) -> Result<usize> {
    Ok(tx.escalate_due()?.len() + tx.bring_back_due()?.len() + tx.tell_hand_overs_due()?.len())
}

/// When a call comes back that is taken on now.
pub(crate) fn comes_back(tx: &Tx<'_>) -> Result<Instant> {
    let duty = tx.own_clinic()?.duty;
    Ok(duty.map_or_else(|| tx.now().plus(AN_HOUR), |duty| duty.comes_back(tx.now())))
}

pub(crate) fn named(desk: &Desk) -> Result<StaffId> {
    desk.actor().staff.ok_or_else(|| StepError::wrong("a call for help is moved on by a named person"))
}

pub(crate) fn log(tx: &Tx<'_>, alert: AlertId, kind: StepKind, detail: Option<&str>) -> Result<()> {
    if let Some(referral) = tx.alert(alert)?.referral {
        tx.step(referral, kind, detail)?;
    }
    Ok(())
}
