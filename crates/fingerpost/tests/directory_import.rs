//! `fingerpost directory import`, as an operator runs it: with no clinic running, and killed half way.
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const FEED: &str = r#"[
  {"id": "a", "name": "Choir", "status": "active", "assured_date": "2026-01-12", "description": "<p>Sing</p>"},
  {"id": "b", "name": "Walk", "status": "active", "assured_date": "2024-09-01"},
  {"id": "c", "status": "active"}
]"#;

fn fingerpost(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(arguments).current_dir(folder).env_remove("FINGERPOST_FEED_HOSTS");
    command
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// A folder with a key and a feed.
fn folder(feed: &str) -> TempDir {
    use std::os::unix::fs::OpenOptionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("feed.json"), feed).expect("written");
    let mut key = std::fs::OpenOptions::new();
    let mut key = key.write(true).create_new(true).mode(0o600).open(folder.path().join("key")).expect("a key file");
    std::io::Write::write_all(&mut key, "5f".repeat(32).as_bytes()).expect("written");
    folder
}

const STORE: [&str; 4] = ["--data", "data", "--key-file", "key"];

fn import(folder: &Path, feed: &str) -> Command {
    let mut command = fingerpost(folder, &["directory", "import", feed, "--as-of", "2026-03-02"]);
    command.args(STORE);
    command
}

#[test]
fn a_feed_is_counted_dry_kept_once_and_told_again_unchanged() {
    let folder = folder(FEED);
    let run = |command: &mut Command| told(&command.output().expect("it runs"));
    let dry = run(&mut fingerpost(
        folder.path(),
        &["directory", "import", "feed.json", "--dry-run", "--as-of", "2026-03-02"],
    ));
    let counted = r#"{"read":3,"kept":2,"changed":0,"unchanged":0,"quarantined":1,"gone":0,"html_stripped":1,"stale_12":1,"stale_24":0,"without_place":2,"possible_duplicates":0}"#;
    assert_eq!(dry, (1, counted.into(), "feed.json:[2]: name: it has none".into()));
    assert_eq!(run(&mut import(folder.path(), "feed.json")).1, counted);
    let again = run(&mut import(folder.path(), "feed.json")).1;
    assert!(again.starts_with(r#"{"read":3,"kept":0,"changed":0,"unchanged":2,"quarantined":1,"gone":0"#), "{again}");
    let mut export = fingerpost(folder.path(), &["directory", "export", "--format", "ndjson"]);
    let (code, out, _) = run(export.args(STORE));
    assert_eq!((code, out.lines().count()), (0, 2));
    let (code, _, why) = run(&mut import(folder.path(), "https://feeds.example/o"));
    assert!(code == 2 && why.contains("--allow-host"), "{why}");
}

#[test]
fn a_broken_side_table_cuts_the_import_and_no_address_is_lost() {
    let folder = folder(FEED);
    let tables = folder.path().join("tables");
    std::fs::create_dir(&tables).expect("made");
    let put = |name: &str, text: &str| std::fs::write(tables.join(name), text).expect("written");
    put("services.csv", "id,name,status\ns,Choir,active\n");
    put("service_at_locations.csv", "id,service_id,location_id\nat,s,l\n");
    put("locations.csv", "id,location_type,name,latitude,longitude\nl,physical,Mill,52.8,-2.1\n");
    let exported = || {
        let mut export = fingerpost(folder.path(), &["directory", "export", "--format", "ndjson"]);
        told(&export.args(STORE).output().expect("it runs")).1
    };
    assert_eq!(told(&import(folder.path(), "tables").output().expect("it runs")).0, 0);
    let before = exported();
    put("locations.csv", "id,location_type,name,latitude,longitude\nl,physical,\"Mill,52.8,-2.1\n");
    let (code, out, why) = told(&import(folder.path(), "tables").output().expect("it runs"));
    assert!(code == 2 && out.is_empty() && why.contains("tables/locations.csv:2: a quotation mark"), "{why}");
    assert!(before.contains("52.8") && exported() == before);
}

#[test]
fn an_import_that_is_killed_half_way_leaves_the_old_directory_whole() {
    let folder = folder(FEED);
    assert!(import(folder.path(), "feed.json").output().expect("it runs").status.code() == Some(1));
    let large: Vec<String> =
        (0..20_000).map(|n| format!(r#"{{"id":"n{n}","name":"Group {n}","status":"active"}}"#)).collect();
    std::fs::write(folder.path().join("large.json"), format!("[{}]", large.join(","))).expect("written");
    let services = || {
        let mut export = fingerpost(folder.path(), &["directory", "export", "--format", "ndjson"]);
        told(&export.args(STORE).output().expect("it runs")).1.lines().count()
    };
    for wait in [50, 300, 600, 900, 1_200, 1_500] {
        let mut running = import(folder.path(), "large.json");
        let mut running = running.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(wait));
        running.kill().expect("killed");
        running.wait().expect("gone");
        let found = services();
        assert!(found == 2 || found == 20_002, "all of it or nothing, not {found}");
    }
}
