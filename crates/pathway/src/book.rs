//! Appointments: made, moved, called off, kept.
use crate::error::{Result, StepError};
use record::{Instant, ReferralId, StepKind};
use store::Desk;

/// Makes or moves the appointment, or calls it off with `None`. The same time again changes nothing.
///
/// # Errors
/// [`StepError::NotNow`] when there is none to call off.
pub async fn book(desk: &Desk, referral: ReferralId, at: Option<Instant>) -> Result<()> {
    desk.write(move |tx| {
        let kind = match (tx.referral(referral)?.appointment, at) {
            (None, None) => return Err(StepError::not_now("there is no appointment")),
            (before, now) if before == now => return Ok(()),
            (None, Some(_)) => StepKind::Booked,
            (Some(_), Some(_)) => StepKind::Rescheduled,
            (Some(_), None) => StepKind::Cancelled,
        };
        tx.set_appointment(referral, at)?;
        Ok(tx.step(referral, kind, at.map(day_of).as_deref())?)
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
