//! What an author does by their own link: agree place by place, write, change, take back.
use super::again::author_was_here;
use super::heard::{From, Heard, heard, remember};
use super::{LONGEST_STORY, note, until};
use crate::Engines;
use crate::error::{Result, StepError};
use record::{Level, Pin, SaidKind, Story, StoryEnd, StoryId, StoryTold, Teller};
use std::sync::Arc;
use store::{Desk, OwnWord, Tx};

/// The author agrees to the version that they have seen at these places, for so many months, and to no other place.
///
/// # Errors
/// [`StepError::Wrong`] for another number of months; [`store::Error::Changed`] when there is a newer version, which they
/// have not seen.
pub async fn agree_to_story(desk: &Desk, story: StoryId, version: i64, levels: &[Level], months: u32) -> Result<()> {
    let levels = levels.to_vec();
    desk.write(move |tx| {
        own(&tx.story(story)?)?;
        author_was_here(tx, story)?;
        agree(tx, story, version, &levels, months)
    })
    .await
}

/// Keeps at which places a version may stand, and takes every other place away.
pub(super) fn agree(tx: &Tx<'_>, story: StoryId, version: i64, levels: &[Level], months: u32) -> Result<()> {
    let known = tx.story(story)?;
    if version != known.version || !known.has_version() {
        return Err(store::Error::Changed.into());
    }
    let ends = until(tx, months)?;
    for level in Level::ALL {
        if levels.contains(level) {
            tx.put_story_consent(story, *level, version, ends)?;
        } else {
            tx.end_story_consent(story, *level)?;
        }
    }
    Ok(())
}

/// The author puts other words in the place of theirs. What was shown of the old ones is shown no more from this moment;
/// the new ones are read first.
///
/// # Errors
/// [`StepError::Wrong`] for nothing, or for too much.
pub async fn change_story(desk: &Desk, engines: &Arc<Engines>, story: StoryId, words: &str) -> Result<Heard> {
    let (engines, words) = (Arc::clone(engines), words.trim().to_owned());
    desk.write(move |tx| {
        let (known, mut told) = listen(tx, story)?;
        let heard = heard(tx, &engines, &words, &mut told, From::Author)?;
        let why_not = match own(&known) {
            Err(error) => Some(error),
            Ok(()) if words.is_empty() || words.chars().count() > LONGEST_STORY => {
                Some(StepError::wrong("write something, and not too much"))
            }
            Ok(()) => None,
        };
        match why_not {
            None => {
                author_was_here(tx, story)?;
                tx.set_story_told(story, &told.with_words(words.clone()))?;
            }
            Some(_) if heard.is_harm() => remember(tx, &known, &told)?, // the call stands, whatever becomes of the words
            Some(error) => return Err(error),
        }
        Ok(heard)
    })
    .await
}

/// The author writes to the clinic. Words of harm are heard; nobody reads anything else straight away.
///
/// # Errors
/// [`StepError::Wrong`] for nothing, or for too much.
pub async fn write_to_clinic(desk: &Desk, engines: &Arc<Engines>, story: StoryId, words: &str) -> Result<Heard> {
    let (engines, words) = (Arc::clone(engines), words.to_owned());
    desk.write(move |tx| {
        let (known, mut told) = listen(tx, story)?;
        let heard = heard(tx, &engines, &words, &mut told, From::Author)?;
        match own(&known).and_then(|()| note(&words)) {
            Ok(_) if tx.made_before()?.is_some() => {} // pressed twice, it is written once
            Ok(words) => {
                author_was_here(tx, story)?;
                tx.put_story_said(story, SaidKind::FromAuthor, &words)?;
                tx.put_made("")?;
            }
            Err(error) if !heard.is_harm() => return Err(error),
            Err(_) => {}
        }
        remember(tx, &known, &told)?;
        Ok(heard)
    })
    .await
}

/// The author says of a pin whether their story may stand there.
///
/// # Errors
/// [`store::Error::Changed`] when there is no such pin any more.
pub async fn say_of_pin(desk: &Desk, story: StoryId, pin: Pin, may: bool) -> Result<()> {
    desk.write(move |tx| {
        own(&tx.story(story)?)?;
        Ok(tx.story_pin_may_stand(story, &pin, may)?)
    })
    .await
}

/// Its author takes a story back: its key is destroyed in this moment, and nothing of it is shown anywhere. Answers how
/// many printed copies are left, which a person has to take down.
///
/// # Errors
/// [`store::Error::Changed`] when it was taken back before.
pub async fn take_back_story(desk: &Desk, story: StoryId) -> Result<i64> {
    desk.write(move |tx| {
        own(&tx.story(story)?)?;
        tx.end_story(story, StoryEnd::Author)?;
        let left = tx.story_papers_of(story)?.into_iter().filter(|paper| paper.down.is_none());
        Ok(left.map(|paper| paper.copies).sum())
    })
    .await
}

/// The author chooses a word without which their link opens nothing more. `typed` is heard, as everything that is typed.
///
/// # Errors
/// When nothing could be saved.
pub async fn choose_story_word(
    desk: &Desk,
    engines: &Arc<Engines>,
    story: StoryId,
    hash: String,
    typed: &str,
) -> Result<Heard> {
    let (engines, typed) = (Arc::clone(engines), typed.to_owned());
    desk.write(move |tx| {
        let (known, mut told) = listen(tx, story)?;
        own(&known)?;
        tx.set_story_word(story, &hash)?;
        let heard = heard(tx, &engines, &typed, &mut told, From::Author)?;
        remember(tx, &known, &told)?;
        Ok(heard)
    })
    .await
}

/// The word to compare with, counted as a wrong try before it is known whether it is right; none where none was chosen, or
/// after too many.
///
/// # Errors
/// When the try cannot be counted; then nothing may be compared.
pub async fn try_story_word(desk: &Desk, story: StoryId) -> Result<Option<OwnWord>> {
    desk.write(move |tx| {
        let word = tx.story_word(story)?.filter(|word| word.tries_left > 0);
        if word.is_some() {
            tx.count_story_try(story, false)?;
        }
        Ok(word)
    })
    .await
}

/// The word was right: the tries begin anew.
///
/// # Errors
/// When nothing could be saved.
pub async fn story_word_was_right(desk: &Desk, story: StoryId) -> Result<()> {
    desk.write(move |tx| Ok(tx.count_story_try(story, true)?)).await
}

/// The word was wrong too often, and its author told the clinic: they may try five times more. Whoever lets them stands in
/// the log.
///
/// # Errors
/// [`store::Error::Changed`] where it is not its author's any more; anything else when nothing could be saved.
pub async fn let_author_try_again(desk: &Desk, story: StoryId) -> Result<()> {
    desk.write(move |tx| {
        own(&tx.story(story)?)?;
        Ok(tx.count_story_try(story, true)?)
    })
    .await
}

/// The story, and what was told in it, for words to be heard: also of one that was taken back.
fn listen(tx: &Tx<'_>, story: StoryId) -> Result<(Story, StoryTold)> {
    let known = tx.story(story)?;
    let told = known.told.clone();
    Ok((known, told))
}

/// That somebody told it of themselves, and that it is still there.
fn own(known: &Story) -> Result<()> {
    match known.ended {
        None if known.teller == Teller::Themselves => Ok(()),
        _ => Err(store::Error::Changed.into()),
    }
}
