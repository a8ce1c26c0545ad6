//! Our table of the standard, held to the published schemas and to the official mocks where those are at hand.
#![allow(clippy::disallowed_methods, reason = "a test that reads example files")]
use interop::open_referral::check;
use serde_json::{Value, json};
use std::path::PathBuf;

fn example(path: &str) -> Option<Vec<u8>> {
    let home = std::env::var_os("FINGERPOST_EXAMPLES").map(PathBuf::from);
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let read = std::fs::read(home.unwrap_or_else(beside).join("directory").join(path)).ok();
    if read.is_none() {
        eprintln!("skipped: no {path} among the examples (FINGERPOST_EXAMPLES)");
    }
    read
}

#[test]
fn the_official_mocks_that_must_pass_pass_and_the_one_that_must_fail_fails() {
    for mock in ["Default", "Test"] {
        for file in ["api_details", "service_list", "service_full", "service_at_location_full", "taxonomy_term"] {
            let Some(bytes) = example(&format!("oruk-mocks/{mock}/{file}.json")) else { return };
            assert_eq!(check(&bytes), [], "{mock}/{file}");
        }
    }
    let at = |file: &str| -> Vec<String> {
        let bytes = example(&format!("oruk-mocks/Fail/{file}.json")).expect("beside the others");
        check(&bytes).into_iter().map(|fault| fault.at).collect()
    };
    let full = at("service_full");
    assert!(["url", "email"].iter().all(|field| full.contains(&(*field).to_owned())), "{full:?}");
    assert_eq!(at("api_details"), ["profile", "openapi_url"]);
    assert!(!at("service_list").is_empty());
}

#[test]
fn a_list_of_organisations_is_no_directory_and_is_told_so_once() {
    for mock in ["Default", "Test", "Warn"] {
        let Some(bytes) = example(&format!("oruk-mocks/{mock}/organization_list.json")) else { return };
        let faults = check(&bytes);
        assert_eq!(faults.len(), 1, "{mock}: {faults:?}");
        assert_eq!(faults[0].at, "contents[0]", "{mock}");
        assert!(faults[0].why.contains("an organisation") && faults[0].why.contains("/services"), "{faults:?}");
    }
    let organisation =
        br#"{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Shed", "website": "https://shed.example"}"#;
    assert_eq!(check(organisation)[0].at, "$this");
}

/// The record with one place of it made something else, for every place and several others.
fn spoilt(record: &Value) -> Vec<Value> {
    fn places(value: &Value, at: &str, all: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), all))
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(n, value)| places(value, &format!("{at}/{n}"), all))
            }
            _ => all.push(at.to_owned()),
        }
    }
    let (mut all, mut out) = (Vec::new(), Vec::new());
    places(record, "", &mut all);
    for place in all {
        for other in
            [json!("not a format"), json!(7), json!(null), json!({}), json!("ac148810-d857-441c-9679-408f346de14b")]
        {
            let mut copy = record.clone();
            *copy.pointer_mut(&place).expect("it is there") = other;
            out.push(copy);
        }
        let (parent, name) = place.rsplit_once('/').expect("a path");
        let mut copy = record.clone();
        if let Some(Value::Object(fields)) = copy.pointer_mut(parent) {
            fields.remove(name);
        }
        out.push(copy);
    }
    out
}

#[test]
fn our_table_says_what_the_published_schema_says_of_every_spoilt_record() {
    let (Some(schema), Some(full)) =
        (example("schema-hsds30-service.json"), example("hsds30-examples/service_full.json"))
    else {
        return;
    };
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let judge = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let record: Value = serde_json::from_slice(&full).expect("JSON");
    let (mut refused, mut all) = (0, 0);
    for spoilt in [record.clone()].into_iter().chain(spoilt(&record)) {
        let ours = check(spoilt.to_string().as_bytes());
        assert_eq!(ours.is_empty(), judge.is_valid(&spoilt), "{ours:?}");
        refused += usize::from(!ours.is_empty());
        all += 1;
    }
    assert!(all > 1_000 && refused > all / 3, "{refused} of {all}");
}
