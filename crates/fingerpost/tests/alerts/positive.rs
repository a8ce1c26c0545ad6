//! Somebody who writes of harm, or a letter that mentions it: what is sent, by which way, and what befalls it.
use crate::People;
use crate::http::{Gone, Line, encoded, referral};
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN};
use hyper::{Request, StatusCode};
use serde_json::json;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// Every field and every way in.
pub const WAYS: &[&str] = &[
    "wrote",
    "card",
    "own-word",
    "first-visit",
    "item",
    "words",
    "number",
    "date",
    "story",
    "story-number",
    "letter by message",
    "letter by bundle",
    "letter by request",
    "letter by file",
    "letter by table",
    "letter by upload",
];

/// What the columns of the table become.
pub const MAPPING: &str = r#"
[[column]]
heading = "Surname"
becomes = "family-name"
[[column]]
heading = "First name"
becomes = "given-names"
[[column]]
heading = "DOB"
becomes = "birth-date"
[[column]]
heading = "Clinical details"
becomes = "letter"
[[column]]
heading = "Referral ID"
becomes = "referral-id"
"#;

/// Words that people write, and that the lexicon knows.
const WORDS: &[&str] = &[
    "I want to end my life",
    "some nights I want to kill myself",
    "I have been having thoughts of suicide",
    "I cannot go on and I want to die",
    "I hurt myself again yesterday",
    "if this goes on I will end my life",
];

/// The message that a practice's system sends, with its own words on self-harm.
const MESSAGE: &str = include_str!("../../../../content/sample/letters/16-self-harm-now.json");

/// Many letters in one file.
const IN_FILES: [&str; 3] = ["letter by file", "letter by table", "letter by upload"];

/// What befalls the connection.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    None,
    /// Everything is sent, and the other side is gone before the answer.
    HangsUp,
    /// Half of it is sent, then the connection breaks; after a moment it is sent again.
    Breaks,
    /// The button is pressed twice.
    Twice,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Positive {
    n: usize,
    pub way: &'static str,
    who: usize,
    /// For an item: which answer, 1 to 3.
    points: usize,
    fault: Fault,
}

/// To whom it is sent.
#[derive(Clone)]
pub struct Send {
    pub addresses: Vec<SocketAddr>,
    pub people: People,
    /// Of the system that sends letters.
    pub token: String,
    /// The cookie of somebody who told a story.
    pub story: String,
}

/// Numbers that are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

/// So many, in every way, and how many of them meet a fault.
pub fn all(many: usize, people: usize, dice: &mut Dice) -> (VecDeque<Positive>, usize) {
    let lexicon = pathway::Engines::read(&content::Content::shipped()).expect("our own content").lexicon;
    for words in WORDS {
        assert!(lexicon.speaks_of_harm(words), "{words}: the simulation is about words that are noticed");
    }
    let mut items = 0;
    let positives = (0..many).map(|n| {
        // letters are a fifth, since each is a new person; items as many as there are answers to give
        let way = match dice.below(22) {
            0..=3 => "wrote",
            4 => "card",
            5 => "own-word",
            6..=8 if items < 3 * people => "item",
            6..=11 => "words",
            12 | 13 => "number",
            14 => "date",
            15 => "first-visit",
            16 => "letter by message",
            17 => "letter by bundle",
            18 => "letter by request",
            19 => "story",
            20 => "story-number",
            _ => ["letter by file", "letter by table", "letter by upload"][dice.below(3)],
        };
        let (mut who, mut points) = (dice.below(people), 1);
        if way == "item" {
            (who, points) = (items % people, 1 + items / people);
            items += 1;
        }
        let fault = match dice.below(10) {
            _ if IN_FILES.contains(&way) => Fault::None,
            0 | 1 => Fault::HangsUp,
            2 => Fault::Breaks,
            3 => Fault::Twice,
            _ => Fault::None,
        };
        Positive { n, way, who, points, fault }
    });
    let positives: VecDeque<Positive> = positives.collect();
    let faults = positives.iter().filter(|positive| positive.fault != Fault::None).count();
    (positives, faults)
}

impl Positive {
    /// By what it is known on the duty role's pages.
    pub fn key(&self) -> String {
        match self.way {
            "item" => format!("item {} {}", self.who, self.points),
            way if way.starts_with("letter") => format!("letter-{:06}", self.n),
            _ => format!("positive-{:06}", self.n),
        }
    }

    pub fn is_in_a_file(&self) -> bool {
        IN_FILES.contains(&self.way)
    }

