//! How long a request may take and how much it may carry.
use super::{EdgeConfig, Problem};
use axum::body::{Body, HttpBody};
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use hyper::body::{Bytes, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

/// The largest form that a page takes: 64 kB.
pub const FORM_BYTES: usize = 64 * 1024;
/// The largest form in which somebody tells something: 20,000 letters are 180 kB in a form where each has three bytes, and
/// words of harm are heard before anything is said of their number.
pub const WORDS_BYTES: usize = 512 * 1024;

/// The largest FHIR message: 5 MB.
pub const FHIR_BYTES: usize = 5 * 1024 * 1024;

/// The largest form with a list of referrals in it: the list's own 5 MB, a mapping, and what stands between them.
pub const LIST_BYTES: usize = 5 * 1024 * 1024 + 256 * 1024;

/// A layer for a route that takes another size than [`FORM_BYTES`]; beyond it reading stops and the answer is 413.
pub fn body(bytes: usize) -> DefaultBodyLimit {
    DefaultBodyLimit::max(bytes)
}

/// Answers in time, if need be by giving up: 408 while the request was still coming in, 504 after that.
///
/// Giving up does not take back a change that was handed to the store: hence the words of [`Problem::TookTooLong`].
pub(super) async fn in_time(State(config): State<EdgeConfig>, request: Request, next: Next) -> Response {
    let arrived = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    let request = request.map(|inner| Body::new(Watched { inner, arrived: Arc::clone(&arrived) }));
    let with_list = request.extensions().get::<MatchedPath>().is_some_and(|path| (config.takes_files)(path.as_str()));
    let within = if with_list { config.list_within } else { config.answer_within };
    match tokio::time::timeout(within, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) if arrived.load(Ordering::Relaxed) => Problem::TookTooLong.into_response(),
        Err(_) => Problem::TooSlow.into_response(),
    }
}

/// A request's body that says when all of it has arrived.
struct Watched {
    inner: Body,
    arrived: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.inner).poll_frame(context);
        if matches!(polled, Poll::Ready(None)) || self.inner.is_end_stream() {
            self.arrived.store(true, Ordering::Relaxed);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
