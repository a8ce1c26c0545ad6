//! Holds what a directory publishes to the standard, formats asserted: without them the official mock that must fail
//! passes. The rules are the table of `standard.txt`; a test holds it to the published schemas where those are at hand.
mod format;
mod standard;

use super::{At, feed};
use serde_json::{Map, Value};
use standard::{Field, Form, STANDARD};
use std::fmt;

/// Something that the standard does not allow. It repeats nothing of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as FHIRPath shows it: `contents[3].url`; a line before it where records stand on lines.
    pub at: String,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.why)
    }
}

/// Every fault of a document: a service, a list or a page of services, JSON Lines, an API's root, or its other objects.
///
/// ```
/// let faults = interop::open_referral::check(br#"[{"id": "7", "name": "Choir", "status": "active"}]"#);
/// assert_eq!(faults[0].to_string(), "[0].id: it is no UUID");
/// ```
#[must_use]
pub fn check(bytes: &[u8]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (mut records, mut organisations) = (0, 0);
    let before = if is_page(bytes) { "contents" } else { "" };
    feed::each(bytes, &["contents", "content"], |at, value| {
        let place = match at {
            At::Whole => "$this".to_owned(),
            At::Item(item) => format!("{before}[{item}]"),
            at => at.to_string(),
        };
        records += 1;
        match value.and_then(feed::value) {
            // of a whole list of them it is said once
            Ok(value) if is_organisation(&value) && organisations > 0 => organisations += 1,
            Ok(value) => {
                organisations += usize::from(is_organisation(&value));
                record(&value, &place, &mut faults);
            }
            Err(why) => faults.push(Fault { at: place, why }),
        }
    });
    if records == 0 && !is_page(bytes) {
        faults.push(Fault { at: "$this".into(), why: "it holds nothing".into() });
    }
    faults
}

/// Every fault of one record, which stands at `place`.
pub fn record(value: &Value, place: &str, faults: &mut Vec<Fault>) {
    match value.as_object() {
        Some(_) if is_organisation(value) => faults.push(Fault { at: place.to_owned(), why: ORGANISATION.into() }),
        Some(fields) => object(fields, kind(fields), place, faults),
        None => faults.push(Fault { at: place.to_owned(), why: "it is no JSON object".into() }),
    }
}

/// Whoever takes a list of organisations for a directory offers nobody anything.
const ORGANISATION: &str = "it is an organisation; a directory is a list of services, check the one at /services";

fn is_organisation(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| kind(fields) == "organization")
}

fn is_page(bytes: &[u8]) -> bool {
    let whole = serde_json::from_slice::<Map<String, Value>>(bytes);
    whole.is_ok_and(|whole| ["contents", "content"].iter().any(|name| whole.get(*name).is_some_and(Value::is_array)))
}

/// What an organisation may have and a service has not.
const OF_AN_ORGANISATION: [&str; 9] = [
    "organization_identifiers",
    "legal_status",
    "website",
    "additional_websites",
    "logo",
    "tax_status",
    "tax_id",
    "year_incorporated",
    "parent_organization_id",
];

/// What an object is, by what it holds; what could be anything is a service.
fn kind(fields: &Map<String, Value>) -> &'static str {
    let has = |name: &str| fields.contains_key(name);
    match () {
        () if has("openapi_url") || has("profile") => "api",
        () if has("location") => "service_at_location",
        () if has("status") || has("assured_date") || has("organization") || has("service_at_locations") => "service",
        () if has("term") || has("term_uri") || has("parent_id") => "taxonomy_term",
        () if has("taxonomy_terms") || has("version") => "taxonomy",
        () if OF_AN_ORGANISATION.iter().any(|name| has(name)) => "organization",
        () => "service",
    }
}

fn object(fields: &Map<String, Value>, kind: &str, place: &str, faults: &mut Vec<Fault>) {
    let Some(rules) = STANDARD.get(kind) else { return };
    let at = |name: &str| if place == "$this" { name.to_owned() } else { format!("{place}.{name}") };
    for field in rules {
        match fields.get(&field.name) {
            Some(value) => judge(value, field, &at(&field.name), faults),
            None if field.required => faults.push(Fault { at: at(&field.name), why: "it is missing".into() }),
            None => {}
        }
    }
}

fn judge(value: &Value, field: &Field, at: &str, faults: &mut Vec<Fault>) {
    let mut fault = |why: &str| faults.push(Fault { at: at.to_owned(), why: why.to_owned() });
    match (&field.form, value) {
        (Form::Number, Value::Number(_)) | (Form::Text, Value::String(_)) => {}
        (Form::Number, _) => fault("it is no number"),
        (Form::Format(format), Value::String(text)) => {
            if let Some(why) = format::fault(*format, text) {
                fault(why);
            }
        }
        (Form::OneOf(words), Value::String(text)) => {
            if !words.contains(text) {
                fault(&format!("it is none of: {}", words.join(", ")));
            }
        }
        (Form::Text | Form::Format(_) | Form::OneOf(_), _) => fault("it is no text"),
        (Form::One(kind), Value::Object(fields)) => object(fields, kind, at, faults),
        (Form::One(_), _) => fault("it is no JSON object"),
        (Form::Many(kind), Value::Array(items)) => {
            for (n, item) in items.iter().enumerate() {
                let at = format!("{at}[{n}]");
                match item.as_object() {
                    Some(fields) => object(fields, kind, &at, faults),
                    None => faults.push(Fault { at, why: "it is no JSON object".into() }),
                }
            }
        }
        (Form::Many(_), _) => fault("it is no list"),
    }
}