    /// Sends it, again and again until it is answered, unless nobody waits for the answer. Answers when it was sent.
    /// `killed`: the program may be killed meanwhile, so that nobody hangs up without knowing.
    pub async fn send(&self, to: &Send, killed: bool) -> Instant {
        let fault = if killed && self.fault == Fault::HangsUp { Fault::None } else { self.fault };
        let copies = to.addresses.len();
        for tried in 0..600 {
            let address = to.addresses[(self.n + tried) % copies];
            let at = Instant::now();
            let done = match fault {
                Fault::HangsUp => self.hangs_up(to, address).await,
                Fault::Breaks if tried == 0 => {
                    self.breaks(to, address).await;
                    continue;
                }
                Fault::Twice => {
                    let (first, second) = tokio::join!(self.asks(to, address), self.asks(to, address));
                    first.and(second)
                }
                Fault::Breaks | Fault::None => self.asks(to, address).await,
            };
            if done.is_ok() {
                return at;
            }
            sleep(Duration::from_millis(100)).await; // somebody reloads the page
        }
        panic!("{}: not answered in a minute", self.key());
    }

    /// Sends it and reads the answer, which must say that it was taken.
    async fn asks(&self, to: &Send, address: SocketAddr) -> Result<(), Gone> {
        let mut line = Line::open(address).await?;
        if self.way.starts_with("letter") {
            let path = match self.way {
                "letter by message" => "/fhir/$process-message",
                "letter by bundle" => "/fhir",
                _ => "/fhir/ServiceRequest",
            };
            let answer = line.ask(referral(path, address, &to.token, self.letter())).await?;
            assert!(answer.status.is_success(), "{}", answer.text);
            return Ok(());
        }
        if self.way == "item" {
            let yes = line.post("/check-in/may-we-ask", self.cookie(to), &[("answer", "yes")]).await?;
            assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.text);
        }
        let (path, form) = self.form();
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = line.post(path, self.cookie(to), &form).await?;
        let taken = matches!(answer.status, StatusCode::SEE_OTHER | StatusCode::OK);
        assert!(taken, "{} {}: {}", self.key(), answer.status, answer.text);
        Ok(())
    }

    /// Everything is sent, and nobody waits for the answer.
    async fn hangs_up(&self, to: &Send, address: SocketAddr) -> Result<(), Gone> {
        if self.way == "item" {
            let mut line = Line::open(address).await?;
            line.post("/check-in/may-we-ask", self.cookie(to), &[("answer", "yes")]).await?;
        }
        let mut stream = TcpStream::connect(address).await.map_err(|_| Gone)?;
        stream.write_all(self.raw(to, address).as_bytes()).await.map_err(|_| Gone)?;
        // what was written is with the other side's system once a first byte of it was read: a moment later we are gone
        sleep(Duration::from_millis(30)).await;
        Ok(())
    }

    /// Half of it, and then nothing more.
    async fn breaks(&self, to: &Send, address: SocketAddr) {
        let Ok(mut stream) = TcpStream::connect(address).await else { return };
        let raw = self.raw(to, address);
        let half = raw.len() - raw.len() / 8;
        if stream.write_all(&raw.as_bytes()[..half]).await.is_ok() {
            let mut byte = [0];
            let _ = timeout(Duration::from_millis(20), stream.read(&mut byte)).await;
        }
    }

    /// The request as it is written on the wire.
    fn raw(&self, to: &Send, address: SocketAddr) -> String {
        let (path, kind, who, body) = if self.way.starts_with("letter") {
            let path = if self.way == "letter by message" { "/fhir/$process-message" } else { "/fhir/ServiceRequest" };
            (path, "application/fhir+json", format!("authorization: Bearer {}", to.token), self.letter())
        } else {
            let (path, form) = self.form();
            let form: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
            let who = format!("origin: http://{address}\r\ncookie: {}", self.cookie(to));
            (path, "application/x-www-form-urlencoded", who, form.join("&"))
        };
        let length = body.len();
        format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\n{who}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    }

    /// Half of those who ask for a call have not given their date of birth.
    fn cookie<'a>(&self, to: &'a Send) -> &'a str {
        let who = &to.people[self.who];
        if self.way == "first-visit" {
            return &who.there;
        }
        if self.way == "story" || self.way == "story-number" {
            return &to.story;
        }
        let unopened = self.way == "date" || (self.way == "words" && self.n.is_multiple_of(2));
        if unopened { &who.link } else { &who.cookie }
    }

    fn form(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let words = format!("{}, {}", WORDS[self.n % WORDS.len()], self.key());
        match self.way {
            "wrote" => ("/check-in/what-matters", vec![("answer", words)]),
            "card" => ("/check-in/what-to-say", vec![("answer", words)]),
            "own-word" => ("/check-in/own-word", vec![("answer", words)]),
            "first-visit" => ("/how-did-it-go/first-visit", vec![("words", words)]),
            "story" => {
                ("/get-in-touch", vec![("way", "write".into()), ("clinic", "larchfield".into()), ("words", words)])
            }
            "story-number" => ("/your-story/ring", vec![("telephone", words)]),
            "item" => ("/check-in/feeling-9", vec![("answer", self.points.to_string())]),
            "words" => ("/help/call", vec![("telephone", String::new()), ("words", words)]),
            "number" => ("/help/call", vec![("telephone", words), ("words", String::new())]),
            _ => {
                let date = [("day", "I want to".into()), ("month", "end my life,".into()), ("year", self.key())];
                ("/birth-date", date.into())
            }
        }
    }

    /// A family name that is the letter's own: letters for digits, since a table with digits in a name is refused.
    fn family(&self) -> String {
        let digits = format!("{:06}", self.n);
        let letters: String = digits.bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        format!("Letter{letters}")
    }

    /// The letter as FHIR, about somebody of whom nothing is known yet.
    pub fn letter(&self) -> String {
        let name = self.family();
        if self.way == "letter by message" {
            let (id, bundle) =
                ["d877d3f7-bc85-581a-b5c1", "d13cac24-52e9-576c-bb45"].map(|id| format!("{id}-{:012}", self.n)).into();
            let mut message: serde_json::Value = serde_json::from_str(
                &MESSAGE
                    .replace("d877d3f7-bc85-581a-b5c1-b0e354eae81a", &id)
                    .replace("d13cac24-52e9-576c-bb45-6b15a961488e", &bundle)
                    .replace("DO-2026-1016", &name)
                    .replace("\"Plant\"", &format!("\"{name}\"")),
            )
            .expect("JSON");
            let entries = message["entry"].as_array_mut().expect("entries");
            let patient = entries.iter_mut().find(|entry| entry["resource"]["resourceType"] == "Patient");
            patient.expect("a patient")["resource"].as_object_mut().expect("an object").remove("identifier");
            return message.to_string();
        }
        json!({
            "resourceType": "ServiceRequest", "status": "active", "intent": "order",
            "contained": [{
                "resourceType": "Patient", "id": "p", "name": [{ "family": name, "given": ["Sample"] }],
                "birthDate": "1969-11-02",
            }],
            "identifier": [{ "system": "https://practice.example/referral", "value": name }],
            "subject": { "reference": "#p" },
            "note": [{ "text": format!("Low back pain for two years. {}.", "He has thoughts of self-harm") }],
        })
        .to_string()
    }
}

