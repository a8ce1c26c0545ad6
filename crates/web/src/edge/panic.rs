//! Catches a handler that breaks off, so that the person gets a page and the next request is served.
//!
//! What the panic says is dropped, since it may quote somebody; where it happened is logged by [`super::log`].
use super::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// The handler's answer, or [`Problem::Broken`]. A handler that broke off is not polled again, only dropped.
pub(super) async fn caught(request: Request, next: Next) -> Response {
    let mut answer = pin!(next.run(request));
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(context))) {
        Ok(polled) => polled,
        Err(_) => Poll::Ready(Problem::Broken.into_response()),
    })
    .await
}
