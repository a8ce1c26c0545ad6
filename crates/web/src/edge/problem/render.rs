//! One problem in each of the forms in which it is read.
use super::{Problem, Tongue};
use crate::gallery::Sample;
use crate::parts::Say;
use askama::Template;
use interop::fhir::{IssueCode, Severity, outcome_for};
use record::RequestId;
use serde_json::{Value, json};
use std::borrow::Cow;

/// For a patient, in the frame of every patient's page: with "Get help now" and the way to leave quickly.
#[derive(Template)]
#[template(path = "parts/error.html")]
struct PatientPage {
    say: Say,
    key: &'static str,
    sign_in: bool,
    /// What to tell the clinic when it is our mistake.
    request: Option<String>,
}

/// For staff, in a frame of its own: nobody may be signed in, so there is no role to say where they can go.
#[derive(Template)]
#[template(path = "parts/error_staff.html")]
struct StaffPage {
    title: String,
    happened: String,
    next: String,
    sign_in: bool,
    request: Option<String>,
}

impl Problem {
    /// The media type and the body for this reader; a patient's is said in `say`.
    pub(super) fn body(&self, tongue: Tongue, request: Option<RequestId>, say: Say) -> (&'static str, String) {
        match tongue {
            Tongue::Patient => ("text/html; charset=utf-8", self.for_a_patient(request, say)),
            Tongue::Staff => ("text/html; charset=utf-8", self.for_staff(request)),
            Tongue::Json => ("application/problem+json", self.json().to_string()),
            Tongue::Fhir => ("application/fhir+json", self.outcome().to_string()),
        }
    }

    fn for_a_patient(&self, request: Option<RequestId>, say: Say) -> String {
        let (say, sign_in) = (say.titled(self.key()), *self == Self::SignIn);
        let title = say.title.clone();
        let page = PatientPage { say, key: self.key(), sign_in, request: self.to_tell(request) };
        page.render().unwrap_or(title) // only a formatter fails, and String's does not
    }

    fn for_staff(&self, request: Option<RequestId>) -> String {
        let (words, sign_in, request) = (self.words(), *self == Self::SignIn, self.to_tell(request));
        let title = words.heading.clone();
        let page = StaffPage { title: words.heading, happened: words.happened, next: words.next, sign_in, request };
        page.render().unwrap_or(title)
    }

    fn to_tell(&self, request: Option<RequestId>) -> Option<String> {
        request.filter(|_| *self == Self::Broken).map(|id| id.to_string())
    }

    /// Its name in the gallery: the key without the word that all have.
    fn state(&self) -> &'static str {
        self.key().trim_start_matches("problem-")
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

/// What a patient reads in place of a page, for the gallery.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let drawn = EACH.iter().map(|problem| (problem.state(), problem.for_a_patient(Some(REQUEST), say.clone())));
    drawn.collect()
}

/// The same for staff.
pub(crate) fn staff_samples() -> Vec<Sample> {
    EACH.iter().map(|problem| (problem.state(), problem.for_staff(Some(REQUEST)))).collect()
}

const REQUEST: RequestId = RequestId::from_bytes([7; 16]);

/// One of each.
const EACH: [Problem; 14] = [
    Problem::NotFound,
    Problem::Gone,
    Problem::Refused,
    Problem::Elsewhere,
    Problem::SignIn,
    Problem::BadRequest(Cow::Borrowed("A date such as 4 March 2026 is wanted.")),
    Problem::WrongMethod,
    Problem::TooSlow,
    Problem::Conflict(Cow::Borrowed("Somebody else has taken this call on.")),
    Problem::TooLarge,
    Problem::WrongType,
    Problem::Busy,
    Problem::TookTooLong,
    Problem::Broken,
];
