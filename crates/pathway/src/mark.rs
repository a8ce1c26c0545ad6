//! Mark the charts: what happened on a day stands beside the values from that day on.
use crate::error::{Result, StepError};
use record::{MarkerId, NewMarker};
use store::{Desk, Tx};

/// The words of a marker are no longer than this, in characters: they stand on a picture.
pub const LONGEST_WORDS: usize = 120;

/// Puts a mark on the charts of the desk's clinic.
///
/// # Errors
/// [`StepError::Wrong`] when its words are none or too many.
pub async fn mark(desk: &Desk, new: NewMarker) -> Result<MarkerId> {
    desk.write(move |tx| mark_too(tx, &new)).await
}

/// As [`mark`], in the transaction of the step that is worth marking: a test of change begins, people were trained, a
/// text became another one.
///
/// # Errors
/// As [`mark`].
pub fn mark_too(tx: &Tx<'_>, new: &NewMarker) -> Result<MarkerId> {
    let words = new.words.trim().to_owned();
    if words.is_empty() {
        return Err(StepError::wrong("say in a few words what happened"));
    }
    if words.chars().count() > LONGEST_WORDS {
        return Err(StepError::wrong(format!("use at most {LONGEST_WORDS} characters")));
    }
    Ok(tx.put_marker(&NewMarker { words, ..new.clone() })?)
}

/// Takes a mark off the charts.
///
/// # Errors
/// [`store::Error::NotFound`] when it is not there.
pub async fn take_off(desk: &Desk, marker: MarkerId) -> Result<()> {
    desk.write(move |tx| Ok(tx.drop_marker(marker)?)).await
}
