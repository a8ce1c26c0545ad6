//! Refuses what no handler could read: bytes that are no text in the address, a body of another kind.
use super::{EdgeConfig, Problem};
use axum::body::HttpBody as _;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// A form with files in it, on the few routes that take one.
const FILES: &[&str] = &["multipart/form-data"];

/// What a mail program sends that stops a letter for its reader: either kind of form (RFC 8058, section 3.1).
const ONE_CLICK: &[&str] = &["application/x-www-form-urlencoded", "multipart/form-data"];

/// Lets a request through that can be read.
pub(super) async fn only(State(config): State<EdgeConfig>, request: Request, next: Next) -> Response {
    let address = request.uri();
    if !is_text(address.path().as_bytes()) || !is_text(address.query().unwrap_or_default().as_bytes()) {
        return Problem::bad_request("The address holds something that is no text.").into_response();
    }
    let reads = |route: &MatchedPath| {
        let route = route.as_str();
        let kinds = match () {
            () if (config.takes_files)(route) => FILES,
            () if (config.from_anywhere)(route) => ONE_CLICK,
            () => (config.tongue)(route).reads(),
        };
        is_read_by(kinds, request.headers())
    };
    let read = request.extensions().get::<MatchedPath>().is_none_or(reads);
    if !read && !request.body().is_end_stream() {
        return Problem::WrongType.into_response();
    }
    next.run(request).await
}

/// Whether what is percent-encoded is UTF-8 and without the NUL that no database keeps in a text.
pub(super) fn is_text(encoded: &[u8]) -> bool {
    let digit = |at: usize| encoded.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while at < encoded.len() {
        match (encoded[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            (plain, ..) => {
                bytes.push(plain);
                at += 1;
            }
        }
    }
    !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok()
}

/// Pages read forms, other systems write JSON; both in UTF-8 and not compressed, since little can unpack to much.
fn is_read_by(kinds: &[&str], headers: &HeaderMap) -> bool {
    let encoded = headers.get(header::CONTENT_ENCODING).is_some_and(|how| how != "identity");
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mut parts = kind.split(';').map(|part| part.trim().to_ascii_lowercase());
    let known = parts.next().is_some_and(|kind| kinds.contains(&kind.as_str()));
    let charset = parts.find_map(|part| part.strip_prefix("charset=").map(|name| name.trim_matches('"').to_owned()));
    known && !encoded && charset.is_none_or(|name| name == "utf-8" || name == "utf8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::Tongue;

    #[test]
    fn an_address_is_text_or_it_is_refused() {
        for (encoded, text) in [
            ("/a/b", true),
            ("/caf%C3%A9", true),
            ("name=%E2%80%99", true),
            ("/100%", true), // odd, but its own bytes are text
            ("/%zz", true),
            ("/%FF", false),
            ("/%C3", false),
            ("/%ED%A0%80", false), // half of a pair
            ("/%00", false),
        ] {
            assert_eq!(is_text(encoded.as_bytes()), text, "{encoded}");
        }
    }

    #[test]
    fn a_body_is_of_the_kind_that_its_reader_knows() {
        let form = "application/x-www-form-urlencoded";
        for (tongue, kind, read) in [
            (Tongue::Patient, form, true),
            (Tongue::Staff, "Application/X-WWW-Form-Urlencoded; charset=UTF-8", true),
            (Tongue::Patient, "application/x-www-form-urlencoded; charset=iso-8859-1", false),
            (Tongue::Patient, "multipart/form-data; boundary=x", false),
            (Tongue::Staff, "multipart/form-data; boundary=x", false),
            (Tongue::Patient, "application/json", false),
            (Tongue::Patient, "text/plain", false),
            (Tongue::Patient, "", false),
            (Tongue::Fhir, "application/fhir+json", true),
            (Tongue::Fhir, "application/json", true),
            (Tongue::Fhir, "application/fhir+xml", false),
            (Tongue::Fhir, form, false),
            (Tongue::Json, "application/json", true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
            assert_eq!(is_read_by(tongue.reads(), &headers), read, "{tongue:?} {kind}");
            headers.insert(header::CONTENT_ENCODING, "gzip".parse().unwrap());
            assert!(!is_read_by(tongue.reads(), &headers), "what is compressed is not read");
        }
    }
}
