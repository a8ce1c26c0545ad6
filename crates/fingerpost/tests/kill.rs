//! The program is killed while two thousand people save what matters to them. Whoever was told "saved" is saved.
//!
//! `kill -9` cannot show a missing fsync (the kernel keeps what was written); it shows an answer that leaves before the
//! commit, which is what this test fails on: move the answer before the COMMIT in `store/src/engine` and see. So that
//! the kill then falls between the two, both engines are made to take their time over each commit.
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/people.rs"]
mod people;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;

use http::Line;
use hyper::StatusCode;
use people::Invited;
use program::{Post, Program};
use record::{ClinicId, Given, StepKind};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::Where;
use store::trial::Trial;

const PEOPLE: usize = 2_000;
/// As many requests are under way at once; the others stand in the queue of these connections.
const LINES: usize = 500;
/// Killed when so many of a round were answered; the round then goes on where it was broken off.
const KILLED_AFTER: [usize; 4] = [300, 900, 1_500, PEOPLE];
/// An unoptimised build is slow enough to be killed four times only.
const ROUNDS: usize = if cfg!(debug_assertions) { 1 } else { 3 };
/// The promise is two seconds; a build without optimisation reads its lexicon several times more slowly.
const BACK_WITHIN: Duration = Duration::from_secs(if cfg!(debug_assertions) { 6 } else { 2 });

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_during_2000_concurrent_check_in_saves_loses_none_that_was_answered() {
    for mut trial in Trial::of_each_engine() {
        let began = Instant::now();
        let store = trial.open();
        let (clinic, people) = people::invited(&store, PEOPLE).await;
        drop(store);
        commit_slowly(&mut trial);
        let mut ledger = Ledger { clinic, people, entries: vec![Entry::default(); PEOPLE] };
        let post = Post::new(&trial.place);
        let (mut found, mut kills, mut slowest) = (Found::default(), 0, Duration::ZERO);
        for round in 0..ROUNDS {
            let mut waiting: VecDeque<usize> = (0..PEOPLE).collect();
            // on a busy machine some were told that nobody knows: they save once more
            for killed_after in KILLED_AFTER.into_iter().chain([PEOPLE; 5]) {
                if waiting.is_empty() {
                    break;
                }
                let program = post.start();
                slowest = slowest.max(program.started_in);
                let answered = PEOPLE - waiting.len();
                let more = killed_after.saturating_sub(answered).max(1);
                waiting = save(program, &post, &mut ledger, round, waiting, more).await;
                kills += 1;
                found.add(&ledger.compare(&trial).await);
            }
            assert!(waiting.is_empty(), "round {round} is done");
        }
        let Found { answers, lost, strange, kept_unanswered } = found;
        let (engine, took) = (trial.engine, began.elapsed().as_secs_f32());
        eprintln!(
            "{engine}: {kills} kills; answers told and looked for: {answers}, lost {lost}, torn or sent by nobody \
             {strange}; kept though nobody was told: {kept_unanswered}; slowest start {slowest:.0?}; {took:.1} s"
        );
        assert_eq!((lost, strange), (0, 0), "on {engine}");
        assert!(slowest < BACK_WITHIN, "{engine}: back after {slowest:?}");
        assert!(trial.open().verify_audit().await.expect("read").broken.is_none(), "{engine}: the audit chain");
    }
}

/// What was sent for one person and what they were told.
#[derive(Debug, Clone, Default)]
struct Entry {
    /// The words of the newest save that was answered.
    told: Option<String>,
    /// Words that were sent after that: they may be there or not.
    sent: Vec<String>,
    /// All saves that were answered, and all that were sent.
    times: (usize, usize),
}

struct Ledger {
    clinic: ClinicId,
    people: Vec<Invited>,
    entries: Vec<Entry>,
}

/// What a look into the database found, against the ledger.
#[derive(Debug, Default)]
struct Found {
    answers: usize,
    lost: usize,
    strange: usize,
    kept_unanswered: usize,
}

/// Makes each commit of an answer take some milliseconds more. On PostgreSQL it waits inside, and is rolled back if
/// whoever asked for it is gone by then; on SQLite it has more to bring to the disk, always in the same few rows.
fn commit_slowly(trial: &mut Trial) {
    match &mut trial.place {
        Where::Folder(_) => trial.run(
            "CREATE TABLE ballast (row INTEGER PRIMARY KEY, bytes BLOB);
             CREATE TRIGGER heavy AFTER INSERT ON answer BEGIN
                 REPLACE INTO ballast VALUES (abs(random() % 512), zeroblob(65536));
             END",
        ),
        Where::Postgres(url) => {
            url.push_str("%20-cclient_connection_check_interval%3D1"); // ms; the address ends with its options
            trial.run(
                "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                     'BEGIN PERFORM pg_sleep(0.03); RETURN NULL; END';
                 CREATE CONSTRAINT TRIGGER slow AFTER INSERT OR UPDATE ON answer
                     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()",
            );
        }
    }
}

