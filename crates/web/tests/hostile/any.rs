//! Properties: whatever is sent, it is never called our own mistake.
use crate::callers::{Who, at_a_browser};
use crate::examples::{Body, body, filled};
use crate::people::{STATIONS, Somebody, Station, somebody};
use crate::rig::{Browser, Rig, form_body};
use axum::http::{Method, Request, header};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use web::policy::Policy;

const LETTERS: [&str; 4] = [
    include_str!("../../../../content/sample/letters/01-low-mood-now.json"),
    include_str!("../../../../content/sample/letters/22-said-in-codes.json"),
    include_str!("../../../../content/sample/letters/25-signs.json"),
    include_str!("../../../../content/sample/letters/27-without-a-letter.json"),
];

fn runner() -> TestRunner {
    TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() })
}

/// Bytes, or a sample letter with some of its bytes exchanged, left out or doubled.
fn messages() -> impl Strategy<Value = Vec<u8>> {
    let wounds = proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0..4_u8), 1..6);
    let wounded = (proptest::sample::select(&LETTERS[..]), wounds).prop_map(|(letter, wounds)| {
        let mut bytes = letter.as_bytes().to_vec();
        for (at, byte, how) in wounds {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                // a value for another value: digits, quotes and brackets are where JSON breaks
                _ => bytes[at] = b"0123456789\"{}[],:-"[usize::from(byte) % 18],
            }
        }
        bytes
    });
    prop_oneof![1 => proptest::collection::vec(any::<u8>(), 0..400), 4 => wounded]
}

#[test]
fn any_bytes_sent_as_fhir_are_taken_or_refused() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let rig = runtime.block_on(Rig::new());
    let credential = rig.credential(rig.larchfield);
    let told = runner().run(&messages(), |bytes| {
        let answer = runtime.block_on(rig.browser().fhir("/fhir", &credential, bytes));
        prop_assert!(answer.status.is_success() || answer.status.is_client_error(), "{}", answer.text);
        prop_assert!(answer.text.contains("OperationOutcome"), "{}", answer.text);
        Ok(())
    });
    told.expect("it holds");
}

/// What is done to a good form before it is sent.
#[derive(Debug, Clone)]
enum Wound {
    Value(proptest::sample::Index, String),
    Without(proptest::sample::Index),
    Twice(proptest::sample::Index),
    More(String, String),
    Bytes(Vec<u8>),
}

fn wounds() -> impl Strategy<Value = Vec<Wound>> {
    let index = any::<proptest::sample::Index>;
    let value = prop_oneof![
        ".{0,40}",
        "-?[0-9]{1,25}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "(yes|no|neck|1|2|spoke|company|release|editor)",
        "\\PC{900,2500}",
    ];
    let wound = prop_oneof![
        5 => (index(), value.clone()).prop_map(|(at, value)| Wound::Value(at, value)),
        1 => index().prop_map(Wound::Without),
        1 => index().prop_map(Wound::Twice),
        2 => ("(answer|do|share|note|why|name|[a-z]{1,8})", value).prop_map(|(name, value)| Wound::More(name, value)),
        1 => proptest::collection::vec(any::<u8>(), 0..200).prop_map(Wound::Bytes),
    ];
    proptest::collection::vec(wound, 0..4)
}

fn wounded(form: Vec<(&'static str, String)>, wounds: Vec<Wound>) -> Vec<u8> {
    let mut form: Vec<(String, String)> = form.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let mut tail = Vec::new();
    for wound in wounds {
        match wound {
            Wound::More(name, value) => form.push((name, value)),
            Wound::Bytes(bytes) => tail = bytes,
            _ if form.is_empty() => {}
            Wound::Value(at, value) => {
                let at = at.index(form.len());
                form[at].1 = value;
            }
            Wound::Without(at) => drop(form.remove(at.index(form.len()))),
            Wound::Twice(at) => form.push(form[at.index(form.len())].clone()),
        }
    }
    [form_body(&form).into_bytes(), tail].concat()
}

/// Every POST route of these callers, with whoever may use it and somebody to use it about.
fn any_form(whose: fn(&Policy) -> Option<Who>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let rig = runtime.block_on(Rig::new());
    let mut people = Vec::new();
    for station in STATIONS {
        people.push(runtime.block_on(somebody(&rig, rig.larchfield, *station)));
    }
    let at = |station: Station| people.iter().find(|one| one.station == station).expect("somebody").clone();
    let post = |route: &web::Route| route.method == Method::POST && !route.path.ends_with("/withdraw");
    let routes: Vec<(web::Route, Who)> = web::routes()
        .into_iter()
        .filter(post)
        .filter_map(|route| whose(&route.policy).map(|who| (route, who)))
        .collect();
    assert!(!routes.is_empty());
    let told = runner().run(&(0..routes.len(), 0..STATIONS.len(), wounds()), |(route, station, wounds)| {
        let (route, who) = &routes[route];
        let known = crate::examples::of("POST", route.path).map_or(Station::Invited, |example| example.station);
        // mostly about somebody at the station that fits
        let about = at(if station % 3 == 0 { STATIONS[station] } else { known });
        let Ok(to) = filled(route.path, &about).or_else(|_| filled(route.path, &at(known))) else { return Ok(()) };
        let person: Somebody = at(crate::callers::stands(*who, known));
        let mut browser: Browser = runtime.block_on(at_a_browser(&rig, *who, rig.larchfield, &person));
        let Body::Form(form) = body(&rig, "POST", route.path, &about, "1") else { return Ok(()) };
        let request = Request::post(&to).header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = runtime.block_on(browser.send_with_cookies(request, wounded(form, wounds)));
        prop_assert!(!answer.status.is_server_error(), "{} {}: {}", route.path, answer.status, answer.text);
        Ok(())
    });
    told.expect("it holds");
}

#[test]
fn any_form_from_staff_is_taken_or_refused() {
    any_form(|policy| match policy {
        Policy::Staff(roles, _) => Some(Who::Staff(*roles.first()?)),
        _ => None,
    });
}

#[test]
fn any_form_from_a_patient_is_taken_or_refused() {
    any_form(|policy| matches!(policy, Policy::Patient).then_some(Who::AtCheckIn));
    any_form(|policy| matches!(policy, Policy::Patient).then_some(Who::AskedHowItWent));
}

#[test]
fn any_form_from_a_stranger_with_a_link_is_taken_or_refused() {
    any_form(|policy| matches!(policy, Policy::Anyone | Policy::Link).then_some(Who::LinkHolder));
}
