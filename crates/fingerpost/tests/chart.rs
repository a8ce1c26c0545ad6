//! `fingerpost chart`, run as people run it: the worked cases, what cannot be read, and the pictures.
#![allow(clippy::unwrap_used, reason = "a test fails where the program does not run")]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn chart(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost")).arg("chart").args(arguments).output().unwrap()
}

fn answer(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn near(want: &Value, got: &Value) -> bool {
    let (Some(want), Some(got)) = (want.as_f64(), got.as_f64()) else { return want == got };
    (want - got).abs() <= 1e-9 * want.abs().max(1.0)
}

#[test]
fn series_from_a_table_of_monthly_activity_come_out_as_the_reference_has_them() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("FINGERPOST_EXAMPLES").map_or(beside, PathBuf::from).join("spc");
    let Ok(cases) = fs::read(folder.join("xmr_cases.json")) else {
        return println!("skipped: no worked cases in {}", folder.display());
    };
    let given: Value = serde_json::from_slice(&cases).unwrap();
    let output = chart(&[&folder.join("xmr_cases.json"), Path::new("--data-dir"), &folder]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let got = answer(&output);
    for (place, case) in given["cases"].as_array().unwrap().iter().enumerate() {
        let (want, got) = (&case["expected"], &got["cases"][place]["result"]);
        for (field, value) in want["phases"][0].as_object().unwrap() {
            assert!(near(value, &got["phases"][0][field]), "{} {field}", case["name"]);
        }
        for (want, got) in std::iter::zip(want["points"].as_array().unwrap(), got["points"].as_array().unwrap()) {
            assert!(want.as_object().unwrap().iter().all(|(field, want)| near(want, &got[field])), "{want} {got}");
        }
        assert_eq!(want["variation_icon_of_last_point"], got["variation_icon_of_last_point"]);
        assert_eq!(want["assurance"], got["assurance"]);
    }
}

#[test]
fn a_case_that_cannot_be_read_is_named_and_the_others_are_judged_and_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let (file, pictures) = (folder.path().join("cases.json"), folder.path().join("pictures"));
    let good =
        |name: &str| json!({ "name": name, "input": { "dates": ["2026-01-01", "2026-02-01"], "values": [1, 2] } });
    let rows = json!({ "source": "../elsewhere/gone.csv", "selector": { "metric": "attendances" } });
    let cases = json!({ "cases": [
        good("../Waits"),
        { "name": "b", "input": { "dates": ["2026-01-01"], "values": ["secret"] } },
        { "name": "c", "input": rows },
        good("../waits"),
    ] });
    fs::write(&file, cases.to_string()).unwrap();
    let output = chart(&[&file, Path::new("--svg"), &pictures]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("cases.json: cases[1].input.values[0]: a number belongs here"), "{told}");
    assert!(told.contains("cases.json: cases[2].input.source: ") && !told.contains("secret"), "{told}");
    let names: Vec<Value> =
        answer(&output)["cases"].as_array().unwrap().iter().map(|case| case["name"].clone()).collect();
    assert_eq!(names, ["../Waits", "../waits"]);
    let mut drawn: Vec<_> = fs::read_dir(&pictures).unwrap().map(|file| file.unwrap().file_name()).collect();
    drawn.sort();
    assert_eq!(drawn, ["chart----waits-2.svg", "chart----waits.svg", "index.html"]);
}
