//! Heard: words of harm in whatever somebody writes about a story are a call for help, as everywhere. Nobody has said who
//! they are, so the call names nobody; the number to ring stands in it where they gave one. The calls of one story are one
//! person's: whoever reads one reads the others beside it.
use crate::Engines;
use crate::error::{Result, StepError};
use record::{Alert, AlertSource, Clinic, Instant, PersonId, Story, StoryId, StoryTold, Telephone};
use std::sync::Arc;
use store::{Desk, NewAlert, Tx};

/// The longest words of a call that are kept, in letters.
const MOST: usize = 1_900;
/// So many people's calls that name nobody can wait at once in one clinic. More than that is a machine that writes, and
/// would keep the duty role from those who wait; whoever comes after is told that nothing was sent, and reads the numbers.
const WAITING: usize = 60;
/// So many calls of one story can wait.
const OF_ONE: usize = 20;

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

/// By whose hand the words came.
#[derive(Clone, Copy)]
pub(super) enum From {
    /// The author's own.
    Author,
    /// A member of staff wrote down what they heard.
    Staff,
}

impl From {
    const fn in_words(self) -> &'static str {
        match self {
            From::Author => "In a story, by somebody who did not say who they are.",
            From::Staff => "Told by telephone to somebody of staff, who wrote it down as a story.",
        }
    }
}

/// Reads words, and raises a call in the transaction of the step that keeps them. What was told learns of it: `told` is to
/// be kept by whoever calls this.
pub(super) fn heard(tx: &Tx<'_>, engines: &Engines, words: &str, told: &mut StoryTold, from: From) -> Result<Heard> {
    if !engines.lexicon.speaks_of_harm(words) && !engines.lexicon.speaks_of_harm(&told.contact) {
        return Ok(Heard::Nothing);
    }
    told.harm = true;
    let (line, contact) = (from.in_words(), told.contact.clone());
    call(tx, &tx.own_clinic()?, AlertSource::Wrote, line, words, &contact, &mut told.caller)
}

/// Hears what is written about a story without keeping it in the story: the page on which it was written has closed since.
/// A story that was taken back is heard, too.
///
/// # Errors
/// When a call could NOT be recorded.
pub async fn hear_author(desk: &Desk, engines: &Arc<Engines>, story: Option<StoryId>, words: &str) -> Result<Heard> {
    let (engines, words) = (Arc::clone(engines), words.to_owned());
    desk.write(move |tx| {
        let known = story.map(|story| tx.story(story)).transpose()?;
        let mut told = known.as_ref().map(|known| known.told.clone()).unwrap_or_default();
        let heard = heard(tx, &engines, &words, &mut told, From::Author)?;
        if let Some(known) = &known {
            remember(tx, known, &told)?;
        }
        Ok(heard)
    })
    .await
}

/// Keeps with a story that there were words of harm and whose its calls are; nothing where it was taken back.
pub(super) fn remember(tx: &Tx<'_>, known: &Story, told: &StoryTold) -> Result<()> {
    if known.ended.is_none() && known.told != *told {
        tx.set_story_beside(known.id, told)?;
    }
    Ok(())
}

