//! Why a message was not taken, in FHIR's own issue types, naming the element.

/// What kind of thing went wrong: the FHIR R4 issue types (<http://hl7.org/fhir/R4/valueset-issue-type.html>) that we use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "FHIR's page says what each means")]
pub enum IssueCode {
    Invalid,
    Structure,
    Required,
    Value,
    NotSupported,
    BusinessRule,
    Conflict,
    Duplicate,
    TooCostly,
    TooLong,
    NotFound,
    Processing,
    Login,
    Forbidden,
    Throttled,
    Timeout,
    Transient,
    Exception,
    Informational,
}

impl IssueCode {
    /// The code, the HTTP status and the `REC_` code of the Booking and Referral Standard that belong together, so
    /// that the body of an answer never contradicts its status line.
    const fn row(self) -> (&'static str, u16, Option<&'static str>) {
        const BAD: Option<&str> = Some("REC_BAD_REQUEST");
        const UNPROCESSABLE: Option<&str> = Some("REC_UNPROCESSABLE_ENTITY");
        match self {
            Self::Invalid => ("invalid", 400, BAD),
            Self::Structure => ("structure", 400, BAD),
            Self::Required => ("required", 400, BAD),
            Self::Value => ("value", 400, BAD),
            Self::NotSupported => ("not-supported", 422, UNPROCESSABLE),
            Self::BusinessRule => ("business-rule", 422, UNPROCESSABLE),
            Self::TooCostly => ("too-costly", 422, UNPROCESSABLE),
            Self::TooLong => ("too-long", 422, UNPROCESSABLE),
            Self::Conflict => ("conflict", 409, Some("REC_CONFLICT")),
            Self::Duplicate => ("duplicate", 409, Some("REC_CONFLICT")),
            Self::NotFound => ("not-found", 404, Some("REC_NOT_FOUND")),
            Self::Processing => ("processing", 406, Some("REC_NOT_ACCEPTABLE")),
            Self::Login => ("login", 401, Some("REC_UNAUTHORIZED")),
            Self::Forbidden => ("forbidden", 403, Some("REC_FORBIDDEN")),
            Self::Throttled => ("throttled", 429, None), // BaRS publishes no code for it
            Self::Timeout => ("timeout", 408, Some("REC_TIMEOUT")),
            Self::Transient => ("transient", 503, Some("REC_SERVICE_UNAVAILABLE")),
            Self::Exception => ("exception", 500, Some("REC_SERVER_ERROR")),
            Self::Informational => ("informational", 200, None),
        }
    }

    /// As FHIR writes it, such as `not-supported`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status that fits an answer with this code.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.row().1
    }

    pub(super) const fn rec(self) -> Option<&'static str> {
        self.row().2
    }
}

/// A message, or one referral in it, that was not taken.
///
/// The text is ours alone: it never repeats a value from the message, since that may be somebody's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{expression}: {what}")]
pub struct Refusal {
    /// The FHIRPath of the element, such as `Bundle.entry[2].resource.subject`; `Resource` when nothing could be read.
    pub expression: String,
    /// The kind of thing that is wrong.
    pub code: IssueCode,
    /// What is wrong and what would have been taken, for the people who run the sending system.
    pub what: String,
}

impl Refusal {
    pub(super) fn of_all(code: IssueCode, what: impl Into<String>) -> Self {
        Self { expression: "Resource".into(), code, what: what.into() }
    }
}

/// Something odd that was read over: the referral was taken, this part of it perhaps not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The FHIRPath of the element.
    pub expression: String,
    /// What is odd, and what was done about it; never a value from the message.
    pub what: String,
}
