//! The alert simulation: people write of harm wherever somebody can write, letters that mention it come in by every way
//! that there is, connections break, the program is killed, forms are abandoned; and every single one of them is before
//! whoever is on duty in time, and with the back-up if nobody takes it on.
//!
//! It is about what happens once words are noticed. Words that the lexicon does not know raise no call; how many those
//! are is another question, and not answered here.
#[path = "alerts/duty.rs"]
mod duty;
#[path = "alerts/fields.rs"]
mod fields;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/people.rs"]
mod people;
#[path = "alerts/positive.rs"]
mod positive;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;

use content::Content;
use duty::OnDuty;
use people::Invited;
use positive::{Dice, Positive, Send};
use program::{Post, Program};
use record::{AlertState, ClinicId, Instant as At, Role};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::trial::Trial;
use store::{Actor, Purpose, Store};

/// What has not been seen after so long is lost.
const LOST: Duration = Duration::from_secs(30);
/// The promise is five seconds; a build without optimisation, beside other builds, draws a page far more slowly.
const SEEN_WITHIN: Duration = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 5 });
/// As many people write at once.
const AT_ONCE: usize = 16;
/// Of each round so many calls are left alone, to see that the back-up is told of them.
const LEFT_ALONE: usize = 4;

/// How large a simulation is.
struct Size {
    positives: usize,
    /// Positives of one round; they are all before the duty role before the next round begins.
    round: usize,
    /// The program is killed in the middle of every so many-th round.
    killed_every: usize,
    /// The running program's own timer is waited for, with a clinic that tells its back-up after one minute.
    real_timer: bool,
}

