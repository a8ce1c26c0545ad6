//! How long the funnel takes over five years and 100,000 referrals, through the whole page, on both engines.
//!
//! `cargo bench -p web`; the figures and their limits are in docs/benchmarks.md. PostgreSQL is measured where
//! `FINGERPOST_TEST_POSTGRES` says one may be used.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/rig/mod.rs"]
mod rig;

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
    fill(&rig);
    println!("\n{}: {} steps", rig.engine(), rig.behind("SELECT COUNT(*) FROM step")[0][0]);
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

/// Steps as a clinic writes them, spread evenly over five years until now; three in five check in, and three in five are
/// offered something.
fn fill(rig: &Rig) {
    let (clinic, now) = (rig.larchfield, rig.app.now().micros());
    let day = 24 * 60 * 60 * 1_000_000_i64;
    let apart = 5 * 365 * day / i64::from(REFERRALS);
    // n, kind, day after the referral, detail, and whether it happens to everybody (0) or to three in five (1)
    let mut kinds = vec![
        "(1, 'received', 0, NULL, 0)".to_owned(),
        "(2, 'identified', 0, 'n:4.mood:2', 0)".to_owned(),
        "(3, 'booked', 0, '2026-01-01', 0)".to_owned(),
        "(4, 'invited', 0, NULL, 0)".to_owned(),
        "(5, 'message_sent', 0, 'invitation', 0)".to_owned(),
        "(6, 'opened', 1, NULL, 1)".to_owned(),
    ];
    kinds.extend((7..18).map(|n| format!("({n}, 'answered', 1, 'what-matters', 1)")));
    let rest = [
        ("checked_in", 1, "NULL", 1),
        ("attended", 21, "NULL", 0),
        ("briefed", 21, "NULL", 0),
        ("finding_confirmed", 21, "'low-mood'", 0),
        ("conversed", 21, "'talked'", 0),
        ("offered", 21, "NULL", 1),
        ("accepted", 21, "NULL", 1),
        ("handed_over", 21, "'print'", 1),
        ("followed_up", 49, "NULL", 1),
        ("reached", 50, "NULL", 1),
        ("closed", 60, "NULL", 0),
    ];
    kinds.extend(
        (18..).zip(rest).map(|(n, (kind, at, detail, some))| format!("({n}, '{kind}', {at}, {detail}, {some})")),
    );
    let kinds = kinds.join(", ");
    // a referral's id is 26 characters; its number makes one, and mixes the order as random ids do
    rig.behind(&format!(
        "INSERT INTO step (clinic, referral, n, kind, happened, recorded, role, detail)
         WITH RECURSIVE
           one (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM one WHERE i < {REFERRALS}),
           kind (n, kind, day, detail, part) AS (VALUES {kinds}),
           named (i, id) AS (SELECT i, CAST(CAST(i AS BIGINT) * 48271 % 2147483647 AS TEXT) FROM one)
         SELECT '{clinic}', SUBSTR('00000000000000000000000000', LENGTH(id) + 1) || id, n, kind,
                {now} - CAST({apart} AS BIGINT) * ({REFERRALS} - i) + {day} * day, {now} - CAST({apart} AS BIGINT) * ({REFERRALS} - i) + {day} * day,
                'system', detail
           FROM named CROSS JOIN kind
          WHERE (part = 0 OR i % 5 < 3) AND {now} - CAST({apart} AS BIGINT) * ({REFERRALS} - i) + {day} * day <= {now}
          ORDER BY 5"
    ));
    rig.behind("ANALYZE");
}

/// Megabytes that the kernel counts as this program's own and in memory (VmRSS).
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}
