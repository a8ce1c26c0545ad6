//! What an author does: agree, change, write, choose a word, take back. Each is one step of pathway, and what is typed is
//! heard whatever it was meant for.
use super::desk;
use super::door::after;
use super::letter_box::{self, CLOSED, Typed, Yours, kept, yours};
use super::yours::{Known, known, of as page_of};
use super::{harm, late};
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks as _, Button, Input, Textarea, Title};
use crate::parts::{Say, Wrong, draw, form};
use crate::sign_in;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{Heard, StepError};
use record::{Level, Pin, RequestId};

const HERE: &str = "/your-story";
/// What can be done with the link alone, though a word was chosen.
const WITHOUT_WORD: [&str; 3] = ["take-back", "ring", "open"];
/// What is pressed and not written: it is done only for the story that its page showed.
const SAYS_WHOSE: [&str; 5] = ["agree", "go-on", "take-back", "pin", "off"];

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
    /// Which story this is: in another tab another may have been opened since.
    pub whose: String,
    /// Whether a call for help came with it.
    pub call: bool,
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
            return kept(&app, &yours, draw(&take_back(&say, &known, late::whose(&app, &yours)?))?);
        }
        _ if !yours.open => {
            let (desk, id) = (desk(&app, yours.clinic, "/your-story/{page}", request), yours.story);
            let word = match desk.write(move |tx| tx.story_word(id)).await {
                Err(store::Error::Erased) => return letter_box::let_in(&app, &yours.token, HERE), // it is gone: they may see that
                word => word?,
            };
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

pub(super) fn take_back(say: &Say, known: &Known, whose: String) -> TakeBack {
    let copies = usize::try_from(known.copies).ok().filter(|copies| *copies > 0);
    let copies = copies.map(|copies| say.count("take-back-copies", copies));
    let (clinics, call) = (known.story.let_out.is_some(), known.story.told.caller.is_some());
    TakeBack { say: titled(say, "take-back-title"), copies, clinics, call, whose }
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
    // a form of another story than the one that is open, in another tab perhaps, changes nothing of this one; and what
    // cannot be undone is not done for a form that does not say whose it is
    let must_say = SAYS_WHOSE.contains(&act.as_str());
    let is_theirs = |yours: &Yours| match whose {
        Some(whose) => whose == (yours.clinic, Some(yours.story)),
        None => !must_say,
    };
    let is_open = |yours: &Yours| yours.open || WITHOUT_WORD.contains(&act.as_str());
    let Some(yours) = yours.as_ref().filter(|yours| is_theirs(yours) && is_open(yours)) else {
        let known = yours.as_ref().map(|yours| (yours.clinic, Some(yours.story)));
        return match must_say {
            true => late::pressed(&say, known.is_some(), yours.as_ref().is_some_and(|yours| !yours.open)),
            false => late::answer(&app, &say, &act, &fields, known, request).await,
        };
    };
    let one = |name: &str| fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let desk = desk(&app, yours.clinic, "/your-story/{act}", request);
    form::asked_by(&desk, Some(one("form")), &format!("{act} {}", one("words")));
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
            Err(StepError::Wrong(_)) => {
                let known = known(&app, yours, request).await?;
                let link = format!("{}/s/{}", app.base_url(), yours.token);
                let page = page_of(&say, &known, &link, app.now(), late::whose(&app, yours)?);
                return again(kept(&app, yours, draw(&page.wrong(one("words")))?)?);
            }
            done => done,
        },
        "pin" => {
            let kind = one("kind").parse().map_err(|_| Problem::bad_request("kind is what it is pinned to."))?;
            let pin = Pin { kind, place: one("place").to_owned() };
            match pathway::say_of_pin(&desk, yours.story, pin, one("may") == "yes").await {
                // it is pinned there no more: their page says where it stands
                Err(StepError::Store(store::Error::Changed)) => Ok(Heard::Nothing),
                done => done.map(|()| Heard::Nothing),
            }
        }
        "off" => {
            let n = one("n").parse().map_err(|_| Problem::bad_request("n is a number."))?;
            pathway::take_off_beneath(&desk, yours.story, n).await.map(|()| Heard::Nothing)
        }
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
