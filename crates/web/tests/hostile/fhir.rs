//! What other systems may send by mistake, or on purpose.
use crate::rig::Rig;
use crate::rows;
use axum::http::{Request, header};

const GOOD: &str = include_str!("../../../../content/sample/letters/01-low-mood-now.json");
/// Stands in every bad body, and in no answer.
const TELL: &str = "reflectqzx";

fn is_an_outcome(text: &str) -> bool {
    let outcome: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    outcome["resourceType"] == "OperationOutcome" && outcome["issue"][0]["severity"] == "error"
}

#[tokio::test]
async fn what_is_no_referral_is_refused_with_a_reason_and_nothing_of_it_is_kept() {
    let rig = Rig::new().await;
    let credential = rig.credential(rig.larchfield);
    let before = rows(&rig);
    let deep = |open: &str, close: &str, by: usize| format!("{}\"{TELL}\"{}", open.repeat(by), close.repeat(by));
    let twice = format!("{GOOD}\n{GOOD}");
    let mut not_utf8 = GOOD.replace("Mistry", TELL).into_bytes();
    let at = GOOD.find("Mistry").expect("there");
    not_utf8[at + 3] = 0xFF;
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", b"".to_vec()),
        ("null", b"null".to_vec()),
        ("a list", format!("[\"{TELL}\"]").into()),
        ("a text", format!("\"{TELL}\"").into()),
        ("half of it", GOOD.as_bytes()[..GOOD.len() / 2].to_vec()),
        ("one comma too many", GOOD.replacen(',', ",,", 1).into()),
        ("NDJSON", twice.into()),
        ("nested 100,000 deep in lists", deep("[", "]", 100_000).into()),
        ("nested 10,000 deep in objects", deep("{\"a\":", "}", 10_000).into()),
        ("no UTF-8", not_utf8),
        ("UTF-16", GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("half a pair", GOOD.replace("Mistry", "\\ud800").into()),
        ("a number beyond numbers", GOOD.replacen("\"rank\": 1", "\"rank\": 1e999", 1).into()),
        ("XML", format!("<?xml version=\"1.0\"?><ServiceRequest><id value=\"{TELL}\"/></ServiceRequest>").into()),
        ("XML with an entity", format!("<!DOCTYPE a [<!ENTITY {TELL} SYSTEM \"file:///etc/passwd\">]><a/>").into()),
        ("another resource", format!("{{\"resourceType\":\"Patient\",\"id\":\"{TELL}\"}}").into()),
        ("no resource at all", format!("{{\"resourceType\":\"{TELL}\"}}").into()),
        ("a resource's name in markup", format!("{{\"resourceType\":\"<b>{TELL}</b>\"}}").into()),
    ];
    for (what, body) in bodies {
        for path in ["/fhir", "/fhir/ServiceRequest", "/fhir/$process-message"] {
            let answer = rig.browser().fhir(path, &credential, body.clone()).await;
            assert!(answer.status.is_client_error(), "{what} to {path}: {} {}", answer.status, answer.text);
            assert!(is_an_outcome(&answer.text), "{what} to {path}: {}", answer.text);
            assert!(!answer.text.contains(TELL), "{what} to {path} comes back: {}", answer.text);
        }
        assert_eq!(rows(&rig), before, "{what}");
    }
    let good = rig.browser().fhir("/fhir", &credential, GOOD).await;
    assert_eq!(good.status, 201, "{}", good.text);
    assert_ne!(rows(&rig), before);
}

#[tokio::test]
async fn a_message_that_breaks_off_anywhere_leaves_nothing() {
    let rig = Rig::new().await;
    let credential = rig.credential(rig.larchfield);
    let before = rows(&rig);
    let end = GOOD.trim_end().len();
    for cut in (0..end).step_by(97).chain([end - 1]) {
        let answer = rig.browser().fhir("/fhir/$process-message", &credential, &GOOD.as_bytes()[..cut]).await;
        assert!(answer.status.is_client_error() && is_an_outcome(&answer.text), "{cut}: {}", answer.text);
    }
    assert_eq!(rows(&rig), before);
}

