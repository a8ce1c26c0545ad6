//! One problem in each of the forms in which it is read.
use super::{Problem, Tongue};
use crate::parts::PatientFrame;
use askama::Template;
use interop::fhir::{IssueCode, Severity, outcome_for};
use record::RequestId;
use serde_json::{Value, json};

/// For a patient, in the frame of every patient's page: with "Get help now" and the way to leave quickly.
#[derive(Template)]
#[template(path = "parts/error.html")]
struct PatientPage {
    frame: PatientFrame,
    shown: Shown,
}

/// For staff, in a frame of its own: nobody may be signed in, so there is no role to say where they can go.
#[derive(Template)]
#[template(path = "parts/error_staff.html")]
struct StaffPage {
    frame: PatientFrame,
    shown: Shown,
}

/// What both show beneath the heading.
struct Shown {
    happened: String,
    next: &'static str,
    sign_in: bool,
    /// What to tell the clinic when it is our mistake.
    request: Option<String>,
}

impl Problem {
    /// The media type and the body for this reader.
    pub(super) fn body(&self, tongue: Tongue, request: Option<RequestId>) -> (&'static str, String) {
        match tongue {
            Tongue::Patient | Tongue::Staff => ("text/html; charset=utf-8", self.page(tongue, request)),
            Tongue::Json => ("application/problem+json", self.json().to_string()),
            Tongue::Fhir => ("application/fhir+json", self.outcome().to_string()),
        }
    }

    fn page(&self, tongue: Tongue, request: Option<RequestId>) -> String {
        let words = self.words();
        let frame = PatientFrame { title: words.heading, back: None };
        let shown = Shown {
            happened: words.happened,
            next: words.next,
            sign_in: *self == Self::SignIn,
            request: request.filter(|_| *self == Self::Broken).map(|id| id.to_string()),
        };
        let page = match tongue {
            Tongue::Staff => StaffPage { frame, shown }.render(),
            _ => PatientPage { frame, shown }.render(),
        };
        page.unwrap_or_else(|_| words.heading.to_owned()) // only a formatter fails, and String's does not
    }

    fn json(&self) -> Value {
        let words = self.words();
        json!({ "type": "about:blank", "title": words.heading, "status": self.status().as_u16(),
                "detail": format!("{} {}", words.happened, words.next) })
    }

    fn outcome(&self) -> Value {
        let words = self.words();
        outcome_for(Severity::Error, self.issue(), &format!("{}: {}", words.heading, words.happened), None)
    }

    fn issue(&self) -> IssueCode {
        match self {
            Self::NotFound | Self::Gone => IssueCode::NotFound,
            Self::Refused | Self::Elsewhere => IssueCode::Forbidden,
            Self::SignIn => IssueCode::Login,
            Self::BadRequest(_) => IssueCode::Invalid,
            Self::WrongMethod | Self::WrongType => IssueCode::NotSupported,
            Self::TooSlow | Self::TookTooLong => IssueCode::Timeout,
            Self::Conflict(_) => IssueCode::Conflict,
            Self::TooLarge => IssueCode::TooLong,
            Self::Busy => IssueCode::Transient,
            Self::Broken => IssueCode::Exception,
        }
    }
}
