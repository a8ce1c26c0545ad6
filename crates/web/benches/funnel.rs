//! How long the funnel takes over five years and 100,000 referrals, through the whole page, on both engines.
//!
//! `cargo bench -p web`; the figures and their limits are in docs/benchmarks.md. PostgreSQL is measured where
//! `FINGERPOST_TEST_POSTGRES` says one may be used.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

#[path = "../tests/rig/mod.rs"]
mod rig;

#[path = "../tests/rig/five_years.rs"]
mod five_years;

use record::Role;
use rig::{Browser, Rig};
use std::time::Instant;
use store::trial::Trial;

const ROUNDS: usize = 5;
const REFERRALS: u32 = 100_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().expect("threads");
    println!("Medians of {ROUNDS} rounds; {REFERRALS} referrals over five years, of each 12 to 28 steps.");
    for trial in Trial::of_each_engine() {
        runtime.block_on(of(trial));
    }
}

async fn of(trial: Trial) {
    let rig = Rig::on(trial).await;
    five_years::fill(&rig, REFERRALS);
    println!("\n{}: {} steps", rig.engine(), five_years::steps(&rig));
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    for (what, path) in [
        ("the page, 12 months", "/funnel"),
        ("the page, 5 years", "/funnel?years=5"),
        ("the table for sharing, 5 years", "/funnel.csv?years=5&for=sharing"),
    ] {
        let (waited, worked) = median(&mut lead, path).await;
        println!("  {what:<40} {waited:>8.0} ms, of which this program worked {worked:>8.0} ms");
    }
    let before = resident();
    lead.get("/funnel?years=5").await;
    println!("  {:<40} {:>8.0} MB", "resident afterwards", resident().max(before));
}

/// Milliseconds of the middle round, by the clock on the wall and by the processor: on a busy machine the second is what
/// the page costs.
async fn median(lead: &mut Browser, path: &str) -> (f64, f64) {
    let (mut waited, mut worked) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (begun, before) = (Instant::now(), processor());
        let answer = lead.get(path).await;
        waited.push(begun.elapsed().as_secs_f64() * 1e3);
        worked.push(processor() - before);
        assert!(answer.status.is_success(), "{}", answer.text);
    }
    let middle = |rounds: &mut Vec<f64>| {
        rounds.sort_by(f64::total_cmp);
        rounds[ROUNDS / 2]
    };
    (middle(&mut waited), middle(&mut worked))
}

/// Milliseconds for which this program has worked so far (user and system, in the kernel's hundredths of a second).
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).map(|n| n.parse::<f64>().expect("a number"));
    ticks.sum::<f64>() * 10.0
}

/// Megabytes that the kernel counts as this program's own and in memory (VmRSS).
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}
