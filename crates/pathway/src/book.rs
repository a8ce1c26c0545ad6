//! Appointments: made, moved, called off, kept.
use crate::error::{Result, StepError};
use crate::invite::links_follow;
use crate::message::drop_open;
use record::{Instant, MessageKind, ReferralId, StepKind, Why};
use std::time::Duration;
use store::{Desk, Ended};

/// Somebody who stands at the desk may still be written down for the hour that has just begun.
const GRACE: Duration = Duration::from_secs(60 * 60);

/// What a changed appointment means for the invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Booked {
    /// It stands as it is; its link works until the day after the appointment.
    AsBefore,
    /// The appointment was called off: the link has stopped working and nothing more is sent.
    CalledOff,
    /// There is an appointment again: the person may be invited anew.
    Anew,
}

/// Makes or moves the appointment, or calls it off with `None`. The same time again changes nothing.
///
/// # Errors
/// [`StepError::Wrong`] for a time that is over; [`StepError::NotNow`] when there is none to call off, or the referral is
/// closed.
pub async fn book(desk: &Desk, referral: ReferralId, at: Option<Instant>) -> Result<Booked> {
    desk.write(move |tx| {
        let row = tx.referral(referral)?;
        if row.ended == Some(Ended::Closed) {
            return Err(StepError::not_now("this referral is closed"));
        }
        let kind = match (row.appointment, at) {
            (None, None) => return Err(StepError::not_now("there is no appointment")),
            (before, now) if before == now => return Ok(Booked::AsBefore),
            (_, Some(at)) if at.plus(GRACE) < tx.now() => {
                return Err(StepError::wrong("this time is over: give a day and a time that are still to come"));
            }
            (None, Some(_)) => StepKind::Booked,
            (Some(_), Some(_)) => StepKind::Rescheduled,
            (Some(_), None) => StepKind::Cancelled,
        };
        tx.set_appointment(referral, at)?;
        tx.step(referral, kind, at.map(day_of).as_deref())?;
        match at {
            None => {
                // whoever sends a message looks again; what already waits is taken back at once
                tx.revoke_check_in_links(referral)?;
                let asks = |kind| matches!(kind, MessageKind::Invitation | MessageKind::Reminder);
                drop_open(tx, referral, |message| asks(message.kind), Why::Cancelled)?;
                Ok(Booked::CalledOff)
            }
            Some(_) if row.called_off => Ok(Booked::Anew),
            Some(at) => links_follow(tx, referral, at).map(|()| Booked::AsBefore),
        }
    })
    .await
}

/// The day of an appointment as a step's detail: before it is over, nobody can have talked there. The day and not the
/// hour, since the log outlives an erasure; the step that says they came bears the day too.
pub(crate) fn day_of(at: Instant) -> String {
    at.day().to_string()
}

/// The person came, or was not able to.
///
/// # Errors
/// [`StepError::NotNow`] before the appointment's day.
pub async fn attend(desk: &Desk, referral: ReferralId, came: bool) -> Result<()> {
    desk.write(move |tx| {
        let appointment = tx.referral(referral)?.appointment;
        if appointment.is_none_or(|at| at.day() > tx.now().day()) {
            return Err(StepError::not_now("the appointment has not been yet"));
        }
        let kind = if came { StepKind::Attended } else { StepKind::NotAttended };
        Ok(tx.step(referral, kind, None)?)
    })
    .await
}