/// Asks for a call: the number stands beside whatever the same author wrote before. `story` is none for somebody who has not
/// told one yet. What is no number is heard all the same.
///
/// # Errors
/// [`StepError::Wrong`] for what is no number and speaks of no harm; [`StepError::NotNow`] where nobody can be told;
/// anything else means that nobody was told.
pub async fn ring_author(desk: &Desk, engines: &Arc<Engines>, story: Option<StoryId>, typed: &str) -> Result<Heard> {
    let (engines, typed) = (Arc::clone(engines), typed.trim().to_owned());
    desk.write(move |tx| {
        let known = story.map(|story| tx.story(story)).transpose()?;
        let mut told = known.as_ref().map(|known| known.told.clone()).unwrap_or_default();
        let keep = |told: &StoryTold| known.as_ref().map_or(Ok(()), |known| remember(tx, known, told));
        let Ok(number) = typed.parse::<Telephone>() else {
            let heard = heard(tx, &engines, &typed, &mut told, From::Author)?;
            keep(&told)?;
            return if heard.is_harm() { Ok(heard) } else { Err(StepError::wrong("that is no telephone number")) };
        };
        let (clinic, line, number) = (tx.own_clinic()?, From::Author.in_words(), number.to_string());
        let mut ask = "They ask to be rung.".to_owned();
        if told.harm && told.caller.is_none() {
            ask = format!("{ask} They wrote before:\n{}", told.text());
        }
        let heard = call(tx, &clinic, AlertSource::AskedForCall, line, &ask, &number, &mut told.caller)?;
        if heard == Heard::Nobody {
            return Err(StepError::not_now("this clinic cannot offer a call; please use the numbers"));
        }
        keep(&told)?;
        Ok(heard)
    })
    .await
}

/// The calls of a story that nobody has closed, the earliest first.
///
/// # Errors
/// When the database does not answer.
pub fn calls_of_story(tx: &Tx<'_>, story: &Story) -> Result<Vec<Alert>> {
    let Some(caller) = story.told.caller else { return Ok(Vec::new()) };
    Ok(waiting(tx)?.into_iter().filter(|(person, _)| *person == caller).map(|(_, call)| call).collect())
}

/// The number that can be rung about a story: the newest that stands in one of its calls, or the one that was left with it.
#[must_use]
pub fn number_of_story(story: &Story, calls: &[Alert]) -> Option<Telephone> {
    let left = |call: &Alert| Telephone::all_in(call.words.lines().next().unwrap_or_default()).pop();
    calls.iter().rev().find_map(left).or_else(|| story.told.contact.trim().parse().ok())
}

/// Every call that names nobody and that nobody has closed, with the person that stands for whoever made it.
fn waiting(tx: &Tx<'_>) -> Result<Vec<(PersonId, Alert)>> {
    let nameless = tx.open_alerts()?.into_iter().filter(|open| open.referral.is_none());
    nameless.map(|call| Ok((tx.person_of_call(call.id)?, call))).collect()
}

fn call(
    tx: &Tx<'_>,
    clinic: &Clinic,
    source: AlertSource,
    line: &str,
    words: &str,
    contact: &str,
    caller: &mut Option<PersonId>,
) -> Result<Heard> {
    let Some(duty) = &clinic.duty else { return Ok(Heard::Nobody) };
    let words: String = words.trim().chars().take(MOST - 300).collect();
    let contact: String = contact.trim().chars().take(200).collect();
    // that there is no number is not for the words to say: one can come later, and the card says it while there is none
    let reach = if contact.is_empty() { String::new() } else { format!(" They left: {contact}.") };
    let words = format!("{line}{reach}\n{words}");
    let read_from = duty.hours.next(tx.now()).unwrap_or(tx.now());
    let nameless = waiting(tx)?;
    if nameless.iter().any(|(_, open)| open.words == words) {
        // the same words again are not a second call; whether they are the same person's nobody knows
        return Ok(Heard::Called(read_from));
    }
    let own = nameless.iter().filter(|(whose, _)| Some(*whose) == *caller).count();
    if own >= OF_ONE || (own == 0 && nameless.len() >= WAITING) {
        return Ok(Heard::Nobody);
    }
    let holder = match caller.map(|caller| tx.holder(caller)) {
        Some(Ok(holder)) => holder,
        None | Some(Err(store::Error::Erased)) => tx.new_holder()?,
        Some(Err(error)) => return Err(error.into()),
    };
    *caller = Some(holder.person);
    let due = duty.back_up_told(tx.now());
    tx.put_alert(&holder, &NewAlert { referral: None, source, verified: false, due, words })?;
    Ok(Heard::Called(read_from))
}
