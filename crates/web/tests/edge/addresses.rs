//! Assets, as browsers fetch them.
use crate::clinic::{ask, read};
use axum::http::Method;
use web::assets::{ASSETS, path};

#[tokio::test]
async fn each_asset_is_served_small_or_plain_and_as_what_it_is() {
    for asset in ASSETS {
        let plain = ask(read(&path(asset.logical))).await;
        assert_eq!((plain.status, plain.header("content-type")), (200, asset.content_type));
        assert_eq!(plain.header("content-length"), asset.plain.len().to_string());
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "Accept-Encoding"));
        let mut request = read(&path(asset.logical));
        request.headers_mut().insert("accept-encoding", "gzip, br".parse().unwrap());
        let small = ask(request).await;
        assert_eq!((small.header("content-encoding"), small.header("vary")), ("br", "Accept-Encoding"));
        assert_eq!(small.header("content-length"), asset.brotli.len().to_string());
    }
}

#[tokio::test]
async fn head_says_the_same_and_sends_nothing() {
    let mut request = read(&path("fingerpost.css"));
    *request.method_mut() = Method::HEAD;
    let answer = ask(request).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    assert_ne!(answer.header("content-length"), "0");
}

#[tokio::test]
async fn a_name_that_was_never_ours_is_not_found() {
    for name in ["/assets/", "/assets/fingerpost.css", "/assets/..%2f..%2fCargo.toml", "/assets/%2e%2e", "/assets/a/b"]
    {
        assert_eq!(ask(read(name)).await.status, 404, "{name}");
    }
}
