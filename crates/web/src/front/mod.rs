//! The front page, which knows nobody; and the way out, which must be quick and leave nothing behind.
pub(crate) mod demonstration;

use crate::app::App;
use crate::cookies;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

/// A page that many people have open: whoever comes by sees the weather.
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

#[derive(Template)]
#[template(path = "front/page.html")]
struct Page {
    say: Say,
}

/// `GET /`
pub async fn page(State(app): State<App>, say: Say, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(demo) = app.demo() {
        return draw(&demonstration::page(demo, app.now()));
    }
    if cookies::get(&headers, cookies::STAFF).is_some() {
        return Ok(Redirect::to("/home").into_response());
    }
    draw(&Page { say: say.titled("front-title") })
}

/// Every state of the page.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    vec![sample("as-it-is", &Page { say: say.titled("front-title") })]
}

/// `GET /leave`: ends the visit and goes somewhere else, whoever asks. What was saved stays saved.
pub async fn leave(State(app): State<App>, headers: HeaderMap) -> Response {
    if let Some(visit) = cookies::get(&headers, cookies::VISIT)
        && app.store().end_visit(visit).await.is_err()
    {
        // Leaving comes first: the cookie goes in any case, and a visit that nobody uses ends by itself.
        tracing::warn!("a visit could not be ended when its person left");
    }
    let gone = AppendHeaders([
        (SET_COOKIE, cookies::end(cookies::VISIT)),
        (SET_COOKIE, cookies::end(cookies::LINK)),
        (SET_COOKIE, cookies::end_asked()),
        (SET_COOKIE, cookies::end_story()),
        (CLEAR_SITE_DATA, axum::http::HeaderValue::from_static("\"cache\"")),
    ]);
    (gone, Redirect::to(ELSEWHERE)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_page_shows_both_ways_in_and_the_way_to_help() {
        let page = Page { say: Say::english().titled("front-title") }.render().expect("drawn");
        for part in ["/sign-in", "from your message", "href=\"/help\"", "href=\"/leave\""] {
            assert!(page.contains(part), "{part}");
        }
    }
}
