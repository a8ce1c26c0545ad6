//! The made-up clinic is complete, can be read by anybody, and touches nobody real.
#![allow(clippy::unwrap_used, reason = "a test fails where a sample file is not as it should be")]

use std::collections::{BTreeMap, BTreeSet};

use content::Content;
use serde_json::Value;

fn json(folder: &str) -> Vec<(String, Value)> {
    let content = Content::shipped();
    let files = content.folder(folder).filter(|(path, _)| path.ends_with(".json"));
    files
        .map(|(path, text)| (path.to_owned(), serde_json::from_str(text).unwrap_or_else(|e| panic!("{path}: {e}"))))
        .collect()
}

fn toml(path: &str) -> toml::Table {
    Content::shipped().text(path).unwrap().parse().unwrap()
}

/// Every value under any of the keys, anywhere in a document.
fn under<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == key {
                    found.push(field);
                }
                under(field, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| under(item, key, found)),
        _ => (),
    }
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    under(value, key, &mut found);
    found.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()
}

fn nhs_numbers(letter: &Value) -> Vec<String> {
    let (mut identifiers, mut single) = (Vec::new(), Vec::new());
    under(letter, "identifier", &mut identifiers);
    for identifier in identifiers {
        match identifier {
            Value::Array(several) => single.extend(several),
            one => single.push(one),
        }
    }
    let numbers = single.iter().filter(|identifier| identifier["system"] == "https://fhir.nhs.uk/Id/nhs-number");
    numbers.map(|identifier| identifier["value"].as_str().unwrap().to_owned()).collect()
}

/// Modulus 11 (NHS Data Dictionary): ten times the first digit and so on, with the check digit, divide by eleven.
fn passes_modulus_11(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|digit| digit.to_digit(10)).collect();
    digits.len() == 10 && digits.iter().zip((1..=10).rev()).map(|(digit, weight)| digit * weight).sum::<u32>() % 11 == 0
}

#[test]
fn every_nhs_number_is_from_the_test_range_and_has_a_right_check_digit() {
    assert!(passes_modulus_11("9912003888") && !passes_modulus_11("9912003889"), "the check itself");
    let mut seen = BTreeMap::new();
    for (path, letter) in json("sample").into_iter().filter(|(path, _)| path.contains("letters/")) {
        for number in nhs_numbers(&letter) {
            assert!(number.starts_with("999") && passes_modulus_11(&number), "{path}");
            *seen.entry(number).or_insert(0) += 1;
        }
    }
    assert_eq!(seen.len(), 36, "34 of Larchfield's 35 letters and two people more at Penmoor");
    assert_eq!(seen.values().filter(|times| **times == 2).count(), 1, "one person is known to both clinics");
}

#[test]
fn every_telephone_postcode_and_address_on_the_net_belongs_to_nobody() {
    let (mut telephones, mut postcodes) = (0, 0);
    for (path, document) in json("sample") {
        let mut contacts = Vec::new();
        under(&document, "telecom", &mut contacts);
        let values = contacts.iter().flat_map(|contact| contact.as_array().unwrap());
        let phones =
            values.filter(|value| value["system"] == "phone").map(|value| value["value"].as_str().unwrap().to_owned());
        for number in phones.chain(texts(&document, "number")) {
            assert!(number.starts_with("07700 900") || number.starts_with("01632 960"), "{path}: {number}");
            telephones += 1;
        }
        for postcode in texts(&document, "postalCode").into_iter().chain(texts(&document, "postal_code")) {
            assert!(postcode.ends_with(" 0ZZ"), "{path}: {postcode}");
            postcodes += 1;
        }
        for address in texts(&document, "email").into_iter().chain(texts(&document, "assurer_email")) {
            assert!(address.ends_with("@example.org") || address.ends_with(".example"), "{path}: {address}");
        }
        for address in texts(&document, "url").iter().filter(|_| path.ends_with("directory.json")) {
            assert!(address.starts_with("https://example.org/"), "{path}: {address}");
        }
    }
    assert!(telephones > 60 && postcodes > 60, "{telephones} {postcodes}");
}

#[test]
fn letters_come_in_every_form_and_what_each_says_is_written_down() {
    for (letters, list, held) in
        [("sample/letters", "sample/letters.csv", 2), ("sample/penmoor/letters", "sample/penmoor/letters.csv", 1)]
    {
        let content = Content::shipped();
        let rows: BTreeMap<_, Vec<_>> = content
            .text(list)
            .unwrap()
            .lines()
            .skip(1)
            .map(|line| (format!("{letters}/{}", line.split(',').next().unwrap()), line.split(',').skip(1).collect()))
            .collect();
        let files = json(letters);
        assert!(files.iter().map(|(path, _)| path).eq(rows.keys()), "{list} lists the letters");
        assert_eq!(rows.values().filter(|row| row[5] == "yes").count(), held);
        for (path, letter) in &files {
            let form = rows[path][0];
            let kind =
                letter["type"].as_str().unwrap_or(if letter["contained"].is_array() { "contained" } else { "e-rs" });
            assert_eq!(kind, form, "{path}");
            assert_eq!(rows[path][5] == "yes", rows[path][4] == "yes", "{path}: held exactly when risk is yes");
        }
    }
    let forms: BTreeSet<_> = json("sample/letters").iter().map(|(_, letter)| letter["type"].to_string()).collect();
    assert!(json("sample/letters").len() >= 24 && forms.len() == 4, "{forms:?}");
}

