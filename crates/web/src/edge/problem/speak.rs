//! Puts problems into words on their way out, in the tongue of the route.
use super::super::EdgeConfig;
use super::{Problem, Tongue};
use crate::parts::Say;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use record::RequestId;

/// What must be remembered of a request to answer it, should it come to that.
struct Asked {
    tongue: Tongue,
    say: Say,
    reads: bool,
    request: Option<RequestId>,
}

/// Gives an answer that bears a [`Problem`], or no more than axum's own refusal, its body.
pub(in super::super) async fn speak(State(config): State<EdgeConfig>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or(request.uri().path(), MatchedPath::as_str);
    let asked = Asked {
        tongue: (config.tongue)(route).as_asked(request.headers()),
        say: (config.say)(request.headers()),
        reads: matches!(*request.method(), Method::GET | Method::HEAD),
        request: super::super::request::id(request.extensions()),
    };
    let mut answer = next.run(request).await;
    match problem_of(&mut answer) {
        Some(problem) => spoken(&problem, answer, &asked),
        None => answer,
    }
}

fn problem_of(answer: &mut Response) -> Option<Problem> {
    let problem = answer.extensions_mut().remove::<Problem>();
    problem.or_else(|| is_bare(answer).then(|| Problem::of_status(answer.status())))
}

/// An error with plain text or nothing in it is axum's, and its text may quote what was sent.
fn is_bare(answer: &Response) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let error = answer.status().is_client_error() || answer.status().is_server_error();
    error && kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn spoken(problem: &Problem, mut answer: Response, asked: &Asked) -> Response {
    let (kind, body) = problem.body(asked.tongue, asked.request, asked.say.clone());
    let length = HeaderValue::from(body.len());
    *answer.body_mut() = Body::from(body);
    *answer.status_mut() = problem.status();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, length);
    match problem {
        Problem::Busy => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        Problem::SignIn if asked.reads && asked.tongue.is_page() => {
            headers.insert(header::LOCATION, HeaderValue::from_static("/sign-in"));
            *answer.status_mut() = StatusCode::SEE_OTHER;
        }
        Problem::SignIn if !asked.tongue.is_page() => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        _ => {}
    }
    answer
}
