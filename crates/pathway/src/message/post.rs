//! A machine takes a message that is due, sends it outside any transaction, and says what came of it. Sent once, or
//! honestly not: what may have gone is never sent again by itself.
use super::put::went;
use super::stands::{Stands, stands};
use super::words::{Written, way_to, way_to_back_up, way_to_member, write};
use crate::Engines;
use crate::error::{Result, StepError};
use crate::owner::owner_address;
use record::{About, Channel, ClinicId, Instant, Message, MessageId, MessageKind, MessageState, StepKind, Why};
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, Moved, Store, Tx};

/// Whoever took a message and says nothing for so long is not heard of again. Longer than any sending may last.
const LOST: Duration = Duration::from_secs(10 * 60);
/// What waits for a person or a page is looked at again so often.
const LOOK_AGAIN: Duration = Duration::from_secs(10 * 60);
/// What could not be read or written, by a fault of ours, is tried again so often.
const BROKEN: Duration = Duration::from_secs(60 * 60);
/// No machine sends what has been due for so long: a clinic that turns sending on, or starts an old copy, would send out
/// everything that had been left lying.
const TOO_OLD: Duration = Duration::from_secs(14 * 24 * 60 * 60);
/// How long a message is tried, and after how many minutes each time.
const TRIED: Duration = Duration::from_secs(24 * 60 * 60);
const MINUTES: [u32; 7] = [1, 5, 15, 60, 180, 360, 720];

/// A message on its way out.
#[derive(Clone)]
pub struct Outgoing {
    /// Of which clinic.
    pub clinic: ClinicId,
    /// Which; with the try it names the message to mail servers.
    pub message: MessageId,
    /// Which try this is: 1, 2, 3 …
    pub try_number: i64,
    /// What it says, to whom and by which way.
    pub written: Written,
}

/// What came of sending a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The other side has taken it.
    Went,
    /// The other side will never take it.
    Refused,
    /// It did not go, and may later.
    NotNow(Why),
    /// Nobody knows whether it went.
    Unknown(Why),
}

/// Messages to look at now, in every clinic, the longest due first.
///
/// # Errors
/// When the database does not answer.
pub async fn post_due(store: &Store, now: Instant, most: i64) -> Result<Vec<(ClinicId, MessageId)>> {
    Ok(store.post_due(now, now.minus(LOST), most).await?)
}

/// Takes a message that is due, to be sent by a machine that `takes` some ways; `None` where there is nothing to send:
/// somebody else was quicker, it waits, it has no place any more, or a person must send it. Of any number of copies of
/// the program one has it.
///
/// # Errors
/// When nothing could be saved; then it must not be sent.
pub async fn take_message(
    desk: &Desk,
    engines: &Arc<Engines>,
    base_url: &str,
    message: MessageId,
    takes: fn(Channel) -> bool,
) -> Result<Option<Outgoing>> {
    let (engines, base_url, clinic) = (Arc::clone(engines), base_url.to_owned(), desk.clinic());
    let taken = desk.write(move |tx| {
        let seen = tx.message(message)?;
        let due = match seen.state {
            MessageState::Waiting => seen.next <= tx.now(),
            MessageState::Sending if seen.taken.is_some_and(|at| at < tx.now().minus(LOST)) => {
                tx.move_message(&seen, &Moved::because(MessageState::Unknown, Why::Lost))?;
                false
            }
            _ => false,
        };
        if !due {
            return Ok::<_, StepError>(None);
        }
        let again = |why| Moved { next: Some(tx.now().plus(LOOK_AGAIN)), ..Moved::because(MessageState::Waiting, why) };
        match stands(tx, &seen)? {
            Stands::MayGo => {}
            Stands::Waits(_) if is_too_old(tx, &seen) => return too_old(tx, &seen).map(|()| None),
            Stands::Waits(why) => return Ok(tx.move_message(&seen, &again(why)).map(|()| None)?),
            Stands::Never(why) => {
                return Ok(tx.move_message(&seen, &Moved::because(MessageState::Dropped, why)).map(|()| None)?);
            }
        }
        let way = match (seen.referral, seen.about) {
            (Some(referral), _) => way_to(&tx.person(referral)?, takes),
            (None, About::Question(question)) => match owner_address(tx, &tx.nudge(question)?.service)? {
                Some(address) => (Channel::Email, address),
                None => return fail(tx, &seen, Why::NoWay).map(|()| None),
            },
            (None, About::Story(story)) => match crate::story::author_email(&tx.story(story)?) {
                Some(address) => (Channel::Email, address),
                None => return fail(tx, &seen, Why::NoWay).map(|()| None),
            },
            (None, About::Member(staff)) => way_to_member(tx, staff)?,
            (None, _) => way_to_back_up(tx)?,
        };
        if !takes(way.0) {
            // nobody at reception copies out thanks, or what is new in the library; whoever told a story is told by those
            // who read stories
            let moved = match seen.kind {
                MessageKind::ThankYou | MessageKind::Weekly | MessageKind::StoryEnds | MessageKind::StoryNews => {
                    Moved::because(MessageState::Dropped, Why::NoWay)
                }
                _ => Moved::to(MessageState::ByHand),
            };
            return Ok(tx.move_message(&seen, &moved).map(|()| None)?);
        }
        if is_too_old(tx, &seen) {
            return too_old(tx, &seen).map(|()| None);
        }
        let (written, taken) = write(tx, &engines, &base_url, &seen, way)?;
        tx.move_message(&seen, &Moved::taken(MessageState::Sending, taken))?;
        Ok(Some(Outgoing { clinic, message, try_number: seen.tries + 1, written }))
    });
    match taken.await {
        Err(StepError::Store(store::Error::Changed)) => Ok(None),
        other => other,
    }
}

