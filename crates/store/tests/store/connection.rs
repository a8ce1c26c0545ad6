//! PostgreSQL that goes away and comes back.
use crate::made_up::{clinic, clinician, refer};
use record::StepKind;
use std::sync::mpsc;
use store::trial::Trial;
use store::{Error, Where};

fn on_postgres() -> Option<Trial> {
    Trial::of_each_engine().into_iter().find(|trial| trial.engine == "postgres")
}

/// Ends every other connection to the trial's database, as a restart would; how many there were.
fn cut(trial: &Trial) -> usize {
    let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()";
    trial.cells(sql).len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_lost_in_a_step_is_answered_so_and_the_next_step_works() {
    let Some(trial) = on_postgres() else { return };
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let id = refer(&store, clinic, "Okafor").await.referral;
    let (go, gate) = mpsc::channel::<()>();
    let (begun, has_begun) = mpsc::channel::<()>();
    let desk = clinician(&store, clinic);
    let caught = tokio::spawn(async move {
        let step = desk.write(move |tx| {
            tx.step(id, StepKind::Erased, None)?;
            begun.send(()).expect("the test waits");
            gate.recv().expect("the test goes on");
            Ok::<_, Error>(())
        });
        step.await
    });
    has_begun.recv().expect("the step has begun");
    assert!(cut(&trial) >= 2);
    go.send(()).expect("the step waits");
    let caught = caught.await.expect("no panic");
    assert!(matches!(caught, Err(Error::Unavailable(_))), "{caught:?}");
    assert!(caught.is_err_and(|error| error.is_passing()), "trying again can help");
    for _ in 0..24 {
        let desk = clinician(&store, clinic);
        let next = desk.write(move |tx| tx.step(id, StepKind::Briefed, None)).await;
        next.expect("the next step works");
    }
    let steps = trial.cells("SELECT kind FROM step ORDER BY n").concat();
    assert!(!steps.contains(&"erased".to_owned()), "nothing of it was kept");
    assert_eq!(steps.len(), 25);
    assert_eq!(store.verify_audit().await.expect("a log").broken, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_lost_while_nobody_used_them_cost_no_step_and_no_read() {
    let Some(trial) = on_postgres() else { return };
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let id = refer(&store, clinic, "Okafor").await.referral;
    let everybody = async || {
        for _ in 0..16 {
            let desk = clinician(&store, clinic);
            desk.write(move |tx| tx.step(id, StepKind::Briefed, None)).await.expect("a step");
            desk.read(move |tx| tx.steps(id)).await.expect("steps");
            desk.finish().await.expect("the log");
        }
    };
    everybody().await;
    assert!(cut(&trial) >= 2);
    everybody().await;
    assert_eq!(trial.cells("SELECT MAX(n) FROM step"), [["33"]]);
    assert_eq!(store.verify_audit().await.expect("a log").broken, None);
}

#[test]
fn an_address_where_nobody_answers_says_so_and_shows_no_password() {
    let place = Where::Postgres("postgres://clinic:hunter2@127.0.0.1:1/none".into());
    let refused = store::Store::open(&place, Trial::keys(), false).err().expect("refused");
    let said = format!("{refused} {refused:?} {place:?}");
    assert!(matches!(refused, Error::CannotOpen(_)) && !said.contains("hunter2"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_that_wait_for_each_other_run_again_until_both_are_kept() {
    let Some(trial) = on_postgres() else { return };
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let (one, two) = (refer(&store, clinic, "Okafor").await.referral, refer(&store, clinic, "Marsh").await.referral);
    let both = [(one, two), (two, one)].map(|(first, second)| {
        let desk = clinician(&store, clinic);
        tokio::spawn(async move {
            let step = desk.write(move |tx| {
                tx.step(first, StepKind::Briefed, None)?;
                std::thread::sleep(std::time::Duration::from_millis(200)); // until the other has its first lock too
                tx.step(second, StepKind::Briefed, None)
            });
            step.await
        })
    });
    for step in both {
        step.await.expect("no panic").expect("kept");
    }
    assert_eq!(trial.cells("SELECT COUNT(*) FROM step WHERE kind = 'briefed'"), [["4"]]);
    assert_eq!(store.verify_audit().await.expect("a log").broken, None);
}
