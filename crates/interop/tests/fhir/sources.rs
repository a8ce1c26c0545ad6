//! What a referral is called, so that the same one twice is one and two are two.
use crate::messages::{at, bars, plain, taken, with};
use serde_json::{Value, json};

fn name(message: &Value) -> (String, String) {
    let source = taken(message).source;
    (source.system, source.id)
}

fn named(system: &str, id: &str) -> (String, String) {
    (system.to_owned(), id.to_owned())
}

#[test]
fn the_booking_reference_goes_before_every_other_name() {
    let ubrn = "https://fhir.nhs.uk/Id/UBRN";
    let both = json!([{ "system": "https://a.example", "value": "1" }, { "system": ubrn, "value": "000000070000" }]);
    assert_eq!(name(&with(plain(), "", "identifier", both)), named(ubrn, "000000070000"));
    assert_eq!(name(&plain()), named("https://gp.example/referrals", "R-1"));
}

#[test]
fn an_id_in_a_message_is_the_senders() {
    assert_eq!(name(&bars()), named("https://sender.example/fhir", "sr-9"));
    let update = with(bars(), "/entry/0/resource", "reason", json!({ "coding": [{ "code": "update" }] }));
    assert_eq!(name(&update), name(&with(bars(), "", "id", json!("message-2"))));
}

#[test]
fn without_an_id_the_entrys_own_uri_is_the_name() {
    let message = with(bars(), "/entry/1/resource", "id", json!(null));
    assert_eq!(name(&message), named("urn:ietf:rfc:3986", "urn:uuid:request"));
}

#[test]
fn number_one_of_two_senders_is_two_referrals() {
    let one = with(plain(), "", "identifier", json!([{ "value": "1" }]));
    let other = with(one.clone(), "/contained/0/identifier/0", "value", json!("9912003888"));
    assert_ne!(name(&one), name(&other));
    assert_eq!(name(&one), name(&one.clone()));
}

#[test]
fn a_request_without_any_name_is_named_by_what_it_says() {
    let mut nameless = with(plain(), "", "identifier", json!(null));
    at(&mut nameless, "")["id"] = json!(null);
    let other = with(nameless.clone(), "", "note", json!([{ "text": "Another letter." }]));
    assert_eq!(name(&nameless), name(&nameless.clone()));
    assert_ne!(name(&nameless), name(&other));
}
