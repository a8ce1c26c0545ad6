//! What an author does: agree, change, write, choose a word, take back. Each is one step of pathway, and what is typed is
//! heard whatever it was meant for.
use super::desk;
use super::door::after;
use super::letter_box::{self, CLOSED, Typed, Yours, kept, yours};
use super::yours::known;
use super::{harm, late};
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks as _, Button, Input, Textarea, Title};
use crate::parts::{Say, Wrong, draw};
use crate::sign_in;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{Heard, StepError};
use record::{Level, RequestId};

const HERE: &str = "/your-story";
/// What can be done with the link alone, though a word was chosen.
const WITHOUT_WORD: [&str; 3] = ["take-back", "ring", "open"];

/// New words in the place of the old ones.
#[derive(Template)]
#[template(path = "stories/change.html")]
pub(super) struct Change {
    pub say: Say,
    pub wrong: Option<Wrong>,
    pub asked: Textarea,
    /// What the form says of whose it is, should this page have closed before it is sent.
    pub whose: String,
}

/// A word is chosen.
#[derive(Template)]
#[template(path = "stories/own_word.html")]
pub(super) struct OwnWord {
    pub say: Say,
    pub wrong: Option<Wrong>,
    pub asked: Input,
    /// As of [`Change`].
    pub whose: String,
}

/// Once more, before it is gone.
#[derive(Template)]
#[template(path = "stories/take_back.html")]
pub(super) struct TakeBack {
    pub say: Say,
    /// Printed copies that hang somewhere, in words.
    pub copies: Option<String>,
    /// Whether it has left for other clinics.
    pub clinics: bool,
}

/// Whether somebody was told.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    told: Option<String>,
}

/// `GET /your-story/{page}`
pub async fn ask(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Path(page): Path<String>,
    Query(asked): Query<Asked>,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let Some(yours) = yours(&app, &headers).await? else { return Ok(Redirect::to(CLOSED).into_response()) };
    match page.as_str() {
        "help-now" => return harm::shown(&app, &say, &yours, asked.told.is_none(), request).await,
        // whoever forgot their word can take it back all the same: that shows nobody anything
        "take-back" => {
            let known = known(&app, &yours, request).await?;
            let sent = known.story.let_out.is_some();
            return kept(&app, &yours, draw(&take_back(&say, known.copies, sent))?);
        }
        _ if !yours.open => {
            let (desk, id) = (desk(&app, yours.clinic, "/your-story/{page}", request), yours.story);
            let word = desk.write(move |tx| tx.story_word(id)).await?;
            return draw(&letter_box::ask_word(&say, None, word.is_some_and(|word| word.tries_left > 0)));
        }
        _ => {}
    }
    let answer = match page.as_str() {
        "change" => {
            let words = known(&app, &yours, request).await?.story.told.text();
            draw(&change(&say, &words, None, late::whose(&app, &yours)?))?
        }
        "own-word" => draw(&own_word(&say, None, late::whose(&app, &yours)?))?,
        _ => Redirect::to(HERE).into_response(),
    };
    kept(&app, &yours, answer)
}

fn titled(say: &Say, key: &str) -> Say {
    // keys: take-back-title change-title own-word-story-title
    say.titled(key).with_back(Some(HERE))
}

pub(super) fn take_back(say: &Say, copies: i64, clinics: bool) -> TakeBack {
    let copies = usize::try_from(copies).ok().filter(|copies| *copies > 0);
    let copies = copies.map(|copies| say.count("take-back-copies", copies));
    TakeBack { say: titled(say, "take-back-title"), copies, clinics }
}

pub(super) fn change(say: &Say, words: &str, wrong: Option<Wrong>, whose: String) -> Change {
    let say = titled(say, "change-title");
    let asked = Textarea::new("words", Title::from(say.text("touch-words"))).rows(12).value(words).with("dir", "auto");
    let asked = asked.described_by("nobody").error(wrong.as_ref().map(|wrong| wrong.beside(&say)));
    Change { say, wrong, asked, whose }
}

pub(super) fn own_word(say: &Say, wrong: Option<Wrong>, whose: String) -> OwnWord {
    let say = titled(say, "own-word-story-title");
    let asked = Input::new("word", say.text("yours-word"))
        .hint(say.text("own-word-hint"))
        .width(20)
        .autocomplete("off")
        .described_by("nobody")
        .error(wrong.as_ref().map(|wrong| wrong.beside(&say)));
    OwnWord { say, wrong, asked, whose }
}

