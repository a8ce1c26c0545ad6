//! In which form a route's readers are answered.
use axum::http::{HeaderMap, header};

/// Who reads a route's answers, and so what a [`Problem`](super::Problem) looks like there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// A page that a patient may meet: "Get help now" stands on it.
    Patient,
    /// A page for staff.
    Staff,
    /// `application/problem+json` (RFC 9457).
    Json,
    /// A FHIR OperationOutcome.
    Fhir,
}

impl Tongue {
    /// FHIR beneath `/fhir`, JSON beneath `/open-referral`; everywhere else a patient's page, since help must not be
    /// missing where one might be.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let beneath = |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        match () {
            () if beneath("/fhir") => Self::Fhir,
            () if beneath("/open-referral") => Self::Json,
            () => Self::Patient,
        }
    }

    /// The media types that bodies sent to such a route may have.
    #[must_use]
    pub const fn reads(self) -> &'static [&'static str] {
        match self {
            Self::Patient | Self::Staff => &["application/x-www-form-urlencoded"],
            Self::Json => &["application/json"],
            Self::Fhir => &["application/fhir+json", "application/json"],
        }
    }

    /// The same, unless it is a page and the reader asks for JSON and not for pages.
    pub(super) fn as_asked(self, headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
        let json = ["application/json", "application/problem+json"].iter().any(|kind| accepted.contains(kind));
        if self.is_page() && json && !accepted.contains("text/html") { Self::Json } else { self }
    }

    pub(super) const fn is_page(self) -> bool {
        matches!(self, Self::Patient | Self::Staff)
    }
}
