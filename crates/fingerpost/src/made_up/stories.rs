//! Stories of the made-up clinic: one that stands everywhere, one whose author has not agreed yet, one that nobody has read.
use super::{DAY, MadeUp};
use anyhow::{Context, Result, anyhow};
use content::Content;
use pathway::Prepared;
use record::{ClinicId, Instant, JudgementWhy, Level, Pin, PinKind, Role, SaidKind, StoryTold};
use serde::Deserialize;
use store::{Actor, Desk, Purpose};

#[derive(Deserialize)]
struct File {
    story: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    words: String,
    /// Nothing where nobody has made a version yet.
    title: String,
    days_ago: u32,
    /// Whether its author agreed to every place, and two people said yes.
    everywhere: bool,
    themes: Vec<String>,
    step: String,
    changed: String,
}

impl MadeUp {
    /// Tells the stories of a clinic, where it has any.
    pub(super) async fn stories(&self, content: &Content, slug: &str, clinic: ClinicId) -> Result<()> {
        let path = format!("sample/{slug}/stories.toml");
        let Some(text) = content.text(&path) else { return Ok(()) };
        let file: File = toml::from_str(text).map_err(|e| anyhow!("{path}: {}", e.message()))?;
        let staff = self.staff_of(clinic).await?;
        let one = |role: Role| staff.iter().find(|(known, _)| *known == role).map(|(_, id)| Actor::staff(role, *id));
        let readers = [one(Role::Lead), one(Role::Editor)].map(|one| one.context("a lead and an editor read stories"));
        let [lead, editor] = readers;
        let (lead, editor) = (lead?, editor?);
        for story in file.story {
            self.story(clinic, story, lead, editor).await?;
        }
        Ok(())
    }

    async fn story(&self, clinic: ClinicId, entry: Entry, lead: Actor, editor: Actor) -> Result<()> {
        let came = self.now.minus(entry.days_ago * DAY);
        let at = |actor: Actor, now: Instant| self.store.desk(actor, Purpose::Stories, clinic, now);
        let author = at(Actor::machine(Role::System), came);
        let words = entry.words.trim().to_owned();
        let told = StoryTold { words, name: entry.name, language: "en".into(), ..StoryTold::default() };
        let taken = pathway::tell_story(&author, &self.engines, told).await?;
        let link = taken.link.map_err(|why| anyhow!("a story was not kept: {why:?}"))?;
        let (_, id) = self.store.story_link(&link).await?.context("its link leads nowhere")?;
        if entry.title.is_empty() {
            return Ok(());
        }
        let desk = at(lead, came.plus(3 * DAY));
        let version = self.version(&desk, id, entry.title).await?;
        for theme in entry.themes {
            pathway::pin_story(&desk, &self.engines, id, Pin { kind: PinKind::Theme, place: theme }).await?;
        }
        let step = Pin { kind: PinKind::Step, place: entry.step };
        pathway::pin_story(&desk, &self.engines, id, step).await?;
        pathway::reply_to_author(&desk, id, "Thank you for telling us. We have read every word.").await?;
        if entry.everywhere {
            let author = at(Actor::machine(Role::System), came.plus(4 * DAY));
            pathway::agree_to_story(&author, id, version, Level::ALL, 12).await?;
            let second = at(editor, came.plus(5 * DAY));
            for (desk, answer) in [(&desk, ""), (&second, "Nobody: the group has forty people, and many tell this.")] {
                pathway::judge_story(desk, id, version, Level::ALL, JudgementWhy::Helps, answer, "").await?;
            }
            let read_by = (&self.engines, &self.directory);
            pathway::reply_beneath(&second, read_by, id, SaidKind::Changed, &entry.changed, &[]).await?;
            pathway::say_yes_beneath(&desk, id, 2).await?; // the first that was said is the answer to its author
        }
        Ok(())
    }

    /// A version in which everything that is asked about is taken out.
    async fn version(&self, desk: &Desk, id: record::StoryId, title: String) -> Result<i64> {
        let (engines, directory) = (std::sync::Arc::clone(&self.engines), std::sync::Arc::clone(&self.directory));
        let read = desk.read(move |tx| {
            let story = tx.story(id)?;
            Ok::<_, pathway::StepError>((pathway::draft(tx, &engines, &directory, &story)?, story.changed))
        });
        let read = read.await;
        desk.finish().await?;
        let (draft, changed) = read?;
        let out = draft.spans.iter().filter(|span| span.asked).map(|span| (span.start, true)).collect();
        let prepared = Prepared { title, out, ..Prepared::default() };
        Ok(pathway::make_version(desk, (&self.engines, &self.directory), id, changed, prepared).await?)
    }
}
