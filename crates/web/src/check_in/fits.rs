//! Support that fits: shown on the visit on which the answers were sent in, before the last page, and on no other. It
//! is made of the person's own answers, whether they share them or not, for nobody's eyes but theirs. What can be done
//! with it is in `my_support`.
use super::standing::check_in_of;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::my_support::{self, WayBack};
use crate::parts::Say;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

const DONE: &str = "/check-in/done";

/// `GET /check-in/support-that-fits`
pub async fn fits(State(app): State<App>, say: Say, desk: At, headers: HeaderMap) -> Result<Response, Problem> {
    let id = check_in_of(&desk)?;
    if desk.read(move |tx| tx.check_in(id)).await?.finished.is_none() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let list = my_support::list(&app, say, &desk, &headers).await?;
    Ok(list.unwrap_or_else(|| Redirect::to(DONE).into_response()))
}

/// `POST /check-in/support-that-fits`: seen, and closed from here on. Whoever kept something is told what to do with it.
pub async fn seen(State(app): State<App>, desk: At, headers: HeaderMap) -> Result<Redirect, Problem> {
    pathway::seen_support(&desk, check_in_of(&desk)?).await?;
    let way_back = my_support::way_back(&app, &desk, &headers).await?;
    Ok(Redirect::to(if matches!(way_back, None | Some(WayBack::None)) { DONE } else { my_support::KEPT }))
}
