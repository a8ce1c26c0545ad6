//! Who the referral is about.
use crate::messages::{at, bars, patient, plain, read, refused, taken, warned, with};
use interop::fhir::IssueCode;
use record::{CommunicationNeed, Sex};
use serde_json::json;

const PATIENT: &str = "/contained/0";

#[test]
fn a_person_comes_whole_from_a_contained_patient() {
    let person = taken(&plain()).person;
    assert_eq!(person.name.to_string(), "Asha May Okafor");
    assert_eq!(person.born.map(|b| b.date().to_string()).as_deref(), Some("1985-03-27"));
    assert_eq!(person.nhs_number.map(|n| n.to_string()).as_deref(), Some("999 054 8609"));
    assert_eq!(person.postcode.map(|p| p.to_string()).as_deref(), Some("ST17 0ZZ"));
    assert_eq!((person.language.as_deref(), person.sex), (Some("pl"), Some(Sex::Female)));
    assert_eq!(person.ethnicity.as_deref(), Some("D"));
    assert!(warned(&plain()).is_empty());
}

#[test]
fn telephones_stand_in_the_order_of_their_rank_and_old_ones_are_gone() {
    let numbers: Vec<_> = taken(&plain()).person.telephones.iter().map(ToString::to_string).collect();
    assert_eq!(numbers, ["07700900001", "01632960001"]);
}

#[test]
fn a_contact_who_is_the_person_counts_and_a_nephew_never_does() {
    let contact = |relation: &str, number: &str| {
        json!({
            "relationship": [{ "coding": [{ "code": relation }] }],
            "telecom": [{ "system": "phone", "value": number, "rank": 1 }]
        })
    };
    let contacts = json!([contact("NEPHEW", "07700 900111"), contact("ONESELF", "07700 900222")]);
    let mut message = with(plain(), PATIENT, "contact", contacts);
    at(&mut message, PATIENT)["telecom"] = json!(null);
    let numbers: Vec<_> = taken(&message).person.telephones.iter().map(ToString::to_string).collect();
    assert_eq!(numbers, ["07700900222"]);
}

#[test]
fn what_somebody_needs_to_take_part_is_read_from_the_records_own_fields() {
    let needs = |message: &serde_json::Value| taken(message).person.needs;
    assert!(needs(&plain()).is_empty());
    let own =
        json!([{ "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": true }]);
    assert_eq!(needs(&with(plain(), PATIENT, "extension", own)), [CommunicationNeed::Interpreter]);
    let older = json!([{ "url": "https://older.example/NHSCommunication-1",
        "extension": [{ "url": "interpreterRequired", "valueBoolean": true }] }]);
    assert_eq!(needs(&with(plain(), PATIENT, "extension", older)), [CommunicationNeed::Interpreter]);
    let not = json!([{ "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": false }]);
    assert!(needs(&with(plain(), PATIENT, "extension", not)).is_empty());
    let signs =
        json!([{ "language": { "coding": [{ "system": "urn:ietf:bcp:47", "code": "bfi" }] }, "preferred": true }]);
    assert_eq!(needs(&with(plain(), PATIENT, "communication", signs)), [CommunicationNeed::SignLanguage]);
}

#[test]
fn an_nhs_number_alone_is_enough_and_the_birth_date_waits() {
    let subject = json!({ "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9912003888" } });
    let message = with(plain(), "", "subject", subject);
    let person = taken(&message).person;
    assert_eq!(person.nhs_number.map(|n| n.digits().to_owned()).as_deref(), Some("9912003888"));
    assert_eq!((person.born, person.name.is_empty()), (None, true));
    assert_eq!(warned(&message), ["ServiceRequest.subject"]);
}

#[test]
fn what_cannot_be_read_costs_that_element_and_a_warning() {
    let broken = [
        (
            "identifier",
            json!([{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990548608" }]),
            "identifier[0].value",
        ),
        ("birthDate", json!("1985-13-27"), "birthDate"),
        ("birthDate", json!("1985"), "birthDate"),
        ("birthDate", json!(19850327), "birthDate"),
        ("birthDate", json!("2031-01-01"), "birthDate"),
        ("telecom", json!([{ "system": "phone", "value": "ask at reception" }]), "telecom[0].value"),
        ("telecom", json!([{ "system": "email", "value": "not an address" }]), "telecom[0].value"),
        ("address", json!([{ "postalCode": "somewhere" }]), "address[0].postalCode"),
        ("gender", json!("F"), "gender"),
        ("communication", json!([{ "language": { "text": "Polish" } }]), "communication[0].language"),
    ];
    for (name, value, place) in broken {
        let message = with(plain(), PATIENT, name, value);
        assert_eq!(warned(&message), [format!("ServiceRequest.contained[0].{place}")]);
        assert_eq!(taken(&message).person.name.family, "Okafor");
    }
}

#[test]
fn nobody_at_all_is_refused_at_the_subject() {
    let subject = || ("ServiceRequest.subject".to_owned(), IssueCode::Required);
    assert_eq!(refused(&with(plain(), "", "subject", json!(null))), subject());
    assert_eq!(refused(&with(plain(), "", "subject", json!({ "reference": "Patient/elsewhere" }))), subject());
    let nameless = with(plain(), PATIENT, "name", json!([]));
    assert_eq!(refused(&with(nameless, PATIENT, "identifier", json!([]))), subject());
}

#[test]
fn a_subject_that_is_no_person_is_refused() {
    for reference in ["Group/7", "https://a.example/Location/1"] {
        let message = with(plain(), "", "subject", json!({ "reference": reference, "display": "A B" }));
        assert_eq!(refused(&message), ("ServiceRequest.subject".into(), IssueCode::Value));
    }
    let message = with(bars(), "/entry/1/resource", "subject", json!({ "reference": "urn:uuid:practice" }));
    assert_eq!(refused(&message), ("Bundle.entry[1].resource.subject".into(), IssueCode::Value));
}

#[test]
fn two_nhs_numbers_could_be_two_people_so_neither_is_taken() {
    let subject = json!({
        "reference": "#p",
        "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9912003888" }
    });
    let message = with(plain(), "", "subject", subject);
    assert_eq!(refused(&message), ("ServiceRequest.subject.identifier".into(), IssueCode::Conflict));
}

#[test]
fn a_name_that_two_patients_claim_names_neither() {
    let mut message = bars();
    let twin = json!({ "fullUrl": "urn:uuid:person", "resource": patient("other") });
    at(&mut message, "/entry").as_array_mut().expect("a list").push(twin);
    assert_eq!(refused(&message), ("Bundle.entry[1].resource.subject".into(), IssueCode::Required));
}

#[test]
fn nobody_is_invited_for_somebody_who_has_died() {
    let message = with(plain(), PATIENT, "deceasedBoolean", json!(true));
    assert_eq!(refused(&message), ("ServiceRequest.contained[0].deceasedBoolean".into(), IssueCode::BusinessRule));
    assert!(read(&with(plain(), PATIENT, "deceasedBoolean", json!(false))).is_ok());
}

#[test]
fn a_refusal_or_a_warning_never_repeats_what_the_message_says() {
    let secret = "Zebedee";
    let message = |name: &str| with(plain(), PATIENT, name, json!(secret));
    for name in ["birthDate", "gender", "telecom", "address", "name", "identifier", "extension", "communication"] {
        let said = match read(&message(name)) {
            Ok(arrived) => format!("{:?}", arrived.warnings),
            Err(refusal) => refusal.to_string(),
        };
        assert!(!said.contains(secret), "{said}");
    }
}
