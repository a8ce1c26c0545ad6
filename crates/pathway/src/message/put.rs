//! Into the outbox; what was put there is taken back when it has no place any more.
use crate::error::Result;
use record::{About, CheckInId, Instant, Message, MessageId, MessageKind, MessagePlan, MessageState, OfferId, Why};
use record::{OfferState, ReferralId, StepKind};
use store::{Moved, NewMessage, Opens, Subject, Tx};

/// How often somebody is asked by itself whether they got there. A second silence is an answer.
const ASKED: usize = 2;

/// Puts a message into the outbox. One about the same thing that still waits is used again; one that was written out,
/// failed, or of which nobody knows, makes room for it.
pub(crate) fn put(
    tx: &Tx<'_>,
    referral: ReferralId,
    kind: MessageKind,
    about: About,
    due: Instant,
) -> Result<MessageId> {
    let mut again = None;
    for before in tx.messages_of(referral)?.iter().filter(|m| m.kind == kind && m.about == about) {
        if is_waiting(before) && again.is_none() {
            tx.move_message(before, &Moved::anew(due))?;
            again = Some(before.id);
        } else if is_open(before) || before.state == MessageState::Unknown {
            tx.move_message(before, &Moved::because(MessageState::Dropped, Why::Newer))?;
        }
    }
    match again {
        Some(id) => Ok(id),
        None => {
            let new = NewMessage { referral: Some(referral), kind, about, due };
            Ok(tx.put_message(&tx.holder_of(referral)?, &new)?)
        }
    }
}

/// Takes back those messages about a referral that have not gone. One that is being sent, and one of which nobody knows
/// whether it went, is left as it is.
pub(crate) fn drop_open(tx: &Tx<'_>, referral: ReferralId, which: impl Fn(&Message) -> bool, why: Why) -> Result<()> {
    for message in tx.messages_of(referral)?.iter().filter(|m| is_open(m) && which(m)) {
        tx.move_message(message, &Moved::because(MessageState::Dropped, why))?;
    }
    Ok(())
}

/// What was written out and has not gone is written anew: its link has stopped working.
pub(crate) fn write_anew(tx: &Tx<'_>, referral: ReferralId) -> Result<()> {
    for message in tx.messages_of(referral)?.iter().filter(|m| m.state == MessageState::WrittenOut) {
        tx.move_message(message, &Moved::anew(tx.now()))?;
    }
    Ok(())
}

/// What follows when a message has gone: its step, and the message that comes after it.
pub(super) fn went(tx: &Tx<'_>, message: &Message) -> Result<()> {
    if let About::Question(question) = message.about {
        return crate::owner::went(tx, question);
    }
    if let (About::Member(staff), Some(written)) = (message.about, message.taken) {
        return Ok(tx.told_what_is_new(staff, written)?);
    }
    let Some(referral) = message.referral else { return Ok(()) };
    tx.step(referral, StepKind::MessageSent, Some(message.kind.code()))?;
    if let Some(subject) = leads_to(message) {
        tx.only_newest_link(Opens { referral, subject })?;
    }
    match (message.kind, message.about) {
        (MessageKind::Invitation, About::CheckIn(check_in)) => remind(tx, referral, check_in),
        (MessageKind::FollowUp, About::Offer(offer)) => {
            tx.step(referral, StepKind::FollowedUp, Some(&offer.to_string()))?;
            ask_again(tx, referral, offer)
        }
        _ => Ok(()),
    }
}

/// What the link in a message opens.
pub(super) const fn leads_to(message: &Message) -> Option<Subject> {
    match (message.kind, message.about) {
        (MessageKind::ThankYou, _) | (_, About::Nobody | About::Question(_) | About::Member(_) | About::Story(_)) => {
            None
        }
        (MessageKind::OwnList, About::CheckIn(check_in)) => Some(Subject::Kept(check_in)),
        (_, About::CheckIn(check_in)) => Some(Subject::CheckIn(check_in)),
        (_, About::Offer(offer)) => Some(Subject::FollowUp(offer)),
    }
}

/// One reminder of each check-in, and never a second: it waits from the moment at which the invitation has gone. Whether
/// it goes is seen then.
fn remind(tx: &Tx<'_>, referral: ReferralId, check_in: CheckInId) -> Result<()> {
    let days = tx.own_clinic()?.messages.remind_after_days;
    if days == 0 || tx.referral(referral)?.ended.is_some() || tx.check_in(check_in)?.finished.is_some() {
        return Ok(());
    }
    let (about, due) = (About::CheckIn(check_in), tx.now().plus(MessagePlan::days(days)));
    let before = tx.messages_of(referral)?;
    let mut before = before.iter().filter(|m| m.kind == MessageKind::Reminder && m.about == about);
    // what was dropped has reminded nobody; anything else may have
    if before.all(|m| is_waiting(m) || m.state == MessageState::Dropped) {
        put(tx, referral, MessageKind::Reminder, about, due)?;
    }
    Ok(())
}

/// Asks a second time after a silence, and then no more.
fn ask_again(tx: &Tx<'_>, referral: ReferralId, offer: OfferId) -> Result<()> {
    let days = tx.own_clinic()?.messages.ask_again_after_days;
    if days == 0 || tx.referral(referral)?.ended.is_some() || tx.offer(offer)?.state != OfferState::HandedOver {
        return Ok(());
    }
    let about = About::Offer(offer);
    let all = tx.messages_of(referral)?;
    let asked = all.iter().filter(|m| m.kind == MessageKind::FollowUp && m.about == about);
    if asked.filter(|m| m.state == MessageState::Sent).count() < ASKED {
        put(tx, referral, MessageKind::FollowUp, about, tx.now().plus(MessagePlan::days(days)))?;
    }
    Ok(())
}

fn is_waiting(message: &Message) -> bool {
    matches!(message.state, MessageState::Waiting | MessageState::ByHand)
}

fn is_open(message: &Message) -> bool {
    is_waiting(message) || matches!(message.state, MessageState::WrittenOut | MessageState::Failed)
}
