//! Several referrals in one message: each person's own, and nobody else's.
use crate::messages::{patient, plain, read, refused};
use serde_json::{Value, json};

fn request(id: &str, person: &str, status: &str) -> Value {
    let mut request = plain();
    request["id"] = json!(id);
    request["identifier"] = json!([{ "system": "https://gp.example/referrals", "value": id }]);
    request["contained"] = json!(null);
    request["subject"] = json!({ "reference": format!("Patient/{person}") });
    request["status"] = json!(status);
    json!({ "resource": request })
}

fn person(id: &str, family: &str, number: &str) -> Value {
    let mut patient = patient(id);
    patient["name"] = json!([{ "family": family }]);
    patient["identifier"][0]["value"] = json!(number);
    json!({ "resource": patient })
}

fn problem(person: &str, words: &str) -> Value {
    let subject = json!({ "reference": format!("Patient/{person}") });
    json!({ "resource": { "resourceType": "Condition", "subject": subject, "code": { "text": words } } })
}

fn two(kind: &str, second: &str) -> Value {
    let entries = json!([
        request("1", "a", "active"),
        request("2", "b", second),
        person("a", "Adeyemi", "9912003888"),
        person("b", "Brennan", "9449305552"),
        problem("a", "Aching knee"),
        problem("b", "Broken sleep"),
    ]);
    json!({ "resourceType": "Bundle", "type": kind, "entry": entries })
}

#[test]
fn each_referral_speaks_of_its_own_person_only() {
    let arrived = read(&two("collection", "active")).expect("taken");
    let [a, b] = arrived.referrals.as_slice() else { panic!("two referrals") };
    assert!(a.letter.text.contains("Aching knee") && !a.letter.text.contains("Broken sleep"));
    assert!(b.letter.text.contains("Broken sleep") && !b.letter.text.contains("Aching knee"));
}

#[test]
fn what_is_kept_with_one_person_holds_nothing_of_another() {
    let arrived = read(&two("collection", "active")).expect("taken");
    let kept = &arrived.referrals[0].kept;
    for theirs in ["Brennan", "9449305552", "Broken sleep", "Patient/b"] {
        assert!(!kept.contains(theirs), "{theirs}");
    }
    let again = interop::fhir::referrals(kept.as_bytes(), crate::messages::today()).expect("read again");
    assert_eq!(again.referrals[0].person, arrived.referrals[0].person);
    assert_eq!(again.referrals[0].letter.text, arrived.referrals[0].letter.text);
}

#[test]
fn one_bad_referral_in_a_searchset_leaves_the_others() {
    let arrived = read(&two("searchset", "revoked")).expect("taken");
    assert_eq!(arrived.referrals.len(), 1);
    assert_eq!(arrived.refused[0].expression, "Bundle.entry[1].resource.status");
}

#[test]
fn a_transaction_is_taken_whole_or_refused_whole() {
    assert_eq!(read(&two("transaction", "active")).expect("taken").referrals.len(), 2);
    assert_eq!(refused(&two("transaction", "revoked")).0, "Bundle.entry[1].resource.status");
}

#[test]
fn one_letter_shared_by_thousands_is_refused_before_it_fills_the_memory() {
    let mut entries: Vec<Value> = (0..2_000).map(|n| request(&n.to_string(), "a", "active")).collect();
    entries.push(person("a", "Adeyemi", "9912003888"));
    entries.push(problem("a", &"a".repeat(200_000)));
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": entries });
    assert_eq!(refused(&bundle), ("Bundle.entry".into(), interop::fhir::IssueCode::TooCostly));
}
