//! Somebody tells a story: no account, no name wanted, and nobody is asked for more than they offer.
use super::LONGEST_STORY;
use super::heard::{From, Heard, heard};
use crate::Engines;
use crate::error::{Result, StepError};
use record::{StoryTold, Telephone, Teller};
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, Tx};

/// So many come to one clinic in an hour. People do not write more; a machine does.
const AN_HOUR: usize = 40;

/// Why nothing was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTold {
    /// Nothing was written, and no number given.
    Nothing,
    /// They ask to be rung, and what they left is no telephone number.
    NoNumber,
    /// It is longer than [`LONGEST_STORY`].
    TooLong,
    /// Too many came within the hour.
    TooMany,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryTaken {
    /// The secret of the author's link, which is kept nowhere; or why nothing was kept.
    pub link: Result<String, NotTold>,
    /// Whether there were words of harm. They are heard even where the story is not kept.
    pub heard: Heard,
}

/// Keeps a story, sealed with a key of its own. Nobody but staff reads it before its author has agreed.
///
/// # Errors
/// When nothing could be saved; then the person must be told so.
pub async fn tell_story(desk: &Desk, engines: &Arc<Engines>, told: StoryTold) -> Result<StoryTaken> {
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        let mut told = told.clone();
        let text = told.text();
        // before anything is said of its length or of how many came: a call for help is not turned away for that
        let words = format!("{text}\n{}", told.name);
        let heard = heard(tx, &engines, &words, &mut told, From::Author)?;
        let link = match why_not(tx, &told, &text)? {
            Some(why) => Err(why),
            None => Ok(keep(tx, &told)?),
        };
        Ok::<_, StepError>(StoryTaken { link, heard })
    })
    .await
}

/// Keeps it and answers the secret of its link. The same form again has kept it already, and leads to the same link: else
/// its author had a story that they can neither see nor take back.
fn keep(tx: &Tx<'_>, told: &StoryTold) -> Result<String> {
    let before: Option<i64> = tx.made_before()?.and_then(|at| at.parse().ok());
    let at = before.unwrap_or(tx.now().micros());
    let token = record::to_base32(tx.secret_of_form(at)?);
    if before.is_none() {
        tx.put_story(Teller::Themselves, told, Some(&token))?;
        tx.put_made(&at.to_string())?;
    }
    Ok(token)
}

fn why_not(tx: &Tx<'_>, told: &StoryTold, text: &str) -> Result<Option<NotTold>> {
    let long = [&told.name, &told.contact].iter().any(|field| field.chars().count() > 200);
    if told.ring && told.contact.trim().parse::<Telephone>().is_err() {
        return Ok(Some(NotTold::NoNumber));
    }
    if text.is_empty() && !told.ring {
        return Ok(Some(NotTold::Nothing));
    }
    if long || text.chars().count() > LONGEST_STORY {
        return Ok(Some(NotTold::TooLong));
    }
    let since = tx.now().minus(Duration::from_secs(60 * 60));
    Ok((tx.stories_came(since)? >= AN_HOUR).then_some(NotTold::TooMany))
}
