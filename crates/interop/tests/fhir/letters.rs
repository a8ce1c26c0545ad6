//! What the referral says, in words and in codes.
use crate::messages::{at, bars, patient, plain, taken, warned, with};
use serde_json::{Value, json};

fn beside(resource: Value) -> Value {
    let mut message = bars();
    at(&mut message, "/entry").as_array_mut().expect("a list").push(json!({ "resource": resource }));
    message
}

fn codes(message: &Value) -> Vec<String> {
    taken(message).codes.into_iter().map(|code| code.code).collect()
}

#[test]
fn a_letter_gathers_the_words_in_order_with_what_they_are() {
    let referral = taken(&bars());
    assert_eq!(
        referral.letter.text,
        "Referred for: MSK physiotherapy\n\nReason: back pain\n\nFirst note.\n\nSecond note.\n\n\
         Problem: Low mood\n\nSince the spring."
    );
    assert_eq!(referral.letter.written.map(|d| d.to_string()).as_deref(), Some("2026-02-20"));
    assert_eq!(codes(&bars()), ["279039007", "35489007", "321746005"]);
}

#[test]
fn the_practice_is_the_one_behind_the_requesters_role() {
    let practice = taken(&bars()).practice.expect("a practice");
    assert_eq!((practice.ods.as_deref(), practice.name.as_deref()), (Some("G82080"), Some("The Surgery")));
}

#[test]
fn without_a_requester_it_is_the_persons_own_practice() {
    let mut message = bars();
    at(&mut message, "/entry/1/resource")["requester"] = json!(null);
    at(&mut message, "/entry/0/resource")["sender"] = json!(null);
    assert_eq!(taken(&message).practice, None);
    at(&mut message, "/entry/2/resource")["generalPractitioner"] = json!([{ "reference": "urn:uuid:practice" }]);
    assert_eq!(taken(&message).practice.and_then(|p| p.ods).as_deref(), Some("G82080"));
}

#[test]
fn the_appointment_that_is_made_goes_before_the_time_that_is_asked_for() {
    let period = json!({ "start": "2026-03-20T09:00:00Z" });
    let message = with(bars(), "/entry/1/resource", "occurrencePeriod", period.clone());
    assert_eq!(taken(&message).appointment.map(|at| at.to_string()).as_deref(), Some("2026-04-01T09:00:00Z"));
    let message = with(plain(), "", "occurrencePeriod", period);
    assert_eq!(taken(&message).appointment.map(|at| at.to_string()).as_deref(), Some("2026-03-20T09:00:00Z"));
    assert_eq!(warned(&message), ["ServiceRequest.occurrencePeriod.start"]);
}

#[test]
fn a_cancelled_appointment_and_a_day_without_a_time_are_no_appointment() {
    assert_eq!(taken(&with(bars(), "/entry/7/resource", "status", json!("cancelled"))).appointment, None);
    assert_eq!(taken(&with(plain(), "", "occurrenceDateTime", json!("2026-03-20"))).appointment, None);
}

#[test]
fn what_was_may_be_or_was_ruled_out_is_no_code() {
    let status = |name: &str, code: &str| {
        let concept = json!({ "coding": [{ "code": code }] });
        taken(&with(bars(), "/entry/3/resource", name, concept))
    };
    for (name, code, words) in [
        ("clinicalStatus", "resolved", "Past problem: Low mood"),
        ("clinicalStatus", "inactive", "Past problem: Low mood"),
        ("verificationStatus", "provisional", "Possible problem: Low mood"),
    ] {
        let referral = status(name, code);
        assert!(referral.letter.text.contains(words), "{code}");
        assert!(referral.codes.iter().all(|c| c.code != "35489007"), "{code}");
    }
    let refuted = status("verificationStatus", "refuted");
    assert!(!refuted.letter.text.contains("Low mood") && refuted.codes.iter().all(|c| c.code != "35489007"));
    let past = taken(&with(bars(), "/entry/4/resource", "status", json!("stopped")));
    assert!(past.codes.iter().all(|c| c.code != "321746005"));
}

