//! Before what an author agreed to ends they are asked, once, whether it may go on: by e-mail where they left an address,
//! by somebody who rings where they left a number, and not at all where they left nothing. Then it ends by itself.
use crate::error::{Result, StepError};
use record::{Email, Instant, MessageState, RequestId, Role, Story, StoryConsent, StoryId, Teller, Why};
use std::time::Duration;
use store::{Actor, Desk, Moved, Purpose, Store, Tx};

/// Whoever agreed is asked again so long before it ends.
pub const ASK_BEFORE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// What is answered or prepared within so long is told in one message.
const WITHIN: Duration = Duration::from_secs(60 * 60);
/// For so long it goes on with one press.
const GO_ON_MONTHS: u32 = 12;

/// The address to which a message to a story's author goes; none where they left another way, or none.
#[must_use]
pub fn author_email(story: &Story) -> Option<String> {
    let address: Option<Email> = story.told.contact.trim().parse().ok();
    address.filter(|_| story.teller == Teller::Themselves).map(|address| address.as_str().to_owned())
}

/// Puts the message into the outbox for every author whose consent ends within 30 days, who left an e-mail address and was
/// not asked yet. How many were.
///
/// # Errors
/// When nothing could be saved; it is tried again the next time.
pub async fn ask_authors(store: &Store, now: Instant) -> Result<usize> {
    let mut asked = 0;
    for clinic in store.clinics().await? {
        let request = RequestId::from_bytes(store::random()?);
        let desk = store.desk(Actor::machine(Role::System), Purpose::Stories, clinic.id, now).by("ask-again", request);
        let ending = desk.read(move |tx| tx.story_consents_ending(now.plus(ASK_BEFORE))).await;
        desk.finish().await?;
        let mut stories: Vec<StoryId> =
            ending?.into_iter().filter(|(_, one)| one.asked.is_none()).map(|(id, _)| id).collect();
        stories.sort_unstable();
        stories.dedup();
        for story in stories {
            asked += usize::from(desk.write(move |tx| ask(tx, story)).await?);
        }
    }
    Ok(asked)
}

fn ask(tx: &Tx<'_>, id: StoryId) -> Result<bool> {
    let story = tx.story(id)?;
    // another copy of the program may have been quicker, or they took it back
    if story.ended.is_some() || author_email(&story).is_none() || !holding(tx, &story)?.iter().any(|one| soon(tx, one))
    {
        return Ok(false);
    }
    if holding(tx, &story)?.iter().all(|one| one.asked.is_some()) {
        return Ok(false);
    }
    tx.ask_story_again(id)?;
    Ok(true)
}

/// Whether an author may still be asked; else why not.
pub fn may_be_asked(tx: &Tx<'_>, id: StoryId) -> Result<std::result::Result<(), Why>> {
    let story = tx.story(id)?;
    if story.ended.is_some() {
        return Ok(Err(Why::Gone));
    }
    Ok(if holding(tx, &story)?.iter().any(|one| soon(tx, one)) { Ok(()) } else { Err(Why::Answered) })
}

/// Something stands on the author's page that they have not seen: how their words would look, or an answer. Whoever left an
/// e-mail address is told that there is something, and not what; several things within the hour are one message.
pub(super) fn tell_author(tx: &Tx<'_>, id: StoryId) -> Result<()> {
    if author_email(&tx.story(id)?).is_some() && tx.story_news(id)?.is_none() {
        tx.put_story_news(id, tx.now().plus(WITHIN))?;
    }
    Ok(())
}

/// The author has done something on their page: a message that waits need not go.
pub(super) fn author_was_here(tx: &Tx<'_>, id: StoryId) -> Result<()> {
    match tx.story_news(id)? {
        Some(waits) => Ok(tx.move_message(&waits, &Moved::because(MessageState::Dropped, Why::Answered))?),
        None => Ok(()),
    }
}

/// Whether an author may still be told that there is something to read; else why not.
pub fn may_be_told(tx: &Tx<'_>, id: StoryId) -> Result<std::result::Result<(), Why>> {
    Ok(if tx.story(id)?.ended.is_some() { Err(Why::Gone) } else { Ok(()) })
}

/// The author says that it may go on, at the same places and in the same words, for another year.
///
/// # Errors
/// [`store::Error::Changed`] where nothing holds any more: there is nothing to go on with.
pub async fn go_on_with_story(desk: &Desk, story: StoryId) -> Result<()> {
    desk.write(move |tx| {
        let known = tx.story(story)?;
        if known.ended.is_some() || known.teller != Teller::Themselves {
            return Err(StepError::Store(store::Error::Changed));
        }
        let (ends, holding) = (super::until(tx, GO_ON_MONTHS)?, holding(tx, &known)?);
        if holding.is_empty() {
            return Err(store::Error::Changed.into());
        }
        // pressed in a tab of before, it takes nothing from what was agreed to since
        let no_sooner = |one: &StoryConsent| ends.max(one.ends);
        holding.iter().try_for_each(|one| tx.put_story_consent(story, one.level, one.version, no_sooner(one)))?;
        Ok(())
    })
    .await
}

/// What an author agreed to of the newest version, and has not ended.
pub(crate) fn holding(tx: &Tx<'_>, story: &Story) -> Result<Vec<StoryConsent>> {
    let all = tx.story_consents(story.id)?;
    Ok(all.into_iter().filter(|one| one.version == story.version && one.ends > tx.now()).collect())
}

fn soon(tx: &Tx<'_>, consent: &StoryConsent) -> bool {
    consent.ends <= tx.now().plus(ASK_BEFORE)
}