/// Somebody tells a story. Answers the cookie of their own page.
pub async fn tells_a_story(address: SocketAddr) -> String {
    let mut line = Line::open(address).await.expect("it is there");
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", "I nearly turned back at the door.")];
    let told = line.post("/get-in-touch", "", &form).await.expect("answered");
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text);
    let cookie = told.headers[hyper::header::SET_COOKIE].to_str().expect("a cookie");
    cookie.split(';').next().expect("a name and a value").to_owned()
}

/// Letters as a table.
pub fn table(letters: &[&Positive]) -> String {
    let mut table = "Surname,First name,DOB,Clinical details,Referral ID\n".to_owned();
    for letter in letters {
        let name = letter.family();
        table +=
            &format!("{name},Sample,1969-11-25,Low back pain for two years. He has thoughts of self-harm.,{name}\n");
    }
    table
}

/// Reception sends a table, looks at it and takes it in.
pub async fn upload(address: SocketAddr, cookie: &str, letters: &[&Positive]) {
    const BOUNDARY: &str = "a-boundary-of-our-own";
    let mut line = Line::open(address).await.expect("it is there");
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"list\"; filename=\"list.csv\"\r\n\r\n{}\r\n--{BOUNDARY}--\r\n",
        table(letters)
    );
    let request = Request::post("/reception/list")
        .header(HOST, address.to_string())
        .header(ORIGIN, format!("http://{address}"))
        .header(COOKIE, cookie)
        .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    let sent = line.ask(request.body(Full::from(body)).expect("a request")).await.expect("answered");
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let here = sent.headers[LOCATION].to_str().expect("an address").to_owned();
    let page = line.get(&here, cookie).await.expect("the list").text;
    assert!(page.contains("value=\"take-in\""), "nothing stands against it: {page}");
    let leave_out = page.split("<input").any(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        tag.contains("name=\"leave-out\"") && tag.contains(" checked")
    });
    let form = [("do", "take-in"), ("leave-out", if leave_out { "yes" } else { "no" })];
    let taken = line.post(&here, cookie, &form).await.expect("answered");
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
}
