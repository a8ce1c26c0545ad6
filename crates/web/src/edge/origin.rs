//! What changes something must come from one of our own pages, or from a system that shows a credential.
//!
//! A browser says where a request comes from in two ways. `Sec-Fetch-Site` is the plainer: a page cannot set it, so
//! it decides when it is there. Older browsers send only `Origin`, which must then be the configured address.
use super::{EdgeConfig, Problem};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets reading through; lets a change through from our own pages and from other systems; refuses the rest.
pub(super) async fn only_ours(State(config): State<EdgeConfig>, request: Request, next: Next) -> Response {
    let open = request.extensions().get::<MatchedPath>().is_some_and(|path| (config.from_anywhere)(path.as_str()));
    if reads(request.method()) || open || is_ours(request.headers(), config.origin()) {
        next.run(request).await
    } else {
        Problem::Elsewhere.into_response()
    }
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    if bears_a_credential(headers) {
        return true;
    }
    match (only(headers, &SEC_FETCH_SITE), only(headers, &header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(from)) => from.eq_ignore_ascii_case(origin),
        // No browser of the last years sends a change without either; another system does, with its credential.
        (None, None) => headers.contains_key(header::AUTHORIZATION),
    }
}

/// No page of another site can set this header without asking us first, and we never agree.
fn bears_a_credential(headers: &HeaderMap) -> bool {
    let scheme =
        only(headers, &header::AUTHORIZATION).and_then(|value| value.split_once(' ')).map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"))
}

/// The header's value; an odd one, or the first of two that differ, counts as a stranger's: `""`.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().unwrap_or_default();
    Some(if values.all(|other| other == first) { first } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_our_own_pages_and_other_systems_may_change_anything() {
        let site = |value| ("sec-fetch-site", value);
        let from = |value| ("origin", value);
        let with = |value| ("authorization", value);
        for (sent, ours) in [
            (vec![], false),
            (vec![site("same-origin")], true),
            (vec![site("none")], true),       // typed or reloaded by the person
            (vec![site("same-site")], false), // a neighbour under the same domain
            (vec![site("cross-site")], false),
            (vec![site("")], false),
            (vec![site("cross-site"), from("https://clinic.example")], false),
            (vec![site("same-origin"), from("null")], true), // our own pages send no referrer, hence no origin
            (vec![site("same-origin"), site("cross-site")], false),
            (vec![from("https://clinic.example")], true),
            (vec![from("https://CLINIC.example")], true),
            (vec![from("https://clinic.example"), from("https://evil.example")], false),
            (vec![from("http://clinic.example")], false),
            (vec![from("https://clinic.example.evil.example")], false),
            (vec![from("https://clinic.example:8443")], false),
            (vec![from("null")], false),
            (vec![from("\u{e9}")], false),
            (vec![with("Bearer abc")], true),
            (vec![with("bearer abc")], true),
            (vec![with("Bearer")], true), // the route then asks for the credential itself
            (vec![with("Basic YTpi")], true), // another system; a browser would say where it comes from
            (vec![with("Basic YTpi"), from("https://evil.example")], false),
            (vec![with("Basic YTpi"), site("cross-site")], false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in &sent {
                headers.append(*name, HeaderValue::from_str(value).unwrap());
            }
            assert_eq!(is_ours(&headers, "https://clinic.example"), ours, "{sent:?}");
        }
    }
}
