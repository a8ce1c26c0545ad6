//! Follows each request from its first line to its last: gives it an id, times it, counts it, logs one line.
//!
//! The line says which kind of page was asked for and never whose: the route's template, not the path.
use super::{log, metrics};
use axum::extract::{MatchedPath, Request};
use axum::http::{Extensions, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use record::{RequestId, Role};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Who turned out to be asking, as soon as that is known.
#[derive(Clone, Default)]
struct Asking(Arc<OnceLock<Role>>);

/// Says in which role the request is made, for its log line; the first word counts.
pub fn made_by(request: &Extensions, role: Role) {
    if let Some(asking) = request.get::<Asking>() {
        let _ = asking.0.set(role);
    }
}

/// The id of this request, as in its log line, its `X-Request-Id` and its audit row.
#[must_use]
pub fn id(request: &Extensions) -> Option<RequestId> {
    request.get::<RequestId>().copied()
}

/// The same work with the request's id upon it, for a handler that goes on in a task of its own: what it logs, and
/// where it breaks off, is found by that id.
pub fn carried<F: Future>(id: RequestId, work: F) -> impl Future<Output = F::Output> {
    log::REQUEST.scope(id, work)
}

/// Gives the request its id, then waits for what comes of it.
pub(super) async fn follow(mut request: Request, next: Next) -> Response {
    let Ok(id) = store::random().map(RequestId::from_bytes) else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response(); // without randomness nothing here is safe to do
    };
    let mut line = Line::begin(id, &request);
    request.extensions_mut().insert(id);
    request.extensions_mut().insert(line.asking.clone());
    let mut answer = carried(id, next.run(request)).await;
    line.status = Some(answer.status());
    if let Ok(id) = HeaderValue::try_from(id.to_string()) {
        answer.headers_mut().insert(X_REQUEST_ID, id);
    }
    answer
}

/// One request's log line, written when it ends, also when it ends because the other side hung up.
struct Line {
    id: RequestId,
    route: Option<MatchedPath>,
    method: &'static str,
    asking: Asking,
    began: Instant,
    status: Option<StatusCode>,
}

/// The status of a request whose sender went away before there was an answer; nginx made it a custom.
const WENT_AWAY: u16 = 499;

impl Line {
    fn begin(id: RequestId, request: &Request) -> Self {
        let route = request.extensions().get::<MatchedPath>().cloned();
        let (method, asking, began) = (known(request.method()), Asking::default(), Instant::now());
        Self { id, route, method, asking, began, status: None }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        let status = self.status.map_or(WENT_AWAY, |status| status.as_u16());
        let route = self.route.as_ref().map_or("none", MatchedPath::as_str);
        metrics::count(route, self.method, status, took);
        let ms = took.as_secs_f64() * 1000.0;
        let role = self.asking.0.get().map(|role| role.code());
        tracing::info!(request = %self.id, method = self.method, route, status, ms, role, "request");
    }
}

/// A method is the sender's word too: only those we know are written down.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