/// Says what came of sending a message that was taken.
///
/// # Errors
/// When it could not be saved: it must be said again. One of which nothing is said is not known to have gone.
pub async fn message_fate(desk: &Desk, outgoing: &Outgoing, fate: Fate) -> Result<()> {
    let (message, taken) = (outgoing.message, outgoing.try_number);
    desk.write(move |tx| {
        let seen = tx.message(message)?;
        // given up as lost in the meantime: whoever sent it knows better, as long as nobody has decided otherwise
        let ours = matches!(seen.state, MessageState::Sending | MessageState::Unknown) && seen.tries == taken;
        if !ours {
            return Ok(());
        }
        match fate {
            Fate::Went => {
                tx.move_message(&seen, &Moved::to(MessageState::Sent))?;
                went(tx, &seen)
            }
            Fate::Refused => fail(tx, &seen, Why::Refused),
            Fate::NotNow(why) => not_now(tx, &seen, why),
            Fate::Unknown(_) if seen.state == MessageState::Unknown => Ok(()),
            Fate::Unknown(why) => Ok(tx.move_message(&seen, &Moved::because(MessageState::Unknown, why))?),
        }
    })
    .await
}

/// Puts off a message that could not be taken by a fault of ours, so that it keeps no other waiting.
///
/// # Errors
/// When it cannot be saved.
pub async fn put_off(desk: &Desk, message: MessageId) -> Result<()> {
    desk.write(move |tx| {
        let seen = tx.message(message)?;
        if seen.state != MessageState::Waiting {
            return Ok(());
        }
        let next = Some(tx.now().plus(BROKEN));
        Ok(tx.move_message(&seen, &Moved { next, ..Moved::because(MessageState::Waiting, Why::Broken) })?)
    })
    .await
}

fn is_too_old(tx: &Tx<'_>, seen: &Message) -> bool {
    tx.now().since(seen.due) > TOO_OLD
}

/// Somebody may still send it by hand; but nobody is reminded weeks late.
fn too_old(tx: &Tx<'_>, seen: &Message) -> Result<()> {
    match seen.kind {
        MessageKind::Reminder | MessageKind::Weekly | MessageKind::StoryEnds | MessageKind::StoryNews => {
            Ok(tx.move_message(seen, &Moved::because(MessageState::Dropped, Why::TooLate))?)
        }
        _ => fail(tx, seen, Why::TooOld),
    }
}

fn not_now(tx: &Tx<'_>, seen: &Message, why: Why) -> Result<()> {
    let tries = usize::try_from(seen.tries).unwrap_or(usize::MAX);
    if tries >= MINUTES.len() && tx.now().since(seen.due) >= TRIED {
        return fail(tx, seen, Why::GaveUp);
    }
    let minutes = MINUTES[tries.clamp(1, MINUTES.len()) - 1];
    let next = Some(tx.now().plus(Duration::from_secs(60) * minutes));
    Ok(tx.move_message(seen, &Moved { next, ..Moved::because(MessageState::Waiting, why) })?)
}

fn fail(tx: &Tx<'_>, seen: &Message, why: Why) -> Result<()> {
    tx.move_message(seen, &Moved::because(MessageState::Failed, why))?;
    if let Some(referral) = seen.referral {
        tx.step(referral, StepKind::MessageFailed, Some(&format!("{}:{}", seen.kind.code(), why.code())))?;
    }
    Ok(())
}
