//! What the public feed has given out: whoever reads it keeps a copy, and must be told of what stands in it no more.
use crate::engine::{Row, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, Level, ShownStory, StoryId};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The feed as it is to be given out now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryFeed {
    /// What stands in it, the newest first, and since when.
    pub stories: Vec<(ShownStory, Instant)>,
    /// What stood in it and does not any more, and since when, the newest first.
    pub gone: Vec<(StoryId, Instant)>,
    /// When it last changed. It never goes back.
    pub updated: Option<Instant>,
    /// Whether something came or went since it was last given out: that is to be written down first.
    pub moves: bool,
}

impl Tx<'_> {
    /// What everybody may read now, and what the feed has to say of what it once held.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn story_feed(&self) -> Result<StoryFeed> {
        self.beyond_links()?;
        let shown = self.stories_shown(Level::Web)?;
        let sql = "SELECT story, fed, unfed FROM story WHERE clinic = ?1 AND fed IS NOT NULL AND fed > 0";
        let read = |row: &Row<'_>| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)));
        let all: Vec<(StoryId, (Instant, Option<Instant>))> = self.sql.all(sql, values![self.clinic()], read)?;
        let all: BTreeMap<StoryId, (Instant, Option<Instant>)> = all.into_iter().collect();
        let stands = |fed: &(Instant, Option<Instant>)| fed.1.is_none_or(|unfed| unfed < fed.0);
        let here: BTreeSet<StoryId> = shown.iter().map(|story| story.id).collect();
        let moves = here.iter().any(|id| !all.get(id).is_some_and(stands))
            || all.iter().any(|(id, fed)| stands(fed) && !here.contains(id));
        let made = shown.iter().map(|story| story.made);
        let updated = all.values().flat_map(|(fed, unfed)| [Some(*fed), *unfed]).flatten().chain(made).max();
        let since = |story: &ShownStory| all.get(&story.id).map_or(story.made, |(fed, _)| story.made.max(*fed));
        let gone =
            all.iter().filter(|(id, _)| !here.contains(id)).filter_map(|(id, (_, unfed))| Some((*id, (*unfed)?)));
        let mut gone: Vec<(StoryId, Instant)> = gone.collect();
        gone.sort_by_key(|(id, at)| (std::cmp::Reverse(*at), *id));
        let stories = shown
            .into_iter()
            .map(|story| {
                let at = since(&story);
                (story, at)
            })
            .collect();
        Ok(StoryFeed { stories, gone, updated, moves })
    }

    /// Writes down what came into the feed and what went since it was last given out.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn story_feed_moves(&self) -> Result<()> {
        let feed = self.story_feed()?;
        let now = feed.updated.map_or(self.now(), |last| self.now().max(last.plus(Duration::from_micros(1))));
        for (story, _) in &feed.stories {
            let sql = "UPDATE story SET fed = ?3
                        WHERE clinic = ?1 AND story = ?2 AND (fed IS NULL OR (unfed IS NOT NULL AND unfed >= fed))";
            self.sql.execute(sql, values![self.clinic(), story.id, now])?;
        }
        let here: BTreeSet<StoryId> = feed.stories.iter().map(|(story, _)| story.id).collect();
        let sql = "SELECT story FROM story WHERE clinic = ?1 AND fed IS NOT NULL AND (unfed IS NULL OR unfed < fed)";
        let stood: Vec<StoryId> = self.sql.all(sql, values![self.clinic()], |row| row.get(0))?;
        for id in stood.into_iter().filter(|id| !here.contains(id)) {
            let sql = "UPDATE story SET unfed = ?3 WHERE clinic = ?1 AND story = ?2";
            self.sql.execute(sql, values![self.clinic(), id, now])?;
        }
        Ok(())
    }
}
