//! Support that fits: shown once, after the answers were sent in and before the last page. It is made of the person's own
//! answers, whether they share them or not, for nobody's eyes but theirs.
use super::standing::{Standing, check_in_of};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::find_support::{self, Place};
use crate::gallery::{Sample, sample};
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use record::{Date, Seeker};
use signpost::Directory;

const DONE: &str = "/check-in/done";

#[derive(Template)]
#[template(path = "check_in/fits.html")]
struct Fits {
    say: Say,
    places: Vec<Place>,
}

/// `GET /check-in/support-that-fits`
pub async fn fits(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let seen = standing.answers.iter().any(|answer| answer.question.as_str() == pathway::SUPPORT_SEEN);
    let directory = app.directory();
    if seen || directory.services().is_empty() {
        return Ok(Redirect::to(DONE).into_response());
    }
    let referral = standing.row.referral;
    let seeker = desk.read(move |tx| pathway::own_seeker(tx, referral)).await?;
    draw(&page(&standing.say, &seeker, &directory, desk.now().day()))
}

/// `POST /check-in/support-that-fits`: seen, and closed from here on.
pub async fn seen(desk: At) -> Result<Redirect, Problem> {
    pathway::seen_support(&desk, check_in_of(&desk)?).await?;
    Ok(Redirect::to(DONE))
}

fn page(say: &Say, seeker: &Seeker, directory: &Directory, today: Date) -> Fits {
    Fits { say: say.titled("fits-title"), places: find_support::places(seeker, directory, today, say) }
}

/// With places, and without any that fits.
pub(super) fn samples(say: &Say, today: Date) -> Vec<Sample> {
    let (directory, empty) = find_support::sample_directories(today);
    let needs = ["lonely", "sleep"].iter().filter_map(|code| code.parse().ok()).collect();
    let seeker = Seeker { needs, outcode: "ST16".parse().ok(), ..Seeker::default() };
    vec![
        sample("13-support-that-fits", &page(say, &seeker, &directory, today)),
        sample("13-nothing-fits", &page(say, &seeker, &empty, today)),
    ]
}
