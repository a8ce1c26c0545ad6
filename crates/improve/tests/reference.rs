//! The worked cases of NHSRplotthedots, where they are at hand: every field, every point.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests read example files and fail without them"
)]

use improve::chart::{Input, cases, xmr};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn examples() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    std::env::var_os("FINGERPOST_EXAMPLES").map_or(beside, PathBuf::from)
}

/// Numbers within 1e-9; every field that is expected is there.
fn same(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::Number(want), Value::Number(got)) => {
            let (want, got) = (want.as_f64().unwrap(), got.as_f64().unwrap());
            (want - got).abs() <= 1e-9 * want.abs().max(got.abs()).max(1.0)
        }
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len() && std::iter::zip(want, got).all(|(want, got)| same(want, got))
        }
        (Value::Object(want), got) => want.iter().all(|(field, want)| same(want, &got[field])),
        (want, got) => want == got,
    }
}

#[test]
fn every_worked_case_has_the_same_limits_signals_and_icons() {
    let Ok(text) = std::fs::read(examples().join("spc/xmr_cases.json")) else {
        println!("skipped: no worked cases in {}", examples().display());
        return;
    };
    let document: Value = serde_json::from_slice(&text).unwrap();
    let mut judged = 0;
    for (case, given) in std::iter::zip(cases(&text).unwrap(), document["cases"].as_array().unwrap()) {
        let case = case.unwrap();
        // those of the table of monthly activity are read by the program, and tested there
        let Input::Values(series) = case.input else { continue };
        let got = serde_json::to_value(xmr(&series, &case.options)).unwrap();
        assert!(same(&given["expected"], &got), "{}: {got:#}", case.name);
        judged += 1;
    }
    assert_eq!(judged, 10);
}
