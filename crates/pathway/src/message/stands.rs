//! Whether a message may still go: asked at the moment at which it would, never when it was put into the outbox.
use crate::community::new_to;
use crate::error::Result;
use crate::own_list::kept;
use record::{About, Message, MessageKind, MessagePlan, MessageState, OfferState, Why};
use std::time::Duration;
use store::{Ended, Error, Reading, ReferralRow, Tx};

/// A "thank you" that comes later than this reads as if something had gone wrong.
const THANKS: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a message may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It may.
    MayGo,
    /// Not now.
    Waits(Why),
    /// Not any more.
    Never(Why),
}
use Stands::{MayGo, Never, Waits};

/// Whether a message may go now.
///
/// # Errors
/// When the database does not answer.
pub fn stands(tx: &Tx<'_>, message: &Message) -> Result<Stands> {
    if let About::Member(staff) = message.about {
        // they may have stopped it, left, or looked in the meantime
        let wanted = tx.community_member(staff)?.is_some_and(|member| member.details.email.is_some());
        return Ok(match wanted && !new_to(tx, staff)?.is_nothing() {
            true => MayGo,
            false => Never(Why::Answered),
        });
    }
    if let About::Question(question) = message.about {
        return Ok(crate::owner::may_go(tx, question)?.map_or_else(Never, |()| MayGo));
    }
    if let About::Story(story) = message.about {
        let may = match message.kind {
            MessageKind::StoryNews => crate::story::may_be_told(tx, story)?,
            _ => crate::story::may_be_asked(tx, story)?,
        };
        return Ok(may.map_or_else(Never, |()| MayGo));
    }
    let Some(referral) = message.referral else {
        // to the back-up: not once somebody has taken on every call that waited too long
        let handed_over = || Ok::<_, Error>(tx.open_hand_overs()?.iter().any(|one| one.told.is_some()));
        let waits = tx.calls_waiting()? > 0 || handed_over()?;
        return Ok(if waits { MayGo } else { Never(Why::TakenOn) });
    };
    let row = tx.referral(referral)?;
    match row.ended {
        Some(Ended::Withdrawn) => return Ok(Never(Why::Withdrawn)),
        Some(Ended::Closed) => return Ok(Never(Why::Closed)),
        None => {}
    }
    match tx.person(referral) {
        Err(Error::Erased) => return Ok(Never(Why::Erased)),
        Ok(person) if person.died => return Ok(Never(Why::Died)),
        other => drop(other?),
    }
    if row.reading == Reading::Held {
        return Ok(Waits(Why::Held));
    }
    if tx.has_open_call(referral)? {
        // a person comes first; "thank you" for words like those would be out of place for good
        let thanks = message.kind == MessageKind::ThankYou;
        return Ok(if thanks { Never(Why::CallOpen) } else { Waits(Why::CallOpen) });
    }
    match (message.kind, message.about) {
        (MessageKind::Invitation | MessageKind::Reminder, About::CheckIn(check_in)) => {
            if tx.check_in(check_in)?.finished.is_some() {
                return Ok(Never(Why::CheckedIn));
            }
            asked_before_they_come(tx, message.kind, &row)
        }
        (MessageKind::ThankYou, _) if tx.now().since(message.due) > THANKS => Ok(Never(Why::TooLate)),
        (MessageKind::ThankYou, _) => Ok(MayGo),
        (MessageKind::List | MessageKind::FollowUp, About::Offer(offer)) => Ok(match tx.offer(offer)?.state {
            OfferState::HandedOver | OfferState::NotReached => MayGo,
            OfferState::Reached => Never(Why::Answered),
            OfferState::Offered | OfferState::Accepted | OfferState::Declined => Never(Why::NotHandedOver),
        }),
        (MessageKind::OwnList, _) if kept(tx, referral)?.is_empty() => Ok(Never(Why::NotHandedOver)),
        (MessageKind::OwnList, _) => Ok(MayGo),
        _ => Ok(Never(Why::Broken)),
    }
}

/// How many messages wait to be sent. One that is not to be sent any more waits for nobody: of the newest `most` each is
/// asked, and whoever has more waiting has to look at these first.
///
/// # Errors
/// When the database does not answer.
pub fn messages_waiting(tx: &Tx<'_>, most: i64) -> Result<usize> {
    let over = tx.counted(|tx| {
        let mut over = 0;
        for message in tx.open_messages(most)? {
            let open = !matches!(message.state, MessageState::Sending | MessageState::Unknown);
            over += usize::from(open && matches!(stands(tx, &message)?, Never(_)));
        }
        Ok::<_, crate::StepError>(over)
    })?;
    Ok(usize::try_from(tx.messages_waiting()?).unwrap_or(0).saturating_sub(over))
}

fn asked_before_they_come(tx: &Tx<'_>, kind: MessageKind, row: &ReferralRow) -> Result<Stands> {
    if row.reading == Reading::Stopped {
        return Ok(Never(Why::Stopped));
    }
    if !row.born {
        return Ok(Waits(Why::NoBirthDate));
    }
    match row.appointment {
        None if row.called_off => return Ok(Never(Why::Cancelled)),
        Some(at) if at.day() < tx.now().day() => return Ok(Never(Why::Past)),
        _ => {}
    }
    if kind == MessageKind::Reminder {
        let room = MessagePlan::days(tx.own_clinic()?.messages.remind_before_days);
        if row.appointment.is_some_and(|at| tx.now().plus(room) > at) {
            return Ok(Never(Why::TooLate));
        }
        if tx.on_a_visit(row.id)? {
            return Ok(Waits(Why::OnTheirPage));
        }
    }
    Ok(MayGo)
}
