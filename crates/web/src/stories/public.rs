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
use interop::atom::{Entry, Feed};
use record::{Instant, Level, RequestId, ShownStory};

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
    let clinics = everywhere(&app, "/stories", request).await?.into_iter();
    let clinics = clinics.map(|(name, stories)| (name, stories.into_iter().map(Stood::of).collect()));
    draw(&drawn(&say, clinics.collect()))
}

pub(super) fn drawn(say: &Say, clinics: Vec<(String, Vec<Stood>)>) -> Page {
    Page { say: say.titled("stories-title"), clinics }
}

/// `GET /stories.atom`
pub async fn feed(
    State(app): State<App>,
    say: Say,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let clinics = everywhere(&app, "/stories.atom", request).await?;
    let page = format!("{}/stories", app.base_url());
    let newest = clinics.iter().flat_map(|(_, stories)| stories).map(|story| story.made).max();
    let entry = |clinic: &str, story: &ShownStory| Entry {
        id: format!("urn:fingerpost:story:{}:{}", story.id, story.version),
        title: story.says.title.clone(),
        author: clinic.to_owned(),
        updated: story.made.to_string(),
        page: page.clone(),
        text: story.says.text.clone(),
    };
    let entries = clinics.iter().flat_map(|(clinic, stories)| stories.iter().map(|story| entry(clinic, story)));
    let feed = Feed {
        title: say.text("stories-title"),
        own: format!("{}/stories.atom", app.base_url()),
        updated: newest.unwrap_or(Instant::from_micros(0)).to_string(),
        entries: entries.collect(),
        page: page.clone(),
    };
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.write()).into_response())
}

/// What every clinic shows to everybody, by clinic.
async fn everywhere(
    app: &App,
    route: &'static str,
    request: RequestId,
) -> Result<Vec<(String, Vec<ShownStory>)>, Problem> {
    let mut all = Vec::new();
    for clinic in app.store().clinics().await? {
        let desk = desk(app, clinic.id, route, request);
        let stories = desk.read(|tx| pathway::story_for(tx, Level::Web, None)).await;
        desk.finish().await?;
        let stories = stories?;
        if !stories.is_empty() {
            all.push((clinic.name, stories));
        }
    }
    Ok(all)
}
