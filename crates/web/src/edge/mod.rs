//! The edge: everything that stands around every page, whatever the page is, so that no page can forget it.
//!
//! [`serve`] accepts connections; [`layers`] puts the rest around the routes:
//! ```
//! use axum::{Router, routing::get};
//! use web::edge::{self, EdgeConfig};
//!
//! let config = EdgeConfig::new("https://clinic.example")?;
//! let routes = Router::new().route("/health", get(edge::health)).route("/assets/{name}", get(edge::asset));
//! let app: Router = edge::layers(routes, &config);
//! # let _ = app;
//! # Ok::<(), record::NotThis>(())
//! ```
mod accept;
mod asset;
mod config;
mod connection;
mod files;
mod form;
mod headers;
mod health;
pub mod limits;
pub mod log;
pub mod metrics;
mod origin;
mod panic;
pub mod problem;
mod readable;
pub mod request;
pub mod stream;

pub use accept::{Limits, serve};
pub use asset::asset;
pub use config::EdgeConfig;
pub use connection::Connection;
pub use files::Files;
pub use form::Form;
pub(crate) use headers::Keep;
pub use health::health;
pub use problem::{Problem, Tongue};

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};

/// The same routes with the whole edge around them. Add every route first: one that comes later has no edge.
///
/// Read upwards: the last layer meets a request first and its answer last. Headers stand outside all, so that no
/// answer leaves without them; problems are put into words outside whatever may refuse, break off or run late.
pub fn layers<S: Clone + Send + Sync + 'static>(router: Router<S>, config: &EdgeConfig) -> Router<S> {
    router
        .layer(limits::body(limits::FORM_BYTES)) // a route's own limit lies further in and wins
        .layer(from_fn_with_state(config.clone(), readable::only))
        .layer(from_fn_with_state(config.clone(), origin::only_ours))
        .layer(from_fn(panic::caught))
        .layer(from_fn_with_state(config.clone(), limits::in_time))
        .layer(from_fn_with_state(config.clone(), problem::speak))
        .layer(from_fn(request::follow))
        .layer(from_fn_with_state(config.clone(), headers::on_every_answer))
}
