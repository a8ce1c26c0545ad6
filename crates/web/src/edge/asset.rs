//! Hands out the embedded stylesheet and images.
use super::Problem;
use super::headers::Keep;
use crate::assets;
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// `GET /assets/{name}`: an asset by its hashed name, small where the reader understands brotli, to be kept for ever.
///
/// # Errors
/// [`Problem::NotFound`] for every name that is not of this release.
pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let asset = assets::find(&name).ok_or(Problem::NotFound)?;
    let brotli = understands_brotli(&headers);
    let kind = [(header::CONTENT_TYPE, asset.content_type), (header::VARY, "Accept-Encoding")];
    let bytes = if brotli { asset.brotli } else { asset.plain };
    let mut answer = (kind, Extension(Keep::ForEver), bytes).into_response();
    if brotli {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Ok(answer)
}

/// Names `br` and does not rule it out with `q=0`.
fn understands_brotli(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight.trim().strip_prefix("q=").map(str::trim);
        let ruled_out = weight.is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        name.trim().eq_ignore_ascii_case("br") && !ruled_out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_goes_only_to_who_asks_for_it() {
        for (accepted, understood) in [
            ("gzip, deflate, br", true),
            ("BR;q=0.5", true),
            ("br;q=0", false),
            ("br; q=0.000", false),
            ("gzip", false),
            ("brotli", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, accepted.parse().unwrap())]);
            assert_eq!(understands_brotli(&headers), understood, "{accepted:?}");
        }
    }
}
