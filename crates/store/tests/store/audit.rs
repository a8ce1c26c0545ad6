use crate::made_up::{clinic, clinician, now, refer, staff};
use record::{ClinicId, ReferralId, RequestId, Role, StepKind};
use store::trial::Trial;
use store::{Actor, Error, Purpose, Store, Verified};

async fn verified(store: &Store) -> Verified {
    store.verify_audit().await.expect("an answer")
}

async fn look(store: &Store, clinic: ClinicId, referral: ReferralId) {
    let desk = clinician(store, clinic).by("/brief/{referral}", RequestId::from_bytes([1; 16]));
    desk.read(move |tx| tx.steps(referral)).await.expect("steps");
    desk.finish().await.expect("the log");
}

#[tokio::test]
async fn who_looked_at_whom_stands_in_the_log_before_anything_leaves() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (one, other) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        look(&store, clinic, one.referral).await;
        let desk = clinician(&store, clinic);
        let looks = desk.read(move |tx| tx.looks_at(one.referral)).await.expect("looks");
        desk.finish().await.expect("the log");
        // rows of one moment have no order between them
        let read = looks.iter().find(|look| look.route == "/brief/{referral}").expect("a look");
        let shown = (read.actor.clone(), read.role, read.purpose.as_str(), read.route.as_str(), read.outcome.as_str());
        assert_eq!(
            shown,
            (staff().to_string(), Role::Clinician, "care", "/brief/{referral}", "read"),
            "{}",
            trial.engine
        );
        assert_eq!(read.looked, one.referral.to_string());
        assert!(!looks.iter().any(|look| look.looked.contains(&other.referral.to_string())), "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_write_pays_for_the_reads_before_it_and_finishing_twice_writes_one_row() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let rows = || trial.cells("SELECT COUNT(*) FROM audit")[0][0].parse::<u64>().expect("a number");
        let before = rows();
        let desk = clinician(&store, clinic);
        desk.read(move |tx| tx.steps(patient.referral)).await.expect("steps");
        desk.write(|tx| tx.put_content("a text")).await.expect("kept");
        desk.finish().await.expect("nothing to do");
        assert_eq!(rows(), before + 1, "{}", trial.engine);
        let changed = "SELECT COUNT(*) FROM audit WHERE outcome = 'changed' AND looked <> ''";
        assert_eq!(trial.cells(changed), [["2"]], "the referral, and this one, {}", trial.engine);
        desk.read(move |tx| tx.steps(patient.referral)).await.expect("steps");
        desk.finish().await.expect("the log");
        desk.finish().await.expect("nothing to do");
        assert_eq!(rows(), before + 2, "{}", trial.engine);
        desk.finish_refused().await.expect("the log");
        assert_eq!(rows(), before + 3, "a refusal leaves a row even where nothing was read, {}", trial.engine);
    }
}

#[tokio::test]
async fn what_a_refused_step_looked_at_is_still_told() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let refused = desk.write(move |tx| {
            tx.person(patient.referral)?;
            Err::<(), _>(Error::Changed)
        });
        assert!(refused.await.is_err());
        desk.finish_refused().await.expect("the log");
        let rows = trial.cells("SELECT looked FROM audit WHERE outcome = 'refused'");
        assert_eq!(rows, [[patient.referral.to_string()]], "{}", trial.engine);
    }
}

