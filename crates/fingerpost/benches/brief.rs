//! The brief and the list of a day with 100,000 people in the database: how long one page takes, over HTTP, on both
//! engines.
//!
//! `cargo bench -p fingerpost --bench brief`; the figures and their limits are in docs/benchmarks.md. PostgreSQL is
//! measured where `FINGERPOST_TEST_POSTGRES` says one may be used; `FINGERPOST_BENCH_PEOPLE` makes it fewer people.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "brief/fill.rs"]
mod fill;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/running/people.rs"]
mod people;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/running/program.rs"]
mod program;

use fill::Filled;
use http::Line;
use hyper::StatusCode;
use program::Post;
use record::{Instant as Moment, Role};
use std::io::Write as _;
use std::sync::Arc;
use std::time::Instant;
use store::trial::Trial;
use tokio::runtime::Runtime;

const PEOPLE: usize = 100_000;
/// What we hold ourselves to: 19 of 20 pages are there within this, in milliseconds.
const WITHIN: f64 = 150.0;
/// Pages of one kind that one connection asks for.
const PAGES: usize = 1_000;

fn main() {
    let people = std::env::var("FINGERPOST_BENCH_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(PEOPLE);
    let runtime = Runtime::new().expect("a runtime");
    println!("{people} people in one clinic; program, database and load share this machine's processors; loopback.");
    let mut missed = 0;
    for trial in Trial::of_each_engine() {
        missed += runtime.block_on(of_engine(&trial, people));
    }
    println!("\n{missed} of the pages' 95th percentiles are above {WITHIN} ms");
}

/// One engine; how many measurements missed what we hold ourselves to.
async fn of_engine(trial: &Trial, people: usize) -> usize {
    let began = Instant::now();
    let store = trial.open();
    let filled = Arc::new(fill::fill(&store, people).await);
    let clinician = sign_in(&store, filled.clinic).await;
    drop(store);
    trial.run("ANALYZE"); // PostgreSQL does so by itself after a while; for SQLite see docs/benchmarks.md
    println!("\n{}: filled in {:.0} s", trial.engine, began.elapsed().as_secs_f64());
    let post = Post::new(&trial.place);
    let program = post.start();
    let cookie = Arc::new(format!("__Host-staff={clinician}"));
    let mut missed = 0;
    for lines in [1, 8] {
        for (what, path) in pages() {
            let took = ask(&post, lines, &cookie, &filled, path).await;
            missed += usize::from(row(&format!("{what}, {lines} connections"), took) > WITHIN);
        }
    }
    drop(program);
    missed
}

/// The address of the page that is asked for at this turn.
type Path = fn(&Filled, usize) -> String;

fn pages() -> [(&'static str, Path); 4] {
    [
        ("brief, opened for the first time (a step is written)", |filled, turn| brief(filled, turn * 2)),
        ("brief, opened again", |filled, turn| brief(filled, turn * 2)),
        ("brief of somebody who has not checked in", |filled, turn| brief(filled, turn * 2 + 1)),
        ("the list of a day (30 people)", |filled, turn| {
            format!("/today?day={}", filled.days[turn % filled.days.len()])
        }),
    ]
}

/// Somebody; those of even numbers have checked in. Far apart, so that no page is in memory because its neighbour was.
fn brief(filled: &Filled, number: usize) -> String {
    let far = (number / 2).wrapping_mul(48_271) % (filled.referrals.len() / 2) * 2 + number % 2;
    format!("/referral/{}", filled.referrals[far])
}

/// Milliseconds of each page, over so many connections at once.
async fn ask(post: &Post, lines: usize, cookie: &Arc<String>, filled: &Arc<Filled>, path: Path) -> Vec<f64> {
    let work = (0..lines).map(|at| {
        let (address, cookie, filled) = (post.address, Arc::clone(cookie), Arc::clone(filled));
        tokio::spawn(async move {
            let mut line = Line::open(address).await.expect("a connection");
            let mut took = Vec::with_capacity(PAGES / lines);
            for turn in 0..PAGES / lines {
                // eight connections look at others than the one before them did
                let path = path(&filled, (lines - 1) * PAGES + at * PAGES + turn);
                let began = Instant::now();
                let answer = line.get(&path, &cookie).await.expect("an answer");
                took.push(began.elapsed().as_secs_f64() * 1e3);
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
            }
            took
        })
    });
    let mut took = Vec::new();
    for line in work.collect::<Vec<_>>() {
        took.extend(line.await.expect("every page is there"));
    }
    took
}

/// A row of the table; answers with the 95th percentile.
fn row(what: &str, mut took: Vec<f64>) -> f64 {
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() as f64 * share).ceil() as usize).clamp(1, took.len()) - 1];
    let (middle, most, nearly_all) = (at(0.5), at(0.95), at(0.99));
    println!("  {what:<72} p50 {middle:>7.2} ms  p95 {most:>7.2} ms  p99 {nearly_all:>7.2} ms  n {}", took.len());
    let _ = std::io::stdout().flush();
    most
}

/// A clinician who is signed in.
async fn sign_in(store: &store::Store, clinic: record::ClinicId) -> String {
    let desk = people::desk(store, clinic);
    let now: Moment = desk.now();
    let password = web::hash_password("a sample").expect("randomness");
    let staff =
        desk.write(move |tx| tx.put_staff("priya", Some(&password), Role::Clinician)).await.expect("an account");
    let secret = web::new_password().expect("randomness");
    store.sign_in(&secret, staff, clinic, "priya", now).await.expect("signed in");
    secret
}
