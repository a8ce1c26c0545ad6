//! Hand over: the way from an offer to the support itself.
use crate::error::{Result, StepError};
use crate::message::put;
use crate::withdraw::goes_on;
use record::{About, MessageKind, MessagePlan, OfferId, OfferState, StepKind, Way};
use store::Desk;

/// Makes the way. By text it sends a link to the person's own page, never the name of a support service. "Did you get
/// there?" waits in the outbox from this moment; whether it goes is seen when its time has come.
///
/// # Errors
/// [`store::Error::Changed`] when the offer was not taken up, or has moved on.
pub async fn hand_over(desk: &Desk, offer: OfferId, way: Way) -> Result<()> {
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        goes_on(tx, offer.referral)?;
        tx.move_offer(&offer, OfferState::HandedOver, Some(way))?;
        tx.step(offer.referral, StepKind::HandedOver, Some(way.code()))?;
        let about = About::Offer(offer.id);
        if way == Way::Text {
            put(tx, offer.referral, MessageKind::List, about, tx.now())?;
        }
        let days = tx.own_clinic()?.messages.ask_after_days;
        if days > 0 {
            put(tx, offer.referral, MessageKind::FollowUp, about, tx.now().plus(MessagePlan::days(days)))?;
        }
        Ok::<_, StepError>(())
    })
    .await
}
