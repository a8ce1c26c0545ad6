//! Follow up: did they get there?
use crate::error::{Result, StepError};
use crate::message::{drop_open, put};
use crate::withdraw::goes_on;
use record::{About, Along, MessageId, MessageKind, Offer, OfferId, OfferState, StepKind, Why};
use std::time::Duration;
use store::{Desk, Tx};

/// After the second question somebody has so long to answer before a person rings.
const PATIENCE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

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
            tx.count_there(&offer.service)?;
        }
        Ok(tx.step(offer.referral, kind, detail)?)
    })
    .await
}

/// Whom to ring: two questions went unanswered, and a week has gone by. Nobody who has died, does not want to be asked or
/// has a call for help open; whether that is so is seen now, not when the question was planned.
///
/// # Errors
/// When the database does not answer.
pub fn to_ring(tx: &Tx<'_>) -> Result<Vec<Offer>> {
    let mut ring = Vec::new();
    for offer in tx.offers_unanswered(tx.now().minus(PATIENCE))? {
        let over = tx.referral(offer.referral)?.ended.is_some() || tx.has_open_call(offer.referral)?;
        let lives = match tx.person(offer.referral) {
            Err(store::Error::Erased) => false,
            person => !person?.died,
        };
        if lives && !over {
            ring.push(offer);
        }
    }
    Ok(ring)
}

/// Somebody rang and reached nobody: it is written down, and nobody rings again for that.
///
/// # Errors
/// [`StepError::NotNow`] when there is nothing to ask about.
pub async fn rang(desk: &Desk, offer: OfferId) -> Result<()> {
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        if offer.state != OfferState::HandedOver {
            return Err(StepError::not_now("there is nothing to ask about"));
        }
        let along = Along { rung: Some(tx.now()), ..offer.along.clone() };
        tx.set_along(&tx.holder_of(offer.referral)?, &offer, &along)?;
        Ok(tx.step(offer.referral, StepKind::FollowedUp, Some(&offer.id.to_string()))?)
    })
    .await
}
