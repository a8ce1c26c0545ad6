//! Any bytes at all, and real messages with something changed, never make the reader panic.
use crate::messages::{bars, plain, today};
use interop::fhir::{ndjson_lines, operation_outcome, referrals};
use proptest::prelude::*;
use serde_json::{Value, json};

fn answered(bytes: &[u8]) {
    if let Err(refusal) = referrals(bytes, today()) {
        assert!(!refusal.expression.is_empty() && operation_outcome(&refusal)["issue"][0]["code"].is_string());
    }
}

/// Every place of a message, as JSON pointers.
fn places(value: &Value, here: &str, into: &mut Vec<String>) {
    into.push(here.to_owned());
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| places(value, &format!("{here}/{name}"), into)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, value)| places(value, &format!("{here}/{n}"), into))
        }
        _ => (),
    }
}

fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(-1.5e300)),
        Just(json!({})),
        Just(json!([])),
        Just(json!([null, [[]], { "reference": "#p" }])),
        Just(json!({ "reference": "#" })),
        Just(json!({ "resourceType": "ServiceRequest", "subject": { "reference": "urn:uuid:request" } })),
        Just(json!({ "resourceType": "PractitionerRole", "organization": { "reference": "urn:uuid:role" } })),
        ".{0,30}".prop_map(|text| json!(text)),
        Just(json!("9999-99-99")),
        Just(json!("-009999-01-01T00:00:00Z")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        answered(&bytes);
        ndjson_lines(&bytes).for_each(|(_, line)| answered(line));
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        answered(text.as_bytes());
    }

    #[test]
    fn a_message_with_bytes_changed_is_answered(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = bars().to_string().into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        answered(&bytes);
    }

    #[test]
    fn a_message_cut_short_is_answered(at in any::<prop::sample::Index>()) {
        let bytes = bars().to_string().into_bytes();
        answered(&bytes[..at.index(bytes.len())]);
    }

    #[test]
    fn a_message_with_odd_values_is_answered(
        changes in prop::collection::vec((any::<prop::sample::Index>(), odd_value()), 1..5),
        message in any::<bool>(),
    ) {
        let mut message = if message { bars() } else { plain() };
        for (at, value) in changes {
            let mut all = vec![];
            places(&message, "", &mut all);
            let place = all[at.index(all.len())].clone();
            *message.pointer_mut(&place).expect("a place of the message") = value;
        }
        answered(message.to_string().as_bytes());
    }
}
