//! Defects of published NHS examples: read over with a warning that names the element.
use crate::messages::{bars, plain, taken, warned, with};
use serde_json::json;

#[test]
fn one_object_where_a_list_belongs_is_a_list_of_one() {
    let message = with(plain(), "", "basedOn", json!({ "reference": "CarePlan/1" }));
    assert_eq!(warned(&message), ["ServiceRequest.basedOn"]);
    let person = with(plain(), "/contained/0", "name", json!({ "family": "Okafor", "given": "Asha" }));
    assert_eq!(warned(&person), ["ServiceRequest.contained[0].name", "ServiceRequest.contained[0].name.given"]);
    assert_eq!(taken(&person).person.name.to_string(), "Asha Okafor");
}

#[test]
fn a_single_entry_without_its_list_is_read() {
    let message = json!({ "resourceType": "Bundle", "type": "collection", "entry": { "resource": plain() } });
    assert_eq!(warned(&message), ["Bundle.entry"]);
}

#[test]
fn a_list_of_one_where_one_belongs_is_that_one() {
    let message = with(plain(), "", "subject", json!([{ "reference": "#p" }]));
    assert_eq!(warned(&message), ["ServiceRequest.subject"]);
    let two = with(plain(), "", "subject", json!([{ "reference": "#p" }, { "reference": "#q" }]));
    assert_eq!(crate::messages::refused(&two).0, "ServiceRequest.subject");
}

#[test]
fn a_resource_on_the_entry_itself_is_read_there() {
    let message = json!({ "resourceType": "Bundle", "type": "searchset", "entry": [plain()] });
    assert_eq!(warned(&message), ["Bundle.entry[0]"]);
    assert_eq!(taken(&message).person.name.family, "Okafor");
}

#[test]
fn a_participant_without_a_status_still_has_an_appointment() {
    let participant = json!([{ "actor": { "reference": "urn:uuid:person" } }]);
    let message = with(bars(), "/entry/7/resource", "participant", participant);
    assert!(taken(&message).appointment.is_some());
}

#[test]
fn a_reference_without_its_prefix_is_found() {
    let message = with(bars(), "/entry/1/resource", "subject", json!({ "reference": "person" }));
    assert_eq!(warned(&message), ["Bundle.entry[1].resource.subject"]);
    assert_eq!(taken(&message).person.name.family, "Okafor");
}

#[test]
fn a_deletion_in_a_batch_deletes_nothing_and_says_so() {
    let gone = json!({ "request": { "method": "DELETE", "url": "ServiceRequest/1" } });
    let message = json!({ "resourceType": "Bundle", "type": "batch", "entry": [gone, { "resource": plain() }] });
    assert_eq!(warned(&message), ["Bundle.entry[0]"]);
}
