//! The author's own link: 128 bits of which only the hash is kept, a first page that says nothing and uses nothing up, and,
//! where they chose one, a word of their own. What is opened with it is carried by their browser, sealed, for half an hour.
use super::desk;
use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks as _, Button, Input};
use crate::parts::{Say, Wrong, draw};
use crate::sign_in;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use record::{ClinicId, RequestId, StoryId};
use std::time::Duration;

/// Fewer letters than this are soon guessed; more nobody remembers.
const WORD: std::ops::RangeInclusive<usize> = 4..=100;

/// Whoever sends the same once more does so at once.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);
/// So many of them are named; a machine sends more.
const MOST_BEFORE: usize = 5;

/// Where whoever has no open link is sent.
pub(super) const CLOSED: &str = "/your-story/closed";

#[derive(Template)]
#[template(path = "stories/open.html")]
pub(super) struct Open {
    pub say: Say,
}

#[derive(Template)]
#[template(path = "stories/closed.html")]
pub(super) struct Closed {
    pub say: Say,
}

#[derive(Template)]
#[template(path = "stories/word.html")]
pub(super) struct AskWord {
    pub say: Say,
    pub wrong: Option<Wrong>,
    pub asked: Input,
    /// Whether it can still be tried.
    pub can: bool,
}

/// An author at their own story.
pub(super) struct Yours {
    /// The secret of their link.
    pub token: String,
    /// Where.
    pub clinic: ClinicId,
    /// Which.
    pub story: StoryId,
    /// Whether their word was given, or there is none.
    pub open: bool,
    /// The secrets of those that the same browser sent shortly before this one.
    pub before: Vec<String>,
}

/// `GET /s/{token}`: the same for every token; nothing is looked up and nothing is used up.
pub async fn begin(say: Say) -> Result<Response, Problem> {
    draw(&Open { say: say.titled("yours-title") })
}

/// `POST /s/{token}`
pub async fn open(
    State(app): State<App>,
    Path(token): Path<String>,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let Some((clinic, story)) = app.store().story_link(&token).await? else {
        return Ok(Redirect::to(CLOSED).into_response());
    };
    let desk = desk(&app, clinic, "/s/{token}", request);
    let word = desk.write(move |tx| match tx.story_word(story) {
        Err(store::Error::Erased) => Ok(None), // it was taken back: all there is to see is that it was
        other => other,
    });
    let asked = word.await;
    desk.finish().await?;
    match asked?.is_some() {
        true => go(&app, &[token], false, "/your-story/word"),
        false => let_in(&app, &token, "/your-story"),
    }
}

/// `GET /your-story/closed`
pub async fn closed(say: Say) -> Result<Response, Problem> {
    draw(&Closed { say: say.titled("yours-closed-title") })
}

/// Whoever this browser's link belongs to; none where it is gone, or older than half an hour.
pub(super) async fn yours(app: &App, headers: &HeaderMap) -> Result<Option<Yours>, Problem> {
    let carried = cookies::story(headers).and_then(|sealed| app.store().carried(sealed, app.now()));
    let Some((open, token)) = carried.as_deref().and_then(|carried| carried.strip_prefix("story|")?.split_once('|'))
    else {
        return Ok(None);
    };
    let (open, mut tokens) = (open == "open", token.split('|').map(str::to_owned));
    let token = tokens.next().unwrap_or_default();
    let found = app.store().story_link(&token).await?;
    Ok(found.map(|(clinic, story)| Yours { token, clinic, story, open, before: tokens.collect() }))
}

/// Lets an author in.
pub(super) fn let_in(app: &App, token: &str, to: &str) -> Result<Response, Problem> {
    go(app, &[token.to_owned()], true, to)
}

/// Lets in whoever has just sent a story: the page names those that the same browser sent shortly before, so that none of
/// them is lost to whoever went back and sent it again.
pub(super) fn let_in_after(app: &App, token: &str, before: &[String], to: &str) -> Result<Response, Problem> {
    let before = before.iter().filter(|one| *one != token).take(MOST_BEFORE).cloned();
    go(app, &std::iter::once(token.to_owned()).chain(before).collect::<Vec<_>>(), true, to)
}

/// What this browser has open that came within the hour, and what was sent before that, the newest first.
pub(super) async fn sent_before(app: &App, headers: &HeaderMap, request: RequestId) -> Result<Vec<String>, Problem> {
    let Some(yours) = yours(app, headers).await?.filter(|yours| yours.open) else { return Ok(Vec::new()) };
    let (desk, id) = (desk(app, yours.clinic, "/get-in-touch", request), yours.story);
    let story = desk.read(move |tx| tx.story(id)).await;
    desk.finish().await?;
    let story = story?;
    let is_new = story.ended.is_none() && app.now() < story.came.plus(AN_HOUR);
    Ok(if is_new { std::iter::once(yours.token).chain(yours.before).collect() } else { Vec::new() })
}

fn go(app: &App, tokens: &[String], open: bool, to: &str) -> Result<Response, Problem> {
    let cookie = cookie(app, &tokens.join("|"), open)?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(to)).into_response())
}

fn cookie(app: &App, tokens: &str, open: bool) -> Result<axum::http::HeaderValue, Problem> {
    let what = format!("story|{}|{tokens}", if open { "open" } else { "word" });
    cookies::set_story(&app.store().carry(&what, app.now())?).ok_or(Problem::Broken)
}

/// An answer after which the half hour begins anew.
pub(super) fn kept(app: &App, yours: &Yours, answer: Response) -> Result<Response, Problem> {
    let tokens = std::iter::once(yours.token.as_str()).chain(yours.before.iter().map(String::as_str));
    let cookie = cookie(app, &tokens.collect::<Vec<_>>().join("|"), yours.open)?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), answer).into_response())
}

/// The page that asks for the word.
pub(super) fn ask_word(say: &Say, wrong: Option<Wrong>, can: bool) -> AskWord {
    let say = say.titled("yours-word-title");
    let asked = Input::new("word", say.text("yours-word"))
        .kind("password")
        .width(20)
        .autocomplete("off")
        .error(wrong.as_ref().map(|wrong| wrong.beside(&say)))
        .described_by("nobody");
    AskWord { say, wrong, asked, can }
}

/// What is typed as the word.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub(super) word: String,
}

/// The word that opens a story is typed.
pub(super) async fn open_with(
    app: &App,
    say: &Say,
    yours: &Yours,
    Form(Typed { word }): Form<Typed>,
    request: RequestId,
) -> Result<Response, Problem> {
    let desk = desk(app, yours.clinic, "/your-story/{act}", request);
    let known = pathway::try_story_word(&desk, yours.story).await;
    desk.finish().await?;
    let Some(known) = known? else { return draw(&ask_word(say, None, false)) };
    let (hash, word) = (known.hash, plain(&word));
    if app.with_password(move || sign_in::is_right(Some(&hash), &word)).await? {
        pathway::story_word_was_right(&desk, yours.story).await?;
        return let_in(app, &yours.token, "/your-story");
    }
    let left = usize::try_from(known.tries_left - 1).unwrap_or(0);
    let wrong = Wrong::said("word", &say.count("reopen-wrong", left));
    let page = draw(&ask_word(say, (left > 0).then_some(wrong), left > 0))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The same word with another capital or one space more is the same word; none where it is too short or too long.
pub(super) fn word(typed: &str) -> Option<String> {
    let word = plain(typed);
    WORD.contains(&word.chars().count()).then_some(word)
}

fn plain(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