#[test]
fn every_reference_of_a_message_leads_to_an_entry() {
    for (path, bundle) in json("sample").into_iter().filter(|(_, document)| document["resourceType"] == "Bundle") {
        let entries: BTreeSet<_> = texts(&bundle, "fullUrl").into_iter().collect();
        for reference in texts(&bundle, "reference") {
            assert!(entries.contains(&reference), "{path}: {reference}");
        }
    }
}

#[test]
fn a_letter_of_twenty_words_has_twenty_words_and_the_long_one_has_headings() {
    let letters: BTreeMap<_, _> = json("sample/letters").into_iter().collect();
    let note = |path: &str| {
        let mut notes = Vec::new();
        under(&letters[path], "note", &mut notes);
        notes[0][0]["text"].as_str().unwrap().to_owned()
    };
    assert_eq!(note("sample/letters/14-twenty-words.json").split_whitespace().count(), 20);
    assert!(
        note("sample/letters/13-long-with-headings.json")
            .lines()
            .filter(|line| *line == line.to_uppercase() && !line.is_empty())
            .count()
            >= 8
    );
    let curly = note("sample/letters/15-curly-quotes.json");
    assert!(['\u{a0}', '\u{201c}', '\u{2019}'].iter().all(|odd| curly.contains(*odd)));
}

#[test]
fn the_directory_has_forty_services_each_with_its_own_id() {
    let directory = &json("sample").into_iter().find(|(path, _)| path == "sample/directory.json").unwrap().1;
    let services = directory.as_array().unwrap();
    let ids: BTreeSet<_> = services.iter().map(|service| service["id"].as_str().unwrap()).collect();
    assert_eq!((services.len(), ids.len()), (40, 40));
    for id in texts(directory, "id").into_iter().chain(texts(directory, "location_id")) {
        let parts: Vec<_> = id.split('-').map(str::len).collect();
        assert!(parts == [8, 4, 4, 4, 12] && id.chars().all(|c| c == '-' || c.is_ascii_hexdigit()), "{id} is a UUID");
    }
    let crisis = services.iter().filter(|service| texts(service, "code").iter().any(|code| code == "crisis"));
    assert!(crisis.count() >= 2);
    let languages: BTreeSet<_> = services.iter().flat_map(|service| texts(&service["languages"], "code")).collect();
    assert!(["en", "pl", "ur", "bfi"].iter().all(|code| languages.contains(*code)), "{languages:?}");
}

#[test]
fn every_place_of_the_sample_is_near_the_point_of_its_outcode() {
    let content = Content::shipped();
    let points: BTreeMap<_, _> = content
        .text("places/outcodes.csv")
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| {
            let columns: Vec<_> = line.split(',').collect();
            let [outcode, latitude, longitude, blur] = columns[..] else { panic!("four columns: {line}") };
            let number = |text: &str| text.parse::<f64>().unwrap();
            assert!((49.0..61.0).contains(&number(latitude)) && (-9.0..2.0).contains(&number(longitude)), "{line}");
            assert!(number(blur) >= 0.0, "{line}");
            (outcode, (number(latitude), number(longitude)))
        })
        .collect();
    assert!(points.len() > 2_900);
    for (path, document) in json("sample") {
        for postcode in texts(&document, "postalCode") {
            assert!(points.contains_key(postcode.split(' ').next().unwrap()), "{path}: {postcode}");
        }
        let mut locations = Vec::new();
        under(&document, "location", &mut locations);
        // one place is said to lie at 0, 0 in the sea, as feeds have it that do not know
        let said = |location: &&&Value| location["latitude"].as_f64().is_some_and(|latitude| latitude != 0.0);
        for location in locations.iter().filter(said) {
            let outcode = location["addresses"][0]["postal_code"].as_str().unwrap().split(' ').next().unwrap();
            let (latitude, longitude) = points[outcode];
            assert!((location["latitude"].as_f64().unwrap() - latitude).abs() < 0.02, "{path}: {outcode}");
            assert!((location["longitude"].as_f64().unwrap() - longitude).abs() < 0.02, "{path}: {outcode}");
        }
    }
}

#[test]
fn each_clinic_has_its_decisions_and_staff_in_its_roles_and_only_larchfield_has_a_duty_role() {
    for (clinic, roles) in [
        ("larchfield", "administrator clinician duty editor governance lead member reception volunteer"),
        ("penmoor", "administrator clinician editor governance lead member reception volunteer"),
    ] {
        let decisions = toml(&format!("sample/{clinic}/clinic.toml"));
        assert_eq!(decisions["slug"].as_str(), Some(clinic));
        assert_eq!(decisions["a_and_e"]["signs"].as_array().unwrap().len(), 3);
        assert_eq!(decisions.contains_key("duty"), clinic == "larchfield");
        let sender = decisions["sender"].as_str().unwrap().to_lowercase();
        assert!(
            ["health", "nhs", "pain", "clinic", "physio", "mood"].iter().all(|word| !sender.contains(word)),
            "{sender}"
        );

        let staff = toml(&format!("sample/{clinic}/staff.toml"));
        let held: BTreeSet<_> =
            staff["staff"].as_array().unwrap().iter().map(|one| one["role"].as_str().unwrap()).collect();
        assert_eq!(held.into_iter().collect::<Vec<_>>().join(" "), roles);
        assert_eq!(staff["client"][0]["role"].as_str(), Some("ehr-client"));
        assert!(
            staff["staff"].as_array().unwrap().iter().all(|one| one["email"].as_str().unwrap().ends_with(".example"))
        );
    }
}
