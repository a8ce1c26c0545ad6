//! A word of one's own: a date of birth is no secret at home, so that answers which were sent in are opened again only
//! with a word that the person chose.
use super::{Page, call_once, still_open};
use crate::Engines;
use crate::error::Result;
use crate::help::Called;
use record::{AlertSource, CheckInId, Given, StepKind};
use std::sync::Arc;
use store::{Desk, OwnWord};

/// Keeps the hash of the word. `typed` is what was written, which is read for words of harm like every other place in
/// which a person can write, and then forgotten.
///
/// # Errors
/// [`crate::StepError::NotNow`] when the check-in has been sent in.
pub async fn choose_word(
    desk: &Desk,
    engines: &Arc<Engines>,
    check_in: CheckInId,
    hash: String,
    typed: String,
) -> Result<Option<Called>> {
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        let row = still_open(tx, check_in)?;
        let (holder, clinic) = (tx.holder_of(row.referral)?, tx.own_clinic()?);
        let key = Page::OwnWord.key(&*engines.instrument_of(&row.instrument)?);
        tx.set_own_word(&holder, check_in, &hash)?;
        tx.put_answer(&holder, check_in, &key, &Given::Chose("chosen".into()))?;
        tx.step(row.referral, StepKind::Answered, Some(key.as_str()))?;
        if !engines.lexicon.speaks_of_harm(&typed) {
            return Ok(None);
        }
        call_once(tx, &clinic, row.referral, AlertSource::Wrote, &typed)
    })
    .await
}

/// The word to compare with, counted as a wrong try before it is known whether it is right; none where none was
/// chosen, or after too many.
///
/// # Errors
/// When the try cannot be counted; then nothing may be compared.
pub async fn try_word(desk: &Desk, check_in: CheckInId) -> Result<Option<OwnWord>> {
    desk.write(move |tx| {
        let word = tx.own_word(check_in)?.filter(|word| word.tries_left > 0);
        if word.is_some() {
            tx.count_word_try(check_in, false)?;
        }
        Ok(word)
    })
    .await
}

/// The word was right: the tries begin anew.
///
/// # Errors
/// When that cannot be saved.
pub async fn word_was_right(desk: &Desk, check_in: CheckInId) -> Result<()> {
    desk.write(move |tx| Ok(tx.count_word_try(check_in, true)?)).await
}
