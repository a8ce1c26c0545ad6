//! Hand over: the way from an offer to the support itself.
use crate::error::{Result, StepError};
use crate::invite::{greeting, personal_link, to_the_person};
use crate::withdraw::goes_on;
use record::{MessageKind, OfferId, OfferState, StepKind, Way};
use store::{Desk, Opens, Subject};

/// Makes the way. By text it sends a link to the person's own page, never the name of a support service.
///
/// # Errors
/// [`store::Error::Changed`] when the offer was not taken up, or has moved on.
pub async fn hand_over(desk: &Desk, base_url: &str, offer: OfferId, way: Way) -> Result<()> {
    let base_url = base_url.to_owned();
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        goes_on(tx, offer.referral)?;
        tx.move_offer(&offer, OfferState::HandedOver, Some(way))?;
        tx.step(offer.referral, StepKind::HandedOver, Some(way.code()))?;
        if way == Way::Text {
            let opens = Opens { referral: offer.referral, subject: Subject::FollowUp(offer.id) };
            let link = personal_link(tx, &base_url, opens, None)?;
            let (person, clinic) = (tx.person(offer.referral)?, tx.own_clinic()?);
            let text =
                format!("Hello {}, this is {}. Here is what we talked about: {link}", greeting(&person), clinic.sender);
            to_the_person(tx, offer.referral, &person, MessageKind::FollowUp, text)?;
        }
        Ok::<_, StepError>(())
    })
    .await
}
