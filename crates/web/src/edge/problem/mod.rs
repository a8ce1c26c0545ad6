//! What a handler answers when it cannot do what was asked.
//!
//! A handler returns a [`Problem`]; [`speak`] puts it into words for whoever reads that route: a page, JSON, FHIR.
//! Nothing that came in is repeated in it, and what is unknown, expired, revoked or another clinic's looks the same.
mod render;
mod speak;
mod tongue;
mod words;

pub(crate) use render::{samples, staff_samples};
pub(super) use speak::speak;
pub use tongue::Tongue;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

/// Why a request was not answered as its sender hoped. Texts inside are our own words, never the sender's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// 404: nothing there, or nothing for this reader; the two are not told apart.
    NotFound,
    /// 410: what was here has run out, and saying so gives nothing away.
    Gone,
    /// 403: this role may not.
    Refused,
    /// 403: a change that did not come from one of our own pages.
    Elsewhere,
    /// Sign in first: 303 to `/sign-in` for a page that was only read, 401 for everything else.
    SignIn,
    /// 400, and what would have been accepted.
    BadRequest(Cow<'static, str>),
    /// 405: the page exists and does not take that.
    WrongMethod,
    /// 408: the request did not arrive in time.
    TooSlow,
    /// 409, and what changed in the meantime.
    Conflict(Cow<'static, str>),
    /// 413.
    TooLarge,
    /// 415: not a form here, or not JSON there.
    WrongType,
    /// 503, to be tried again after 5 seconds: nothing was saved.
    Busy,
    /// 504: it took too long, and whether it was saved is not known.
    TookTooLong,
    /// 500: our mistake.
    Broken,
}

impl Problem {
    /// 400 with our words on what would have been accepted.
    pub fn bad_request(wanted: impl Into<Cow<'static, str>>) -> Self {
        Self::BadRequest(wanted.into())
    }

    /// 409 with our words on what changed in the meantime.
    pub fn conflict(changed: impl Into<Cow<'static, str>>) -> Self {
        Self::Conflict(changed.into())
    }

    /// Its HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Refused | Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TookTooLong => StatusCode::GATEWAY_TIMEOUT,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem behind an answer that bears only a status, such as axum's own refusals.
    pub(super) fn of_status(status: StatusCode) -> Self {
        const READ: &str = "Something in it was missing or was not what this page asks for.";
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::GONE => Self::Gone,
            StatusCode::FORBIDDEN => Self::Refused,
            StatusCode::UNAUTHORIZED => Self::SignIn,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::CONFLICT => Self::conflict("It has changed in the meantime."),
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongType,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            StatusCode::GATEWAY_TIMEOUT => Self::TookTooLong,
            status if status.is_server_error() => Self::Broken,
            _ => Self::bad_request(READ),
        }
    }
}

/// The bare status; the words come from [`speak`], which finds the problem in the answer's extensions.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

/// What the store could not do. What only an operator can mend is logged by its kind; the engine's own message is
/// not, because an engine quotes values.
impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        use store::Error as Store;
        let (problem, kind) = match error {
            Store::NotFound | Store::Erased => return Self::NotFound,
            Store::Changed => return Self::conflict("Somebody else has changed this in the meantime."),
            Store::Unavailable(_) => (Self::Busy, "unavailable"),
            Store::Sealed(_) => (Self::Broken, "sealed"),
            Store::Unreadable(_) => (Self::Broken, "unreadable"),
            Store::Broken => (Self::Broken, "broken"),
            Store::Held(_) => (Self::Broken, "held"),
            Store::CannotOpen(_) => (Self::Broken, "cannot open"),
        };
        let request = super::log::REQUEST.try_with(record::RequestId::to_string).unwrap_or_default();
        tracing::error!(%request, kind, "the store did not do it");
        problem
    }
}
