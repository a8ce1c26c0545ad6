//! A word of one's own, chosen before the answers are sent in; and the answers, opened again with it.
use super::standing::{Standing, check_in_of};
use super::{Fields, share};
use crate::admit::At;
use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::my_support::{self, WayBack};
use crate::parts::component::{Asks as _, Button, Input};
use crate::parts::{Say, Wrong, draw};
use crate::sign_in;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::Page;
use record::{Block, Given};

/// Fewer letters than this are soon guessed.
const SHORTEST: usize = 4;
/// More than this nobody remembers.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "check_in/own_word.html")]
pub(super) struct Choose {
    say: Say,
    wrong: Option<Wrong>,
    asked: Input,
}

#[derive(Template)]
#[template(path = "check_in/reopen.html")]
struct Reopen {
    say: Say,
    wrong: Option<Wrong>,
    asked: Input,
    /// Whether there is a word that can still be tried.
    can: bool,
}

#[derive(Template)]
#[template(path = "check_in/my_answers.html")]
struct MyAnswers {
    say: Say,
    blocks: Vec<(String, Vec<String>)>,
    /// Whether they kept something, which the word opens too.
    kept: bool,
}

/// What is typed to open them again.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    word: String,
}

/// The page on which a word is chosen.
pub(super) fn choose(standing: &Standing, wrong: Option<Wrong>) -> Choose {
    let say = standing.titled(Page::OwnWord, "own-word-title");
    let asked = field("answer", "own-word-hint", &say, wrong.as_ref()).described_by("answer-when");
    Choose { say, wrong, asked }
}

/// The field for it.
fn field(name: &str, hint: &str, say: &Say, wrong: Option<&Wrong>) -> Input {
    Input::new(name, say.text("reopen-word"))
        .hint(say.text(hint))
        .error(wrong.map(|wrong| wrong.beside(say)))
        .width(20)
        .autocomplete("off")
        .with("autocapitalize", "none")
        .with("spellcheck", "false")
}

/// The word is chosen; or the page is passed over.
pub(super) async fn chosen(
    app: &App,
    desk: &At,
    standing: &Standing,
    fields: &Fields,
) -> Result<Option<pathway::Called>, Response> {
    let one = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let said = |problem: Problem| problem.into_response();
    if one("do") == Some("skip") {
        let saved = pathway::save(desk, app.engines(), standing.row.id, Page::OwnWord, Given::Skipped).await;
        return saved.map_err(|error| said(error.into()));
    }
    let typed = one("answer").unwrap_or_default();
    let word = plain(typed);
    if !(SHORTEST..=LONGEST).contains(&word.chars().count()) {
        let wrong = Wrong::said("answer", &standing.say.text("own-word-odd"));
        let page = draw(&choose(standing, Some(wrong))).map_err(said)?;
        return Err((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = app.with_password(move || sign_in::hash_password(&word)).await.map_err(said)?;
    let hash = hash.map_err(|error| said(error.into()))?;
    let chosen = pathway::choose_word(desk, app.engines(), standing.row.id, hash, typed.to_owned()).await;
    chosen.map_err(|error| said(error.into()))
}

/// `GET /check-in/my-answers`
pub async fn ask_word(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let id = check_in_of(&desk)?;
    let can = desk.write(move |tx| tx.own_word(id)).await?.is_some_and(|word| word.tries_left > 0);
    draw(&reopen(&standing.say, None, can))
}

/// `POST /check-in/my-answers`: the answers are in this answer only; the page asks for the word again each time.
pub async fn open_again(
    State(app): State<App>,
    say: Say,
    desk: At,
    headers: HeaderMap,
    Form(Typed { word }): Form<Typed>,
) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    let id = check_in_of(&desk)?;
    let Some(known) = pathway::try_word(&desk, id).await? else {
        return draw(&reopen(&standing.say, None, false));
    };
    let (hash, word) = (known.hash, plain(&word));
    if app.with_password(move || sign_in::is_right(Some(&hash), &word)).await? {
        pathway::word_was_right(&desk, id).await?;
        if let Some(visit) = cookies::get(&headers, cookies::VISIT) {
            app.store().own_word_given(visit, desk.now()).await?;
        }
        let way_back = my_support::way_back(&app, &desk, &headers).await?;
        return draw(&my_answers(&standing, !matches!(way_back, None | Some(WayBack::None))));
    }
    let left = usize::try_from(known.tries_left - 1).unwrap_or(0);
    let wrong = Wrong::said("word", &standing.say.count("reopen-wrong", left));
    let page = draw(&reopen(&standing.say, (left > 0).then_some(wrong), left > 0))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn reopen(say: &Say, wrong: Option<Wrong>, can: bool) -> Reopen {
    let asked = field("word", "reopen-hint", say, wrong.as_ref()).kind("password");
    Reopen { say: say.titled("reopen-title").with_back(Some("/check-in/done")), wrong, asked, can }
}

fn my_answers(standing: &Standing, kept: bool) -> MyAnswers {
    let shown = Block::ALL.iter().map(|block| share::shown(standing, *block));
    let blocks = shown.filter(|one| !one.answers.is_empty()).map(|one| (one.name, one.answers));
    let say = standing.say.titled("my-answers-title").with_back(Some("/check-in/done"));
    MyAnswers { say, blocks: blocks.collect(), kept }
}

/// Every state of the pages of somebody who has sent their answers in.
pub(super) fn samples(standing: &Standing) -> Vec<Sample> {
    let say = &standing.say;
    let wrong = Wrong::said("word", &say.count("reopen-wrong", 2));
    vec![
        sample("reopen", &reopen(say, None, true)),
        sample("reopen-wrong-word", &reopen(say, Some(wrong), true)),
        sample("reopen-closed", &reopen(say, None, false)),
        sample("my-answers", &my_answers(standing, false)),
        sample("my-answers-and-something-kept", &my_answers(standing, true)),
    ]
}

/// The same word with another capital or one space more is the same word.
fn plain(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_whatever_a_telephone_makes_of_its_first_letter() {
        assert_eq!(plain("  Blue   Kettle "), "blue kettle");
        assert_eq!(plain("ÉTÉ"), "été");
    }
}
