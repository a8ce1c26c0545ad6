//! Directories in every form in which they come: made-up ones here, outside examples where they are at hand.
#![allow(clippy::disallowed_methods, reason = "a test that reads example files")]
use interop::open_referral::{Columns, Record, Records, listed, packaged, records};
use record::{Outcode, Point};
use std::path::PathBuf;

fn stafford(outcode: &Outcode) -> Option<Point> {
    (outcode.as_str() == "ST16").then_some(Point { latitude: 52.81, longitude: -2.12 })
}

fn only(read: Records) -> Record {
    assert!(read.refused.is_empty(), "{:?}", read.refused);
    read.records.into_iter().next().expect("one record")
}

#[test]
fn open_referral_uk_1_and_2_are_read_as_3_is() {
    let older = br#"{"totalElements": 1, "totalPages": 1, "number": 0, "size": 50, "first": true, "last": true, "content": [{
        "id": "a1", "name": "Memory cafe", "status": "active", "assured_date": "2026-01-05T00:00:00",
        "attending_type": "venue", "fees": "Free",
        "eligibilitys": [{"eligibility": "Carers", "minimum_age": 18, "maximum_age": 0}],
        "service_taxonomys": [{"id": "x", "taxonomy": {"id": "esd:1", "name": "Dementia", "vocabulary": "esdServiceTypes"}}],
        "regular_schedules": [{"byday": "TU", "freq": "WEEKLY", "opens_at": "10:00", "closes_at": "12:00"}],
        "languages": [{"language": "English"}],
        "contacts": [{"id": "c", "name": "Jo Marsh", "phones": [{"number": "01632 960001"}]},
                     {"id": "d", "title": "Reception", "phones": [{"number": "01632 960002"}]}],
        "reviews": [{"title": "By Jo Marsh"}],
        "service_at_locations": [{"location": {"name": "Mill", "latitude": -2.12, "longitude": 52.81,
            "physical_addresses": [{"address_1": "1 Mill Lane", "city": "Stafford", "postal_code": "ST16 0ZZ"}],
            "accessibility_for_disabilities": [{"accessibility": "Step-free"}]},
            "regular_schedule": [{"byday": "FR", "opens_at": "14:00", "closes_at": "15:00"}]}]}]}"#;
    let record = only(records(older, &stafford));
    let service = record.service;
    assert_eq!((service.minimum_age, service.maximum_age, service.eligibility.as_str()), (Some(18), None, "Carers"));
    assert_eq!((service.attributes[0].code.as_str(), service.attributes[0].name.as_str()), ("esd:1", "Dementia"));
    assert_eq!(service.attributes[1].name, "venue");
    assert_eq!(service.schedules[0].days.to_string(), "TU");
    assert_eq!(service.phones, ["01632 960002"], "the number of a contact who is named is theirs");
    let mill = &service.locations[0];
    assert_eq!((mill.postcode.as_str(), mill.point, mill.schedules.len()), ("ST16 0ZZ", None, 1), "swapped");
    assert!(mill.accessibility[0].contains("Step-free"));
    assert!(!record.raw.contains("Marsh") && record.raw.contains("Step-free"));
}

#[test]
fn tables_of_hsds_3_are_put_together() {
    let files: &[(&str, &[u8])] = &[
        ("services.csv", b"id,organization_id,name,status,assured_date\ns,o,Choir,active,2026-01-05\n,o,No id,active,\n"),
        ("organizations.csv", b"id,name\no,Chase Voices\n"),
        ("locations.csv", b"id,location_type,name,latitude,longitude\nl,physical,Mill,52.8,-2.1\n"),
        ("service_at_location.csv", b"id,service_id,location_id\nat,s,l\n"),
        ("addresses.csv", b"id,location_id,attention,address_1,city,postal_code\nad,l,Jo Marsh,1 Mill Lane,Stafford,ST16 0ZZ\n"),
        ("phones.csv", b"id,service_id,number\np,s,01632 960300\n"),
        ("schedules.csv", b"id,service_id,service_at_location_id,byday,freq,opens_at,closes_at\nsc,s,at,\"TH,FR\",WEEKLY,10:00,12:00\n"),
        ("attributes.csv", b"id,link_id,taxonomy_term_id,link_entity\na,s,t,service\n"),
        ("taxonomy_terms.csv", b"id,code,name\nt,lonely,Lonely\n"),
        ("contacts.csv", b"id,service_id,name\nc,s,Jo Marsh\n"),
    ];
    let read = packaged(files, &stafford).expect("tables");
    assert_eq!(read.refused[0].at.to_string(), "services.csv:3");
    let record = &read.records[0];
    let (service, mill) = (&record.service, &record.service.locations[0]);
    assert_eq!((service.organisation.name.as_str(), mill.postcode.as_str()), ("Chase Voices", "ST16 0ZZ"));
    assert_eq!((mill.schedules[0].days.to_string().as_str(), service.schedules.len()), ("TH,FR", 0));
    assert_eq!((service.attributes[0].code.as_str(), service.phones[0].as_str()), ("lonely", "01632 960300"));
    assert!(mill.point.is_some() && !record.raw.contains("Marsh"));
}

