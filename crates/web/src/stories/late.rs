//! Late: something is written on an author's page that has closed since, or whose cookie is gone. Each form of theirs says
//! for which story its words are, sealed; that opens nothing, so it is good for long. Words of harm are heard as ever, a
//! number is kept, and what was typed stands on the answer: it is lost to nobody who wrote it.
use super::desk;
use super::harm::{Harm, Kept};
use super::letter_box::{CLOSED, Yours};
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{Say, draw};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{Heard, StepError};
use record::{ClinicId, RequestId, StoryId};
use std::time::Duration;

/// A page that was left open for longer than this says nothing of whose it was.
const LONGEST: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The link has to be opened again; what was typed stands here.
#[derive(Template)]
#[template(path = "stories/late.html")]
pub(super) struct Late {
    pub say: Say,
    pub typed: String,
    /// Something was pressed and not done.
    pub pressed: bool,
}

/// Whose words a form sends: the clinic's to which they are written, and the story's, where there is one yet.
pub(super) type Whose = (ClinicId, Option<StoryId>);

/// What a form of an author's page says of whose it is.
pub(super) fn whose(app: &App, yours: &Yours) -> Result<String, Problem> {
    sealed(app, (yours.clinic, Some(yours.story)))
}

pub(super) fn sealed(app: &App, (clinic, story): Whose) -> Result<String, Problem> {
    let story = story.map(|story| story.to_string()).unwrap_or_default();
    Ok(app.store().carry(&format!("words|{clinic}|{story}"), app.now())?)
}

/// What a form said of whose it is; none where it said nothing that was sealed here.
pub(super) fn read(app: &App, whose: &str) -> Option<Whose> {
    let carried = app.store().carried_within(whose, app.now(), LONGEST)?;
    let (clinic, story) = carried.strip_prefix("words|")?.split_once('|')?;
    let story = if story.is_empty() { None } else { Some(story.parse().ok()?) };
    Some((clinic.parse().ok()?, story))
}

/// What a form of a page sends that is not open any more; `known` is the story that the browser's cookie names, if any.
pub(super) async fn answer(
    app: &App,
    say: &Say,
    act: &str,
    fields: &[(String, String)],
    known: Option<Whose>,
    request: RequestId,
) -> Result<Response, Problem> {
    let one = |name: &str| fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let typed = [one("words"), one("telephone"), one("word")].join("\n").trim().to_owned();
    // a word of their own is heard and never shown
    let back = if matches!(act, "open" | "word") { String::new() } else { typed.clone() };
    let story = read(app, one("whose")).or(known);
    let Some((clinic, story)) = story else {
        if app.engines().lexicon.speaks_of_harm(&typed) {
            return draw(&Harm::of_nobody(say, back));
        }
        return late(say, back);
    };
    let desk = desk(app, clinic, "/your-story/{act}", request);
    let heard = match act {
        "ring" => match pathway::ring_author(&desk, app.engines(), story, &typed).await {
            Err(StepError::Wrong(_)) => {
                let page = Harm::read(app, say, clinic, story, Heard::Called(app.now()), request).await?;
                let page = page.kept(Kept::Asking).wrong(&typed).from(one("whose"));
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&page)?).into_response());
            }
            Err(StepError::NotNow(_)) => Ok(Heard::Nobody),
            heard => heard,
        },
        _ => pathway::hear_author(&desk, app.engines(), story, &typed).await,
    };
    desk.finish().await?;
    let heard = heard?;
    if !heard.is_harm() {
        return late(say, back);
    }
    let page = Harm::read(app, say, clinic, story, heard, request).await?.from(one("whose"));
    draw(&match act {
        "ring" => page.kept(Kept::OnlyHeard(String::new())).with_number(&typed),
        _ => page.kept(Kept::OnlyHeard(back)),
    })
}

/// What is pressed on a page that is not the one of the story that is open any more: nothing was done, and the page says so.
pub(super) fn pressed(say: &Say, known: bool, wants_word: bool) -> Result<Response, Problem> {
    match known {
        false => Ok(Redirect::to(CLOSED).into_response()),
        true if wants_word => Ok(Redirect::to("/your-story/word").into_response()),
        true => {
            let page = Late { pressed: true, ..drawn(say, String::new()) };
            Ok((StatusCode::CONFLICT, draw(&page)?).into_response())
        }
    }
}

fn late(say: &Say, typed: String) -> Result<Response, Problem> {
    Ok((StatusCode::CONFLICT, draw(&drawn(say, typed))?).into_response())
}

pub(super) fn drawn(say: &Say, typed: String) -> Late {
    Late { say: say.titled("yours-closed-title"), typed, pressed: false }
}