#[tokio::test]
async fn fifty_megabytes_are_not_read() {
    let rig = Rig::new().await;
    let credential = rig.credential(rig.larchfield);
    let before = rows(&rig);
    let padded = |bytes: usize| format!("{}{}", " ".repeat(bytes), GOOD.replace("Mistry", TELL));
    let large = rig.browser().fhir("/fhir", &credential, padded(50_000_000)).await;
    assert_eq!(large.status, 413);
    assert!(is_an_outcome(&large.text) && !large.text.contains(TELL), "{}", large.text);
    assert_eq!(rows(&rig), before);
    let fits = rig.browser().fhir("/fhir", &credential, padded(4_000_000)).await;
    assert_eq!(fits.status, 201, "{}", fits.text);
}

#[tokio::test]
async fn only_json_is_read_and_only_from_whoever_has_a_credential() {
    let rig = Rig::new().await;
    let before = rows(&rig);
    let bearer = format!("Bearer {}", rig.credential(rig.larchfield));
    let post = |kind: Option<&str>, credential: Option<&str>| {
        let mut request = Request::post("/fhir").header("sec-fetch-site", "same-origin");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(credential) = credential {
            request = request.header(header::AUTHORIZATION, credential);
        }
        request.body(GOOD.into()).expect("a request")
    };
    let kinds = [
        None,
        Some("text/plain"),
        Some("application/xml"),
        Some("application/fhir+xml"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=a"),
        Some("application/fhir+json; charset=utf-16"),
        Some("application/fhir+ndjson"),
    ];
    for kind in kinds {
        let answer = rig.browser().send(post(kind, Some(&bearer))).await;
        assert_eq!(answer.status, 415, "{kind:?}");
        assert!(is_an_outcome(&answer.text), "{kind:?}: {}", answer.text);
    }
    let json = Some("application/fhir+json");
    for credential in [None, Some("Bearer "), Some("Bearer nobody"), Some("Bearer ' OR 1=1 --"), Some("rig")] {
        let answer = rig.browser().send(post(json, credential)).await;
        assert_eq!(answer.status, 401, "{credential:?}");
        assert!(is_an_outcome(&answer.text), "{credential:?}: {}", answer.text);
    }
    assert_eq!(rows(&rig), before);
    assert_eq!(rig.browser().send(post(json, Some(&bearer))).await.status, 201);
}

#[tokio::test]
async fn odd_letters_are_taken_or_refused_on_both_engines_and_never_our_mistake() {
    for trial in store::trial::Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let credential = rig.credential(rig.larchfield);
        for (n, odd) in
            ["\\u0000", "\\u202e", "\\uffff", "\\u0001", "'; DROP TABLE person; --", "%s%n", "\\\\", "\u{1F600}"]
                .iter()
                .enumerate()
        {
            let own =
                GOOD.replace("AL-2026-1001", &format!("odd-{n}-{odd}")).replace("9e0b9e96", &format!("9e0b9e{n:02}"));
            let own = own.replace("6bb5c801", &format!("6bb5c8{n:02}")).replace("Mistry", &format!("Mis{odd}try"));
            let own = own.replace("low since", &format!("low {odd} since")).replace("ZZ9901", odd);
            let answer = rig.browser().fhir("/fhir", &credential, own).await;
            let well = answer.status.is_success() || answer.status.is_client_error() && is_an_outcome(&answer.text);
            assert!(well, "{odd:?} on {}: {} {}", rig.engine(), answer.status, answer.text);
        }
        let kept = rig.behind("SELECT COUNT(*) FROM referral");
        assert!(kept[0][0].parse::<u32>().expect("a number") >= 5, "{kept:?}");
    }
}
