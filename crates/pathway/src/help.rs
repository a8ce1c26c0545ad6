//! Urgent help: somebody needs a person now. Recorded the moment the page is saved, moved on by named people only.
use crate::Engines;
use crate::error::{Result, StepError};
use record::{
    Alert, AlertId, AlertSource, AlertState, Attempt, Clinic, HelpOutcome, Instant, ReferralId, StaffId, StepKind,
};
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, NewAlert, Tx};

/// The longest words of a call that are kept, in letters.
const MOST: usize = 2_000;
/// When a call comes back that was taken on where the clinic has no rota any more.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

/// The details of a step by which somebody took a call on: before the back-up had to be told, or after.
const IN_TIME: &str = "in-time";
const LATE: &str = "late";

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

/// A named person takes these calls of one person on. They come back to everybody if nobody has spoken with the person in
/// time. Those that are somebody's already are left as they are.
///
/// # Errors
/// [`store::Error::Changed`] when none of them waits any more; [`StepError::Wrong`] without a name.
pub async fn acknowledge(desk: &Desk, calls: &[AlertId]) -> Result<()> {
    let by = named(desk)?;
    let calls = calls.to_vec();
    desk.write(move |tx| {
        for alert in of_one_person(tx, &calls, Alert::waits)? {
            let call = tx.alert(alert)?;
            let in_time = call.escalated.is_none() && call.came_back.is_none() && tx.now() <= call.due;
            tx.acknowledge(alert, by, comes_back(tx)?)?;
            log(tx, alert, StepKind::HelpAcknowledged, Some(if in_time { IN_TIME } else { LATE }))?;
        }
        Ok(())
    })
    .await
}

/// A named person spoke with them, or tried to, or told the safeguarding lead; every try is kept, with each of these calls
/// that somebody has taken on. A timer runs until the call is closed: a long one once somebody has spoken with the person.
///
/// # Errors
/// [`store::Error::Changed`] when nobody has taken any of the calls on.
pub async fn contacted(desk: &Desk, calls: &[AlertId], how: Attempt) -> Result<()> {
    let by = named(desk)?;
    let calls = calls.to_vec();
    desk.write(move |tx| {
        let comes_back = if how.reached() { closed_by(tx)? } else { comes_back(tx)? };
        for alert in of_one_person(tx, &calls, is_taken_on)? {
            tx.contacted(alert, by, how, comes_back)?;
            log(tx, alert, StepKind::HelpContacted, Some(how.code()))?;
        }
        Ok(())
    })
    .await
}

/// A named person says that the last try that was recorded was a mistake. It stays in sight as one, and the timer runs as
/// if it had not been.
///
/// # Errors
/// [`store::Error::Changed`] when there is no try to take back.
pub async fn take_back(desk: &Desk, calls: &[AlertId]) -> Result<()> {
    let by = named(desk)?;
    let calls = calls.to_vec();
    desk.write(move |tx| {
        for alert in of_one_person(tx, &calls, |alert| matches!(alert.state, AlertState::Contacted { .. }))? {
            tx.take_back_attempt(alert, by, comes_back(tx)?)?;
            if tx.alert(alert)?.spoken.is_some() {
                // somebody had spoken with them before: the long timer runs, as it did then
                tx.take_longer(alert, closed_by(tx)?)?;
            }
            log(tx, alert, StepKind::HelpContacted, Some("mistake"))?;
        }
        Ok(())
    })
    .await
}

/// A named person closes these calls of one person and says what came of them; all but "we spoke" and "passed to crisis
/// care" need a word on what was done.
///
/// # Errors
/// [`store::Error::Changed`] before anybody spoke with them or tried to; [`StepError::Wrong`] without that word, and where
/// it is said that somebody spoke with them and nobody has.
pub async fn close_help(desk: &Desk, calls: &[AlertId], outcome: HelpOutcome, note: &str) -> Result<()> {
    let (by, note) = (named(desk)?, note.trim().to_owned());
    if let Some(wanted) = outcome.wants_a_note().filter(|_| note.is_empty()) {
        return Err(StepError::wrong(wanted));
    }
    let calls = calls.to_vec();
    desk.write(move |tx| {
        for alert in of_one_person(tx, &calls, |_| true)? {
            let spoken = tx.alert(alert)?.spoken.is_some();
            let contacted = matches!(tx.alert(alert)?.state, AlertState::Contacted { .. });
            if contacted && !spoken && matches!(outcome, HelpOutcome::Spoke | HelpOutcome::NotMeant) {
                return Err(StepError::wrong(
                    "nobody has spoken with them yet: press “I spoke with them” once you have",
                ));
            }
            tx.close_alert(alert, by, outcome, &note)?;
            log(tx, alert, StepKind::HelpClosed, Some(outcome.code()))?;
        }
        Ok(())
    })
    .await
}

/// Those of these calls in which there is something to do. A page shows the calls of one person together; what came while
/// it was open is not among them, and is moved on by nobody who has not seen it.
fn of_one_person(tx: &Tx<'_>, calls: &[AlertId], wanted: impl Fn(&Alert) -> bool) -> Result<Vec<AlertId>> {
    let (mut chosen, mut holder) = (Vec::new(), None);
    for id in calls {
        let alert = tx.alert(*id)?;
        let whose = tx.person_of_call(*id)?;
        if holder.is_some_and(|known| known != whose) {
            return Err(StepError::wrong("choose the calls of one person"));
        }
        holder = Some(whose);
        if wanted(&alert) {
            chosen.push(*id);
        }
    }
    chosen.sort_unstable(); // two who act at once wait for each other in the same order
    chosen.dedup();
    if chosen.is_empty() { Err(store::Error::Changed.into()) } else { Ok(chosen) }
}

fn is_taken_on(alert: &Alert) -> bool {
    matches!(alert.state, AlertState::Acknowledged { .. } | AlertState::Contacted { .. })
}

/// Everything that has waited too long, marked: calls that nobody took on, calls that were taken on and of which nothing
/// has come, and calls that were handed over and that nobody had taken on when the shift ended; and those of which the
/// back-up was told a while ago. Answers how many there are, for the message to the back-up.
pub(crate) fn overdue(tx: &Tx<'_>) -> Result<usize> {
    let duty = tx.own_clinic()?.duty;
    let open = duty.map_or_else(|| tx.now().plus(AN_HOUR), |duty| duty.told_again(tx.now()));
    let taken = comes_back(tx)?;
    let again = tx.tell_again_due(open, taken)?.len();
    Ok(again + tx.escalate_due(open)?.len() + tx.bring_back_due(taken)?.len() + tx.tell_hand_overs_due()?.len())
}

/// When a call comes back in which somebody has just spoken with the person, if nobody closes it.
pub(crate) fn closed_by(tx: &Tx<'_>) -> Result<Instant> {
    let duty = tx.own_clinic()?.duty;
    Ok(duty.map_or_else(|| tx.now().plus(AN_HOUR), |duty| duty.closed_by(tx.now())))
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
