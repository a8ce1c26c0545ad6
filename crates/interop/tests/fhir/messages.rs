//! Made-up messages, and words to change them with.
use interop::fhir::{Arrived, IssueCode, Refusal, referrals};
use record::{Date, Referral};
use serde_json::{Value, json};

pub fn today() -> Date {
    "2026-03-02".parse().expect("a date")
}

pub fn read(message: &Value) -> Result<Arrived, Refusal> {
    referrals(message.to_string().as_bytes(), today())
}

/// The only referral of a message.
pub fn taken(message: &Value) -> Referral {
    let mut arrived = read(message).expect("taken");
    assert_eq!((arrived.referrals.len(), arrived.refused.len()), (1, 0));
    arrived.referrals.pop().expect("one")
}

/// Where a message is refused, and why.
pub fn refused(message: &Value) -> (String, IssueCode) {
    let refusal = read(message).expect_err("refused");
    (refusal.expression, refusal.code)
}

/// Where a message that is taken gives warnings.
pub fn warned(message: &Value) -> Vec<String> {
    read(message).expect("taken").warnings.into_iter().map(|warning| warning.expression).collect()
}

/// A plain ServiceRequest with its Patient contained.
pub fn plain() -> Value {
    json!({
        "resourceType": "ServiceRequest",
        "id": "sr-1",
        "contained": [patient("p")],
        "identifier": [{ "system": "https://gp.example/referrals", "value": "R-1" }],
        "status": "active",
        "intent": "order",
        "subject": { "reference": "#p" },
        "authoredOn": "2026-02-20T09:15:00Z",
        "note": [{ "text": "Neck pain for eight months, worse since redundancy." }]
    })
}

pub fn patient(id: &str) -> Value {
    json!({
        "resourceType": "Patient",
        "id": id,
        "extension": [{
            "url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory",
            "valueCodeableConcept": { "coding": [{ "code": "D" }] }
        }],
        "identifier": [{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "999 054 8609" }],
        "name": [
            { "use": "maiden", "family": "Before", "given": ["Asha"] },
            { "use": "official", "family": "Okafor", "given": ["Asha", "May"] }
        ],
        "telecom": [
            { "system": "phone", "value": "01632 960001", "use": "home", "rank": 2 },
            { "system": "phone", "value": "07700 900001", "use": "mobile", "rank": 1 },
            { "system": "phone", "value": "07700 900009", "use": "old" },
            { "system": "email", "value": "asha@home.example" }
        ],
        "gender": "female",
        "birthDate": "1985-03-27",
        "address": [
            { "use": "old", "postalCode": "M1 1AE" },
            { "use": "home", "postalCode": "ST17 0ZZ" }
        ],
        "communication": [
            { "language": { "coding": [{ "code": "en" }] } },
            { "language": { "coding": [{ "code": "pl" }] }, "preferred": true }
        ]
    })
}

/// A BaRS message: header, request, person, problem, medicine, practice and appointment.
pub fn bars() -> Value {
    let url = |name: &str| format!("urn:uuid:{name}");
    let entry = |name: &str, resource: Value| json!({ "fullUrl": url(name), "resource": resource });
    let to = |name: &str| json!({ "reference": url(name) });
    json!({
        "resourceType": "Bundle",
        "id": "message-1",
        "type": "message",
        "entry": [
            entry("header", json!({
                "resourceType": "MessageHeader",
                "eventCoding": {
                    "system": "https://fhir.nhs.uk/CodeSystem/message-events-bars",
                    "code": "servicerequest-request"
                },
                "reason": { "coding": [{ "code": "new" }] },
                "source": { "endpoint": "https://sender.example/fhir" },
                "sender": to("practice"),
                "focus": [to("request")]
            })),
            entry("request", json!({
                "resourceType": "ServiceRequest",
                "id": "sr-9",
                "status": "active",
                "intent": "plan",
                "subject": to("person"),
                "authoredOn": "2026-02-20",
                "requester": to("role"),
                "code": { "text": "MSK physiotherapy" },
                "reasonCode": [{
                    "coding": [{ "system": "http://snomed.info/sct", "code": "279039007", "display": "Low back pain" }],
                    "text": "back pain"
                }],
                "reasonReference": [to("problem")],
                "note": [{ "text": "First note." }, { "text": "Second note." }]
            })),
            entry("person", patient("asha")),
            entry("problem", json!({
                "resourceType": "Condition",
                "subject": to("person"),
                "code": { "coding": [{ "system": "http://snomed.info/sct", "code": "35489007" }], "text": "Low mood" },
                "note": [{ "text": "Since the spring." }]
            })),
            entry("medicine", json!({
                "resourceType": "MedicationRequest",
                "status": "active",
                "subject": to("person"),
                "medicationCodeableConcept": { "coding": [{ "system": "http://snomed.info/sct", "code": "321746005" }] }
            })),
            entry("role", json!({ "resourceType": "PractitionerRole", "organization": to("practice") })),
            entry("practice", json!({
                "resourceType": "Organization",
                "identifier": [{ "system": "https://fhir.nhs.uk/id/ods-organization-code", "value": "g82080" }],
                "name": "The Surgery"
            })),
            entry("booking", json!({
                "resourceType": "Appointment",
                "status": "booked",
                "start": "2026-04-01T10:00:00+01:00",
                "participant": [{ "actor": to("person"), "status": "accepted" }]
            }))
        ]
    })
}

/// The element of a message at a JSON pointer, to change it.
pub fn at<'a>(message: &'a mut Value, pointer: &str) -> &'a mut Value {
    message.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is not in the message"))
}

/// A message with one element put in place of another or added.
pub fn with(mut message: Value, parent: &str, name: &str, value: Value) -> Value {
    at(&mut message, parent)[name] = value;
    message
}
