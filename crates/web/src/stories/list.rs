//! What waits to be read, what stands where, whom to ask again, and what paper has to come down. For the lead and a second
//! reader.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use record::{Instant, Level, MessageState, Paper, Story, StoryConsent, StoryId, Teller};
use std::time::Duration;
use store::Tx;

const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
/// Everything that is kept is listed; none is older than this (see `pathway::forget_stories`).
const EVER: Instant = Instant::from_micros(0);

/// The page.
#[derive(Template)]
#[template(path = "stories/list.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub waiting: Vec<Row>,
    pub others: Vec<Row>,
    pub papers: Vec<Paper>,
    pub again: Vec<Again>,
    /// Stories that other clinics have and may have no more, by their short names.
    pub recall: Vec<String>,
    pub screens: Vec<Instant>,
    /// Within how many days half of a year's authors had an answer, where half had one; how many had one, how many wait.
    pub half: Option<String>,
    pub answered: usize,
    pub unanswered: usize,
    /// The address of a screen that was just set up.
    pub screen: Option<String>,
}

/// One story in the list; nothing of what it says.
pub(super) struct Row {
    pub id: StoryId,
    pub name: String,
    pub came: Instant,
    pub what: &'static str,
    pub harm: bool,
    /// Since when something that its author wrote waits for an answer.
    pub wrote: Option<Instant>,
    /// Whether it seems to be in a language that the program does not read.
    pub unread: bool,
    /// Where it stands.
    pub stands: Vec<&'static str>,
}

/// Somebody whose consent ends soon.
pub(super) struct Again {
    pub id: StoryId,
    pub name: String,
    pub ends: Instant,
    /// Who asks them, and whether they were asked.
    pub how: String,
}

/// `GET /moderation`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&read(&desk, None).await?)
}

/// The page, with the address of a new screen where there is one.
pub(super) async fn read(desk: &At, screen: Option<String>) -> Result<Page, Problem> {
    let (now, role) = (desk.now(), desk.actor().role);
    let read = desk.read(move |tx| {
        let stories = tx.stories_since(EVER)?;
        let rows = stories.iter().map(|story| row(tx, story)).collect::<store::Result<Vec<_>>>()?;
        let mut ending = tx.story_consents_ending(now.plus(pathway::ASK_BEFORE))?;
        ending.sort_by_key(|(id, one)| (*id, one.ends));
        ending.dedup_by_key(|(id, _)| *id);
        let again = ending.iter().map(|(id, one)| again(tx, *id, one)).collect::<store::Result<Vec<_>>>()?;
        let mut again: Vec<Again> = again.into_iter().flatten().collect();
        again.sort_by_key(|one| (one.ends, one.id));
        Ok::<_, store::Error>((
            rows,
            tx.story_papers()?,
            again,
            tx.story_screens()?,
            tx.story_answers(now.minus(A_YEAR))?,
            tx.stories_to_recall()?,
        ))
    });
    let (rows, papers, again, screens, answers, recall) = read.await?;
    let recall = recall.into_iter().map(record::short_story_name).collect();
    let (days, answered, unanswered) = pathway::days_to_first_answer(&answers, now);
    let half = days.map(|days| format!("{days:.1}"));
    let (waiting, others) = rows.into_iter().partition(|row| row.stands.is_empty());
    let frame = StaffFrame { title: "Stories to read", role };
    Ok(Page { frame, waiting, others, papers, again, recall, screens, half, answered, unanswered, screen })
}

fn row(tx: &Tx<'_>, story: &Story) -> store::Result<Row> {
    let mut stands = Vec::new();
    for level in Level::ALL {
        if tx.story_shown(*level, story.id)?.is_some() {
            stands.push(level.in_words());
        }
    }
    let what = match (story.teller, story.has_version(), story.told.text().is_empty()) {
        (Teller::Professional, false, _) => "a case; nobody has read it yet",
        (Teller::Professional, true, _) => "a case; it was read",
        (Teller::Elsewhere, _, _) => "another clinic sent it; somebody here decides",
        (_, false, true) => "asks to be rung",
        (_, false, false) => "nobody has made a version of it yet",
        (_, true, _) => "there is a version; its author and the readers decide",
    };
    let (harm, unread) = (story.told.harm, super::is_unread(story, &tx.story_said(story.id)?));
    let (id, name, came, wrote) = (story.id, story.short(), story.came, story.wrote);
    Ok(Row { id, name, came, what, harm, wrote, unread, stands })
}

/// None where an author left no way to reach them: nobody goes looking for them, and what they agreed to ends by itself.
fn again(tx: &Tx<'_>, id: StoryId, consent: &StoryConsent) -> store::Result<Option<Again>> {
    let story = tx.story(id)?;
    let asking = tx.story_asking(id)?.filter(|message| consent.asked.is_some_and(|at| message.written >= at));
    let how = match (asking.map(|message| (message.state, message.settled)), consent.asked) {
        (Some((MessageState::Sent, at)), _) => format!("an e-mail went on {}", at.unwrap_or(tx.now()).day_in_words()),
        (Some((MessageState::Failed | MessageState::Unknown | MessageState::Dropped, _)), _) => {
            "the e-mail could not go: tell them another way".into()
        }
        (Some(_), _) => "an e-mail is on its way".into(),
        (None, Some(asked)) => format!("asked on {}", asked.day_in_words()),
        (None, None) if story.teller == Teller::Professional => "ask them, as the evidence says".into(),
        (None, None) if story.told.contact.trim().is_empty() => return Ok(None),
        (None, None) => "they left a number: tell them by telephone".into(),
    };
    Ok(Some(Again { id, name: record::short_story_name(id), ends: consent.ends, how }))
}

impl Page {
    /// Stories whose authors wrote and were not answered, the longest waiting first.
    pub fn letters(&self) -> impl Iterator<Item = (&Row, Instant)> {
        let rows = self.waiting.iter().chain(&self.others);
        let mut letters: Vec<_> = rows.filter_map(|row| Some((row, row.wrote?))).collect();
        letters.sort_by_key(|(_, wrote)| *wrote);
        letters.into_iter()
    }

    /// Papers of stories that may hang no more.
    pub fn down(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| !paper.may_hang)
    }

    /// The rest.
    pub fn up(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| paper.may_hang)
    }
}
