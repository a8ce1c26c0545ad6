//! Referrals that come as FHIR R4 JSON, our answers to them, and people whom we hand over.
//!
//! Read are a plain ServiceRequest (its Patient `contained`, or an NHS number), a transaction, batch, collection or
//! searchset Bundle, the message Bundle of the Booking and Referral Standard, and e-RS's searchsets, which name the
//! person by NHS number only. The reader is liberal: what is odd costs a warning and that element, no more. It is
//! strict where the wrong person could be meant, or somebody invited who should not be.
mod appointment;
mod bundle;
mod datatypes;
mod document;
mod element;
mod entries;
mod gather;
mod hand_over;
mod json;
mod kept;
mod letter;
mod message;
mod ndjson;
mod outcome;
mod patient;
mod practice;
mod reach;
mod refusal;
mod reply;
mod service_request;
mod source;
mod subject;
mod supporting;

pub use hand_over::{HandOver, hand_over};
pub use message::{MessageName, Reason};
pub use ndjson::{ndjson_line, ndjson_lines};
pub use outcome::{Severity, operation_outcome, outcome_for, outcome_of_warnings};
pub use refusal::{IssueCode, Refusal, Warning};
pub use reply::{Reply, response_bundle};

use element::{Element, Notes};
use record::{Date, Referral};

/// What a message brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// The message's own name, when it was a message.
    pub message: Option<MessageName>,
    /// The referrals, in the order in which they stand; at least one.
    pub referrals: Vec<Referral>,
    /// Referrals of a batch, collection or searchset that were not taken while others were; a message or a
    /// transaction is taken whole or refused whole.
    pub refused: Vec<Refusal>,
    /// What was odd, in the order in which it was found, at most a thousand.
    pub warnings: Vec<Warning>,
}

struct Taken {
    message: Option<MessageName>,
    referrals: Vec<Referral>,
    refused: Vec<Refusal>,
}

/// Reads the referrals of one FHIR R4 JSON message. `today` bounds a date of birth and ends old addresses.
///
/// # Errors
/// A [`Refusal`] that names the element, and never repeats what it says.
/// ```
/// let message = br#"{
///   "resourceType": "ServiceRequest", "id": "7", "status": "active", "intent": "order",
///   "subject": { "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9912003888" } },
///   "note": [{ "text": "Low back pain for two years." }]
/// }"#;
/// let today = "2026-03-02".parse()?;
/// let arrived = interop::fhir::referrals(message, today)?;
/// assert_eq!(arrived.referrals[0].letter.text, "Low back pain for two years.");
/// assert!(arrived.referrals[0].person.born.is_none());
///
/// let refusal = interop::fhir::referrals(b"<ServiceRequest/>", today).expect_err("XML");
/// assert_eq!(refusal.to_string(), "Resource: this is XML; send JSON (application/fhir+json)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn referrals(bytes: &[u8], today: Date) -> Result<Arrived, Refusal> {
    let (text, value) = json::read(bytes)?;
    let notes = Notes::default();
    let kind = value.get("resourceType").and_then(serde_json::Value::as_str).unwrap_or("");
    let root = Element::new(&value, type_name(kind).unwrap_or("Resource").to_owned(), &notes);
    let taken = match kind {
        "Bundle" => bundle::read(&root, text, today)?,
        "ServiceRequest" => alone(&root, text, today)?,
        _ => return Err(another(&root)),
    };
    let Taken { message, referrals, refused } = taken;
    Ok(Arrived { message, referrals, refused, warnings: notes.into_list() })
}

fn alone(request: &Element<'_>, text: &str, today: Date) -> Result<Taken, Refusal> {
    let entries = entries::Entries::default();
    let setting = gather::Setting::new(&entries, None, today, true);
    let mut referral = service_request::read(request, None, &setting)?.referral;
    referral.kept = text.to_owned();
    Ok(Taken { message: None, referrals: vec![referral], refused: vec![] })
}

fn another(root: &Element<'_>) -> Refusal {
    const WANTED: &str = "expected a Bundle or a ServiceRequest";
    if !root.value().is_object() {
        return root.refuse(IssueCode::Structure, format!("not a JSON object; {WANTED}"));
    }
    match type_name(root.kind()) {
        Some(kind) => root.refuse(IssueCode::NotSupported, format!("a resource of type {kind}; {WANTED}")),
        None => root.refuse_at("resourceType", IssueCode::Structure, format!("no FHIR resource type; {WANTED}")),
    }
}

/// A resource type that may be named in an answer: only what is shaped as one, since anybody may send anything.
fn type_name(kind: &str) -> Option<&str> {
    let shaped = kind.len() <= 40 && kind.bytes().all(|b| b.is_ascii_alphabetic());
    kind.bytes().next().filter(u8::is_ascii_uppercase).filter(|_| shaped).map(|_| kind)
}
