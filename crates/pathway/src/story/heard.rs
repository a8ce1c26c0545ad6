//! Heard: words of harm in whatever somebody writes about a story are a call for help, as everywhere. Nobody has said who
//! they are, so the call names nobody; the number to ring stands in it where they gave one.
use crate::Engines;
use crate::error::{Result, StepError};
use record::{AlertSource, Clinic, Instant};
use store::{Desk, NewAlert, Tx};

/// The longest words of a call that are kept, in letters.
const MOST: usize = 1_900;
/// So many calls that name nobody can wait at once in one clinic. More than that is a machine that writes, and would keep
/// the duty role from those who wait; whoever comes after is told that nothing was sent, and reads the numbers.
const WAITING: usize = 60;

/// What became of words of harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// There were none.
    Nothing,
    /// There is a call; from then on somebody reads it.
    Called(Instant),
    /// There is no duty role here, or too many wait: nobody was told, and the page says so.
    Nobody,
}

impl Heard {
    /// Whether there were words of harm.
    #[must_use]
    pub fn is_harm(self) -> bool {
        self != Heard::Nothing
    }
}

/// Reads words, and raises a call in the transaction of the step that keeps them. `contact` is how to reach them.
pub(super) fn heard(tx: &Tx<'_>, engines: &Engines, words: &str, contact: &str) -> Result<Heard> {
    if !engines.lexicon.speaks_of_harm(words) && !engines.lexicon.speaks_of_harm(contact) {
        return Ok(Heard::Nothing);
    }
    call(tx, &tx.own_clinic()?, AlertSource::Wrote, words, contact)
}

/// Asks for a call after words of harm: a number is given, or changed.
///
/// # Errors
/// [`StepError::NotNow`] where there is no duty role; anything else means that nobody was told.
pub async fn ring_author(desk: &Desk, telephone: &str) -> Result<Heard> {
    let telephone: String = telephone.trim().chars().take(200).collect();
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        match call(tx, &clinic, AlertSource::AskedForCall, "They ask to be rung.", &telephone)? {
            Heard::Nobody => Err(StepError::not_now("this clinic cannot offer a call; please use the numbers")),
            heard => Ok(heard),
        }
    })
    .await
}

fn call(tx: &Tx<'_>, clinic: &Clinic, source: AlertSource, words: &str, contact: &str) -> Result<Heard> {
    let Some(duty) = &clinic.duty else { return Ok(Heard::Nobody) };
    let words: String = words.trim().chars().take(MOST - 300).collect();
    let contact: String = contact.trim().chars().take(200).collect();
    let reach = if contact.is_empty() { "They left no number.".into() } else { format!("They left: {contact}.") };
    let words = format!("In a story, by somebody who did not say who they are. {reach}\n{words}");
    let read_from = duty.hours.next(tx.now()).unwrap_or(tx.now());
    let nameless: Vec<_> = tx.open_alerts()?.into_iter().filter(|open| open.referral.is_none()).collect();
    if nameless.iter().any(|open| open.words == words) {
        return Ok(Heard::Called(read_from)); // the same words again are not a second call
    }
    if nameless.len() >= WAITING {
        return Ok(Heard::Nobody);
    }
    let due = duty.back_up_told(tx.now());
    tx.put_alert(&tx.new_holder()?, &NewAlert { referral: None, source, verified: false, due, words })?;
    Ok(Heard::Called(read_from))
}
