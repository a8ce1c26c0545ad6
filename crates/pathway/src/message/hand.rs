//! A person sends a message: it is written out for them, they send it, and say so.
use super::put::went;
use super::stands::{Stands, stands};
use super::words::{Written, way_by_hand, way_to_back_up, write};
use crate::Engines;
use crate::error::{Result, StepError};
use record::{About, Channel, Message, MessageId, MessageState, Why};
use std::sync::Arc;
use store::{Desk, Moved, Taken, Tx};

/// Writes a message out for a person to send, with a link that comes to be at this moment; an earlier one stops working.
/// It is shown once. Where it may not go, why not.
///
/// # Errors
/// [`StepError::NotNow`] before its time; [`store::Error::Changed`] when it has gone, is going, or is not to go any more.
pub async fn write_out(
    desk: &Desk,
    engines: &Arc<Engines>,
    base_url: &str,
    message: MessageId,
) -> Result<Result<Written, Why>> {
    let (engines, base_url) = (Arc::clone(engines), base_url.to_owned());
    desk.write(move |tx| {
        let seen = of_a_person_or_staff(tx, message)?;
        if seen.due > tx.now() {
            return Err(StepError::not_now("its time has not come"));
        }
        if !seen.state.may_become(MessageState::WrittenOut) {
            return Err(store::Error::Changed.into());
        }
        match stands(tx, &seen)? {
            Stands::MayGo => {}
            Stands::Waits(why) => return Ok(Err(why)),
            Stands::Never(why) => {
                tx.move_message(&seen, &Moved::because(MessageState::Dropped, why))?;
                return Ok(Err(why));
            }
        }
        let way = match seen.referral {
            Some(referral) => way_by_hand(&tx.person(referral)?, &seen),
            None => way_to_back_up(tx)?,
        };
        if way.0 == Channel::Telephone {
            return Ok(Err(Why::RingOnly));
        }
        let (written, taken) = write(tx, &engines, &base_url, &seen, way)?;
        tx.move_message(&seen, &Moved::taken(MessageState::WrittenOut, taken))?;
        Ok::<_, StepError>(Ok(written))
    })
    .await
}

/// Somebody says that a message has gone: they have sent what was written out, have told the person another way where
/// it failed or they may only be rung, or know that it did go where nobody knew.
///
/// # Errors
/// [`StepError::NotNow`] before it was written out; [`store::Error::Changed`] when it has gone, is going, or is not to
/// go any more.
pub async fn message_sent(desk: &Desk, message: MessageId) -> Result<()> {
    desk.write(move |tx| {
        let seen = of_a_person_or_staff(tx, message)?;
        let moved = match seen.state {
            MessageState::WrittenOut | MessageState::Unknown => Moved::to(MessageState::Sent),
            MessageState::Failed => told(tx, &seen)?,
            MessageState::Waiting | MessageState::ByHand if is_rung(tx, &seen)? => told(tx, &seen)?,
            MessageState::Waiting | MessageState::ByHand => {
                return Err(StepError::not_now("write it out first: it has no words and no link before that"));
            }
            MessageState::Sending | MessageState::Sent | MessageState::Dropped => {
                return Err(store::Error::Changed.into());
            }
        };
        tx.move_message(&seen, &moved)?;
        went(tx, &seen)
    })
    .await
}

/// Somebody decides that a message that failed, or of which nobody knows whether it went, is to be sent again.
///
/// # Errors
/// [`store::Error::Changed`] when it is no such message.
pub async fn message_again(desk: &Desk, message: MessageId) -> Result<()> {
    desk.write(move |tx| {
        let seen = of_a_person_or_staff(tx, message)?;
        if !matches!(seen.state, MessageState::Failed | MessageState::Unknown) {
            return Err(store::Error::Changed.into());
        }
        Ok::<_, StepError>(tx.move_message(&seen, &Moved::anew(tx.now()))?)
    })
    .await
}

/// A message that is not a question to a service's owner, which stands with the directory and its editor sends; nor to
/// whoever told a story, which stands with those who read stories.
fn of_a_person_or_staff(tx: &Tx<'_>, message: MessageId) -> Result<Message> {
    let seen = tx.message(message)?;
    if matches!(seen.about, About::Question(_) | About::Story(_)) {
        Err(store::Error::NotFound.into())
    } else {
        Ok(seen)
    }
}

/// By voice: nothing was written.
fn told(tx: &Tx<'_>, seen: &Message) -> Result<Moved> {
    let number = match seen.referral {
        Some(referral) => tx.person(referral)?.telephones.first().map(ToString::to_string),
        None => Some(way_to_back_up(tx)?.1),
    };
    let taken = Taken { channel: Channel::Telephone, to: number.unwrap_or_default(), words: None };
    Ok(Moved::taken(MessageState::Sent, taken))
}

fn is_rung(tx: &Tx<'_>, seen: &Message) -> Result<bool> {
    Ok(match seen.referral {
        Some(referral) => tx.person(referral)?.ring_only,
        None => way_to_back_up(tx)?.0 == Channel::Telephone,
    })
}
