//! Stopping the weekly e-mail: by the link in any of them, with one press and without an account. A mail program may press
//! it for its reader (RFC 8058): that request bears no sign of our own pages, and the secret in its path is what counts.
use crate::app::App;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::component::Button;
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use record::Role;
use store::{Actor, Purpose};

/// Where the links lead. What changes something there may come from anywhere.
pub const ROUTE: &str = "/weekly/stop/{secret}";

#[derive(Template)]
#[template(path = "weekly_stop/page.html")]
struct Page {
    say: Say,
    clinic: String,
    done: bool,
}

/// `GET /weekly/stop/{secret}`: asks; a mail program that opens links stops nothing.
pub async fn ask(State(app): State<App>, say: Say, Path(secret): Path<String>) -> Result<Response, Problem> {
    let (clinic, _) = app.store().weekly_letter_of(&secret).await?.ok_or(Problem::NotFound)?;
    let clinics = app.store().clinics().await?;
    let clinic = clinics.into_iter().find(|one| one.id == clinic).ok_or(Problem::NotFound)?;
    draw(&page(&say, clinic.sender, false))
}

/// `POST /weekly/stop/{secret}`
pub async fn stop(State(app): State<App>, say: Say, Path(secret): Path<String>) -> Result<Response, Problem> {
    let (clinic, staff) = app.store().weekly_letter_of(&secret).await?.ok_or(Problem::NotFound)?;
    let desk = app.store().desk(Actor::machine(Role::System), Purpose::Community, clinic, app.now());
    let stopped = pathway::stop_weekly_letter(&desk, staff).await;
    desk.finish().await?;
    stopped?;
    draw(&page(&say, String::new(), true))
}

fn page(say: &Say, clinic: String, done: bool) -> Page {
    Page { say: say.titled("weekly-stop-title"), clinic, done }
}

/// Every state of the page.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    vec![sample("ask", &page(say, "123".into(), false)), sample("done", &page(say, String::new(), true))]
}
