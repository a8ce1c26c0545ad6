//! A form that a page sent in, read whole and once.
use super::{Problem, readable};
use axum::body::Body;
use axum::extract::{FromRequest, RawForm, Request};
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse as _;
use serde::de::DeserializeOwned;

/// The last argument of a handler that takes a form: `Form(answers): Form<Answers>`.
///
/// Give `T` `#[serde(deny_unknown_fields)]`, so that nobody slips in a field; a form whose names repeat (several
/// boxes ticked) is read as `Form<Vec<(String, String)>>`. Unlike axum's own, it refuses what is no UTF-8 instead of
/// replacing it, so that nobody's words are kept with holes in them.
#[derive(Debug, Clone, Copy)]
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let bytes = match RawForm::from_request(request, state).await {
            Ok(RawForm(bytes)) => bytes,
            Err(why) => return Err(Problem::of_status(why.into_response().status())),
        };
        if !readable::is_text(&bytes) {
            return Err(Problem::bad_request("What was sent holds something that is no text."));
        }
        let again = axum::http::Request::builder()
            .method(Method::POST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(bytes))
            .map_err(|_| Problem::Broken)?;
        match axum::Form::<T>::from_request(again, state).await {
            Ok(axum::Form(form)) => Ok(Self(form)),
            Err(_) => Err(Problem::of_status(StatusCode::BAD_REQUEST)),
        }
    }
}
