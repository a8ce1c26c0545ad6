//! What staff do with a story: decide, answer, pin, print, and take it down. What they put beneath it: `beneath.rs`.
use super::again::tell_author;
use super::case::NO_EVIDENCE;
use super::heard::{From, Heard, heard};
use super::recognised::{is_same, says_nobody};
use super::{LONGEST_STORY, note};
use crate::Engines;
use crate::error::{Result, StepError};
use crate::once::once;
use record::{JudgementWhy, Level, PaperPlace, Pin, PinKind, SaidKind, Story, StoryEnd, StoryId, Teller};
use std::sync::Arc;
use store::{Desk, Tx};

/// More copies than this are a mistake of typing.
const MOST_COPIES: i64 = 500;

const SOMEBODY_COULD: &str = "somebody could recognise it, as you wrote: say yes all the same, or no";

/// Somebody of staff decides where a version may be shown, for a reason. For the waiting room and the public page two
/// different people say yes, and one of them answers "who in this town could recognise this?". Where that answer names
/// somebody, `still` is the same answer once more: they have seen it beside their yes, and say yes all the same.
///
/// # Errors
/// [`StepError::Wrong`] without a place; without that answer where nobody else gave it; for a yes that was said once beside
/// an answer that names somebody; and for a case beyond the team
/// without evidence. [`store::Error::Changed`] when there is a newer version.
pub async fn judge_story(
    desk: &Desk,
    story: StoryId,
    version: i64,
    levels: &[Level],
    why: JudgementWhy,
    recognised: &str,
    still: &str,
) -> Result<()> {
    let (levels, recognised) = (levels.to_vec(), recognised.trim().to_owned());
    let said_twice = is_same(&recognised, still);
    desk.write(move |tx| {
        let known = there(tx, story)?;
        if levels.is_empty() {
            return Err(StepError::wrong("say for which places this is"));
        }
        let elsewhere = known.teller == Teller::Elsewhere;
        if elsewhere && levels.iter().any(|level| !Level::FROM_ELSEWHERE.contains(level)) {
            return Err(StepError::wrong("its author let staff of other clinics read it, and nobody else"));
        }
        let no_evidence = known.teller == Teller::Professional && known.told.evidence.is_none();
        if why.shows() && no_evidence && levels.iter().any(|level| level.wants_evidence()) {
            return Err(StepError::wrong(NO_EVIDENCE));
        }
        let answer = (!recognised.is_empty()).then(|| note(&recognised)).transpose()?;
        for level in &levels {
            let asked = why.shows() && level.readers() > 1;
            if asked && answer.is_none() && is_last(tx, &known, *level)? {
                return Err(StepError::wrong("say who in this town could recognise this, or that nobody could"));
            }
            if asked && !said_twice && answer.as_deref().is_some_and(|answer| !says_nobody(answer)) {
                return Err(StepError::wrong(SOMEBODY_COULD));
            }
            tx.judge_story(story, version, *level, why, answer.as_deref().filter(|_| asked))?;
        }
        Ok(())
    })
    .await
}

/// Whether somebody else has said yes already without that answer: then nobody is left to give it.
fn is_last(tx: &Tx<'_>, story: &Story, level: Level) -> Result<bool> {
    let others = tx.story_judgements(story.id)?.into_iter().filter(|one| {
        one.version == story.version
            && one.level == level
            && one.over.is_none()
            && one.why.shows()
            && Some(one.staff) != tx.actor().staff
    });
    let others: Vec<_> = others.collect();
    Ok(!others.is_empty() && others.iter().all(|one| one.recognised.is_none()))
}

/// Answers the author, in kind words. Nobody else reads it.
///
/// # Errors
/// [`StepError::Wrong`] for nothing, or for too much; [`StepError::NotNow`] for a case: nobody has a link to read it by.
pub async fn reply_to_author(desk: &Desk, story: StoryId, words: &str) -> Result<()> {
    let words = note(words)?;
    once(desk, move |tx| match there(tx, story)?.teller {
        Teller::Themselves => {
            tx.put_story_said(story, SaidKind::ToAuthor, &words)?;
            tell_author(tx, story)
        }
        Teller::Professional => Err(StepError::not_now("nobody reads answers to a case")),
        Teller::Elsewhere => Err(StepError::not_now("its author is with the clinic that sent it")),
    })
    .await
}

/// Somebody has read what the author wrote to the clinic, and it wants no answer.
///
/// # Errors
/// When nothing could be saved.
pub async fn author_letters_read(desk: &Desk, story: StoryId) -> Result<()> {
    desk.write(move |tx| {
        there(tx, story)?;
        Ok(tx.story_letters_read(story)?)
    })
    .await
}

/// Keeps what somebody who asked to be rung told. They see it, as every author does, before anything is shown. Words of harm
/// in it are a call for help, with the number that they left, whatever has been done on the telephone.
///
/// # Errors
/// [`StepError::Wrong`] for nothing, or for too much; [`StepError::NotNow`] where the author wrote it themselves.
pub async fn write_story_down(desk: &Desk, engines: &Arc<Engines>, story: StoryId, words: &str) -> Result<Heard> {
    let (engines, words) = (Arc::clone(engines), words.trim().to_owned());
    desk.write(move |tx| {
        let known = there(tx, story)?;
        if !known.told.ring || known.has_version() {
            return Err(StepError::not_now("this is for those who ask to be rung"));
        }
        if words.is_empty() || words.chars().count() > LONGEST_STORY {
            return Err(StepError::wrong("write what they told, in no more than 20,000 letters"));
        }
        let mut told = known.told;
        let heard = heard(tx, &engines, &words, &mut told, From::Staff)?;
        tx.set_story_told(story, &told.with_words(words.clone()))?;
        tx.story_answered(story)?; // somebody rang and listened: that is the answer that they asked for
        Ok(heard)
    })
    .await
}