#[test]
fn a_record_that_shares_too_much_waits_with_its_reason_and_takes_no_more_than_any_record_may() {
    let many = 2_000;
    let links: String = (0..many).map(|n| format!("at{n},s,l\n")).collect();
    let addresses: String = (0..many).map(|n| format!("ad{n},l,{n} Mill Lane,Stafford,ST16 0ZZ\n")).collect();
    let links = format!("id,service_id,location_id\n{links}one,t,m\n");
    let addresses = format!("id,location_id,address_1,city,postal_code\n{addresses}");
    let files: &[(&str, &[u8])] = &[
        ("services.csv", b"id,name,status\ns,Choir,active\nt,Walk,active\n"),
        ("service_at_locations.csv", links.as_bytes()),
        ("locations.csv", b"id,location_type,name\nl,physical,Mill\nm,physical,Park\n"),
        ("addresses.csv", addresses.as_bytes()),
    ];
    let began = std::time::Instant::now();
    let read = packaged(files, &stafford).expect("tables");
    assert!(began.elapsed().as_secs() < 20, "four million rows are not copied to be thrown away");
    let refused = &read.refused[0];
    assert_eq!((refused.at.to_string().as_str(), refused.id.as_deref()), ("services.csv:2", Some("s")));
    assert!(refused.why.contains("2 megabytes"), "{}", refused.why);
    let kept: Vec<&str> = read.records.iter().map(|one| one.service.id.as_str()).collect();
    assert_eq!(kept, ["t"], "one such record keeps out no other");
}

#[test]
fn of_a_folder_with_a_broken_table_nothing_is_read_and_a_broken_feed_says_so() {
    let files: &[(&str, &[u8])] =
        &[("services.csv", b"id,name\n7,Choir\n"), ("phones.csv", b"id,number\n1,\"open\n"), ("notes.txt", b"\0")];
    assert_eq!(packaged(files, &stafford).expect_err("broken").at.to_string(), "phones.csv:2");
    let good = r#"{"id":"1","name":"Choir"}"#;
    for (feed, broken) in [
        (format!("[{good},4]"), false),
        (format!("[{good},{{\"id\":]"), true),
        (format!("[{good},"), true),
        (format!("{good}\n{{\"id\":\n{good}"), true),
    ] {
        assert_eq!(records(feed.as_bytes(), &stafford).broken_off, broken, "{feed}");
    }
    let columns = Columns::from_toml("name = \"Group\"").expect("a mapping");
    assert!(listed(b"Group\nWalkers\n\"open\n", &columns, &stafford).broken_off);
}

#[test]
fn anybodys_list_is_read_by_its_mapping() {
    let mapping = "name = \"Group\"\npostcode = \"Where\"\ndays = \"Day\"\nopens = \"From\"\nassured = \"Checked\"\ncategories = \"For\"";
    let columns = Columns::from_toml(mapping).expect("a mapping");
    let list = b"Group,Organiser's name,Where,Day,From,Checked,For\n<b>Walkers</b>,Jo Marsh,ST16 0ZZ,Mon & Wed,2pm,05/01/2026,Lonely; Pain\n,,,,,,\n,x,,,,,\n";
    let read = listed(list, &columns, &stafford);
    assert_eq!(read.refused[0].at.to_string(), "4");
    let record = &read.records[0];
    let service = &record.service;
    assert_eq!((service.name.as_str(), record.marked_up), ("Walkers", true));
    assert_eq!(service.assured.map(|day| day.to_string()).as_deref(), Some("2026-01-05"));
    assert_eq!(service.schedules[0].days.to_string(), "MO,WE");
    assert_eq!(service.attributes.len(), 2);
    assert!(!record.raw.contains("Marsh"), "a column that nobody named is not kept");
    let other = listed(b"Name,Place\nWalkers,Stafford\n", &columns, &stafford);
    assert_eq!(other.refused[0].why, "there is no column “Group”");
    assert!(Columns::from_toml("nome = \"x\"").expect_err("unknown").contains("line 1"));
}

#[test]
fn a_record_with_pictures_inside_keeps_its_words_and_one_without_an_end_is_refused() {
    let picture = format!("Choir <img src=\"data:image/png;base64,{}\"> on Mondays", "A".repeat(200_000));
    let record = only(records(format!(r#"[{{"id":"1","name":"x","description":{picture:?}}}]"#).as_bytes(), &stafford));
    assert_eq!((record.service.description.as_str(), record.marked_up), ("Choir on Mondays", true));
    let endless = format!(r#"[{{"id":"1","name":"x","description":"{}"}}]"#, "word ".repeat(600_000));
    assert_eq!(records(endless.as_bytes(), &stafford).refused[0].why, "it is larger than 2 megabytes");
}

/// The files of a folder of outside examples.
fn folder(path: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let home = std::env::var_os("FINGERPOST_EXAMPLES").map(PathBuf::from);
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let folder = home.unwrap_or_else(beside).join(path);
    let Ok(found) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no {path} among the examples (FINGERPOST_EXAMPLES)");
        return None;
    };
    let files = found.map(|file| {
        let file = file.expect("a file");
        (file.file_name().to_string_lossy().into_owned(), std::fs::read(file.path()).expect("its bytes"))
    });
    Some(files.collect())
}

fn package(path: &str) -> Option<Records> {
    let files = folder(path)?;
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    Some(packaged(&files, &|_| None).expect("tables"))
}

#[test]
fn real_tables_are_read_whole() {
    // of the second feed's organisations only 33 are in their table
    for (path, many, nameless, with_organisation) in [
        ("directory/hsds30-tabular", 1, 0, 1),
        ("directory/hsds11-illinois-legal-aid", 429, 1, 89),
        ("directory/ohana-sample", 23, 0, 23),
    ] {
        let Some(read) = package(path) else { continue };
        assert_eq!((read.records.len(), read.refused.len()), (many, nameless), "{path}: {:?}", read.refused);
        let named = read.records.iter().filter(|record| !record.service.organisation.name.is_empty()).count();
        assert_eq!(named, with_organisation, "{path}");
        assert!(!read.records.iter().any(|record| record.raw.contains("A. Persona")), "{path}");
    }
    let Some(ohana) = package("directory/ohana-sample") else { return };
    let placed = ohana.records.iter().filter(|record| record.service.locations.iter().any(|l| l.point.is_some()));
    assert!(placed.count() > 15);
}
