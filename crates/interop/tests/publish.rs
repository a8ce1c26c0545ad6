//! What we publish, held to the published schemas with their formats asserted, where those are at hand.
#![allow(clippy::disallowed_methods, reason = "a test that reads example files")]
use interop::open_referral::{services, write};
use proptest::prelude::*;
use record::{Attribute, Location, Organisation, Point, Schedule, Service};
use serde_json::Value;
use std::path::PathBuf;

fn example(path: &str) -> Option<Vec<u8>> {
    let home = std::env::var_os("FINGERPOST_EXAMPLES").map(PathBuf::from);
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let read = std::fs::read(home.unwrap_or_else(beside).join(path)).ok();
    if read.is_none() {
        eprintln!("skipped: no {path} among the examples (FINGERPOST_EXAMPLES)");
    }
    read
}

fn schemas() -> Option<Vec<(&'static str, jsonschema::Validator)>> {
    let read = |name: &'static str| {
        let schema: Value = serde_json::from_slice(&example(&format!("directory/schema-{name}-service.json"))?).ok()?;
        let asserted = jsonschema::options().should_validate_formats(true);
        Some((name, asserted.build(&schema).expect("a schema")))
    };
    ["hsds30", "oruk30", "hsds31dev"].into_iter().map(read).collect()
}

/// Every fault of what is written of this service, by schema.
fn faults(schemas: &[(&str, jsonschema::Validator)], service: &Service) -> Vec<String> {
    let written = [write::full(service), write::listed(service)];
    let judged = written.iter().flat_map(|written| {
        schemas.iter().flat_map(move |(name, schema)| {
            schema.iter_errors(written).map(move |fault| format!("{name} {}: {fault}", fault.instance_path()))
        })
    });
    judged.collect()
}

#[test]
fn the_faults_of_the_official_fail_mock_are_seen_so_a_valid_record_means_something() {
    let (Some(schemas), Some(bytes)) = (schemas(), example("directory/oruk-mocks/Fail/service_full.json")) else {
        return;
    };
    let fails: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert!(schemas.iter().all(|(_, schema)| !schema.is_valid(&fails)));
}

#[test]
fn every_record_of_every_example_is_published_valid_with_formats_asserted() {
    let Some(schemas) = schemas() else { return };
    let mut published = 0;
    for path in [
        "directory/oruk-mocks/Default/service_full.json",
        "directory/oruk-mocks/Test/service_list.json",
        "directory/oruk-mocks/Fail/service_full.json",
        "directory/oruk-mocks/Warn/service_full.json",
        "directory/hsds30-examples/service_full.json",
        "signpost/services.json",
    ] {
        let Some(bytes) = example(path) else { continue };
        for service in services(&bytes).services {
            assert_eq!(faults(&schemas, &service), [""; 0], "{path}: {}", service.id);
            published += 1;
        }
    }
    assert!(published > 160, "{published}");
}

fn record() -> impl Strategy<Value = Service> {
    let odd = || "[ -~é<@:/#%\n]{0,24}";
    let texts = (odd(), "[ -~é]{1,24}", odd(), odd(), odd(), odd());
    let numbers = (any::<f64>(), any::<f64>(), any::<Option<u8>>());
    (texts, numbers).prop_map(|((id, name, url, email, modified, term), (latitude, longitude, age))| Service {
        organisation: Organisation { id: term.clone(), name: name.clone() },
        locations: vec![Location {
            point: Some(Point { latitude, longitude }),
            postcode: term.clone(),
            schedules: vec![Schedule { attending: term.clone(), ..Schedule::default() }],
            accessibility: vec![term.clone()],
            ..Location::default()
        }],
        attributes: vec![Attribute { taxonomy: email.clone(), name: term, ..Attribute::default() }],
        languages: vec![email.clone()],
        phones: vec![url.clone()],
        minimum_age: age,
        id,
        name,
        url: format!("https://example.org/{url}"),
        email,
        modified,
        ..Service::default()
    })
}

#[test]
fn whatever_a_feed_says_what_we_publish_of_it_is_valid() {
    let Some(schemas) = schemas() else { return };
    proptest!(ProptestConfig::with_cases(200), |(service in record())| {
        prop_assert_eq!(faults(&schemas, &service), [""; 0]);
    });
}
