//! A screen in the waiting room: one story after another, each asked for anew, so that one that was taken back is gone from
//! it with the next. A screen does not scroll and nobody is there to turn a page, so a story that is too long for one is
//! shown whole on several, one after another.
use super::{Stood, desk};
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{Numbers, Say, draw};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use record::{Level, RequestId};

/// A screen asks again after so many seconds.
const AGAIN: i64 = 30;
/// As much stands on one screen, in letters; a paragraph counts for as many more. With the longest title, and at 1280 by 720
/// points, that is read without scrolling.
const ON_ONE: usize = 400;
const A_PARAGRAPH: usize = 40;
const REFRESH: HeaderName = HeaderName::from_static("refresh");

/// The screen.
#[derive(Template)]
#[template(path = "stories/wall.html")]
pub(super) struct Page {
    pub say: Say,
    pub numbers: Numbers,
    pub story: Option<Screen>,
}

/// What stands on one screen.
pub(super) struct Screen {
    pub title: String,
    /// Which of how many screens of this story it is.
    pub part: usize,
    pub parts: usize,
    /// Each with what it is: the story's own words, the clinic's reply or what it changed.
    pub lines: Vec<(Kind, String)>,
}

/// Whose words a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Told,
    Reply,
    Changed,
}

/// `GET /wall/{token}`
pub async fn page(
    State(app): State<App>,
    say: Say,
    Path(token): Path<String>,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let clinic = app.store().story_screen(&token).await?.ok_or(Problem::NotFound)?;
    let desk = desk(&app, clinic, "/wall/{token}", request);
    let read = desk.read(|tx| {
        Ok::<_, pathway::StepError>((Numbers::of(&tx.own_clinic()?), pathway::story_for(tx, Level::Wall, None)?))
    });
    let read = read.await;
    desk.finish().await?;
    let (numbers, stories) = read?;
    let mut screens: Vec<Screen> = stories.into_iter().map(Stood::of).flat_map(screens).collect();
    let turn = app.now().micros() / 1_000_000 / AGAIN;
    let next = usize::try_from(turn).ok().and_then(|turn| turn.checked_rem(screens.len()));
    let story = next.map(|next| screens.swap_remove(next));
    let again = AppendHeaders([(REFRESH, HeaderValue::from(AGAIN))]);
    Ok((again, draw(&drawn(&say, numbers, story))?).into_response())
}

pub(super) fn drawn(say: &Say, numbers: Numbers, story: Option<Screen>) -> Page {
    Page { say: say.titled("wall-title"), numbers, story }
}

/// The screens on which a story is shown whole, in its order.
pub(super) fn screens(story: Stood) -> Vec<Screen> {
    let beneath = story.beneath.into_iter();
    let beneath = beneath.map(|(changed, words)| (if changed { Kind::Changed } else { Kind::Reply }, words));
    let told = story.paragraphs.into_iter().map(|words| (Kind::Told, words));
    let mut all: Vec<Vec<(Kind, String)>> = vec![Vec::new()];
    let mut left = ON_ONE;
    for (kind, words) in told.chain(beneath) {
        for piece in pieces(&words) {
            let size = size_of(&(kind, piece.clone()));
            if size > left && all.last().is_some_and(|lines| !lines.is_empty()) {
                let along = all.last_mut().and_then(|lines| along(lines, kind, size));
                left = ON_ONE - along.as_ref().map_or(0, size_of);
                all.push(along.into_iter().collect());
            }
            left = left.saturating_sub(size);
            if let Some(lines) = all.last_mut() {
                lines.push((kind, piece));
            }
        }
    }
    let parts = all.len();
    let screens = all.into_iter().enumerate();
    screens.map(|(n, lines)| Screen { title: story.title.clone(), part: n + 1, parts, lines }).collect()
}

fn size_of((_, words): &(Kind, String)) -> usize {
    words.chars().count() + A_PARAGRAPH
}

/// What the clinic answers stands beneath words that it answers, also where it begins a screen of its own: the last of them
/// go along, where there is room and something stays behind.
fn along(lines: &mut Vec<(Kind, String)>, kind: Kind, size: usize) -> Option<(Kind, String)> {
    let last = lines.last().filter(|line| kind != Kind::Told && line.0 == Kind::Told && lines.len() > 1)?;
    if size_of(last) + size > ON_ONE { None } else { lines.pop() }
}

/// A paragraph in pieces that fit on a screen, broken between words; a word that is longer is broken where it must be.
fn pieces(words: &str) -> Vec<String> {
    let most = ON_ONE - A_PARAGRAPH;
    let mut all = vec![String::new()];
    for word in words.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for part in letters.chunks(most) {
            let last = all.last().map_or(0, |last| last.chars().count());
            if last > 0 && last + 1 + part.len() > most {
                all.push(String::new());
            }
            if let Some(last) = all.last_mut() {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.extend(part);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_that_is_too_long_for_a_screen_is_shown_whole_on_several() {
        let long: Vec<String> = (0..130).map(|n| format!("word{n}")).collect();
        let paragraphs = vec![long.join(" "), "a".repeat(1_000), "The end.".into()];
        let words: String = paragraphs.concat().split_whitespace().collect();
        let stood = Stood {
            name: String::new(),
            title: "By the door".into(),
            paragraphs,
            beneath: vec![(true, "Chairs.".into())],
        };
        let all = screens(stood);
        assert!(all.len() > 2 && all.iter().all(|one| one.parts == all.len() && one.title == "By the door"));
        let fits =
            |one: &Screen| one.lines.iter().map(|(_, l)| l.chars().count() + A_PARAGRAPH).sum::<usize>() <= ON_ONE;
        assert!(all.iter().all(fits), "none is more than a screen holds");
        let shown: String = all.iter().flat_map(|one| &one.lines).map(|(_, line)| line.as_str()).collect();
        let shown: String = shown.split_whitespace().collect();
        assert_eq!(shown, format!("{words}Chairs."), "and nothing of it is left out");
    }

    #[test]
    fn what_the_clinic_answers_does_not_stand_alone_on_a_screen_where_words_of_the_story_have_room_beside_it() {
        let paragraphs = vec!["I came by the first bus. ".repeat(9), "I sat at the gate of the pond. ".repeat(3)];
        let beneath = vec![(true, "We put a bench there, for whoever comes early.".into())];
        let stood = Stood { name: String::new(), title: "The bench".into(), paragraphs, beneath };
        let all = screens(stood);
        assert_eq!(all.len(), 2, "it is too long for one");
        let kinds: Vec<Kind> = all[1].lines.iter().map(|(kind, _)| *kind).collect();
        assert!(kinds == [Kind::Told, Kind::Changed] && all[1].title == "The bench");
    }

    #[test]
    fn a_short_story_stands_on_one_screen() {
        let stood = Stood {
            name: String::new(),
            title: "123".into(),
            paragraphs: vec!["456".into()],
            beneath: vec![(false, "78".into())],
        };
        let all = screens(stood);
        assert!(all.len() == 1 && all[0].lines.len() == 2);
    }
}