#[test]
fn an_observation_is_told_with_what_was_found_and_never_coded() {
    let looked_for = json!({ "coding": [{ "system": "http://snomed.info/sct", "code": "6471006", "display": "X" }] });
    let resource =
        json!({ "resourceType": "Observation", "status": "final", "code": looked_for, "valueBoolean": false });
    let message = beside(resource.clone());
    assert!(taken(&message).letter.text.ends_with("Recorded: X: no"));
    assert_eq!(codes(&message), codes(&bars()));
    let mut unread = resource;
    unread["valueBoolean"] = json!(null);
    unread["valueQuantity"] = json!({ "value": 0 });
    let message = beside(unread);
    assert!(!taken(&message).letter.text.contains("Recorded"));
    assert_eq!(warned(&message), ["Bundle.entry[8].resource"]);
}

#[test]
fn a_letter_in_plain_text_is_read_and_one_in_pdf_is_kept_and_said() {
    let document = |kind: &str| {
        let attachment = json!({ "contentType": kind, "data": "U2hlIGlzIHRpcmVkLg==" });
        beside(
            json!({ "resourceType": "DocumentReference", "status": "current", "content": [{ "attachment": attachment }] }),
        )
    };
    assert!(taken(&document("text/plain; charset=UTF-8")).letter.text.contains("She is tired."));
    let pdf = document("application/pdf");
    assert!(!taken(&pdf).letter.text.contains("She is tired."));
    assert_eq!(warned(&pdf), ["Bundle.entry[8].resource.content[0].attachment"]);
}

#[test]
fn the_summary_of_a_consultation_and_an_alert_are_read() {
    let plan = json!({
        "resourceType": "CarePlan",
        "activity": [{ "outcomeCodeableConcept": [{ "text": "Consultation summary: hopeless at times." }] }]
    });
    assert!(taken(&beside(plan)).letter.text.ends_with("Care plan: Consultation summary: hopeless at times."));
    let alert = json!({ "resourceType": "Flag", "status": "active", "code": { "text": "Needs a quiet room" } });
    assert!(taken(&beside(alert)).letter.text.ends_with("Alert: Needs a quiet room"));
}

#[test]
fn words_about_somebody_else_stay_out_of_the_letter() {
    let mother = json!({ "resourceType": "Condition", "subject": { "reference": "Patient/mother" }, "code": { "text": "Her mother's" } });
    let message = beside(mother);
    assert!(!taken(&message).letter.text.contains("Her mother's"));
    assert_eq!(warned(&message), ["Bundle.entry[8].resource"]);
}

#[test]
fn a_type_that_is_not_read_is_kept_and_said() {
    let message = beside(json!({ "resourceType": "QuestionnaireResponse", "item": [{ "text": "How are you?" }] }));
    assert_eq!(warned(&message), ["Bundle.entry[8].resource"]);
    assert_eq!(taken(&message).kept, message.to_string());
}

#[test]
fn unknown_elements_and_the_writing_of_numbers_are_kept_to_the_letter() {
    let text = r#"{"resourceType":"ServiceRequest","id":"1","status":"active", "x-new": 1.10 ,
        "subject":{"display":"A Person"}}"#;
    let arrived = interop::fhir::referrals(text.as_bytes(), crate::messages::today()).expect("taken");
    assert_eq!(arrived.referrals[0].kept, text);
}

#[test]
fn a_letter_of_more_than_five_million_characters_is_refused() {
    let message = with(plain(), "", "note", json!([{ "text": "a".repeat(5_000_001) }]));
    assert_eq!(crate::messages::refused(&message), ("ServiceRequest".into(), interop::fhir::IssueCode::TooLong));
}

#[test]
fn a_patient_beside_the_request_in_a_transaction_is_found_by_its_id() {
    let mut request = plain();
    request["contained"] = json!(null);
    request["subject"] = json!({ "reference": "Patient/asha/_history/2" });
    let entries = json!([{ "resource": request, "request": { "method": "POST" } }, { "resource": patient("asha") }]);
    let message = json!({ "resourceType": "Bundle", "type": "transaction", "entry": entries });
    assert_eq!(taken(&message).person.name.family, "Okafor");
}
