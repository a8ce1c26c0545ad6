//! Once more, before staff destroy a story: what happens, and what its author reads afterwards.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use content::Words;
use record::{Level, Role, Story, StoryEnd, StoryId, Teller};

/// The page.
#[derive(Template)]
#[template(path = "stories/end.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub story: Story,
    /// Whether its author asked for it; else the clinic does not keep it.
    pub asked: bool,
    /// Whether another clinic sent it.
    pub elsewhere: bool,
    pub stands: Vec<Level>,
    pub copies: i64,
    /// What its author reads afterwards, in their language.
    pub reads: Option<String>,
}

/// Why; that it is not kept, where nothing is said.
#[derive(serde::Deserialize)]
pub struct Why {
    why: Option<String>,
}

/// `GET /moderation/{story}/ending`
pub async fn page(
    State(app): State<App>,
    desk: At,
    Path(story): Path<StoryId>,
    Query(why): Query<Why>,
) -> Result<Response, Problem> {
    let why = match why.why.as_deref().map_or(Ok(StoryEnd::NotKept), str::parse) {
        Ok(why @ (StoryEnd::Asked | StoryEnd::NotKept)) => why,
        _ => return Err(Problem::NotFound),
    };
    let read = desk.read(move |tx| {
        let known = tx.story(story)?;
        let mut stands = Vec::new();
        for level in Level::ALL {
            stands.extend(tx.story_shown(*level, story)?.map(|_| *level));
        }
        let papers = tx.story_papers_of(story)?.into_iter().filter(|paper| paper.down.is_none());
        Ok::<_, store::Error>((known, stands, papers.map(|paper| paper.copies).sum(), tx.own_clinic()?.slug))
    });
    let (known, stands, copies, slug) = read.await?;
    if known.ended.is_some() {
        return Err(Problem::NotFound); // there is nothing left of it
    }
    let words = app.engines().words(&slug, Some(&known.told.language));
    draw(&drawn(&words, desk.actor().role, known, why, stands, copies))
}

pub(super) fn drawn(words: &Words, role: Role, story: Story, why: StoryEnd, stands: Vec<Level>, copies: i64) -> Page {
    // keys: gone-why.asked gone-why.not-kept
    let reads = (story.teller == Teller::Themselves).then(|| words.choice("gone-why", why.code()));
    Page {
        frame: StaffFrame { title: "Destroy a story", role },
        asked: why == StoryEnd::Asked,
        elsewhere: story.teller == Teller::Elsewhere,
        stands,
        copies,
        reads,
        story,
    }
}