#[tokio::test(flavor = "multi_thread")]
async fn no_simulated_call_for_help_is_lost_or_late_or_left_without_its_back_up() {
    simulate(&Size { positives: 180, round: 60, killed_every: 3, real_timer: false }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a quarter of an hour; its figures are in docs/benchmarks.md"]
async fn none_of_ten_thousand_simulated_calls_for_help_is_lost() {
    simulate(&Size { positives: 10_000, round: 200, killed_every: 5, real_timer: true }).await;
}

#[test]
fn every_way_by_which_a_letter_comes_in_is_in_the_simulation() {
    let missing = fields::missing_ways();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

async fn simulate(size: &Size) {
    for trial in Trial::of_each_engine() {
        let began = Instant::now();
        let mut simulation = Simulation::begin(&trial, size).await;
        let mut round = 0;
        while !simulation.waiting.is_empty() {
            round += 1;
            simulation.round(size.round, round % size.killed_every == 0).await;
        }
        let kills = round / size.killed_every;
        let (lost, late) = (simulation.lost.clone(), simulation.percentiles());
        let (left, lag) = simulation.back_up(&trial, size).await;
        let (engine, took) = (trial.engine, began.elapsed().as_secs());
        eprintln!(
            "{engine}: {} positives by {} fields and ways, {} with a fault of the connection, {kills} kills; lost {}; \
             before the duty role after p50 {:.2?}, p99 {:.2?}, at most {:.2?}; {left} left alone, all told to the \
             back-up, at most {lag:.1?} after the timer; {took} s",
            size.positives,
            positive::WAYS.len(),
            simulation.faults,
            lost.len(),
            late[0],
            late[1],
            late[2],
        );
        assert!(lost.is_empty(), "{engine}: {lost:?}; the program's own account: {}", simulation.refused());
        assert!(late[1] <= SEEN_WITHIN, "{engine}: {late:?}");
    }
}

struct Simulation {
    /// Reception's cookie.
    reception: String,
    posts: Vec<Post>,
    programs: Vec<Program>,
    send: Send,
    on_duty: OnDuty,
    waiting: VecDeque<Positive>,
    /// When each positive was sent, the last time if it had to be sent again.
    sent: BTreeMap<String, Instant>,
    late: Vec<Duration>,
    lost: Vec<String>,
    left_alone: BTreeSet<String>,
    faults: usize,
}

impl Simulation {
    async fn begin(trial: &Trial, size: &Size) -> Self {
        let store = trial.open();
        let content = with_phq_9();
        let people = (size.positives / 5).clamp(40, 1_000);
        let (clinic, people) = people::invited_with(&store, &content.1, people).await;
        let ready = Ready::make(&store, clinic, size.real_timer).await;
        drop(store);
        // on PostgreSQL two copies serve; a call that one of them records is seen by who looks at the other
        let copies = if trial.engine == "postgres" { 2 } else { 1 };
        let posts: Vec<Post> = (0..copies).map(|_| Post::new(&trial.place)).collect();
        let programs: Vec<Program> = posts.iter().map(Post::start).collect();
        let addresses: Vec<_> = posts.iter().map(|post| post.address).collect();
        let on_duty = OnDuty::looks_at(addresses[0], ready.duty);
        let mut dice = Dice::new(20_261_013);
        let (waiting, faults) = positive::all(size.positives, people.len(), &mut dice);
        let story = positive::tells_a_story(addresses[0]).await;
        let send = Send { addresses, people: Arc::new(people), token: ready.token, story };
        let (sent, late, lost, left_alone) = (BTreeMap::new(), Vec::new(), Vec::new(), BTreeSet::new());
        let reception = ready.reception;
        Self { reception, posts, programs, send, on_duty, waiting, sent, late, lost, left_alone, faults }
    }

    /// Some people write at once; then everything is seen, and all but a few are taken on, spoken with and closed.
    async fn round(&mut self, many: usize, killed: bool) {
        let some: Vec<Positive> = (0..many).filter_map(|_| self.waiting.pop_front()).collect();
        let keys: Vec<String> = some.iter().map(Positive::key).collect();
        let told: BTreeMap<String, String> = some.iter().map(|one| (one.key(), format!("{one:?}"))).collect();
        let half = some.len() / 2;
        let (files, some): (Vec<_>, Vec<_>) = some.into_iter().partition(Positive::is_in_a_file);
        self.import(&files).await;
        let (queue, sent) = (Arc::new(Mutex::new(some.into())), Arc::new(Mutex::new(Vec::new())));
        let lines = (0..AT_ONCE).map(|_| {
            let (queue, sent, send) = (Arc::clone(&queue), Arc::clone(&sent), self.send.clone());
            tokio::spawn(async move {
                while let Some(positive) = taken(&queue) {
                    let at = positive.send(&send, killed).await;
                    lock(&sent).push((positive.key(), at));
                }
            })
        });
        let lines: Vec<_> = lines.collect();
        if killed {
            while lock(&sent).len() < half.saturating_sub(files.len()) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            // the last copy: on PostgreSQL that is the one at which nobody looks
            let last = self.posts.len() - 1;
            self.programs[last].kill();
            self.programs[last] = self.posts[last].start();
        }
        for line in lines {
            line.await.expect("everybody is answered in the end");
        }
        self.sent.extend(lock(&sent).drain(..));
        let until = Instant::now() + LOST;
        while Instant::now() < until && !keys.iter().all(|key| self.on_duty.seen(key).is_some()) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        for key in &keys {
            match self.on_duty.seen(key) {
                Some(seen) => self.late.push(seen.saturating_duration_since(self.sent[key])),
                None => self.lost.push(told[key].clone()),
            }
        }
        let calls = keys.iter().filter(|key| !key.starts_with("letter"));
        self.left_alone.extend(calls.take(LEFT_ALONE).cloned());
        self.on_duty.deal_with_all_but(&self.left_alone).await;
    }

    /// Letters in files: two of them by the operator's command, and one that reception sends.
    async fn import(&mut self, files: &[Positive]) {
        let by = |way: &str| -> Vec<&Positive> { files.iter().filter(|positive| positive.way == way).collect() };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: String| {
            let file = folder.path().join(name);
            std::fs::write(&file, text).expect("written");
            file.display().to_string()
        };
        let (lines, table, upload) = (by("letter by file"), by("letter by table"), by("letter by upload"));
        let at = Instant::now();
        let run = |files: &[String]| {
            let words: Vec<&str> = files.iter().map(String::as_str).collect();
            let mut import = self.posts[0].command(&["import", "--clinic", "larchfield"]);
            let done = import.args(words).output().expect("it runs");
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        };
        if !lines.is_empty() {
            let letters: Vec<String> = lines.iter().map(|positive| positive.letter()).collect();
            run(&[write("letters.ndjson", letters.join("\n"))]);
        }
        if !table.is_empty() {
            let mapping = write("mapping.toml", positive::MAPPING.into());
            run(&[write("letters.csv", positive::table(&table)), "--mapping".into(), mapping]);
        }
        if !upload.is_empty() {
            positive::upload(self.posts[0].address, &self.reception, &upload).await;
        }
        self.sent.extend(files.iter().map(|positive| (positive.key(), at)));
    }

    /// Log lines of requests that were not answered as hoped.
    fn refused(&self) -> String {
        let logs = self.posts.iter().map(|post| std::fs::read_to_string(post.log()).unwrap_or_default());
        let lines: Vec<String> = logs.flat_map(|log| log.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let odd = |line: &&String| !["\"status\":2", "\"status\":3"].iter().any(|fine| line.contains(fine));
        lines.iter().filter(odd).cloned().collect::<Vec<_>>().join("\n")
    }

    /// p50, p99 and the longest.
    fn percentiles(&self) -> [Duration; 3] {
        let mut late = self.late.clone();
        late.sort_unstable();
        let at = |part: f64| late[((late.len() - 1) as f64 * part).round() as usize];
        [at(0.5), at(0.99), at(1.0)]
    }

    /// Of every call that was left alone the back-up is told, and not before its time. Answers how many those are, and how
    /// long after its time the last one was told of.
    async fn back_up(&mut self, trial: &Trial, size: &Size) -> (usize, Duration) {
        let clinic = self.send.people[0].clinic;
        if size.real_timer {
            let last = self.sent.values().max().expect("somebody wrote");
            tokio::time::sleep(Duration::from_secs(65).saturating_sub(last.elapsed())).await;
        }
        self.on_duty.leaves();
        for program in &self.programs {
            program.kill();
        }
        let store = trial.open();
        if !size.real_timer {
            let dues: Vec<At> = open(&store, clinic).await.into_iter().map(|call| call.due).collect();
            let (first, last) = (dues.iter().min().expect("some"), dues.iter().max().expect("some"));
            let steps = 10;
            for step in 0..=steps {
                let at = first.plus(last.since(*first) * step / steps);
                pathway::upkeep(&store, at).await.expect("done");
                for call in open(&store, clinic).await {
                    assert_eq!(call.escalated.is_some(), call.due <= at, "told at its time, and not before");
                }
            }
        }
        let calls = open(&store, clinic).await;
        let left = calls.len();
        assert!(left >= self.left_alone.len(), "nobody else closed what was left alone");
        let lag = |call: &record::Alert| {
            assert_eq!(call.state, AlertState::Open, "the back-up was told, and nothing was taken on by that");
            let told = call.escalated.expect("every one of them is told to the back-up");
            assert!(told >= call.due, "not before its time");
            told.since(call.due)
        };
        let lag = calls.iter().map(lag).max().expect("some");
        if size.real_timer {
            assert!(lag <= Duration::from_secs(15), "a restart may lie between, no more: {lag:?}");
        }
        let told = trial.cells("SELECT COUNT(*) FROM outbox WHERE kind = 'escalation'");
        assert_ne!(told, [["0"]], "the message to the back-up is written");
        assert!(store.verify_audit().await.expect("read").broken.is_none(), "the audit chain is whole");
        (left, lag)
    }
}

/// Calls that nobody has closed.
async fn open(store: &Store, clinic: ClinicId) -> Vec<record::Alert> {
    let desk = people::desk(store, clinic);
    let calls = desk.read(|tx| tx.open_alerts()).await.expect("read");
    desk.finish().await.expect("on disk");
    calls
}

/// Who is signed in, by their cookies, and another system that may send letters.
struct Ready {
    duty: String,
    reception: String,
    token: String,
}

impl Ready {
    async fn make(store: &Store, clinic: ClinicId, soon: bool) -> Self {
        let token = random();
        let sent = token.clone();
        let desk = store.desk(Actor::machine(Role::System), Purpose::Administration, clinic, now());
        let made = desk.write(move |tx| {
            let mut known = tx.own_clinic()?;
            let duty = known.duty.as_mut().expect("Larchfield has a duty role");
            duty.outside_hours_after_minutes = None;
            duty.escalate_after_minutes = if soon { 1 } else { 15 };
            tx.put_clinic(&known)?;
            tx.put_credential(&sent, "records", Role::EhrClient)?;
            let hire = |role: Role| tx.put_staff(&format!("{role}@larchfield.example"), Some("no password"), role);
            Ok::<_, store::Error>([hire(Role::Duty)?, hire(Role::Reception)?])
        });
        let mut cookies = Vec::new();
        for staff in made.await.expect("made") {
            let secret = random();
            store.sign_in(&secret, staff, clinic, "", now()).await.expect("signed in");
            cookies.push(format!("__Host-staff={secret}"));
        }
        let [duty, reception] = cookies.try_into().expect("two");
        Self { duty, reception, token }
    }
}

fn random() -> String {
    record::to_base32(store::random().expect("randomness"))
}

fn now() -> At {
    web::Clock::default().now()
}

/// The shipped content, but the questionnaire that is asked has an item about self-harm.
fn with_phq_9() -> (tempfile::TempDir, Content) {
    let (folder, shipped) = (tempfile::tempdir().expect("a temporary folder"), Content::shipped());
    let text = |name: &str| shipped.text(&format!("instruments/{name}")).expect("shipped").to_owned();
    let write = |name: &str, text: String| {
        let file = folder.path().join("instruments").join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, text).expect("written");
    };
    write("phq-4.toml", text("phq-4.toml").replace("default = true", "default = false"));
    write("phq-9.toml", text("phq-9.toml").replacen("items  =", "default = true\nitems  =", 1));
    let content = Content::with_overlay(folder.path()).expect("it can be read");
    (folder, content)
}

fn taken(queue: &Mutex<VecDeque<Positive>>) -> Option<Positive> {
    lock(queue).pop_front()
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Only their clinic and cookies matter here.
type People = Arc<Vec<Invited>>;
