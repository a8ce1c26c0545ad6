//! Outside examples of Open Referral, where they are at hand.
#![allow(clippy::disallowed_methods, reason = "a test that reads example files")]
use interop::open_referral::{people, services};
use std::path::PathBuf;

fn example(path: &str) -> Option<Vec<u8>> {
    let home = std::env::var_os("FINGERPOST_EXAMPLES").map(PathBuf::from);
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let file = home.unwrap_or_else(beside).join(path);
    let read = std::fs::read(&file).ok();
    if read.is_none() {
        eprintln!("skipped: no {path} among the examples (FINGERPOST_EXAMPLES)");
    }
    read
}

#[test]
fn the_mock_feeds_of_open_referral_uk_are_read() {
    for (path, kept, refused) in [
        ("directory/oruk-mocks/Default/service_list.json", 1, 0),
        ("directory/oruk-mocks/Default/service_full.json", 1, 0),
        ("directory/oruk-mocks/Test/service_list.json", 128, 0),
        ("directory/hsds30-examples/service_full.json", 1, 0),
    ] {
        let Some(bytes) = example(path) else { continue };
        let read = services(&bytes);
        assert_eq!((read.services.len(), read.refused.len()), (kept, refused), "{path}: {:?}", read.refused);
        assert!(read.services.iter().all(|s| !s.name.is_empty() && !s.id.is_empty()));
    }
}

#[test]
fn the_example_of_the_specification_keeps_what_matters_for_matching() {
    let Some(bytes) = example("directory/hsds30-examples/service_full.json") else { return };
    let read = services(&bytes);
    let service = read.services.first().expect("one");
    assert_eq!((service.minimum_age, service.maximum_age), (Some(12), Some(100)));
    assert_eq!(service.schedules[0].days.to_string(), "TH,FR");
    assert_eq!(service.schedules[0].opens.map(|h| h.to_string()).as_deref(), Some("10:00"));
    assert!(service.interpreters.contains("Polish") && !service.locations.is_empty());
    assert!(!format!("{service:?}").contains("Ann Persona"), "the people of its contacts are not read");
}

#[test]
fn the_signposting_example_is_read_whole() {
    let Some(bytes) = example("signpost/services.json") else { return };
    let read = services(&bytes);
    assert_eq!((read.services.len(), read.refused.len()), (40, 0));
    assert!(read.services.iter().all(|s| s.assured.is_some() && !s.areas.is_empty() && !s.attributes.is_empty()));
    let Some(bytes) = example("signpost/people.json") else { return };
    let read = people(&bytes);
    assert_eq!((read.people.len(), read.refused.len()), (12, 0));
    assert_eq!(read.as_of.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
}
