//! Whether requests can be served at all, for whoever watches the program.
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// `GET /health`: 200 and `{"status":"ok"}`. It reads no row and needs no sign-in.
pub async fn health() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], r#"{"status":"ok"}"#).into_response()
}
