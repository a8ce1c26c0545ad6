use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::trial::Trial;
use store::{Error, Store, Where};

const FOLDER: &str = "FINGERPOST_TEST_FOLDER";

#[test]
#[ignore = "the other program of the test below"]
fn another_program() {
    let folder = std::env::var(FOLDER).expect("a folder");
    let store = Store::open(&Where::folder(folder), Trial::keys(), false).expect("opens");
    std::io::stderr().write_all(b"open\n").expect("said");
    std::io::stdin().read_line(&mut String::new()).expect("told to end");
    drop(store);
}

#[test]
fn a_second_program_is_refused_within_two_seconds_and_told_who_holds_the_folder() {
    let trial = Trial::sqlite();
    let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    let mut other = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "writer_lock::another_program", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("another program");
    let said = BufReader::new(other.stderr.take().expect("its words")).lines();
    assert!(said.map_while(Result::ok).any(|line| line.contains("open")), "the other program has the folder");

    let begun = Instant::now();
    let refused = Store::open(&trial.place, Trial::keys(), false).err().expect("refused");
    assert!(begun.elapsed() < Duration::from_secs(2));
    let holder = format!("process {}", other.id());
    assert!(matches!(&refused, Error::Held(why) if why.contains(&holder)), "{refused}");

    other.kill().expect("it ends, however it ends");
    other.wait().expect("it has ended");
    drop(trial.open());
}

#[test]
fn a_folder_is_free_again_when_its_store_is_dropped() {
    let trial = Trial::sqlite();
    let store = trial.open();
    let twin = store.clone();
    drop(store);
    let held = Store::open(&trial.place, Trial::keys(), false).err().expect("refused");
    assert!(matches!(held, Error::Held(_)), "{held}");
    drop(twin);
    let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    assert!(!folder.join("fingerpost.db-wal").exists(), "the log was brought home");
    drop(trial.open());
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    for trial in Trial::of_each_engine() {
        drop(trial.open());
        trial.run("INSERT INTO migration (version) VALUES (99)");
        let refused = Store::open(&trial.place, Trial::keys(), true).err().expect("refused");
        let newer = matches!(&refused, Error::CannotOpen(why) if why.contains("newer") && why.contains("99"));
        assert!(newer, "{refused}, {}", trial.engine);
    }
}