/// Pins a story to a step, to support, to a module or a scenario, or tags it with a theme. Its author sees each pin and can
/// take it out; beside support it stands only once they say that they went there, and that it may.
///
/// # Errors
/// [`StepError::Wrong`] for a place that there cannot be.
pub async fn pin_story(desk: &Desk, engines: &Arc<Engines>, story: StoryId, pin: Pin) -> Result<()> {
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        there(tx, story)?;
        let is_there = match pin.kind {
            PinKind::Step => pin.place.parse::<record::StepKind>().is_ok(),
            PinKind::Card => pin.place.parse::<record::CardId>().is_ok(),
            PinKind::Offer => tx.entry(&pin.place).is_ok(),
            PinKind::Theme => engines.themes.all().any(|theme| theme.code == pin.place),
            PinKind::Module | PinKind::Scenario => is_a_code(&pin.place),
        };
        if !is_there {
            return Err(StepError::wrong("there is nothing of that name to pin it to"));
        }
        if tx.story_pins(story)?.iter().any(|known| known.pin == pin && known.author == Some(false)) {
            return Err(StepError::not_now("its author does not want it there"));
        }
        Ok(tx.pin_story(story, &pin)?)
    })
    .await
}

/// Takes a pin out.
///
/// # Errors
/// When nothing could be saved.
pub async fn unpin_story(desk: &Desk, story: StoryId, pin: Pin) -> Result<()> {
    desk.write(move |tx| Ok(tx.unpin_story(story, &pin)?)).await
}

fn is_a_code(place: &str) -> bool {
    (1..=60).contains(&place.len()) && place.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Keeps that copies were printed and where they hang, so that somebody can be asked to take them down.
///
/// # Errors
/// [`StepError::Wrong`] where people come and another clinic sent it; [`StepError::NotNow`] where the story may not be shown
/// on a wall; or, for one that another clinic sent, in training.
pub async fn print_story(desk: &Desk, story: StoryId, place: PaperPlace, copies: i64) -> Result<()> {
    once(desk, move |tx| {
        if !(1..=MOST_COPIES).contains(&copies) {
            return Err(StepError::wrong("say how many copies: from 1 to 500"));
        }
        let teller = tx.story(story)?.teller;
        if !printed_places(teller).contains(&place) {
            return Err(StepError::wrong(
                "its author let staff read it, and nobody else: it lies where staff alone come",
            ));
        }
        if tx.story_shown(printed_for(teller), story)?.is_none() {
            return Err(StepError::not_now("only what may be shown there is printed"));
        }
        Ok(tx.put_story_paper(story, place, copies)?)
    })
    .await
}

/// What a story is printed for: the waiting room; one that another clinic sent, training.
#[must_use]
pub fn printed_for(teller: Teller) -> Level {
    match teller {
        Teller::Themselves | Teller::Professional => Level::Wall,
        Teller::Elsewhere => Level::Training,
    }
}

/// Where copies may hang. What another clinic sent was let out to staff: no wall that people pass.
#[must_use]
pub fn printed_places(teller: Teller) -> &'static [PaperPlace] {
    match teller {
        Teller::Themselves | Teller::Professional => PaperPlace::ALL,
        Teller::Elsewhere => PaperPlace::FOR_STAFF,
    }
}

/// Somebody has taken copies down.
///
/// # Errors
/// [`store::Error::Changed`] when somebody has before.
pub async fn paper_down(desk: &Desk, story: StoryId, n: i64) -> Result<()> {
    desk.write(move |tx| Ok(tx.story_paper_down(story, n)?)).await
}

/// The author was asked again whether it may go on being shown.
///
/// # Errors
/// When nothing could be saved.
pub async fn asked_again(desk: &Desk, story: StoryId) -> Result<()> {
    desk.write(move |tx| Ok(tx.story_asked_again(story)?)).await
}

/// Takes a story back for its author, who asked the clinic to, or keeps it no longer. It is gone as if they had done it.
///
/// # Errors
/// [`store::Error::Changed`] when it was taken back before.
pub async fn end_story(desk: &Desk, story: StoryId, why: StoryEnd) -> Result<()> {
    desk.write(move |tx| match why {
        StoryEnd::Asked | StoryEnd::NotKept => Ok(tx.end_story(story, why)?),
        _ => Err(StepError::wrong("say why: they asked, or it is not kept")),
    })
    .await
}

/// Sets up a screen for the waiting room. Answers the secret of its address, which is kept nowhere.
///
/// # Errors
/// When nothing could be saved.
pub async fn set_up_screen(desk: &Desk) -> Result<String> {
    desk.write(|tx| {
        let token = record::to_base32(store::random()?);
        tx.put_story_screen(&token)?;
        Ok(token)
    })
    .await
}

/// Switches every screen off.
///
/// # Errors
/// When nothing could be saved.
pub async fn switch_screens_off(desk: &Desk) -> Result<()> {
    desk.write(|tx| Ok(tx.end_story_screens()?)).await
}

/// The story, while it is not taken back.
pub(super) fn there(tx: &Tx<'_>, story: StoryId) -> Result<Story> {
    let known = tx.story(story)?;
    if known.ended.is_some() { Err(store::Error::Changed.into()) } else { Ok(known) }
}