/// Everybody in `waiting` saves at once; at the `more`th answer the program is killed. Gives back who has none.
async fn save(
    program: Program,
    post: &Post,
    ledger: &mut Ledger,
    round: usize,
    waiting: VecDeque<usize>,
    more: usize,
) -> VecDeque<usize> {
    let (program, queue) = (Arc::new(program), Arc::new(Mutex::new(waiting.clone())));
    let (answers, address) = (Arc::new(AtomicUsize::new(0)), post.address);
    let lines = (0..LINES.min(waiting.len())).map(|_| {
        let (program, queue, answers) = (Arc::clone(&program), Arc::clone(&queue), Arc::clone(&answers));
        let people = ledger.people.clone();
        tokio::spawn(async move {
            let (mut sent, mut told) = (Vec::new(), Vec::new());
            let Ok(mut line) = Line::open(address).await else { return (sent, told) };
            while let Some(who) = next(&queue) {
                sent.push(who);
                let form = [("answer", words(round, who))];
                let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
                let Ok(answer) = line.post("/check-in/what-matters", &people[who].cookie, &form).await else { break };
                // a busy machine may say that it does not know: then nobody was told that it is saved
                if answer.status == StatusCode::GATEWAY_TIMEOUT {
                    continue;
                }
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
                told.push(who);
                if answers.fetch_add(1, Ordering::Relaxed) + 1 == more {
                    program.kill(); // at once: what was answered a moment ago must be on disk already
                }
            }
            (sent, told)
        })
    });
    for line in lines.collect::<Vec<_>>() {
        let (sent, told) = line.await.expect("every answer is a redirect");
        sent.iter().for_each(|who| ledger.entries[*who].send(words(round, *who)));
        told.iter().for_each(|who| ledger.entries[*who].tell(words(round, *who)));
    }
    program.kill();
    let untold = |who: &usize| ledger.entries[*who].told.as_deref() != Some(&words(round, *who));
    waiting.into_iter().filter(untold).collect()
}

fn next(queue: &Mutex<VecDeque<usize>>) -> Option<usize> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

/// Everybody's own words in each round: from a line to most of what a page takes.
fn words(round: usize, who: usize) -> String {
    let line = format!("Round {round}, person {who}: to walk to the shop again. ");
    line.repeat(1 + who % 30).trim().to_owned()
}

impl Entry {
    fn send(&mut self, words: String) {
        self.sent.push(words);
        self.times.1 += 1;
    }

    fn tell(&mut self, words: String) {
        self.sent.clear();
        self.told = Some(words);
        self.times.0 += 1;
    }

    /// Holds what is there against what was sent and told; `steps`: how often the step log says "answered".
    fn compare(&self, there: Option<&str>, steps: usize, found: &mut Found) {
        let sent_since = there.is_some_and(|there| self.sent.iter().any(|sent| sent == there));
        let as_told = there == self.told.as_deref();
        found.answers += usize::from(self.told.is_some());
        // older words than those that were told, or none, are a loss; words that nobody sent are a tear or a ghost
        match there {
            _ if as_told || sent_since => {}
            Some(there) if !whole(there) => found.strange += 1,
            _ => found.lost += 1,
        }
        // each save and its step row are one transaction: as many rows as saves, between those told and those sent
        let one_transaction = (self.times.0..=self.times.1).contains(&steps) && (there.is_some() == (steps > 0));
        found.strange += usize::from(!one_transaction && (as_told || sent_since));
        found.kept_unanswered += usize::from(sent_since);
    }
}

/// Whether these are somebody's words of some round, whole.
fn whole(there: &str) -> bool {
    (0..ROUNDS).any(|round| (0..PEOPLE).any(|who| words(round, who) == there))
}

impl Ledger {
    /// Opens the database as it was left and looks for everybody's words.
    async fn compare(&self, trial: &Trial) -> Found {
        let store = trial.open();
        let desk = people::desk(&store, self.clinic);
        let people = self.people.clone();
        let there = desk.read(move |tx| {
            let one = |person: &Invited| {
                let answers = tx.answers(&tx.check_in(person.check_in)?)?;
                let steps = tx.steps(person.referral)?.iter().filter(|s| s.kind == StepKind::Answered).count();
                let words = answers.into_iter().find(|answer| answer.question.as_str() == "what-matters");
                Ok::<_, store::Error>((words.map(|answer| answer.given), steps))
            };
            people.iter().map(one).collect::<Result<Vec<_>, _>>()
        });
        let there = there.await.expect("the database opens and everything in it can be read");
        desk.finish().await.expect("on disk");
        let mut found = Found::default();
        for (entry, (given, steps)) in self.entries.iter().zip(there) {
            let words = given.map(|given| match given {
                Given::Said(words) => words,
                other => format!("{other:?}"),
            });
            entry.compare(words.as_deref(), steps, &mut found);
        }
        found
    }
}

impl Found {
    fn add(&mut self, other: &Found) {
        self.answers += other.answers;
        self.lost += other.lost;
        self.strange += other.strange;
        self.kept_unanswered += other.kept_unanswered;
    }
}
