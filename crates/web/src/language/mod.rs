//! Another language: chosen on any page, kept by the browser, and back to that page.
use crate::cookies;
use axum::extract::{Path, Query};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

/// Where to go on.
#[derive(serde::Deserialize)]
pub struct To {
    to: Option<String>,
}

/// `GET /language/{code}?to=PATH`: a language that there is not, or a path that is not ours, leads to the front page
/// in the language as it was.
pub async fn choose(Path(code): Path<String>, Query(To { to }): Query<To>) -> Response {
    let to = to.filter(|to| is_ours(to)).unwrap_or_else(|| "/".into());
    match cookies::set_language(&code) {
        Some(cookie) => (AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&to)).into_response(),
        None => Redirect::to("/").into_response(),
    }
}

/// A path on this host and nothing else: browsers read `//` and `/\` as another host.
fn is_ours(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    path.starts_with('/') && !path.starts_with("//") && path.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_language_leads_to_no_other_host() {
        for ours in ["/", "/check-in/where", "/help"] {
            assert!(is_ours(ours), "{ours}");
        }
        for not in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/?x", "/%2f%2fx"] {
            assert!(!is_ours(not), "{not}");
        }
    }
}