#[tokio::test]
async fn reading_and_not_finishing_is_noticed() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        desk.read(move |tx| tx.steps(patient.referral)).await.expect("steps");
        let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(desk)));
        assert_eq!(dropped.is_err(), cfg!(debug_assertions), "a test falls over it, {}", trial.engine);
        drop(store); // waits for what is still in the queue
        let rows = trial.cells("SELECT looked FROM audit WHERE outcome = 'unfinished'");
        assert_eq!(rows, [[patient.referral.to_string()]], "and the log has it, {}", trial.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_keep_the_chains_sound_and_a_restart_goes_on_with_them() {
    for trial in Trial::of_each_engine() {
        let mut heads = Vec::new();
        for start in 0..3 {
            let store = trial.open();
            let clinic = clinic(&store, &format!("clinic-{start}")).await;
            let patient = refer(&store, clinic, "Okafor").await;
            let writers = (0..48).map(|n| {
                let desk = clinician(&store, clinic);
                tokio::spawn(async move {
                    let step = desk.write(move |tx| {
                        tx.step(patient.referral, StepKind::Briefed, None)?;
                        if n % 5 == 0 { Err(Error::Changed) } else { Ok(()) }
                    });
                    if step.await.is_err() {
                        desk.finish_refused().await.expect("the log"); // not left to the desk's end, which waits for nobody
                    }
                })
            });
            for writer in writers.collect::<Vec<_>>() {
                writer.await.expect("no panic");
            }
            let found = verified(&store).await;
            assert_eq!(found.broken, None, "{}", trial.engine);
            let in_table = trial.cells("SELECT COUNT(*) FROM audit")[0][0].parse();
            assert_eq!(Ok(found.rows), in_table, "{}", trial.engine);
            for (chain, seq, hash) in heads {
                let kept = format!("SELECT hash FROM audit WHERE chain = {chain} AND seq = {seq}");
                assert_eq!(trial.cells(&kept), [[hex(hash)]], "what was kept elsewhere still holds, {}", trial.engine);
            }
            heads = found.heads;
            assert!(trial.engine == "postgres" || heads.len() == 1, "SQLite has one writer, so one chain");
        }
    }
}

fn hex(bytes: [u8; 32]) -> String {
    bytes.iter().fold("\\x".into(), |hex, byte| format!("{hex}{byte:02x}"))
}

const TABLES: [&str; 3] = ["audit", "audit_chain", "audit_looked"];

/// A log of some rows, and a copy of it to go back to.
async fn log(trial: &Trial) -> Store {
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let patient = refer(&store, clinic, "Okafor").await;
    for _ in 0..5 {
        look(&store, clinic, patient.referral).await;
    }
    for table in TABLES {
        trial.run(&format!("CREATE TABLE {table}_was AS SELECT * FROM {table}"));
    }
    store
}

/// Tampers, and says what verifying found before everything is put back.
async fn after(trial: &Trial, store: &Store, tampering: &str) -> Verified {
    trial.run(tampering);
    let found = verified(store).await;
    for table in TABLES {
        trial.run(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM {table}_was"));
    }
    found
}

#[tokio::test]
async fn any_column_of_any_row_that_is_altered_is_found() {
    for trial in Trial::of_each_engine() {
        let store = log(&trial).await;
        let blob = if trial.engine == "sqlite" { "zeroblob(32)" } else { "decode(repeat('00', 32), 'hex')" };
        let mut altered = 0;
        for (table, columns) in [
            ("audit", "chain seq at clinic actor role purpose route request outcome looked hash"),
            ("audit_chain", "chain seq hash"),
            ("audit_looked", "clinic referral chain seq"),
        ] {
            let known = trial.cells(&format!("SELECT * FROM {table} LIMIT 1"))[0].len();
            assert_eq!(known, columns.split(' ').count(), "a column of {table} is not tried");
            for key in
                trial.cells(&format!("SELECT chain, {} FROM {table}", if table == "audit_chain" { "0" } else { "seq" }))
            {
                let mut row = format!("chain = {}", key[0]);
                if table != "audit_chain" {
                    row += &format!(" AND seq = {}", key[1]);
                }
                for column in columns.split(' ') {
                    let changes = match column {
                        "chain" | "seq" => vec![format!("{column} + 100")],
                        "at" => vec!["at + 1".into(), "-at".into()],
                        "hash" => vec![blob.to_owned()],
                        "role" => vec!["'reception'".into(), "'nobody'".into(), "''".into()],
                        _ => vec![format!("{column} || 'x'"), "''".into(), format!("{column} || ' '")],
                    };
                    for change in changes {
                        let before = format!("SELECT {column} = {change} FROM {table} WHERE {row}");
                        if matches!(trial.cells(&before)[0][0].as_str(), "1" | "t") {
                            continue; // it stands there already
                        }
                        let tampering = format!("UPDATE {table} SET {column} = {change} WHERE {row}");
                        let found = after(&trial, &store, &tampering).await;
                        assert!(found.broken.is_some(), "{tampering}, {}", trial.engine);
                        altered += 1;
                    }
                }
            }
        }
        assert!(altered > 130, "only {altered} were tried, {}", trial.engine);
        assert_eq!(verified(&store).await.broken, None, "and as it was, it is sound, {}", trial.engine);
    }
}

#[tokio::test]
async fn rows_that_are_taken_out_put_in_or_moved_are_found() {
    for trial in Trial::of_each_engine() {
        let store = log(&trial).await;
        let rows = trial.cells("SELECT chain, seq FROM audit ORDER BY chain, seq");
        let mut tamperings = Vec::new();
        for row in &rows {
            let at = format!("chain = {} AND seq = {}", row[0], row[1]);
            tamperings.push(format!("DELETE FROM audit WHERE {at}"));
            tamperings.push(format!("DELETE FROM audit_looked WHERE {at}; DELETE FROM audit WHERE {at}"));
            let columns = "at, clinic, actor, role, purpose, route, request, outcome, looked, hash";
            let shift = format!("{} + 1000", row[1]); // after the end, with a gap
            tamperings.push(format!(
                "INSERT INTO audit (chain, seq, {columns}) SELECT chain, {shift}, {columns} FROM audit WHERE {at}"
            ));
            let next = format!("(SELECT MAX(seq) + 1 FROM audit WHERE chain = {})", row[0]); // after the end, without one
            tamperings.push(format!(
                "INSERT INTO audit (chain, seq, {columns}) SELECT chain, {next}, {columns} FROM audit WHERE {at}"
            ));
            tamperings.push(format!(
                "INSERT INTO audit (chain, seq, {columns}) SELECT 77, seq, {columns} FROM audit WHERE {at}"
            ));
            tamperings.push(format!(
                "INSERT INTO audit (chain, seq, {columns}) SELECT chain, 1 - seq, {columns} FROM audit WHERE {at}"
            ));
            tamperings.push(format!("INSERT INTO audit_looked (clinic, referral, chain, seq) SELECT clinic, 'x', chain, seq FROM audit WHERE {at}"));
        }
        tamperings.push("DELETE FROM audit_chain WHERE chain = (SELECT MIN(chain) FROM audit)".into());
        tamperings.push("DELETE FROM audit_looked WHERE seq = (SELECT MAX(seq) FROM audit_looked)".into());
        tamperings.push("DELETE FROM audit".into());
        for pair in rows.windows(2).filter(|pair| pair[0][0] == pair[1][0]) {
            let (chain, one, two) = (&pair[0][0], &pair[0][1], &pair[1][1]);
            let mut swap = String::new();
            for table in ["audit", "audit_looked"] {
                for (from, to) in [(one.as_str(), "-1"), (two, one), ("-1", two)] {
                    swap += &format!("UPDATE {table} SET seq = {to} WHERE chain = {chain} AND seq = {from};");
                }
            }
            tamperings.push(swap);
        }
        for tampering in &tamperings {
            let found = after(&trial, &store, tampering).await;
            assert!(found.broken.is_some(), "{tampering}, {}", trial.engine);
        }
        assert_eq!(verified(&store).await.broken, None, "and as it was, it is sound, {}", trial.engine);
    }
}

#[tokio::test]
async fn a_log_cut_short_together_with_its_end_shows_only_against_ends_kept_elsewhere() {
    let trial = Trial::sqlite();
    let store = log(&trial).await;
    let kept_elsewhere = verified(&store).await.heads;
    let cut = "DELETE FROM audit WHERE seq > 5; DELETE FROM audit_looked WHERE seq > 5;
               UPDATE audit_chain SET seq = 5, hash = (SELECT hash FROM audit WHERE seq = 5)";
    let found = after(&trial, &store, cut).await;
    assert_eq!(found.broken, None, "what is left is sound");
    assert_ne!(found.heads, kept_elsewhere);
}

#[tokio::test]
async fn without_the_key_file_no_chain_can_be_reckoned_anew() {
    let trial = Trial::sqlite();
    let store = log(&trial).await;
    drop(store);
    // the same rows under another key: what somebody without the key file could at best come up with
    trial.run("DELETE FROM setting WHERE name = 'key-check'");
    let other = store::Keys::read(&"a0".repeat(32)).expect("a key");
    let forger = Store::open(&trial.place, other, false).expect("opens");
    assert!(verified(&forger).await.broken.is_some());
}

#[tokio::test]
async fn another_desk_of_another_role_is_named_by_its_role() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now());
        desk.write(|tx| tx.escalate_due(now())).await.expect("nothing due");
        let last = trial.cells("SELECT actor, role, purpose FROM audit WHERE purpose = 'upkeep'");
        assert_eq!(last, [["system", "system", "upkeep"]], "{}", trial.engine);
    }
}
