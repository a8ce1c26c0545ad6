//! `fingerpost map` as people call it.
use std::path::Path;
use std::process::{Command, Output};

fn map(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_fingerpost");
    Command::new(program).arg("map").args(arguments).current_dir(folder).output().expect("runs")
}

const LOG: &str = "case,activity,timestamp\n\
    a,invited,2026-03-02 09:00:00\n\
    a,answered,2026-03-04 09:00:00\n\
    b,invited,2026-03-02T09:00:00Z\n\
    b,answered,2026-03-03T09:00:00Z\n\
    c,invited,2026-03-05\n\
    c,invited,soon\n";

#[test]
fn a_log_becomes_a_map_and_what_is_no_event_is_named_by_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("log.csv"), LOG).expect("written");
    let done = map(folder.path(), &["log.csv", "--svg", "map.svg"]);
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8(done.stderr).expect("text");
    assert!(said.starts_with("log.csv:7: the time is none"), "{said}");
    let shown: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let wanted = serde_json::json!({
        "cases": 3, "events": 5, "variants": 2, "activities": {"answered": 2, "invited": 3},
        "edges": [{"from": "invited", "to": "answered", "count": 2, "median_s": 129_600.0, "p90_s": 164_160.0}],
        "start": {"invited": 3}, "end": {"answered": 2, "invited": 1},
    });
    assert_eq!(shown, wanted);
    let svg = std::fs::read_to_string(folder.path().join("map.svg")).expect("drawn");
    assert!(svg.contains("<title") && svg.contains("<desc") && svg.contains("36 hours"));
}

#[test]
fn xes_and_csv_of_the_same_events_give_the_same_map() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: Vec<&str> = LOG.lines().skip(1).take(5).collect();
    let mut xes = String::from("<log>");
    for case in ["a", "b", "c"] {
        xes += &format!("<trace><string key=\"concept:name\" value=\"{case}\"/>");
        for row in rows.iter().filter(|row| row.starts_with(case)) {
            let cells: Vec<&str> = row.split(',').collect();
            xes += &format!(
                "<event><string key=\"concept:name\" value=\"{}\"/><date key=\"time:timestamp\" value=\"{}\"/></event>",
                cells[1], cells[2]
            );
        }
        xes += "</trace>";
    }
    xes += "</log>";
    std::fs::write(folder.path().join("log.xes"), xes).expect("written");
    let csv = format!("case,activity,timestamp\n{}\n", rows.join("\n"));
    std::fs::write(folder.path().join("log.csv"), csv).expect("written");
    let (from_xes, from_csv) = (map(folder.path(), &["log.xes"]), map(folder.path(), &["log.csv"]));
    assert_eq!(from_xes.status.code(), Some(0));
    assert_eq!(from_xes.stdout, from_csv.stdout);
}

#[test]
fn a_log_that_is_none_says_so_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("log.csv"), "id,step\n1,x\n").expect("written");
    let done = map(folder.path(), &["log.csv", "--json", "map.json"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("no column called case; the file has: id, step"));
    assert!(!folder.path().join("map.json").exists());
}
