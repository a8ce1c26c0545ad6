//! What is not taken, and the element that says so.
use crate::messages::{at, bars, plain, read, refused, warned, with};
use interop::fhir::{IssueCode, Reason};
use serde_json::{Value, json};

fn event(code: &str) -> Value {
    with(bars(), "/entry/0/resource/eventCoding", "code", json!(code))
}

fn reason(code: &str) -> Value {
    with(bars(), "/entry/0/resource", "reason", json!({ "coding": [{ "code": code }] }))
}

#[test]
fn other_events_are_refused_at_the_event() {
    for code in ["booking-request", "booking-response", "servicerequest-response", "anything"] {
        let refusal = read(&event(code)).expect_err(code);
        assert_eq!(refusal.expression, "Bundle.entry[0].resource.eventCoding");
        assert!(refusal.what.contains("expected the event servicerequest-request"), "{refusal}");
    }
}

#[test]
fn new_and_update_are_taken_and_delete_is_refused_saying_so() {
    let taken = |message: &Value| read(message).expect("taken").message.map(|message| message.reason);
    assert_eq!(taken(&reason("new")), Some(Reason::New));
    assert_eq!(taken(&reason("update")), Some(Reason::Update));
    let refusal = read(&reason("delete")).expect_err("delete");
    assert_eq!(
        (refusal.expression.as_str(), refusal.code),
        ("Bundle.entry[0].resource.reason", IssueCode::NotSupported)
    );
    assert!(refusal.what.contains("not taken yet"), "{refusal}");
}

#[test]
fn a_withdrawal_is_refused_though_the_bundle_does_not_call_itself_a_message() {
    let message = with(reason("delete"), "", "type", json!("collection"));
    assert_eq!(refused(&message).0, "Bundle.entry[0].resource.reason");
}

#[test]
fn a_message_says_what_it_is_called_and_what_a_reply_must_say() {
    let name = read(&bars()).expect("taken").message.expect("a message");
    assert_eq!((name.id.as_str(), name.respond_to.as_str()), ("message-1", "message-1"));
    assert_eq!(name.endpoint.as_deref(), Some("https://sender.example/fhir"));
    let named = with(bars(), "/entry/0/resource", "id", json!("header-1"));
    let name = read(&named).expect("taken").message.expect("a message");
    assert_eq!((name.id.as_str(), name.respond_to.as_str()), ("message-1", "header-1"));
}

#[test]
fn a_message_without_a_header_or_an_id_is_refused() {
    let mut headless = bars();
    at(&mut headless, "/entry").as_array_mut().expect("a list").remove(0);
    assert_eq!(refused(&headless), ("Bundle.entry[0].resource".into(), IssueCode::Required));
    let nameless = with(with(bars(), "", "id", json!(null)), "/entry/0", "fullUrl", json!(null));
    assert_eq!(refused(&nameless), ("Bundle.id".into(), IssueCode::Required));
}

#[test]
fn withdrawn_mistaken_and_negative_requests_and_questions_refer_nobody() {
    let advice = json!({ "coding": [{ "code": "advice-and-guidance" }] });
    for (name, value) in [
        ("status", json!("revoked")),
        ("status", json!("entered-in-error")),
        ("doNotPerform", json!(true)),
        ("code", advice),
    ] {
        let refused = refused(&with(plain(), "", name, value));
        assert_eq!(refused, (format!("ServiceRequest.{name}"), IssueCode::BusinessRule));
    }
}

#[test]
fn a_bundle_that_refers_nobody_names_what_it_holds_instead() {
    let bundle = |entries: Value| json!({ "resourceType": "Bundle", "type": "collection", "entry": entries });
    let refusal = read(&bundle(json!([{ "resource": { "resourceType": "Slot" } }]))).expect_err("no request");
    assert_eq!(refusal.expression, "Bundle.entry[0].resource");
    assert!(refusal.what.contains("expected a ServiceRequest") && refusal.what.contains("Slot"), "{refusal}");
    assert_eq!(refused(&bundle(json!([]))), ("Bundle.entry".into(), IssueCode::Required));
}

#[test]
fn history_and_answers_are_no_way_to_refer() {
    for kind in ["history", "transaction-response", "batch-response"] {
        assert_eq!(refused(&with(bars(), "", "type", json!(kind))), ("Bundle.type".into(), IssueCode::NotSupported));
    }
}

#[test]
fn another_resource_is_named_and_another_thing_is_not() {
    let refusal = read(&json!({ "resourceType": "Patient" })).expect_err("a Patient");
    assert_eq!(refusal.to_string(), "Patient: a resource of type Patient; expected a Bundle or a ServiceRequest");
    assert_eq!(refused(&json!({ "resourceType": "<script>" })).0, "Resource.resourceType");
    assert_eq!(refused(&json!({ "id": "1" })), ("Resource.resourceType".into(), IssueCode::Structure));
    assert_eq!(refused(&json!([1])), ("Resource".into(), IssueCode::Structure));
    assert_eq!(refused(&json!("ServiceRequest")), ("Resource".into(), IssueCode::Structure));
}

#[test]
fn more_than_five_thousand_entries_are_refused() {
    let entry = json!({ "resource": { "resourceType": "Slot" } });
    let bundle = json!({ "resourceType": "Bundle", "type": "batch", "entry": vec![entry; 5_001] });
    assert_eq!(refused(&bundle), ("Bundle.entry".into(), IssueCode::TooCostly));
}

#[test]
fn more_than_two_hundred_contained_resources_are_refused() {
    let message = with(plain(), "", "contained", json!(vec![json!({ "resourceType": "Slot" }); 201]));
    assert_eq!(refused(&message), ("ServiceRequest.contained".into(), IssueCode::TooCostly));
}

#[test]
fn warnings_stop_at_a_thousand() {
    let points = vec![json!({ "system": "phone", "value": "no number" }); 3_000];
    assert_eq!(warned(&with(plain(), "/contained/0", "telecom", json!(points))).len(), 1_000);
}
