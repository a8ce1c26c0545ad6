//! What time does to stories: one to which nobody agrees any more is not kept for ever, and one that another clinic sent no
//! longer than its author agreed.
use crate::error::{Result, StepError};
use record::{Instant, RequestId, Role, StoryEnd};
use std::time::Duration;
use store::{Actor, Purpose, Store};

/// So long after the last thing that happened with it: words came, a version was made of them, something was said, or what
/// its author agreed to ended.
const KEPT: Duration = Duration::from_secs(2 * 365 * 24 * 60 * 60);

/// Destroys the key of every story with which nothing happened for two years, and of every one from another clinic whose time
/// has ended. How many there were. Calls for help that were open as their story was taken back lose their words once all are
/// closed.
///
/// # Errors
/// When nothing could be saved.
pub async fn forget_stories(store: &Store, now: Instant) -> Result<usize> {
    let (mut gone, before) = (0, now.minus(KEPT));
    for clinic in store.clinics().await? {
        let request = RequestId::from_bytes(store::random()?);
        let desk = store.desk(Actor::machine(Role::System), Purpose::Stories, clinic.id, now).by("forget", request);
        let old = desk.read(move |tx| {
            let closed = tx.stories_with_closed_calls()?;
            Ok::<_, store::Error>((tx.stories_from_lapsed()?, tx.stories_forgotten(before)?, closed))
        });
        let old = old.await;
        desk.finish().await?;
        let (lapsed, old, closed) = old?;
        for story in closed {
            desk.write(move |tx| Ok::<_, StepError>(tx.forget_calls_of_story(story)?)).await?;
        }
        let old = old.into_iter().filter(|story| !lapsed.contains(story)).map(|story| (story, StoryEnd::Old));
        let lapsed = lapsed.iter().map(|story| (*story, StoryEnd::Lapsed));
        for (story, why) in lapsed.chain(old) {
            desk.write(move |tx| Ok::<_, StepError>(tx.end_story(story, why)?)).await?;
            gone += 1;
        }
    }
    Ok(gone)
}
