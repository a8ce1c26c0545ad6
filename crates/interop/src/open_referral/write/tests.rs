//! What is written is read back as it was.
use super::*;
use crate::open_referral::services;
use proptest::prelude::*;
use record::{Attribute, Weekdays};

fn choir() -> Service {
    let schedule = Schedule {
        days: "MO,WE".parse().expect("days"),
        opens: "18:30".parse().ok(),
        closes: "20:00".parse().ok(),
        attending: "in person".into(),
        ..Schedule::default()
    };
    Service {
        id: "12/A é".into(),
        name: "Evening choir".into(),
        organisation: Organisation { id: "9".into(), name: "Chase Voices".into() },
        description: "For anybody who likes to sing".into(),
        status: ServiceStatus::TemporarilyClosed,
        assured: "2026-03-02".parse().ok(),
        minimum_age: Some(16),
        maximum_age: Some(99),
        areas: vec![Area { name: "Stafford".into(), extent: "ST16 ST17".into() }],
        languages: vec!["en".into(), "Polish".into()],
        locations: vec![Location {
            name: "Mill".into(),
            point: Some(Point { latitude: 52.8, longitude: -2.1 }),
            postcode: "ST16 0ZZ".into(),
            address: "1 Mill Lane, Stafford".into(),
            schedules: vec![schedule.clone()],
            ..Location::default()
        }],
        schedules: vec![schedule],
        costs: vec![Cost { option: "Standard".into(), amount: Some(Pence(250)), ..Cost::default() }],
        capacities: vec![Capacity { unit: "places".into(), available: Some(3) }],
        attributes: vec![Attribute {
            taxonomy: "needs".into(),
            code: "lonely".into(),
            name: "Lonely".into(),
            ..Attribute::default()
        }],
        url: "https://example.org/choir".into(),
        email: "choir@example.org".into(),
        phones: vec!["01632 960300".into()],
        modified: "2026-03-02T09:00:00Z".into(),
        ..Service::default()
    }
}

fn read_back(service: &Service) -> Service {
    services(full(service).to_string().as_bytes()).services.remove(0)
}

#[test]
fn what_is_written_is_read_back_with_its_new_id() {
    let choir = choir();
    let back = read_back(&choir);
    let wanted = Service {
        id: uuid("service", &choir.id),
        organisation: Organisation { id: uuid("organization", "9"), ..choir.organisation.clone() },
        ..choir.clone()
    };
    assert_eq!(back, wanted);
    assert_eq!(full(&choir)["original_id"], "12/A é");
    assert_eq!(read_back(&back), back, "an id that is a UUID stays");
}

#[test]
fn a_record_that_does_not_say_that_it_runs_sends_nobody_there() {
    assert_eq!(full(&Service { status: ServiceStatus::Unknown, ..choir() })["status"], "inactive");
}

#[test]
fn two_services_in_one_place_are_in_one_place() {
    let (choir, band) = (choir(), Service { id: "13".into(), ..choir() });
    let (one, other) = (place(&choir, 0, false), place(&band, 0, true));
    assert_eq!(one["location"]["id"], other["location"]["id"]);
    assert_ne!(one["id"], other["id"]);
    assert_eq!(one["id"], place_id(&choir, 0));
    assert_eq!(place(&choir, 1, true), Value::Null);
    assert!(one["service"].get("phones").is_none() && other["service"].get("phones").is_some());
}

#[test]
fn terms_and_taxonomies_stand_once_each() {
    let both = [choir(), Service { id: "13".into(), ..choir() }];
    let (terms, taxonomies) = (terms(&both), taxonomies(&both));
    assert_eq!((terms.len(), taxonomies.len()), (1, 1));
    assert_eq!(full(&both[0])["attributes"][0]["taxonomy_term_id"], terms[0].0);
    assert_eq!(terms[0].1["taxonomy_id"], taxonomies[0].0);
}

proptest! {
    #[test]
    fn whatever_a_record_says_its_id_is_a_uuid_and_stays_the_same(id in ".{0,20}", name in ".{1,20}", url in ".{0,30}") {
        let service = Service { id, name, url, schedules: vec![Schedule { days: Weekdays::ALL, ..Schedule::default() }], ..Service::default() };
        let written = full(&service);
        let id = written["id"].as_str().expect("an id").to_owned();
        prop_assert_eq!(uuid("service", &id), &id[..]);
        prop_assert_eq!(full(&service), written);
    }
}