/// `POST /your-story/{act}`
pub async fn act(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Path(act): Path<String>,
    Extension(request): Extension<RequestId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let yours = yours(&app, &headers).await?;
    let whose = fields.iter().find(|(name, _)| name == "whose").and_then(|(_, whose)| late::read(&app, whose));
    // a form of another story than the one that is open, in another tab perhaps, changes nothing of this one
    let is_theirs = |yours: &Yours| whose.is_none_or(|whose| whose == (yours.clinic, Some(yours.story)));
    let is_open = |yours: &Yours| yours.open || WITHOUT_WORD.contains(&act.as_str());
    let Some(yours) = yours.as_ref().filter(|yours| is_theirs(yours) && is_open(yours)) else {
        let known = yours.as_ref().map(|yours| (yours.clinic, Some(yours.story)));
        return match (act.as_str(), known) {
            ("agree" | "take-back", None) => Ok(Redirect::to(CLOSED).into_response()), // nothing is written there
            ("agree", Some(_)) => Ok(Redirect::to("/your-story/word").into_response()),
            _ => late::answer(&app, &say, &act, &fields, known, request).await,
        };
    };
    let one = |name: &str| fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let desk = desk(&app, yours.clinic, "/your-story/{act}", request);
    let done = match act.as_str() {
        "take-back" => {
            let taken = pathway::take_back_story(&desk, yours.story).await;
            // pressed twice, it is taken back
            return match taken {
                Ok(_) | Err(StepError::Store(store::Error::Changed)) => letter_box::let_in(&app, &yours.token, HERE),
                Err(error) => Err(error.into()),
            };
        }
        "ring" => match pathway::ring_author(&desk, app.engines(), Some(yours.story), one("telephone")).await {
            Err(StepError::Wrong(_)) => {
                let page = harm::page(&app, &say, yours, true, request).await?.wrong(one("telephone"));
                return again(kept(&app, yours, draw(&page)?)?);
            }
            Err(StepError::NotNow(_)) => Ok(Heard::Nobody),
            done => done,
        },
        "open" => {
            let typed = Form(Typed { word: one("word").to_owned() });
            return letter_box::open_with(&app, &say, yours, typed, request).await;
        }
        "agree" => {
            let version = one("version").parse().map_err(|_| Problem::bad_request("version is a number."))?;
            let levels = fields.iter().filter(|(name, _)| name == "level").map(|(_, code)| code.parse());
            let levels: Vec<Level> =
                levels.collect::<Result<_, _>>().map_err(|_| Problem::bad_request("level is a place."))?;
            let months = one("months").parse().map_err(|_| Problem::bad_request("months is a number."))?;
            pathway::agree_to_story(&desk, yours.story, version, &levels, months).await.map(|()| Heard::Nothing)
        }
        "go-on" => match pathway::go_on_with_story(&desk, yours.story).await {
            // it has ended in the meantime: their page says where it stands
            Err(StepError::Store(store::Error::Changed)) => Ok(Heard::Nothing),
            done => done.map(|()| Heard::Nothing),
        },
        "change" => match pathway::change_story(&desk, app.engines(), yours.story, one("words")).await {
            Err(StepError::Wrong(_)) => {
                let wrong = Wrong::said("words", &say.text("touch-too-long"));
                return again(draw(&change(&say, one("words"), Some(wrong), late::whose(&app, yours)?))?);
            }
            done => done,
        },
        "write" => match pathway::write_to_clinic(&desk, app.engines(), yours.story, one("words")).await {
            Err(StepError::Wrong(_)) => Ok(Heard::Nothing), // nothing was written: the page stands as it was
            done => done,
        },
        "word" => return choose(&app, &say, yours, &desk, one("word")).await,
        _ => return Err(Problem::NotFound),
    };
    went(&app, yours, done)
}

async fn choose(app: &App, say: &Say, yours: &Yours, desk: &store::Desk, typed: &str) -> Result<Response, Problem> {
    let Some(word) = letter_box::word(typed) else {
        let wrong = Wrong::said("word", &say.text("own-word-odd"));
        return again(draw(&own_word(say, Some(wrong), late::whose(app, yours)?))?);
    };
    let hash = app.with_password(move || sign_in::hash_password(&word)).await??;
    let done = pathway::choose_story_word(desk, app.engines(), yours.story, hash, typed).await;
    went(app, yours, done)
}

/// On from a step: to the numbers where words of harm were heard.
fn went(app: &App, yours: &Yours, done: Result<Heard, StepError>) -> Result<Response, Problem> {
    let heard = done?;
    let to = if heard.is_harm() { after(heard) } else { HERE };
    kept(app, yours, Redirect::to(to).into_response())
}

fn again(page: Response) -> Result<Response, Problem> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
