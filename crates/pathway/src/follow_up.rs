//! Follow up: did they get there?
use crate::error::{Result, StepError};
use crate::invite::{greeting, personal_link, to_the_person};
use crate::withdraw::goes_on;
use record::{MessageId, MessageKind, Offer, OfferId, OfferState, StepKind};
use store::{Desk, Opens, Subject, Tx};

/// What got in the way, by code: choices of the message `obstacle`. Nobody's fault stands among them.
pub const OBSTACLES: &[&str] = &["waiting", "times", "travel", "not-for-me", "unwell", "later", "other"];

/// Asks the person, by a message with a link, whether they got there.
///
/// # Errors
/// [`StepError::NotNow`] when the offer was not handed over, or they have said already.
pub async fn follow_up(desk: &Desk, base_url: &str, offer: OfferId) -> Result<MessageId> {
    let base_url = base_url.to_owned();
    desk.write(move |tx| ask(tx, &base_url, &tx.offer(offer)?)).await
}

pub(crate) fn ask(tx: &Tx<'_>, base_url: &str, offer: &Offer) -> Result<MessageId> {
    goes_on(tx, offer.referral)?;
    if !matches!(offer.state, OfferState::HandedOver | OfferState::NotReached) {
        return Err(StepError::not_now("there is nothing to ask about yet"));
    }
    let opens = Opens { referral: offer.referral, subject: Subject::FollowUp(offer.id) };
    let link = personal_link(tx, base_url, opens, None)?;
    let (person, clinic) = (tx.person(offer.referral)?, tx.own_clinic()?);
    let text = format!(
        "Hello {}, this is {}. How did it go? You can tell us here in a minute: {link}",
        greeting(&person),
        clinic.sender
    );
    let message = to_the_person(tx, offer.referral, &person, MessageKind::FollowUp, text)?;
    tx.step(offer.referral, StepKind::FollowedUp, Some(&offer.id.to_string()))?;
    Ok(message)
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
        if !got_there && offer.state == OfferState::NotReached {
            return Ok(tx.step(offer.referral, StepKind::NotReached, obstacle)?); // the same answer again, with what changed
        }
        let (state, kind, detail) = if got_there {
            (OfferState::Reached, StepKind::Reached, None)
        } else {
            (OfferState::NotReached, StepKind::NotReached, obstacle)
        };
        tx.move_offer(&offer, state, None)?;
        Ok(tx.step(offer.referral, kind, detail)?)
    })
    .await
}
