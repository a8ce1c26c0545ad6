//! First visit: somebody who got there tells what it was like, for others who think of going.
use crate::Engines;
use crate::error::{Result, StepError};
use crate::help::raise;
use record::{AlertSource, FirstVisitWhy, Instant, OfferId, OfferState};
use std::sync::Arc;
use store::Desk;

/// The longest that is shown beside an offer, in letters.
const MOST: usize = 1_000;

/// What became of what somebody told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstVisitTold {
    /// It is kept, and waits for staff.
    Kept,
    /// It speaks of harm: it is a call for help, and nothing else.
    Called,
}

/// Keeps what somebody tells of their first visit, sealed; nobody but staff is shown it before staff say so. Words of harm
/// raise a call as everywhere, and are kept as a call only: they are not for a page.
///
/// # Errors
/// [`StepError::NotNow`] before they got there, or where nobody is on duty to read what is written;
/// [`StepError::Wrong`] for nothing, or for more than is shown.
pub async fn tell_first_visit(
    desk: &Desk,
    engines: &Arc<Engines>,
    offer: OfferId,
    words: &str,
) -> Result<FirstVisitTold> {
    let (engines, words) = (Arc::clone(engines), words.trim().to_owned());
    desk.write(move |tx| {
        let offer = tx.offer(offer)?;
        let clinic = tx.own_clinic()?;
        // before anything is said of its length: a call for help must not be turned away for that
        if engines.lexicon.speaks_of_harm(&words) {
            let known = tx.open_alerts_of(offer.referral)?.into_iter().any(|open| open.words == words);
            if !known {
                raise(tx, &clinic, offer.referral, AlertSource::Wrote, true, &words)?;
            }
            return Ok(FirstVisitTold::Called);
        }
        if offer.state != OfferState::Reached || clinic.duty.is_none() {
            return Err(StepError::not_now("this is asked of people who got there"));
        }
        if words.is_empty() || words.chars().count() > MOST {
            return Err(StepError::wrong("write something, and no more than 1,000 letters"));
        }
        tx.put_first_visit(&tx.holder_of(offer.referral)?, &offer, &words)?;
        Ok(FirstVisitTold::Kept)
    })
    .await
}

/// Whoever told it takes it back: it is gone, here and wherever it was shown.
///
/// # Errors
/// When nothing could be saved.
pub async fn take_back_first_visit(desk: &Desk, offer: OfferId) -> Result<()> {
    desk.write(move |tx| Ok(tx.take_back_first_visit(&tx.offer(offer)?)?)).await
}

/// Somebody decides, for a reason, whether others are shown what was told at a moment, which is what they read. They may
/// think again.
///
/// # Errors
/// [`store::Error::NotFound`] when it was taken back; [`store::Error::Changed`] when it was told anew meanwhile.
pub async fn judge_first_visit(desk: &Desk, offer: OfferId, read: Instant, why: FirstVisitWhy) -> Result<()> {
    desk.write(move |tx| {
        let told = tx.first_visit(offer)?.ok_or(store::Error::NotFound)?;
        if told.told != read {
            return Err(store::Error::Changed.into());
        }
        Ok(tx.judge_first_visit(&told, why)?)
    })
    .await
}
