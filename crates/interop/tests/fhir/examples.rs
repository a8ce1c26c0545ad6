//! Every published example is taken or refused with its element named; nobody's values are printed.
use interop::fhir::{Arrived, Refusal, ndjson_line, ndjson_lines, referrals};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The outside examples, or none and a line that says so.
fn examples() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("FINGERPOST_EXAMPLES").map_or(beside, PathBuf::from).join("fhir");
    if !root.is_dir() {
        eprintln!("skipped: no outside examples (set FINGERPOST_EXAMPLES)");
        return None;
    }
    Some(root)
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut inside: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    inside.sort();
    for path in inside {
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

fn read(path: &Path) -> Vec<Result<Arrived, Refusal>> {
    let bytes = std::fs::read(path).expect("readable");
    let today = crate::messages::today();
    if path.extension().is_some_and(|ending| ending == "ndjson") {
        return ndjson_lines(&bytes).map(|(_, line)| ndjson_line(line, today)).collect();
    }
    vec![referrals(&bytes, today)]
}

fn only(root: &Path, name: &str) -> Result<Arrived, Refusal> {
    read(&root.join(name)).pop().expect("one answer")
}

#[test]
fn every_published_file_is_taken_or_refused_with_its_element_named() {
    let Some(root) = examples() else { return };
    let mut all = vec![];
    files(&root, &mut all);
    let mut groups: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for path in &all {
        let inside = path.strip_prefix(&root).expect("inside");
        let group = inside.parent().map(|parent| parent.display().to_string()).unwrap_or_default();
        for answer in read(path) {
            let counts = groups.entry(group.clone()).or_default();
            match answer {
                Ok(arrived) => {
                    assert!(!arrived.referrals.is_empty(), "{}", inside.display());
                    counts.0 += arrived.referrals.len();
                    counts.2 += arrived.warnings.len();
                }
                Err(refusal) => {
                    let named = refusal.expression.starts_with(|c: char| c.is_ascii_uppercase());
                    assert!(named && !refusal.what.is_empty(), "{}", inside.display());
                    counts.1 += 1;
                }
            }
        }
    }
    for (group, (taken, refused, warnings)) in &groups {
        println!("{taken:4} taken {refused:4} refused {warnings:4} warnings  {group}");
    }
    let count = |group: &str| groups.get(group).map(|(taken, refused, _)| (*taken, *refused));
    assert_eq!(count("bars/process_message/request"), Some((1, 2)));
    assert_eq!(count("ers-r4/searchServiceRequest/responses"), Some((2, 2)));
    assert_eq!(count("bulk-synthea-10").map(|(taken, _)| taken), Some(0));
}

#[test]
fn the_published_bars_referral_is_taken() {
    let Some(root) = examples() else { return };
    let arrived = only(&root, "bars/process_message/request/ValidationRequest_(POST)_.json").expect("taken");
    let referral = &arrived.referrals[0];
    assert!(arrived.message.is_some_and(|message| message.respond_to == message.id));
    assert!(referral.person.born.is_some() && !referral.person.name.is_empty());
    assert_eq!(referral.person.telephones.len(), 2);
    assert!(referral.letter.text.contains("Care plan: CONSULTATION SUMMARY"));
}

#[test]
fn the_published_bookings_are_refused_at_their_event() {
    let Some(root) = examples() else { return };
    for name in [
        "POST-body.json",
        "POST-success.json",
        "request/Booking_(POST).json",
        "request/ValidationResponse_(POST)_.json",
    ] {
        let refusal = only(&root, &format!("bars/process_message/{name}")).expect_err(name);
        assert_eq!(refusal.expression, "Bundle.entry[0].resource.eventCoding", "{name}");
    }
}

#[test]
fn an_ers_referral_comes_without_a_birth_date_under_its_booking_reference() {
    let Some(root) = examples() else { return };
    let folder = "ers-r4/searchServiceRequest/responses";
    let arrived = only(&root, &format!("{folder}/ResponseExampleReferral.json")).expect("taken");
    let referral = &arrived.referrals[0];
    assert!(referral.person.born.is_none() && referral.person.nhs_number.is_some());
    assert_eq!(referral.source.system, "https://fhir.nhs.uk/Id/UBRN");
    let both = only(&root, &format!("{folder}/ResponseExampleReferralAndAdvice.json")).expect("taken");
    assert_eq!((both.referrals.len(), both.refused.len()), (1, 1));
    let advice = only(&root, &format!("{folder}/ResponseExampleAdvice.json")).expect_err("advice");
    assert_eq!(advice.expression, "Bundle.entry[0].resource.code");
    let empty = only(&root, &format!("{folder}/ResponseExampleEmpty.json")).expect_err("empty");
    assert_eq!(empty.expression, "Bundle.entry");
}

#[test]
fn a_published_request_whose_person_is_elsewhere_is_refused_at_its_subject() {
    let Some(root) = examples() else { return };
    for (name, place) in [
        ("bars/service_request/id/GET-success.json", "ServiceRequest.subject"),
        ("bars/service_request/GET-success.json", "Bundle.entry[0].subject"),
        ("uk-core/UKCore-ServiceRequest-HipReplacement-Example.json", "ServiceRequest.subject"),
    ] {
        assert_eq!(only(&root, name).expect_err(name).expression, place);
    }
}

#[test]
fn published_xml_is_answered_with_send_json() {
    let Some(root) = examples() else { return };
    let refusal = only(&root, "uk-core/UKCore-ServiceRequest-HipReplacement-Example.xml").expect_err("XML");
    assert!(refusal.what.contains("send JSON"));
}

#[test]
fn a_published_uk_core_request_with_its_patient_is_taken() {
    let Some(root) = examples() else { return };
    let part = |name: &str| std::fs::read_to_string(root.join("uk-core").join(name)).expect("readable");
    let names = ["ServiceRequest-HipReplacement", "Patient-RichardSmith", "Condition-HipReplacement"];
    let parts = names.map(|name| format!(r#"{{"resource":{}}}"#, part(&format!("UKCore-{name}-Example.json"))));
    let bundle = format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#, parts.join(","));
    let arrived = referrals(bundle.as_bytes(), crate::messages::today()).expect("taken");
    let person = &arrived.referrals[0].person;
    assert!(person.language.as_deref() == Some("bfi") && person.ethnicity.as_deref() == Some("G"));
    assert_eq!(arrived.referrals[0].codes.len(), 1);
}
