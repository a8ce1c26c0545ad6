//! Durable steps a second through a Desk, beside what the same disk does bare in the same run.
//!
//! A step here is one row of the step log with its audit row: two inserts, the chain's end, the name that was looked at.
//! Each task writes to a referral of its own and waits for each answer. `cargo bench -p store`, with
//! `FINGERPOST_TEST_POSTGRES` for the second engine.
use record::{Clinic, ClinicId, Instant, Referral, ReferralId, Role, StepKind};
use std::io::Write;
use std::time::{Duration, Instant as Clock};
use store::trial::Trial;
use store::{Actor, Desk, Purpose, Reading, Store, random};

const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(2);
const TASKS: [usize; 3] = [1, 8, 64];

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().expect("threads");
    let trials = Trial::of_each_engine();
    let ready: Vec<(&Trial, Store)> = trials.iter().map(|trial| (trial, trial.open())).collect();
    let mut bare = Vec::new();
    let mut steps = vec![Vec::new(); ready.len() * TASKS.len()];
    for _ in 0..ROUNDS {
        bare.push(fsyncs());
        for (engine, (_, store)) in ready.iter().enumerate() {
            for (column, tasks) in TASKS.iter().enumerate() {
                steps[engine * TASKS.len() + column].push(runtime.block_on(durable(store, *tasks)));
            }
        }
    }
    let disk = median(&mut bare);
    let mut out = format!("bare fdatasync of 500 bytes: {disk:.0}/s (median of {ROUNDS} rounds; all: {bare:.0?})\n");
    for (at, rounds) in steps.iter_mut().enumerate() {
        let (engine, tasks) = (ready[at / TASKS.len()].0.engine, TASKS[at % TASKS.len()]);
        let rate = median(rounds);
        out += &format!(
            "{engine:>8}, {tasks:>2} tasks: {rate:>6.0} steps/s = {:.2} a bare fsync ({rounds:.0?})\n",
            rate / disk
        );
    }
    std::io::stdout().write_all(out.as_bytes()).expect("said");
}

fn median(rounds: &mut [f64]) -> f64 {
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

/// How often a second the disk under the temporary folder takes 500 bytes for good.
fn fsyncs() -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = std::fs::File::create(folder.path().join("bare")).expect("a file");
    let (begun, mut done) = (Clock::now(), 0_u32);
    while begun.elapsed() < ROUND {
        file.write_all(&[0x5f; 500]).and_then(|()| file.sync_data()).expect("on disk");
        done += 1;
    }
    f64::from(done) / begun.elapsed().as_secs_f64()
}

async fn durable(store: &Store, tasks: usize) -> f64 {
    let clinic = ClinicId::from_bytes(random().expect("randomness"));
    let referrals = refer(&desk(store, clinic), clinic, tasks).await;
    let begun = Clock::now();
    let tasks = referrals.into_iter().map(|referral| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut done = 0_u32;
            while begun.elapsed() < ROUND {
                let step = desk(&store, clinic).write(move |tx| tx.step(referral, StepKind::Briefed, None)).await;
                step.expect("on disk");
                done += 1;
            }
            done
        })
    });
    let mut done = 0;
    for task in tasks.collect::<Vec<_>>() {
        done += task.await.expect("no panic");
    }
    f64::from(done) / begun.elapsed().as_secs_f64()
}

fn desk(store: &Store, clinic: ClinicId) -> Desk {
    store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, Instant::from_micros(1_772_443_800_000_000))
}

async fn refer(desk: &Desk, id: ClinicId, people: usize) -> Vec<ReferralId> {
    let made = desk.write(move |tx| {
        let mut clinic: Clinic = empty("{\"slug\":\"\",\"name\":\"\",\"sender\":\"\",\"answers_read\":\"\"}");
        (clinic.id, clinic.slug) = (id, id.to_string());
        tx.put_clinic(&clinic)?;
        let refer = |_| {
            let (holder, referral) = (tx.new_holder()?, tx.new_id(ReferralId::from_bytes)?);
            let mut letter: Referral = empty(
                "{\"source\":{\"system\":\"\",\"id\":\"\"},\"person\":{\"name\":{\"given\":[],\"family\":\"\"},\"telephones\":[]},
                  \"letter\":{\"written\":null,\"text\":\"\"},\"codes\":[],\"practice\":null,\"appointment\":null,\"kept\":\"\"}",
            );
            letter.source.id = referral.to_string();
            tx.put_person(&holder, &letter.person)?;
            tx.put_referral(&holder, referral, &letter, Reading::NotNeeded)?;
            Ok(referral)
        };
        (0..people).map(refer).collect::<store::Result<Vec<_>>>()
    });
    made.await.expect("referrals")
}

fn empty<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("a record with nothing in it")
}
