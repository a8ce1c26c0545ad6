//! A stream of events, as browsers' `EventSource` reads them: an answer that goes on.
//!
//! An event has a name and data of one line; nothing of anybody's belongs into one, since it stays in no log and under
//! no audit row of its own.
use axum::body::{Body, HttpBody};
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use hyper::body::{Bytes, Frame};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// Events that wait for a reader. One who takes none for a while is gone.
const WAITING: usize = 8;
const PATIENCE: Duration = Duration::from_secs(30);

/// The end at which events are told.
pub struct Events(mpsc::Sender<Bytes>);

/// Nobody reads the stream any more.
#[derive(Debug)]
pub struct Gone;

/// A stream: where its events are told, and the answer that carries them.
#[must_use]
pub fn stream() -> (Events, Response) {
    let (tell, told) = mpsc::channel(WAITING);
    let headers = [
        (CONTENT_TYPE, "text/event-stream"),
        (HeaderName::from_static("x-accel-buffering"), "no"), // a proxy that keeps events back makes them late
    ];
    (Events(tell), (headers, Body::new(Told(told))).into_response())
}

impl Events {
    /// Tells one event; `data` is one line.
    ///
    /// # Errors
    /// [`Gone`] when nobody reads it.
    pub async fn tell(&self, name: &str, data: &str) -> Result<(), Gone> {
        // a browser whose connection broke comes back after so many milliseconds, and not after three seconds
        let event = Bytes::from(format!("event: {name}\ndata: {data}\nretry: 1000\n\n"));
        timeout(PATIENCE, self.0.send(event)).await.map_err(|_| Gone)?.map_err(|_| Gone)
    }

    /// Waits until nobody reads it any more.
    pub async fn gone(&self) {
        self.0.closed().await;
    }
}

struct Told(mpsc::Receiver<Bytes>);

impl HttpBody for Told {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|event| event.map(|event| Ok(Frame::data(event))))
    }
}
