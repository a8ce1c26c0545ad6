//! Hand over: the way from an offer to the support itself.
use crate::error::{Result, StepError};
use crate::message::put;
use crate::wait::wait_in_days;
use crate::withdraw::goes_on;
use record::{About, Along, Block, MessageKind, MessagePlan, Offer, OfferId, OfferState, ServiceReply, StepKind, Way};
use signpost::Directory;
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, Tx};

/// After the wait that a record states, people have so long to go there before they are asked.
const SETTLED_IN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Makes the way. By text it sends a link to the person's own page, never the name of a support service; with company it
/// sends it too, since there the person can say that they would rather go alone. "Did you get there?" waits in the outbox
/// from this moment: a week after the wait that the service's record states, else after the clinic's own days. Whether it
/// goes is seen when its time has come.
///
/// # Errors
/// [`StepError::Wrong`] for a referral, which is [`refer`]; [`store::Error::Changed`] when the offer was not taken up, or
/// has moved on.
pub async fn hand_over(desk: &Desk, directory: &Arc<Directory>, offer: OfferId, way: Way) -> Result<()> {
    if way == Way::Referral {
        return Err(StepError::wrong("ask them first whether they agree that we write"));
    }
    make_way(desk, directory, offer, way, Vec::new()).await
}

/// Refers somebody to a support service, as they have agreed: that we write, that we say who they are and how to reach
/// them, and what of their answers is `passed_on`. When they agreed is kept with the offer, in the transaction of the step.
///
/// # Errors
/// [`StepError::Wrong`] for what may not be passed on; [`store::Error::Changed`] as for [`hand_over`].
pub async fn refer(desk: &Desk, directory: &Arc<Directory>, offer: OfferId, passed_on: Vec<Block>) -> Result<()> {
    if !passed_on.iter().all(|block| Along::MAY_BE_PASSED_ON.contains(block)) {
        return Err(StepError::wrong("that is for the clinic alone"));
    }
    make_way(desk, directory, offer, Way::Referral, passed_on).await
}

async fn make_way(
    desk: &Desk,
    directory: &Arc<Directory>,
    offer: OfferId,
    way: Way,
    passed_on: Vec<Block>,
) -> Result<()> {
    let directory = Arc::clone(directory);
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        goes_on(tx, offer.referral)?;
        if offer.state == OfferState::Accepted {
            tx.count_handed_over(&offer.service)?;
        }
        tx.move_offer(&offer, OfferState::HandedOver, Some(way))?;
        let agreed = (way == Way::Referral).then_some(tx.now());
        let along = Along { passed_on: passed_on.clone(), agreed, rung: None, reply: None, ..offer.along.clone() };
        if along != offer.along {
            tx.set_along(&tx.holder_of(offer.referral)?, &offer, &along)?;
        }
        tx.step(offer.referral, StepKind::HandedOver, Some(way.code()))?;
        if matches!(way, Way::Text | Way::Company) {
            put(tx, offer.referral, MessageKind::List, About::Offer(offer.id), tx.now())?;
        }
        ask_later(tx, &directory, &offer)
    })
    .await
}

/// "Did you get there?", once people can have got there.
fn ask_later(tx: &Tx<'_>, directory: &Directory, offer: &Offer) -> Result<()> {
    let days = tx.own_clinic()?.messages.ask_after_days;
    if days == 0 {
        return Ok(());
    }
    let stated = directory.service(&offer.service).and_then(|service| wait_in_days(&service.wait));
    let after = stated.map_or(MessagePlan::days(days), |days| SETTLED_IN + Duration::from_secs(24 * 60 * 60) * days);
    put(tx, offer.referral, MessageKind::FollowUp, About::Offer(offer.id), tx.now().plus(after))?;
    Ok(())
}

/// The person would rather go without a volunteer, who sees them no more. The way itself stays made.
///
/// # Errors
/// When it cannot be saved. That nobody was to go along, or they got there in the meantime, changes nothing.
pub async fn go_alone(desk: &Desk, offer: OfferId) -> Result<()> {
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        if offer.way != Some(Way::Company) || offer.state != OfferState::HandedOver {
            return Ok(());
        }
        tx.set_way(&offer, Way::SelfReferral)?;
        Ok(tx.step(offer.referral, StepKind::HandedOver, Some(Way::SelfReferral.code()))?)
    })
    .await
}

/// What the support service answered to a referral; staff write it down as they hear it, and again when it changes.
///
/// # Errors
/// [`StepError::NotNow`] when the clinic did not refer them there.
pub async fn service_replied(desk: &Desk, offer: OfferId, reply: ServiceReply) -> Result<()> {
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        if offer.way != Some(Way::Referral) || offer.state == OfferState::Reached {
            return Err(StepError::not_now("they were not referred there by the clinic"));
        }
        let along = Along { reply: Some(reply), ..offer.along.clone() };
        tx.set_along(&tx.holder_of(offer.referral)?, &offer, &along)?;
        Ok(tx.step(offer.referral, StepKind::ServiceReplied, Some(reply.code()))?)
    })
    .await
}
