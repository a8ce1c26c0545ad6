//! A change comes from one of our own pages or from a system with a credential, of the right kind and size.
use crate::clinic::{ask, form, message, read};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::Method;
use hyper::body::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

fn sent_with(headers: &[(&'static str, &str)]) -> Request {
    let mut request = form("/answers", "words=a");
    request.headers_mut().remove("sec-fetch-site");
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    request
}

#[tokio::test]
async fn a_forged_or_missing_origin_changes_nothing() {
    for (headers, status) in [
        (vec![], 403),
        (vec![("origin", "https://evil.example")], 403),
        (vec![("origin", "https://evil.example"), ("host", "evil.example")], 403),
        (vec![("sec-fetch-site", "cross-site"), ("origin", "https://clinic.example")], 403),
        (vec![("origin", "https://clinic.example"), ("host", "evil.example")], 200),
        (vec![("sec-fetch-site", "same-origin")], 200),
        (vec![("authorization", "Bearer abc")], 200),
    ] {
        assert_eq!(ask(sent_with(&headers)).await.status, status, "{headers:?}");
    }
}

#[tokio::test]
async fn every_method_that_changes_is_held_to_it() {
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::from_bytes(b"PURGE").unwrap()] {
        let request = Request::builder().method(&method).uri("/check-in/abc").body(Body::empty()).unwrap();
        assert_eq!(ask(request).await.status, 403, "{method}");
    }
    assert_eq!(ask(read("/check-in/abc")).await.status, 200);
}

#[tokio::test]
async fn a_message_may_be_larger_than_a_form_but_not_any_size() {
    assert_eq!(ask(message("application/fhir+json", "a".repeat(5_000_000))).await.status, 200);
    assert_eq!(ask(message("application/fhir+json", "a".repeat(5_300_000))).await.status, 413);
    assert_eq!(ask(form("/answers", format!("words={}", "a".repeat(65_000)))).await.status, 200);
    assert_eq!(ask(form("/answers", format!("words={}", "a".repeat(66_000)))).await.status, 413);
}

/// Fifty megabytes in chunks of 16 kB, counting what is fetched.
struct Fifty(Arc<AtomicUsize>);

impl axum::body::HttpBody for Fifty {
    type Data = Bytes;
    type Error = Infallible;
    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let fetched = self.0.fetch_add(16_384, Ordering::Relaxed);
        let chunk = Bytes::from_static(&[b'a'; 16_384]);
        Poll::Ready((fetched < 50_000_000).then(|| Ok(Frame::data(chunk))))
    }
}

#[tokio::test]
async fn fifty_megabytes_are_refused_without_reading_them() {
    let fetched = Arc::new(AtomicUsize::new(0));
    let answer = ask(form("/answers", Body::new(Fifty(Arc::clone(&fetched))))).await;
    assert_eq!(answer.status, 413);
    assert!(fetched.load(Ordering::Relaxed) < 150_000, "read {} bytes", fetched.load(Ordering::Relaxed));
}

/// A sender that has fallen asleep.
struct Never;

impl axum::body::HttpBody for Never {
    type Data = Bytes;
    type Error = Infallible;
    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up_as_the_senders_doing() {
    assert_eq!(ask(form("/answers", Body::new(Never))).await.status, 408);
    assert_eq!(ask(form("/slow", "words=a")).await.status, 504, "here all had arrived");
}
