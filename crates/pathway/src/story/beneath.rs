//! What the clinic puts beneath a story: its reply, and what it changed. It is read as the story is, and can be taken off.
use super::draft::{Prepared, draft};
use super::judge::there;
use super::note;
use super::own_words::{Against, tells_nobody};
use crate::Engines;
use crate::error::{Result, StepError};
use crate::once::once;
use record::{SaidKind, StoryId, Teller};
use signpost::Directory;
use std::sync::Arc;
use store::Desk;

const NO_PAGE_HERE: &str =
    "its author has no page at this clinic, and could never see or take away what you put beneath it";

/// Puts the clinic's reply, or what it changed, beneath a story. Its author sees it at once and can take it off. Where a story
/// is read by two people before others read it, so are these words: [`say_yes_beneath`]. `stays`: words of which a person says
/// that they tell nobody who anybody is.
///
/// # Errors
/// [`StepError::Wrong`] for words that tell who somebody is, or hold what was taken out of the story; [`StepError::NotNow`]
/// for a story that another clinic sent: its author has no page here on which they could see or take away what stands there.
pub async fn reply_beneath(
    desk: &Desk,
    (engines, directory): (&Arc<Engines>, &Arc<Directory>),
    story: StoryId,
    kind: SaidKind,
    words: &str,
    stays: &[String],
) -> Result<()> {
    let (engines, directory) = (Arc::clone(engines), Arc::clone(directory));
    let (words, stays) = (note(words)?, stays.to_vec());
    once(desk, move |tx| {
        let known = there(tx, story)?;
        if known.teller == Teller::Elsewhere {
            return Err(StepError::not_now(NO_PAGE_HERE));
        }
        if !kind.is_shown() {
            return Err(StepError::wrong("a reply, or what was changed"));
        }
        let told = &known.told;
        let prepared = Prepared { out: told.out.clone(), besides: told.besides.clone(), ..Prepared::default() };
        let taken = draft(tx, &engines, &directory, &known)?.taken(&prepared);
        let version = tx.story_versions(story)?.into_iter().find(|one| one.n == known.version);
        let shown = version.map(|version| version.says.text).unwrap_or_default();
        let against = Against { taken: &taken, shown: &shown, stays: &stays };
        tells_nobody(tx, &engines, &directory, &known, (&words, "what you wrote"), &against)?;
        Ok(tx.put_story_said(story, kind, &words)?)
    })
    .await
}

/// Somebody else of staff says yes to words beneath a story, so that they stand where two people read a story first.
///
/// # Errors
/// [`StepError::NotNow`] for whoever wrote them, or when somebody was quicker.
pub async fn say_yes_beneath(desk: &Desk, story: StoryId, n: i64) -> Result<()> {
    desk.write(move |tx| {
        there(tx, story)?;
        match tx.second_story_said(story, n) {
            Err(store::Error::Changed) => Err(StepError::not_now("somebody else than whoever wrote it says yes, once")),
            done => Ok(done?),
        }
    })
    .await
}

/// Takes words beneath a story off, everywhere: staff do, or its author. Copies on paper that bear them become a task.
///
/// # Errors
/// When nothing could be saved. What is off already stays off.
pub async fn take_off_beneath(desk: &Desk, story: StoryId, n: i64) -> Result<()> {
    desk.write(move |tx| match tx.story_said_off(story, n) {
        Err(store::Error::Changed) => Ok(()),
        done => Ok(done?),
    })
    .await
}
