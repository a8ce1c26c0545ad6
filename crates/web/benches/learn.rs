//! How long the learn page, the funnel and the map take over five years and 100,000 referrals, through the whole page
//! with sign-in and audit row, on both engines: the first look after the program started, looks while nothing happens,
//! and looks in a clinic that works.
//!
//! `cargo bench -p web --bench learn`; the figures and their limits are in docs/benchmarks.md. PostgreSQL is measured where
//! `FINGERPOST_TEST_POSTGRES` says one may be used; `FINGERPOST_BENCH_REFERRALS` makes it fewer.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

#[path = "../tests/rig/mod.rs"]
mod rig;

#[path = "../tests/rig/five_years.rs"]
mod five_years;

use record::Role;
use rig::{Browser, Rig};
use std::time::{Duration, Instant};
use store::trial::Trial;

const REFERRALS: u32 = 100_000;
/// Looks of one kind.
const LOOKS: usize = 200;
/// What we hold ourselves to: 19 of 20 looks are there within this, in milliseconds.
const WITHIN: f64 = 150.0;
/// Letters that come in between two looks of a clinic that works: each is a referral with its steps.
const LETTERS: usize = 5;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().expect("threads");
    let many = std::env::var("FINGERPOST_BENCH_REFERRALS").ok().and_then(|text| text.parse().ok()).unwrap_or(REFERRALS);
    println!("{many} referrals over five years, of each 12 to 28 steps; {LOOKS} looks of each kind.");
    for trial in Trial::of_each_engine() {
        runtime.block_on(of(trial, many));
    }
}

async fn of(trial: Trial, many: u32) {
    let rig = Rig::on(trial).await;
    five_years::fill(&rig, many);
    println!("\n{}: {} steps", rig.engine(), five_years::steps(&rig));
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let begun = Instant::now();
    look(&mut lead, "/learn").await;
    println!("  {:<44} {:>8.0} ms", "the first look after the start", begun.elapsed().as_secs_f64() * 1e3);
    for path in ["/learn", "/learn/days-to-invitation"] {
        let mut took = Vec::new();
        for _ in 0..LOOKS {
            took.push(look(&mut lead, path).await);
        }
        row(&format!("{path}, nothing happens meanwhile"), took);
    }
    // whoever looks at these first of all waits as for the first look above: they stand on the same ledger
    for path in ["/funnel", "/funnel?years=5", "/funnel.csv?years=5&for=sharing", "/map"] {
        let mut took = Vec::new();
        for _ in 0..LOOKS {
            took.push(look(&mut lead, path).await);
        }
        row(&format!("{path}, nothing happens meanwhile"), took);
    }
    let mut took = Vec::new();
    for _ in 0..LOOKS / LETTERS {
        for _ in 0..LETTERS {
            rig.receive(rig.larchfield, "06-nothing-on-mood.json").await;
        }
        took.push(look(&mut lead, "/learn").await);
    }
    row(&format!("/learn, {LETTERS} letters come in between two looks"), took);
    rig.later(Duration::from_secs(24 * 60 * 60));
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    println!("  {:<44} {:>8.0} ms", "the first look of the next day", look(&mut lead, "/learn").await);
    println!("  {:<44} {:>8.0} MB", "resident afterwards", resident());
}

/// Milliseconds by the clock on the wall.
async fn look(lead: &mut Browser, path: &str) -> f64 {
    let begun = Instant::now();
    let answer = lead.get(path).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    begun.elapsed().as_secs_f64() * 1e3
}

fn row(what: &str, mut took: Vec<f64>) {
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() as f64 * share).ceil() as usize).clamp(1, took.len()) - 1];
    let (middle, most) = (at(0.5), at(0.95));
    let held = if most <= WITHIN { "within" } else { "ABOVE" };
    println!("  {what:<44} p50 {middle:>7.1} ms  p95 {most:>7.1} ms  n {}  {held} {WITHIN} ms", took.len());
}

/// Megabytes that the kernel counts as this program's own and in memory (VmRSS).
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}
