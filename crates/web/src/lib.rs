//! The only room with HTTP: a folder a page (handler, view, html, tests), `parts/` that pages share, `edge/` around all.
//!
//! [`serve`] runs a clinic; [`routes`] is the table of what it answers and to whom.
mod admit;
pub mod app;
pub mod assets;
mod before_kept;
mod brand;
mod brief;
mod change;
mod check_in;
mod company;
mod cookies;
mod directory;
mod drawn;
mod duty;
pub mod edge;
mod fhir;
mod find_support;
mod first_visits;
mod front;
mod funnel;
mod gallery;
mod help;
mod how_did_it_go;
mod language;
mod learn;
mod letters;
mod library;
mod link;
mod live;
mod looks;
mod map;
mod messages;
mod metrics;
mod my_support;
mod not_told;
mod open_library;
mod open_referral;
mod parts;
pub mod policy;
mod print;
mod reception;
mod routes;
mod rules;
mod sign_in;
mod signed_files;
mod staff;
mod still_right;
mod stories;
mod taken;
mod today;
mod training;
mod weekly_stop;

pub use app::{App, Clock, Demo, Door, Mail, Parts, Signposts};
pub use parts::component;
pub use routes::{Route, router, routes};
pub use sign_in::{hash_password, new_password};

use std::future::Future;
use std::time::Duration;
use tokio::net::TcpListener;

/// Serves a clinic until `stop`, with its timers beside it.
///
/// # Errors
/// When the base address is none, or the listener breaks.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send) -> std::io::Result<()> {
    let config = edge::EdgeConfig::new(app.base_url()).map_err(std::io::Error::other)?;
    let timers = [tokio::spawn(keep_up(app.clone())), tokio::spawn(keep_tidy(app.clone()))];
    edge::serve(listener, router(app, &config), edge::Limits::default(), stop).await;
    timers.iter().for_each(tokio::task::JoinHandle::abort);
    Ok(())
}

/// Once a second: what time has made due. A call for help that nobody takes on is told to the back-up on time.
async fn keep_up(app: App) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        second.tick().await;
        if pathway::upkeep(app.store(), app.now()).await.is_err() {
            tracing::error!("what is due could not be done; it is tried again");
        }
    }
}

/// Once a minute: links that ran out are made anew when the appointment comes near, lists that somebody left lying are
/// thrown away, stories to which nobody has agreed for two years are destroyed, authors are asked before what they
/// agreed to ends, and whoever asked for it is told once a week what is new in the library.
async fn keep_tidy(app: App) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    minute.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        minute.tick().await;
        let now = app.now();
        let renewed = pathway::renew_links(app.store(), app.engines(), now).await;
        let forgotten = pathway::forget_uploads(app.store(), now).await;
        let stories = pathway::forget_stories(app.store(), now).await;
        let again = pathway::ask_authors(app.store(), now).await;
        let written = pathway::weekly_letters(app.store(), now).await;
        if written.is_err() || renewed.is_err() || forgotten.is_err() || stories.is_err() || again.is_err() {
            tracing::error!("links, lists or stories could not be tidied; it is tried again");
        }
    }
}
