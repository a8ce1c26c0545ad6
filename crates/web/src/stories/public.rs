//! Stories for everybody: those whose authors agreed to the public page, of every clinic of this installation; and the same
//! as a feed. Nobody may keep a copy: the next look asks anew.
use super::{Stood, desk};
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{Say, draw};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use interop::atom::{Entry, Feed, Gone};
use record::{ClinicId, Instant, Level, RequestId, ShownStory, StoryId};
use std::time::Duration;
use store::StoryFeed;

/// The feed says for so long that a story is gone.
const GONE_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The page.
#[derive(Template)]
#[template(path = "stories/public.html")]
pub(super) struct Page {
    pub say: Say,
    /// Each clinic that shows any, by name.
    pub clinics: Vec<(String, Vec<Stood>)>,
}

/// `GET /stories`
pub async fn page(
    State(app): State<App>,
    say: Say,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let clinics = everywhere(&app, request).await?.into_iter();
    let clinics = clinics.map(|(name, stories)| (name, stories.into_iter().map(Stood::of).collect()));
    draw(&drawn(&say, clinics.collect()))
}

pub(super) fn drawn(say: &Say, clinics: Vec<(String, Vec<Stood>)>) -> Page {
    Page { say: say.titled("stories-title"), clinics }
}

/// `GET /stories.atom`: what came and went is written down before it is given out, so that whoever took an entry hears that
/// it is gone (RFC 6721).
pub async fn feed(
    State(app): State<App>,
    say: Say,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let (page, lately) = (format!("{}/stories", app.base_url()), app.now().minus(GONE_FOR));
    let (mut entries, mut gone, mut updated) = (Vec::new(), Vec::new(), Instant::from_micros(0));
    for clinic in app.store().clinics().await? {
        let fed = fed(&app, clinic.id, request).await?;
        updated = fed.updated.map_or(updated, |at| at.max(updated));
        gone.extend(fed.gone.into_iter().filter(|(_, at)| *at > lately));
        entries.extend(fed.stories.into_iter().map(|(story, at)| Entry {
            id: uri(story.id),
            title: story.says.title,
            author: clinic.name.clone(),
            updated: at.to_string(),
            page: page.clone(),
            text: story.says.text,
            ..Entry::default()
        }));
    }
    let feed = Feed {
        title: say.text("stories-title"),
        own: format!("{}/stories.atom", app.base_url()),
        updated: updated.to_string(),
        entries,
        gone: gone.into_iter().map(|(id, at)| Gone { id: uri(id), when: at.to_string() }).collect(),
        page,
    };
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.write()).into_response())
}

/// The same in each version: whoever keeps the old one puts the new one in its place.
fn uri(story: StoryId) -> String {
    format!("urn:fingerpost:story:{story}")
}

async fn fed(app: &App, clinic: ClinicId, request: RequestId) -> Result<StoryFeed, Problem> {
    let desk = desk(app, clinic, "/stories.atom", request);
    let mut read = desk.read(|tx| tx.story_feed()).await;
    if read.as_ref().is_ok_and(|feed| feed.moves) {
        read = match desk.write(|tx| tx.story_feed_moves()).await {
            Ok(()) => desk.read(|tx| tx.story_feed()).await,
            Err(error) => Err(error),
        };
    }
    desk.finish().await?;
    Ok(read?)
}

/// What every clinic shows to everybody, by clinic.
async fn everywhere(app: &App, request: RequestId) -> Result<Vec<(String, Vec<ShownStory>)>, Problem> {
    let mut all = Vec::new();
    for clinic in app.store().clinics().await? {
        let desk = desk(app, clinic.id, "/stories", request);
        let stories = desk.read(|tx| pathway::story_for(tx, Level::Web, None)).await;
        desk.finish().await?;
        let stories = stories?;
        if !stories.is_empty() {
            all.push((clinic.name, stories));
        }
    }
    Ok(all)
}
