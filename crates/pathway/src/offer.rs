//! Offer: support that fits, and why; the person takes it up or chooses not to.
use crate::brief::seeker;
use crate::error::{Result, StepError};
use crate::withdraw::goes_on;
use record::{Offer, OfferId, OfferState, ReferralId, StepKind};
use signpost::Directory;
use std::sync::Arc;
use store::Desk;

/// Offers one support service. What is no suggestion for this person is not offered by this door.
///
/// # Errors
/// [`StepError::NotNow`] when the directory does not suggest it to this person, or it is on the table already.
pub async fn offer(desk: &Desk, directory: &Arc<Directory>, referral: ReferralId, service: &str) -> Result<OfferId> {
    let (directory, service) = (Arc::clone(directory), service.to_owned());
    desk.write(move |tx| {
        goes_on(tx, referral)?;
        if tx.offers(referral)?.iter().any(|o| o.service == service && o.state != OfferState::NotReached) {
            return Err(StepError::not_now("this has been offered already"));
        }
        let seeker = seeker(tx, referral)?;
        let suggested = directory.offers(&seeker, usize::MAX).into_iter().find(|s| s.service == service);
        let suggestion =
            suggested.ok_or_else(|| StepError::not_now("the directory does not suggest this to them today"))?;
        let name = directory.service(&service).map(|s| s.name.clone()).unwrap_or_default();
        let offer = Offer {
            id: tx.new_id(OfferId::from_bytes)?,
            referral,
            service: service.clone(),
            name,
            reasons: suggestion.reasons.iter().map(|r| r.code().to_owned()).collect(),
            state: OfferState::Offered,
            way: None,
            offered: tx.now(),
        };
        tx.put_offer(&tx.holder_of(referral)?, &offer)?;
        tx.step(referral, StepKind::Offered, None)?;
        Ok(offer.id)
    })
    .await
}

/// The person takes an offer up, or chooses not to today.
///
/// # Errors
/// [`store::Error::Changed`] when the offer has moved on.
pub async fn answer_offer(desk: &Desk, offer: OfferId, accepted: bool) -> Result<()> {
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        let (state, kind) = if accepted {
            (OfferState::Accepted, StepKind::Accepted)
        } else {
            (OfferState::Declined, StepKind::Declined)
        };
        tx.move_offer(&offer, state, None)?;
        Ok(tx.step(offer.referral, kind, None)?)
    })
    .await
}
