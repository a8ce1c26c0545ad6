//! Follow up: did they get there?
use crate::error::{Result, StepError};
use crate::message::{drop_open, put};
use crate::withdraw::goes_on;
use record::{About, MessageId, MessageKind, OfferId, OfferState, StepKind, Why};
use store::Desk;

/// What got in the way, by code: choices of the message `obstacle`. Nobody's fault stands among them.
pub const OBSTACLES: &[&str] = &["waiting", "times", "travel", "not-for-me", "unwell", "later", "other"];

/// Asks the person now, by a message with a link, whether they got there: the question that waits for its time goes at
/// once, or a new one.
///
/// # Errors
/// [`StepError::NotNow`] when the offer was not handed over, or they have said already.
pub async fn follow_up(desk: &Desk, offer: OfferId) -> Result<MessageId> {
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        goes_on(tx, offer.referral)?;
        if !matches!(offer.state, OfferState::HandedOver | OfferState::NotReached) {
            return Err(StepError::not_now("there is nothing to ask about yet"));
        }
        put(tx, offer.referral, MessageKind::FollowUp, About::Offer(offer.id), tx.now())
    })
    .await
}

/// The person says whether they got there; if not, perhaps what got in the way ([`OBSTACLES`]).
///
/// # Errors
/// [`StepError::Wrong`] for an unknown obstacle; [`store::Error::Changed`] when the offer has moved on.
pub async fn reached(desk: &Desk, offer: OfferId, got_there: bool, obstacle: Option<&str>) -> Result<()> {
    let known = |code: &str| OBSTACLES.iter().find(|known| **known == code).copied();
    let obstacle = match obstacle {
        Some(code) => Some(known(code).ok_or_else(|| StepError::wrong("choose one from the list"))?),
        None => None,
    };
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        let asks = |m: &record::Message| m.kind == MessageKind::FollowUp && m.about == About::Offer(offer.id);
        drop_open(tx, offer.referral, asks, Why::Answered)?;
        if !got_there && offer.state == OfferState::NotReached {
            return Ok(tx.step(offer.referral, StepKind::NotReached, obstacle)?); // the same answer again, with what changed
        }
        let (state, kind, detail) = if got_there {
            (OfferState::Reached, StepKind::Reached, None)
        } else {
            (OfferState::NotReached, StepKind::NotReached, obstacle)
        };
        tx.move_offer(&offer, state, None)?;
        if got_there {
            tx.somebody_arrived(offer.id)?;
        }
        Ok(tx.step(offer.referral, kind, detail)?)
    })
    .await
}
