//! The headers that every answer bears, so that a browser helps to keep what is private private.
use super::EdgeConfig;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Put into an answer's extensions by what a browser may keep; everything else is forgotten at once.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Keep {
    /// Its name changes with its content.
    ForEver,
    /// It is the same for everybody, and may change: five minutes.
    AWhile,
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'none'; \
                      connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Never to another host, since an address may hold a personal link's secret; but to ourselves, since older browsers
    // send "Origin: null" with our own forms where there is no referrer, and those forms would be refused.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// Sets them over whatever a page may have set.
pub(super) async fn on_every_answer(State(config): State<EdgeConfig>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let kept = answer.extensions().get::<Keep>().copied();
    let headers = answer.headers_mut();
    for (name, value) in &ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    keep(headers, kept);
    if config.is_https() {
        let a_year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, a_year);
    }
    answer
}

fn keep(headers: &mut HeaderMap, kept: Option<Keep>) {
    let how = match kept {
        Some(Keep::ForEver) => "public, max-age=31536000, immutable",
        Some(Keep::AWhile) => "public, max-age=300",
        None => "no-store",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
}
