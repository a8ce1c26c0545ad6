//! Offer: support that fits, and why; the person takes it up or chooses not to.
use crate::brief::{seeker, shares_support};
use crate::error::{Result, StepError};
use crate::withdraw::goes_on;
use record::{Along, Offer, OfferId, OfferState, ReferralId, Seeker, StepKind};
use signpost::Directory;
use std::sync::Arc;
use store::{Desk, Tx};

/// The longest note that goes along with an offer, in letters.
const MOST: usize = 1_000;
/// The detail of a step by which one offer makes room for another.
const SWAPPED: &str = "swapped";

/// Offers one support service, with a clinician's words to the person or none. What is no suggestion for this person is
/// not offered by this door.
///
/// # Errors
/// [`StepError::NotNow`] when the directory does not suggest it to this person, or it is on the table already;
/// [`StepError::Wrong`] for a note that is too long.
pub async fn offer(
    desk: &Desk,
    directory: &Arc<Directory>,
    referral: ReferralId,
    service: &str,
    note: &str,
) -> Result<OfferId> {
    let (directory, service, note) = (Arc::clone(directory), service.to_owned(), checked(note)?);
    desk.write(move |tx| put_on_the_table(tx, &directory, referral, &service, &note)).await
}

/// Offers another support service in the place of one on the table or taken up.
///
/// # Errors
/// As for [`offer`]; [`store::Error::Changed`] when the first has moved on.
pub async fn swap(desk: &Desk, directory: &Arc<Directory>, instead_of: OfferId, service: &str) -> Result<OfferId> {
    let (directory, service) = (Arc::clone(directory), service.to_owned());
    desk.write(move |tx| {
        let before = tx.offer(instead_of)?;
        let offer = put_on_the_table(tx, &directory, before.referral, &service, "")?;
        if before.state != OfferState::NotReached {
            tx.move_offer(&before, OfferState::Declined, None)?;
            tx.step(before.referral, StepKind::Declined, Some(SWAPPED))?;
        }
        Ok(offer)
    })
    .await
}

/// Keeps a clinician's words to the person about an offer, in the place of those before.
///
/// # Errors
/// [`StepError::Wrong`] for a note that is too long.
pub async fn note(desk: &Desk, offer: OfferId, words: &str) -> Result<()> {
    let note = checked(words)?;
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        let along = Along { note: note.clone(), ..offer.along.clone() };
        Ok(tx.set_along(&tx.holder_of(offer.referral)?, &offer, &along)?)
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

fn put_on_the_table(
    tx: &Tx<'_>,
    directory: &Directory,
    referral: ReferralId,
    service: &str,
    note: &str,
) -> Result<OfferId> {
    goes_on(tx, referral)?;
    // what somebody keeps to themselves from their own list is not known here, so it is offered as to anybody
    let shares = shares_support(tx, referral)?;
    let tabled = |o: &Offer| o.service == service && o.state != OfferState::NotReached && o.is_for_staff(shares);
    if tx.offers(referral)?.iter().any(tabled) {
        return Err(StepError::not_now("this has been offered already"));
    }
    let offer = made(tx, directory, &seeker(tx, referral)?, referral, service)?;
    let offer = Offer { along: Along { note: note.to_owned(), ..Along::default() }, ..offer };
    tx.put_offer(&tx.holder_of(referral)?, &offer)?;
    tx.count_offered(&offer.service)?;
    tx.step(referral, StepKind::Offered, forms(directory, service).as_deref())?;
    Ok(offer.id)
}

/// An offer of what the directory suggests to whoever asks so.
pub(crate) fn made(
    tx: &Tx<'_>,
    directory: &Directory,
    asks: &Seeker,
    referral: ReferralId,
    service: &str,
) -> Result<Offer> {
    let suggested = directory.offers(asks, usize::MAX).into_iter().find(|s| s.service == service);
    let suggestion =
        suggested.ok_or_else(|| StepError::not_now("the directory does not suggest this to them today"))?;
    Ok(Offer {
        id: tx.new_id(OfferId::from_bytes)?,
        referral,
        service: service.to_owned(),
        name: directory.service(service).map(|s| s.name.clone()).unwrap_or_default(),
        reasons: suggestion.reasons.iter().map(|r| r.code().to_owned()).collect(),
        state: OfferState::Offered,
        way: None,
        offered: tx.now(),
        along: Along::default(),
    })
}

/// The forms that an offer takes, for the step log: in a group, one to one, online. What it is for is told nowhere.
pub(crate) fn forms(directory: &Directory, service: &str) -> Option<String> {
    let forms: Vec<&str> = directory.formats(service).into_iter().map(record::Format::code).collect();
    (!forms.is_empty()).then(|| forms.join("."))
}

fn checked(note: &str) -> Result<String> {
    let note = note.trim();
    if note.chars().count() > MOST {
        return Err(StepError::wrong("keep a note under 1,000 letters"));
    }
    Ok(note.to_owned())
}
