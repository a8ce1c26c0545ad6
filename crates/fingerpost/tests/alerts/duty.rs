//! Whoever is on duty, at a browser with both lists open: notes when each call and each letter is first on the page, and
//! deals with them.
use crate::http::Line;
use crate::lock;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// A browser whose stream has broken comes back after so long, as the stream asks it to.
const COMES_BACK: Duration = Duration::from_secs(1);
/// Calls that are dealt with at once.
const AT_ONCE: usize = 16;

/// What is on a page: its key, and its id in addresses.
type Item = (String, String);

pub struct OnDuty {
    address: SocketAddr,
    cookie: String,
    seen: Arc<Mutex<BTreeMap<String, Instant>>>,
    looking: Vec<JoinHandle<()>>,
}

impl OnDuty {
    /// Opens both lists at this copy of the program.
    pub fn looks_at(address: SocketAddr, cookie: String) -> Self {
        let seen: Arc<Mutex<BTreeMap<String, Instant>>> = Arc::default();
        let lists = [("/duty/events", "/duty"), ("/letters/events", "/letters")];
        let looking = lists.map(|(events, page)| {
            let (cookie, seen) = (cookie.clone(), Arc::clone(&seen));
            tokio::spawn(async move {
                loop {
                    let _ended = listen(address, &cookie, events, page, &seen).await;
                    sleep(COMES_BACK).await;
                }
            })
        });
        Self { address, cookie, seen, looking: looking.into() }
    }

    /// When it was first on the page.
    pub fn seen(&self, key: &str) -> Option<Instant> {
        lock(&self.seen).get(key).copied()
    }

    /// Closes the lists.
    pub fn leaves(&self) {
        self.looking.iter().for_each(JoinHandle::abort);
    }

    /// Takes on, speaks with and closes every call but these, and reads every letter.
    pub async fn deal_with_all_but(&self, left_alone: &BTreeSet<String>) {
        let mut work = Vec::new();
        for page in ["/duty", "/letters"] {
            let text = read(self.address, &self.cookie, page).await.expect("the list");
            work.extend(items(&text).into_iter().filter(|(key, _)| !left_alone.contains(key)));
        }
        let work = Arc::new(Mutex::new(work));
        let lines = (0..AT_ONCE).map(|_| {
            let (address, cookie, work) = (self.address, self.cookie.clone(), Arc::clone(&work));
            tokio::spawn(async move {
                let mut line = Line::open(address).await.expect("it is there");
                loop {
                    let next = lock(&work).pop();
                    let Some((key, id)) = next else { return };
                    for (path, form) in steps(&key, &id) {
                        let answer = line.post(&path, &cookie, &form).await.expect("answered");
                        assert!(answer.status.is_redirection(), "{key} {path}: {}", answer.status);
                    }
                }
            })
        });
        for line in lines.collect::<Vec<_>>() {
            line.await.expect("dealt with");
        }
    }
}

/// What is done with one of them.
fn steps(key: &str, id: &str) -> Vec<(String, Vec<(&'static str, &'static str)>)> {
    if key.starts_with("letter") {
        return vec![(format!("/referral/{id}/read-letter"), vec![("decision", "stop"), ("why", "I ring them")])];
    }
    let close = vec![("outcome", "spoke"), ("note", "they are safe")];
    vec![
        (format!("/alert/{id}/acknowledge"), vec![]),
        (format!("/alert/{id}/contacted"), vec![("how", "spoke")]),
        (format!("/alert/{id}/close"), close),
    ]
}

/// Listens until the stream ends; at every event that says that the list has changed, looks at the page.
async fn listen(
    address: SocketAddr,
    cookie: &str,
    events: &str,
    page: &str,
    seen: &Mutex<BTreeMap<String, Instant>>,
) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    let head = format!("GET {events} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    let (mut heard, mut some) = (String::new(), [0; 4096]);
    loop {
        let read_now = stream.read(&mut some).await?;
        if read_now == 0 {
            return Ok(());
        }
        heard += &String::from_utf8_lossy(&some[..read_now]);
        if heard.contains("event: list") {
            heard.clear();
            if let Some(text) = read(address, cookie, page).await {
                let now = Instant::now();
                let mut seen = lock(seen);
                for (key, _) in items(&text) {
                    seen.entry(key).or_insert(now);
                }
            }
        }
    }
}

async fn read(address: SocketAddr, cookie: &str, page: &str) -> Option<String> {
    let answer = Line::open(address).await.ok()?.get(page, cookie).await.ok()?;
    (answer.status == 200).then_some(answer.text)
}

/// What is on the page: letters one by one, and each call on the card of whoever made it. A positive answer to an item is
/// known by whose it is and by the answer.
fn items(page: &str) -> Vec<Item> {
    let mut read = Vec::new();
    for card in page.split("data-item=\"").skip(1) {
        let mut calls = card.split("data-call=\"");
        let head = calls.next().unwrap_or_default();
        let of_letter = head.split_once('"').and_then(|(id, rest)| Some((letter(rest)?, id.to_owned())));
        read.extend(of_letter);
        read.extend(calls.filter_map(|call| {
            let (id, rest) = call.split_once('"')?;
            Some((positive(rest).or_else(|| item(head, rest))?, id.to_owned()))
        }));
    }
    read
}

fn positive(card: &str) -> Option<String> {
    let at = card.find("positive-0")?;
    card.get(at..at + "positive-".len() + 6).map(str::to_owned)
}

/// Of a letter the list shows the name, in which letters stand for digits.
fn letter(card: &str) -> Option<String> {
    let (_, rest) = card.split_once(" Letter")?;
    let digits: String =
        rest.bytes().take(6).map(|letter| char::from(letter.wrapping_sub(b'a').wrapping_add(b'0'))).collect();
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| format!("letter-{digits}"))
}

fn item(head: &str, call: &str) -> Option<String> {
    const ANSWERS: [&str; 3] = ["Several days", "More than half the days", "Nearly every day"];
    let who: String = head.split_once("Sample Person ")?.1.chars().take_while(char::is_ascii_digit).collect();
    let points = ANSWERS.iter().position(|answer| call.contains(answer))? + 1;
    Some(format!("item {who} {points}"))
}
