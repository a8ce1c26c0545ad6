//! Check in: a question to a page, each saved the moment it is answered; anything that a person should read now is
//! noticed in the same transaction.
mod asking_felt;
mod own_word;
mod questions;

pub use asking_felt::{ASKING_FELT, say_how_asking_felt};
pub use own_word::{choose_word, try_word, word_was_right};
pub use questions::{
    CARD, Choices, MAY_WE_ASK, PAIN_DURATION, PAIN_WHERE, Page, SUPPORT, WHAT_MATTERS, fresh, in_words, next_page,
    pages,
};

use crate::Engines;
use crate::error::{Result, StepError};
use crate::help::{Called, raise};
use crate::invite::links_stay;
use crate::message::{drop_open, put};
use record::{About, AlertSource, CheckInId, Clinic, Given, Message, MessageKind, ReferralId, Sharing, StepKind, Why};
use std::sync::Arc;
use store::{CheckInRow, Desk, Tx};

/// Saves the answer to one page. Answers with a call for help if what was written or chosen is one.
///
/// # Errors
/// [`StepError::Wrong`] when the answer is none of those offered; [`StepError::NotNow`] when the check-in has been sent
/// in. Nothing was saved then.
pub async fn save(
    desk: &Desk,
    engines: &Arc<Engines>,
    check_in: CheckInId,
    page: Page,
    given: Given,
) -> Result<Option<Called>> {
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        let row = still_open(tx, check_in)?;
        let (clinic, instrument) = (tx.own_clinic()?, engines.instrument_of(&row.instrument)?);
        let given = questions::check(page, &given, &clinic, &instrument)?;
        let key = page.key(&instrument);
        let holder = tx.holder_of(row.referral)?;
        tx.put_answer(&holder, check_in, &key, &given)?;
        tx.step(row.referral, StepKind::Answered, Some(key.as_str()))?;
        let (source, words) = match (page, &given) {
            (_, Given::Said(words)) if engines.lexicon.speaks_of_harm(words) => (AlertSource::Wrote, words.clone()),
            (Page::Item(at), Given::Points(points)) if *points > 0 && is_about_self_harm(&instrument, at) => {
                // for whoever is on duty, so in English whatever the page's language was
                (AlertSource::Item, questions::in_words(page, &given, &instrument, &engines.words(&clinic.slug, None)))
            }
            _ => return Ok::<_, StepError>(None),
        };
        call_once(tx, &clinic, row.referral, source, &words)
    })
    .await
}

/// Raises a call for help, unless the same words have raised one that is open: pressing "back" and "continue" again is
/// not a second call.
fn call_once(
    tx: &Tx<'_>,
    clinic: &Clinic,
    referral: ReferralId,
    source: AlertSource,
    words: &str,
) -> Result<Option<Called>> {
    if tx.open_alerts_of(referral)?.iter().any(|open| open.source == source && open.words == words) {
        return Ok(None);
    }
    raise(tx, clinic, referral, source, true, words)
}

/// Any answer above "Not at all" to an item about self-harm counts (facts: public apps that wait for 2 wait too long).
fn is_about_self_harm(instrument: &instruments::Instrument, at: usize) -> bool {
    instrument.items().get(at).is_some_and(|item| instrument.self_harm_items().contains(item))
}

/// The person sends the check-in in, with what may be shared. Sending it again changes nothing. Whoever asked them to is
/// done; "thank you" goes where it can go by itself.
///
/// # Errors
/// When nothing could be saved.
pub async fn finish(desk: &Desk, check_in: CheckInId, sharing: Sharing) -> Result<()> {
    desk.write(move |tx| {
        let row = tx.check_in(check_in)?;
        if !tx.finish_check_in(check_in)? {
            return Ok(());
        }
        tx.set_sharing(&tx.holder_of(row.referral)?, check_in, &sharing)?;
        links_stay(tx, row.referral)?;
        tx.step(row.referral, StepKind::CheckedIn, None)?;
        let asks = |m: &Message| matches!(m.kind, MessageKind::Invitation | MessageKind::Reminder);
        drop_open(tx, row.referral, asks, Why::CheckedIn)?;
        let person = tx.person(row.referral)?;
        if person.email.is_some() && !person.ring_only {
            put(tx, row.referral, MessageKind::ThankYou, About::CheckIn(check_in), tx.now())?;
        }
        Ok::<_, StepError>(())
    })
    .await
}

/// The person chooses anew what may be shared, after sending it in. It holds from now on; what staff have already read
/// stays in the health record.
///
/// # Errors
/// [`StepError::NotNow`] before it was sent in.
pub async fn share(desk: &Desk, check_in: CheckInId, sharing: Sharing) -> Result<()> {
    desk.write(move |tx| {
        let row = tx.check_in(check_in)?;
        if row.finished.is_none() {
            return Err(StepError::not_now("this has not been sent in yet"));
        }
        tx.set_sharing(&tx.holder_of(row.referral)?, check_in, &sharing)?;
        Ok(tx.step(row.referral, StepKind::SharedChanged, None)?)
    })
    .await
}

/// The person has seen the support that fits, which is shown once and not again without their word.
///
/// # Errors
/// [`StepError::NotNow`] before it was sent in.
pub async fn seen_support(desk: &Desk, check_in: CheckInId) -> Result<()> {
    desk.write(move |tx| {
        let row = tx.check_in(check_in)?;
        if row.finished.is_none() {
            return Err(StepError::not_now("this has not been sent in yet"));
        }
        let key = SUPPORT_SEEN.parse().map_err(|_| StepError::wrong("a question's name is a code"))?;
        tx.put_answer(&tx.holder_of(row.referral)?, check_in, &key, &Given::Chose("seen".into()))?;
        Ok(tx.step(row.referral, StepKind::Answered, Some(SUPPORT_SEEN))?)
    })
    .await
}

/// The name under which it is kept that the support that fits was seen.
pub const SUPPORT_SEEN: &str = "support-seen";

fn still_open(tx: &Tx<'_>, check_in: CheckInId) -> Result<CheckInRow> {
    let row = tx.check_in(check_in)?;
    if row.finished.is_some() {
        return Err(StepError::not_now("you have sent this in already"));
    }
    Ok(row)
}
