//! What other programs read of the directory.
use crate::rig::{Answer, BASE_URL, Browser, Rig};
use interop::open_referral::{services, write};
use serde_json::Value;
use std::collections::BTreeSet;

async fn json(program: &mut Browser, path: &str) -> Value {
    let answer = program.get(&format!("/open-referral{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    assert_eq!(header(&answer, "access-control-allow-origin"), "*", "{path}");
    serde_json::from_str(&answer.text).expect("JSON")
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map_or("", |value| value.to_str().expect("text"))
}

fn ids(page: &Value) -> Vec<String> {
    let contents = page["contents"].as_array().expect("a list");
    contents.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

#[tokio::test]
async fn another_program_reads_the_directory_page_by_page_and_one_by_one() {
    let rig = Rig::new().await;
    let mut program = rig.browser();
    let root = json(&mut program, "/").await;
    assert_eq!(
        (&root["version"], root["profile"].as_str().is_some_and(|p| p.starts_with("https://"))),
        (&"3.0".into(), true)
    );
    assert_eq!(root["openapi_url"], format!("{BASE_URL}/open-referral/openapi.json"));
    let described = json(&mut program, "/openapi.json").await;
    assert_eq!(described["servers"][0]["url"], format!("{BASE_URL}/open-referral"));

    let (first, last) =
        (json(&mut program, "/services?per_page=30").await, json(&mut program, "/services?per_page=30&page=2").await);
    let counted = |page: &Value| ["total_items", "total_pages", "page_number", "size"].map(|name| page[name].as_u64());
    assert_eq!(counted(&first), [40, 2, 1, 30].map(Some));
    assert_eq!(counted(&last), [40, 2, 2, 10].map(Some));
    let place = |page: &Value| ["first_page", "last_page", "empty"].map(|name| page[name].as_bool());
    assert_eq!((place(&first), place(&last)), ([true, false, false].map(Some), [false, true, false].map(Some)));
    let all: BTreeSet<String> = ids(&first).into_iter().chain(ids(&last)).collect();
    assert_eq!(all.len(), 40, "no page repeats another's");
    assert_eq!(place(&json(&mut program, "/services?page=9").await)[2], Some(true));

    for service in rig.app.directory().services() {
        let full = json(&mut program, &format!("/services/{}", service.id)).await;
        assert_eq!(full, write::full(service));
        assert_eq!(services(full.to_string().as_bytes()).services[0].name, service.name);
    }
}

#[tokio::test]
async fn filters_add_up_and_what_a_record_does_not_say_is_no_yes() {
    let rig = Rig::new().await;
    let mut program = rig.browser();
    let directory = rig.app.directory();
    let all = directory.services();
    let found = async |program: &mut Browser, filter: &str| {
        ids(&json(program, &format!("/services?per_page=500&{filter}")).await)
    };
    let named = |fits: &dyn Fn(&record::Service) -> bool| {
        all.iter().filter(|service| fits(service)).map(|service| service.id.clone()).collect::<Vec<_>>()
    };
    let opens = |service: &record::Service, fits: &dyn Fn(&record::Schedule) -> bool| {
        service.schedules.iter().chain(service.locations.iter().flat_map(|at| &at.schedules)).any(fits)
    };
    let (tuesday, six): (record::Weekdays, record::Hour) =
        ("TU".parse().expect("a day"), "18:00".parse().expect("a time"));
    let on_tuesday = |one: &record::Schedule| !one.days.and(tuesday).is_empty();
    let late = |one: &record::Schedule| one.opens.is_some_and(|opens| opens >= six);

    assert_eq!(found(&mut program, "day=TU").await, named(&|s| opens(s, &on_tuesday)));
    assert_eq!(
        found(&mut program, "day=tuesday&start_time=18:00").await,
        named(&|s| opens(s, &|one| on_tuesday(one) && late(one)))
    );
    assert_eq!(found(&mut program, "minimum_age=18").await, named(&|s| s.minimum_age.is_some_and(|age| age >= 18)));
    assert_eq!(found(&mut program, "maximum_age=25").await, named(&|s| s.maximum_age.is_some_and(|age| age <= 25)));
    let one = &all[0];
    let organisation = found(&mut program, &format!("organization_id={}", one.organisation.id)).await;
    assert_eq!(organisation, named(&|s| s.organisation.id == one.organisation.id));
    let first = one.name.split(' ').next().expect("a word").to_uppercase();
    assert!(found(&mut program, &format!("search={first}")).await.contains(&one.id));
    assert!(found(&mut program, &format!("search={first}&search_more=x&minimum_age=200")).await.is_empty());
    let after = found(&mut program, "modified_after=2026-09-01").await;
    assert_eq!(after, named(&|s| s.modified.as_str() >= "2026-09-01"));
    assert!(!after.is_empty() && after.len() < all.len());

    let term = json(&mut program, "/taxonomy_terms?per_page=1").await["contents"][0].clone();
    let with_term = found(&mut program, &format!("taxonomy_term_id={}", term["id"].as_str().expect("an id"))).await;
    let name = term["name"].as_str().expect("a name");
    assert_eq!(with_term, named(&|s| s.attributes.iter().any(|of| of.name == name)));
    let taxonomy = term["taxonomy_id"].as_str().expect("an id");
    assert!(found(&mut program, &format!("taxonomy_id={taxonomy}")).await.len() >= with_term.len());
    for path in [format!("/taxonomy_terms/{}", term["id"].as_str().expect("an id")), format!("/taxonomies/{taxonomy}")]
    {
        assert!(json(&mut program, &path).await["name"].is_string(), "{path}");
    }
    assert_eq!(json(&mut program, &format!("/taxonomy_terms?parent_id={taxonomy}")).await["empty"], true);
}

#[tokio::test]
async fn a_list_is_short_whole_or_only_ids_and_comes_as_lines_without_pages() {
    let rig = Rig::new().await;
    let mut program = rig.browser();
    let listed = json(&mut program, "/services").await["contents"][0].clone();
    assert!(listed.get("phones").is_none() && listed["organization"]["name"].is_string());
    let full = json(&mut program, "/services?full=true").await["contents"][0].clone();
    assert_eq!(full, write::full(&rig.app.directory().services()[0]));
    let minimal = json(&mut program, "/services?minimal=true").await;
    assert_eq!((&minimal["size"], minimal["contents"][0].as_object().expect("an object").len()), (&40.into(), 2));

    let lines = program.get("/open-referral/services?format=ndjson&full=true&page=7").await;
    assert_eq!(header(&lines, "content-type"), "application/x-ndjson");
    let read = services(lines.text.as_bytes());
    assert_eq!((read.services.len(), read.refused.len()), (40, 0));
}

#[tokio::test]
async fn places_near_a_postcode_are_those_within_so_many_metres_of_its_middle() {
    let rig = Rig::new().await;
    let mut program = rig.browser();
    let all = json(&mut program, "/service_at_locations?per_page=500").await;
    let near = json(&mut program, "/service_at_locations?per_page=500&postcode=st16%200zz&proximity=5000").await;
    let far = json(&mut program, "/service_at_locations?per_page=500&postcode=ST16&proximity=50000").await;
    let count = |page: &Value| page["total_items"].as_u64().expect("a number");
    assert!(0 < count(&near) && count(&near) < count(&far) && count(&far) <= count(&all));
    let place = &near["contents"][0];
    let one = json(&mut program, &format!("/service_at_locations/{}", place["id"].as_str().expect("an id"))).await;
    assert_eq!((&one["location"], one["service"]["id"].is_string()), (&place["location"], true));
}

#[tokio::test]
async fn what_is_not_there_or_not_to_be_read_is_said_as_json_with_its_status() {
    let rig = Rig::new().await;
    let mut program = rig.browser();
    for (path, status) in [
        ("/services/no-such-service", 404),
        ("/taxonomies/none", 404),
        ("/services?page=0", 400),
        ("/services?per_page=many", 400),
        ("/services?format=xml", 400),
        ("/services?day=someday", 400),
        ("/services?minimal=true&full=true", 400),
        ("/services?search=a&search=b", 400),
        ("/service_at_locations?proximity=10", 400),
        ("/service_at_locations?postcode=ZZ99&proximity=10", 400),
    ] {
        let answer = program.get(&format!("/open-referral{path}")).await;
        assert_eq!(
            (answer.status.as_u16(), header(&answer, "content-type")),
            (status, "application/problem+json"),
            "{path}"
        );
        let problem: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(problem["status"], status, "{path}");
    }
    let unknown = program.get("/open-referral/no-such-thing").await;
    assert_eq!((unknown.status.as_u16(), header(&unknown, "content-type")), (404, "application/problem+json"));
    assert_eq!(header(&program.get("/find-support").await, "access-control-allow-origin"), "", "on these routes only");
}
