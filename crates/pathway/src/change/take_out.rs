//! Taking words out, because they tell who somebody is: of what stands now and of every earlier writing, of the notes beside
//! a test and of the marks on the charts. What stands in their place says that something was taken out; by whom and when is
//! kept, and the words nowhere.
use super::marks::mark_tests_of;
use crate::error::{Result, StepError};
use record::{AimText, ChangeIdea, CycleId, CycleText, DriverText, IdeaText, MarkerId, TAKEN_OUT, Texts, take_out};
use serde::{Serialize, de::DeserializeOwned};
use store::{Desk, Tx, WritingOf};

/// Takes all words out of an earlier writing of anything here.
///
/// # Errors
/// [`store::Error::Changed`] when there is no such writing, or its words are out already.
pub async fn take_out_all_words(desk: &Desk, of: WritingOf, version: u32) -> Result<()> {
    desk.write(move |tx| Ok(tx.take_out_writing(of, version)?)).await
}

/// Takes words out of an aim, a driver, an idea or a test, wherever they stand in it: now, in each earlier writing, in what
/// is noted beside it, and in the marks that it made on the charts. Numbers and days stay, those of a prediction too.
///
/// # Errors
/// [`StepError::Wrong`] for no words, and where they stand nowhere; [`store::Error::NotFound`] when it is not this clinic's.
pub async fn take_out_words(desk: &Desk, of: WritingOf, words: &str) -> Result<()> {
    let words = some_words(words)?;
    desk.write(move |tx| if out_of(tx, of, &words)? { Ok(()) } else { Err(nowhere()) }).await
}

/// Takes words out of a mark that somebody put on a chart by hand.
///
/// # Errors
/// [`StepError::Wrong`] for no words, and where they do not stand there; [`StepError::NotNow`] for a mark that a test made,
/// whose words are those of the idea; [`store::Error::NotFound`] when it is not this clinic's.
pub async fn take_out_of_mark(desk: &Desk, marker: MarkerId, words: &str) -> Result<()> {
    let words = some_words(words)?;
    desk.write(move |tx| {
        let mut mark = tx.markers()?.into_iter().find(|one| one.id == marker).ok_or(store::Error::NotFound)?.mark;
        if mark.source.is_some() {
            return Err(StepError::not_now("this mark says what stands elsewhere: take the words out there"));
        }
        if !take_out(&mut mark.words, &words) {
            return Err(nowhere());
        }
        Ok(tx.leave_of_marker(marker, &mark.words)?)
    })
    .await
}

/// Takes every word out of the idea that came from this source, now and in every earlier writing: what it came from was
/// taken back for somebody's sake. That there was one stays, with its tests.
pub(crate) fn forget_idea_from(tx: &Tx<'_>, source: &str) -> Result<()> {
    let Some(id) = tx.idea_from(source)? else { return Ok(()) };
    let (idea, of) = (tx.idea(id)?, WritingOf::Idea(id));
    let mut text = idea.text.clone();
    text.texts().into_iter().filter(|text| !text.is_empty()).for_each(|text| TAKEN_OUT.clone_into(text));
    tx.rewrite_idea(&idea, &ChangeIdea { text, ..idea.clone() })?;
    for earlier in tx.earlier_writings::<IdeaText>(of)?.iter().filter(|one| one.text.is_some()) {
        tx.take_out_writing(of, earlier.written.version)?;
    }
    mark_tests_of(tx, id)
}

fn some_words(words: &str) -> Result<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { Err(StepError::wrong("write the words that are to go")) } else { Ok(words) }
}

fn nowhere() -> StepError {
    StepError::wrong("these words stand nowhere in it, so nothing was taken out")
}

/// Whether they stood anywhere.
fn out_of(tx: &Tx<'_>, of: WritingOf, words: &str) -> Result<bool> {
    // what stands now is written anew without them; then what stood before is among the earlier writings, and is seen to there
    Ok(match of {
        WritingOf::Aim(id) => {
            let mut aim = tx.aim(id)?;
            let seen = aim.clone();
            if take_out(&mut aim.text, words) {
                tx.rewrite_aim(&seen, seen.state, &aim.text)?;
            }
            out_of_earlier::<AimText>(tx, of, words)?
        }
        WritingOf::Driver(id) => {
            let mut driver = tx.driver(id)?;
            let seen = driver.clone();
            if take_out(&mut driver.text, words) {
                tx.rewrite_driver(&seen, seen.set_aside, &driver.text)?;
            }
            out_of_earlier::<DriverText>(tx, of, words)?
        }
        WritingOf::Idea(id) => {
            let mut idea = tx.idea(id)?;
            let seen = idea.clone();
            if take_out(&mut idea.text, words) {
                tx.rewrite_idea(&seen, &idea)?;
                mark_tests_of(tx, id)?;
            }
            out_of_earlier::<IdeaText>(tx, of, words)?
        }
        WritingOf::Cycle(id) => {
            let mut cycle = tx.cycle(id)?;
            let seen = cycle.clone();
            if take_out(&mut cycle.text, words) {
                tx.rewrite_cycle(&seen, &cycle.text)?;
            }
            let noted = out_of_notes(tx, id, words)?;
            out_of_earlier::<CycleText>(tx, of, words)? || noted
        }
    })
}

fn out_of_earlier<T: Texts + Serialize + DeserializeOwned>(tx: &Tx<'_>, of: WritingOf, words: &str) -> Result<bool> {
    let mut found = false;
    for earlier in tx.earlier_writings::<T>(of)? {
        if let Some(mut text) = earlier.text
            && take_out(&mut text, words)
        {
            tx.leave_of_writing(of, earlier.written.version, &text)?;
            found = true;
        }
    }
    Ok(found)
}

fn out_of_notes(tx: &Tx<'_>, cycle: CycleId, words: &str) -> Result<bool> {
    let mut found = false;
    for mut note in tx.cycle_notes(cycle)? {
        if take_out(&mut note.words, words) {
            tx.leave_of_note(cycle, note.number, &note.words)?;
            found = true;
        }
    }
    Ok(found)
}
