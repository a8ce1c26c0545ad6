//! How fast a running clinic is, beside what the same disk and the same web server can do at best in the same run.
//!
//! `cargo bench -p fingerpost`; the figures and their limits are in docs/benchmarks.md. PostgreSQL is measured where
//! `FINGERPOST_TEST_POSTGRES` says one may be used.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/running/people.rs"]
mod people;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../tests/running/program.rs"]
mod program;

use http::{Answer, Gone, Line};
use hyper::StatusCode;
use people::Invited;
use program::{Post, Program};
use record::{Instant as Moment, Role};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Where;
use store::trial::Trial;
use tokio::runtime::Runtime;

/// So long is one round of one measurement.
const ROUND: Duration = Duration::from_secs(3);
const ROUNDS: usize = 3;
const STARTS: usize = 5;
const PEOPLE: usize = 2_000;
const LINES: [usize; 3] = [1, 8, 64];

fn main() {
    let runtime = Runtime::new().expect("a runtime");
    println!("Load generator and program share this machine's processors; loopback; medians of {ROUNDS} rounds.");
    for trial in Trial::of_each_engine() {
        runtime.block_on(clinic(&trial));
    }
}

/// One engine, from the seed to the table.
async fn clinic(trial: &Trial) {
    let store = trial.open();
    let (clinic, people) = people::invited(&store, PEOPLE).await;
    let clinician = sign_in(&store, clinic).await;
    drop(store);
    let post = Post::new(&trial.place);
    let mut starts: Vec<f64> = (0..STARTS).map(|_| post.start().started_in.as_secs_f64() * 1e3).collect();
    let program = post.start();
    std::thread::sleep(Duration::from_secs(1));
    let idle = resident(&program);
    let (people, bench) = (Arc::new(people), Bench { post: &post });
    println!("\n{}", trial.engine);
    row("start to the first answer of /health", median(&mut starts), "ms");
    row("resident memory when idle", idle, "MB");
    let disk = syncs(&trial.place);
    row("appends of 4 kB with fdatasync, one after the other", disk, "/s");
    for lines in LINES {
        let saves = bench.median_of(lines, save(&people)).await;
        row(&format!("answers saved through the whole page, {lines} connections"), saves, "/s");
        row("    for each fdatasync that the disk can do", saves / disk, "");
    }
    let read = bench.median_of(64, read(&people)).await;
    row("the same page read, 64 connections", read, "/s");
    let today = bench.median_of(64, today(&clinician)).await;
    row("the clinician's day read (20 people), 64 connections", today, "/s");
    let hello = bench.median_of(64, hello()).await;
    row("/health, 64 connections: the ceiling of server and load", hello, "/s");
    row("    pages read to that", read / hello, "");
    row("resident memory after all that", resident(&program), "MB");
}

/// Asks one thing over and over.
struct Bench<'a> {
    post: &'a Post,
}

/// What one connection asks: its own number, how often it has asked, the connection.
type Ask = Arc<dyn Fn(usize, Line) -> Asked + Send + Sync>;
type Asked = std::pin::Pin<Box<dyn Future<Output = (Line, Result<Answer, Gone>, StatusCode)> + Send>>;

impl Bench<'_> {
    /// Requests answered a second, over so many connections; the median round of [`ROUNDS`].
    async fn median_of(&self, lines: usize, ask: Ask) -> f64 {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push(self.round(lines, Arc::clone(&ask)).await);
        }
        median(&mut rounds)
    }

    async fn round(&self, lines: usize, ask: Ask) -> f64 {
        let began = Instant::now();
        let work = (0..lines).map(|at| {
            let (address, ask) = (self.post.address, Arc::clone(&ask));
            tokio::spawn(async move {
                let mut line = Line::open(address).await.expect("a connection");
                let mut answered = 0_u32;
                // each connection has people of its own, so that no two save for the same one at once
                for turn in (at..).step_by(lines) {
                    if began.elapsed() >= ROUND {
                        break;
                    }
                    let (back, answer, wanted) = ask(turn, line).await;
                    let answer = answer.expect("an answer");
                    assert_eq!(answer.status, wanted, "{}", answer.text);
                    (line, answered) = (back, answered + 1);
                }
                answered
            })
        });
        let mut answered = 0;
        for line in work.collect::<Vec<_>>() {
            answered += line.await.expect("every answer is the one wanted");
        }
        f64::from(answered) / began.elapsed().as_secs_f64()
    }
}

fn save(people: &Arc<Vec<Invited>>) -> Ask {
    let people = Arc::clone(people);
    Arc::new(move |turn, mut line| {
        let cookie = people[turn % PEOPLE].cookie.clone();
        Box::pin(async move {
            let words = format!("Time {turn}: to lift my granddaughter without thinking about it first.");
            let answer = line.post("/check-in/what-matters", &cookie, &[("answer", &words)]).await;
            (line, answer, StatusCode::SEE_OTHER)
        })
    })
}

fn read(people: &Arc<Vec<Invited>>) -> Ask {
    let people = Arc::clone(people);
    get("/check-in/what-matters", Arc::new(move |turn| people[turn % PEOPLE].cookie.clone()))
}

fn today(clinician: &str) -> Ask {
    let cookie = format!("__Host-staff={clinician}");
    get("/today", Arc::new(move |_| cookie.clone()))
}

fn hello() -> Ask {
    get("/health", Arc::new(|_| String::new()))
}

fn get(path: &'static str, cookie: Arc<dyn Fn(usize) -> String + Send + Sync>) -> Ask {
    Arc::new(move |turn, mut line| {
        let cookie = cookie(turn);
        Box::pin(async move {
            let answer = line.get(path, &cookie).await;
            (line, answer, StatusCode::OK)
        })
    })
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

/// How often the disk of the data folder can be told "now, really": one append of 4 kB at a time. For PostgreSQL, whose
/// folder is its own, the disk of temporary files stands in.
fn syncs(place: &Where) -> f64 {
    let elsewhere = std::env::temp_dir();
    let folder = match place {
        Where::Folder(folder) => folder,
        Where::Postgres(_) => &elsewhere,
    };
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| syncs_in(folder)).collect();
    median(&mut rounds)
}

fn syncs_in(folder: &Path) -> f64 {
    let mut file = tempfile::tempfile_in(folder).expect("a file");
    let (page, began, mut times) = ([0x5f_u8; 4096], Instant::now(), 0_u32);
    while began.elapsed() < ROUND {
        file.write_all(&page).and_then(|()| file.sync_data()).expect("written");
        times += 1;
    }
    f64::from(times) / began.elapsed().as_secs_f64()
}

/// Megabytes that the kernel counts as the program's own and in memory (VmRSS).
fn resident(program: &Program) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id())).expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes / 1024.0
}

fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// A row of the table, as soon as it is known.
fn row(what: &str, figure: f64, unit: &str) {
    let digits = usize::from(figure < 100.0) * 2;
    println!("  {what:<60} {figure:>10.digits$} {unit}");
    let _ = std::io::stdout().flush();
}
