//! `GET /metrics`: numbers about the program, for a monitoring system that has a credential; none about people.
use crate::edge::metrics;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

/// The page, in Prometheus' text format.
pub async fn page() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], metrics::text())
}
