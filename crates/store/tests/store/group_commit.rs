//! What one transaction with many steps keeps, and when it answers.
use crate::made_up::{clinic, clinician, refer};
use record::{ReferralId, StepKind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use store::trial::Trial;
use store::{Error, Result, Store};
use tokio::task::JoinHandle;

async fn steps(store: &Store, clinic: record::ClinicId, referral: ReferralId) -> Vec<StepKind> {
    let desk = clinician(store, clinic);
    let steps = desk.read(move |tx| tx.steps(referral)).await.expect("steps");
    desk.finish().await.expect("the log");
    steps.into_iter().map(|step| step.kind).collect()
}

fn spawn(
    store: &Store,
    clinic: record::ClinicId,
    work: impl Fn(&store::Tx<'_>) -> Result<()> + Send + 'static,
) -> JoinHandle<Result<()>> {
    let desk = clinician(store, clinic);
    tokio::spawn(async move { desk.write(work).await })
}

#[tokio::test]
async fn a_refused_and_a_panicking_step_leave_nothing_behind_while_others_in_the_group_stand() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let id = refer(&store, clinic, "Okafor").await.referral;
        // the first holds the writer until all the others wait in its queue, so that SQLite takes them in one group
        let (go, gate) = mpsc::channel::<()>();
        let first = spawn(&store, clinic, move |_| gate.recv().map_err(|_| Error::Broken));
        let one = spawn(&store, clinic, move |tx| tx.step(id, StepKind::Invited, None));
        let refused = spawn(&store, clinic, move |tx| {
            tx.step(id, StepKind::Withdrawn, None)?;
            Err(Error::Changed)
        });
        let panicking = spawn(&store, clinic, move |tx| {
            tx.step(id, StepKind::Erased, None)?;
            panic!("a bug")
        });
        let last = spawn(&store, clinic, move |tx| tx.step(id, StepKind::Opened, None));
        tokio::time::sleep(Duration::from_millis(50)).await;
        go.send(()).expect("the first step waits");
        assert!(first.await.expect("no panic").is_ok() && one.await.expect("no panic").is_ok());
        assert!(matches!(refused.await.expect("no panic"), Err(Error::Changed)), "{}", trial.engine);
        assert!(matches!(panicking.await.expect("no panic"), Err(Error::Broken)), "{}", trial.engine);
        assert!(last.await.expect("no panic").is_ok());
        let mut kept = steps(&store, clinic, id).await;
        kept.sort_unstable();
        assert_eq!(kept, [StepKind::Received, StepKind::Invited, StepKind::Opened], "{}", trial.engine);
        assert_eq!(store.verify_audit().await.expect("a log").broken, None, "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_step_that_goes_on_after_a_failed_statement_is_not_kept() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, _there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let id = refer(&store, here, "Okafor").await.referral;
        let desk = clinician(&store, here);
        let careless = desk.write(move |tx| {
            tx.step(id, StepKind::Merged, None)?;
            let taken = record::Clinic { slug: "hillside".into(), ..tx.own_clinic()? };
            let failed = tx.put_clinic(&taken);
            Ok::<_, Error>(matches!(failed, Err(Error::Changed)))
        });
        // PostgreSQL would answer its COMMIT with a silent ROLLBACK
        let answer = careless.await;
        assert!(matches!(answer, Err(Error::Broken | Error::Unavailable(_))), "{answer:?}, {}", trial.engine);
        assert_eq!(steps(&store, here, id).await, [StepKind::Received], "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_group_answers_nobody_before_its_commit() {
    let trial = Trial::sqlite(); // PostgreSQL takes each step by itself
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let id = refer(&store, clinic, "Okafor").await.referral;
    let kept = || trial.cells("SELECT COUNT(*) FROM step")[0][0].clone();
    let (go, gate) = mpsc::channel::<()>();
    let (go_last, last_gate) = mpsc::channel::<()>();
    let first = spawn(&store, clinic, move |_| gate.recv().map_err(|_| Error::Broken));
    let mut done = spawn(&store, clinic, move |tx| tx.step(id, StepKind::Invited, None));
    let last = spawn(&store, clinic, move |_| last_gate.recv().map_err(|_| Error::Broken));
    tokio::time::sleep(Duration::from_millis(50)).await;
    go.send(()).expect("the first step waits");
    let early = tokio::time::timeout(Duration::from_millis(200), &mut done).await;
    assert!(early.is_err(), "answered while its group was still open");
    assert_eq!(kept(), "1", "nor can anybody see it");
    go_last.send(()).expect("the last step waits");
    for step in [first, done, last] {
        step.await.expect("no panic").expect("kept");
    }
    assert_eq!(kept(), "2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_answered_is_there_for_another_connection() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let id = refer(&store, clinic, "Okafor").await.referral;
        for n in 2..20 {
            spawn(&store, clinic, move |tx| tx.step(id, StepKind::Briefed, None))
                .await
                .expect("no panic")
                .expect("kept");
            assert_eq!(trial.cells("SELECT MAX(n) FROM step"), [[n.to_string()]], "{}", trial.engine);
        }
    }
}

#[tokio::test]
async fn a_read_that_panics_harms_no_later_read() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let id = refer(&store, clinic, "Okafor").await.referral;
        let desk = clinician(&store, clinic);
        let broken = desk.read(move |tx| -> Result<()> { panic!("a bug after {:?}", tx.steps(id)) }).await;
        assert!(matches!(broken, Err(Error::Broken)), "{}", trial.engine);
        let unwritten = desk.read(move |tx| tx.step(id, StepKind::Closed, None)).await;
        assert!(unwritten.is_err(), "a read changes nothing, {}", trial.engine);
        desk.finish().await.expect("the log");
        assert_eq!(steps(&store, clinic, id).await, [StepKind::Received], "{}", trial.engine);
    }
}

/// Two who read by turns, the one beginning before the other ends, so that at every moment somebody reads.
fn relay(file: &std::path::Path, stop: &AtomicBool, first: bool, said: &mpsc::Receiver<()>, say: mpsc::Sender<()>) {
    let conn = rusqlite::Connection::open(file).expect("the file");
    if !first {
        said.recv().expect("the first reads");
    }
    while !stop.load(Ordering::Relaxed) {
        conn.execute_batch("BEGIN; SELECT COUNT(*) FROM clinic").expect("a read");
        std::thread::sleep(Duration::from_millis(5));
        if say.send(()).is_err() || said.recv().is_err() {
            return;
        }
        conn.execute_batch("COMMIT").expect("the end of it");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_changes_stays_short_beside_readers_who_never_rest() {
    let trial = Trial::sqlite();
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let store::Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    let (wal, stop) = (folder.join("fingerpost.db-wal"), Arc::new(AtomicBool::new(false)));
    let ((to_one, one), (to_two, two)) = (mpsc::channel(), mpsc::channel());
    let readers = [(true, one, to_two), (false, two, to_one)].map(|(first, said, say)| {
        let (file, stop) = (folder.join("fingerpost.db"), Arc::clone(&stop));
        std::thread::spawn(move || relay(&file, &stop, first, &said, say))
    });
    let (text, mut longest) = ("x".repeat(1 << 20), 0);
    for n in 0..160 {
        let text = format!("{n}{text}");
        clinician(&store, clinic).write(move |tx| tx.put_content(&text)).await.expect("kept");
        longest = std::fs::metadata(&wal).expect("a log").len().max(longest);
    }
    stop.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.join().expect("no panic");
    }
    assert!(longest > 60 << 20, "only {} MiB: nobody was in the way", longest >> 20);
    assert!(longest < 140 << 20, "{} MiB of 160", longest >> 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "to be watched with strace: docs/adr/0001-store.md says how"]
async fn says_when_each_step_is_asked_for_and_when_it_is_answered() {
    let trial = Trial::sqlite();
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let id = refer(&store, clinic, "Okafor").await.referral;
    let say = |what: &str| std::io::Write::write_all(&mut std::io::stderr(), what.as_bytes()).expect("said");
    // alone first: then any fsync between question and answer is the step's own
    for tasks in [1, 64] {
        let tasks = (0..tasks).map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in 0..20 {
                    say(&format!("asked {tasks}-{task}-{n}\n"));
                    let step = clinician(&store, clinic).write(move |tx| tx.step(id, StepKind::Briefed, None)).await;
                    step.expect("kept");
                    say(&format!("answered {tasks}-{task}-{n}\n"));
                }
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("no panic");
        }
    }
}
