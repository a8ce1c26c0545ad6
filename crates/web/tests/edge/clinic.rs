//! A small set of routes behind the real edge, and how to ask it something.
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::routing::{get, post};
use http_body_util::BodyExt as _;
use std::time::Duration;
use tower::ServiceExt as _;
use web::edge::{self, EdgeConfig, Form, Problem, Tongue, limits};

pub const BASE: &str = "https://clinic.example";
pub const SECRET: &str = "mother-of-three";

/// What a form asks for.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub words: String,
}

pub fn routes() -> Router {
    let fhir = post(|body: String| async move { body.len().to_string() }).layer(limits::body(limits::FHIR_BYTES));
    Router::new()
        .route("/health", get(edge::health))
        .route("/assets/{name}", get(edge::asset))
        .route("/check-in/{link}", get(|Path(_): Path<String>| async { "the page" }))
        .route("/answers", post(|Form(said): Form<Said>| async move { said.words.len().to_string() }))
        .route("/axum-form", post(|_: axum::Form<Said>| async { "read" }))
        .route("/number/{n}", get(|Path(_): Path<u8>| async { "a number" }))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await).post(slow_form))
        .route("/panic", get(panics))
        .route("/staff/brief", get(async || Problem::SignIn).post(async || Problem::SignIn))
        .route("/problem/{code}", get(problem))
        .route("/fhir/$process-message", fhir)
}

async fn slow_form(Form(_): Form<Said>) {
    tokio::time::sleep(Duration::from_secs(60)).await;
}

async fn panics() -> StatusCode {
    panic!("{SECRET}")
}

async fn problem(Path(code): Path<u16>) -> Problem {
    match code {
        409 => Problem::conflict("It was <already> answered."),
        410 => Problem::Gone,
        503 => store::Error::Unavailable(SECRET.into()).into(),
        _ => store::Error::Erased.into(),
    }
}

pub fn config() -> EdgeConfig {
    let mut config = EdgeConfig::new(BASE).unwrap();
    config.answer_within = Duration::from_millis(300);
    config.tongue = |route| if route.starts_with("/staff") { Tongue::Staff } else { Tongue::of_path(route) };
    config
}

/// An answer, all of it.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub async fn ask(request: Request) -> Answer {
    ask_of(&config(), request).await
}

pub async fn ask_of(config: &EdgeConfig, request: Request) -> Answer {
    let answer: Response<Body> = edge::layers(routes(), config).oneshot(request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status.as_u16(), headers: parts.headers, body }
}

pub fn read(path: &str) -> Request {
    Request::get(path).body(Body::empty()).unwrap()
}

/// A form as one of our own pages sends it.
pub fn form(path: &str, body: impl Into<Body>) -> Request {
    Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body.into())
        .unwrap()
}

/// A message as another system sends it.
pub fn message(kind: &str, body: impl Into<Body>) -> Request {
    Request::post("/fhir/$process-message")
        .header(header::AUTHORIZATION, "Bearer secret")
        .header(header::CONTENT_TYPE, kind)
        .body(body.into())
        .unwrap()
}
