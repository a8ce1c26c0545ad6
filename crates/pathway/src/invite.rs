//! Invite: a check-in is made, and a message that leads to it is put into the outbox.
use crate::Engines;
use crate::error::{Result, StepError};
use crate::message::put;
use record::{About, CheckInId, Instant, MessageId, MessageKind, ReferralId, StepKind};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, Opens, Reading, Tx};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A link lives until the day after the appointment, and at most so long; then a new one is made.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Why nobody was invited. Not an error: somebody has to do something first, or nothing is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInvited {
    /// The letter waits for a clinician to read it.
    Held,
    /// A clinician read it and decided against an invitation.
    Stopped,
    /// The birth date is not known: it stands on reception's list.
    NoBirthDate,
    /// The person withdrew, or the referral is closed.
    Ended,
    /// The appointment was called off, and none has been made since.
    CalledOff,
    /// The check-in is done, or the referral came before.
    Already,
}

impl fmt::Display for NotInvited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotInvited::Held => "the letter must be read by a clinician first",
            NotInvited::Stopped => "a clinician has read the letter and decided against an invitation",
            NotInvited::NoBirthDate => "the birth date is not known",
            NotInvited::Ended => "the person withdrew, or the referral is closed",
            NotInvited::CalledOff => "the appointment was called off",
            NotInvited::Already => "it is done already",
        })
    }
}

/// Invites the person to check in: makes the check-in, or takes the one there is, and puts the message into the outbox.
/// An earlier link stops working; the new one comes to be when the message goes.
///
/// # Errors
/// When nothing could be saved.
pub async fn invite(
    desk: &Desk,
    engines: &Arc<Engines>,
    referral: ReferralId,
) -> Result<Result<MessageId, NotInvited>> {
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        let row = tx.referral(referral)?;
        let not = match row {
            _ if row.ended.is_some() => Some(NotInvited::Ended),
            _ if row.reading == Reading::Held => Some(NotInvited::Held),
            _ if row.reading == Reading::Stopped => Some(NotInvited::Stopped),
            _ if !row.born => Some(NotInvited::NoBirthDate),
            _ if row.called_off => Some(NotInvited::CalledOff),
            _ => None,
        };
        if let Some(not) = not {
            return Ok::<_, StepError>(Err(not));
        }
        let check_in = match tx.newest_check_in(referral)? {
            Some(check_in) if check_in.finished.is_some() => return Ok(Err(NotInvited::Already)),
            Some(check_in) => {
                tx.revoke_check_in_links(referral)?;
                check_in.id
            }
            None => {
                let id = tx.new_id(CheckInId::from_bytes)?;
                tx.put_check_in(id, referral, engines.instrument_for(&tx.own_clinic()?).0)?;
                id
            }
        };
        let id = put(tx, referral, MessageKind::Invitation, About::CheckIn(check_in), tx.now())?;
        tx.step(referral, StepKind::Invited, None)?;
        Ok(Ok(id))
    })
    .await
}

/// Links that work already follow an appointment that was moved, as a new one would; but not those of somebody who has
/// checked in.
pub(crate) fn links_follow(tx: &Tx<'_>, referral: ReferralId, appointment: Instant) -> Result<()> {
    match tx.newest_check_in(referral)? {
        Some(check_in) if check_in.finished.is_some() => Ok(()),
        _ => Ok(tx.links_work_until(referral, appointment.plus(DAY), LONGEST)?),
    }
}

/// Whoever has checked in may see what happened with their answers, and change what is shared, for as long as a link
/// lives: the appointment does not end that.
pub(crate) fn links_stay(tx: &Tx<'_>, referral: ReferralId) -> Result<()> {
    Ok(tx.links_work_until(referral, tx.now().plus(LONGEST), LONGEST)?)
}

/// A new personal link: 128 random bits, of which only the hash is kept. It is made when a message is written; an earlier
/// one stops working when that message has gone.
pub(crate) fn personal_link(tx: &Tx<'_>, base_url: &str, opens: Opens, appointment: Option<Instant>) -> Result<String> {
    let token = record::to_base32(store::random()?);
    let longest = tx.now().plus(LONGEST);
    let after = appointment.filter(|at| *at > tx.now()).map_or(longest, |at| at.plus(DAY));
    tx.put_link(opens, &token, after.min(longest))?;
    Ok(format!("{base_url}/l/{token}"))
}
