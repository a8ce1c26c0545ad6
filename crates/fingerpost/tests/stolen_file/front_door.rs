//! Puts canaries in through the front door: everything that comes in over HTTP, as it really comes.
use super::canaries::Canaries;
use super::http::{Answer, Line, encoded, referral};
use super::program::Post;
use content::Content;
use hyper::StatusCode;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;

/// How many people come; each brings fifteen canaries or more.
const PEOPLE: usize = 64;
/// Whose letters say something that a person must read first.
const HELD: usize = 10;
/// Who calls for help.
const CALLS: usize = 20;

/// What stands at the door.
pub struct Door<'a> {
    pub canaries: Canaries,
    post: &'a Post,
    line: Line,
}

/// Somebody who was referred.
struct Person {
    given: String,
    born: (u64, u64, u64),
}

impl<'a> Door<'a> {
    pub async fn open(post: &'a Post) -> Self {
        Self { canaries: Canaries::default(), post, line: Line::open(post.address).await.expect("a connection") }
    }

    /// Everything, in the order in which it happens in a clinic.
    pub async fn put_all_in(&mut self) {
        let token = self.account("a bearer token", &["alder-lane", "--role", "ehr-client"]).await;
        let people = self.refer(&token).await;
        self.refused(&token).await;
        let (duty, reception) = (self.sign_in("duty").await, self.sign_in("reception").await);
        self.read_letters(&duty).await;
        let mut links = self.links(&reception).await;
        for (at, person) in people.iter().enumerate() {
            let link = links.remove(&person.given).expect("everybody has a message, also who was held");
            self.check_in(at, person.born, &link).await;
        }
        self.answer_calls(&duty).await;
        self.look_around(&duty).await;
    }

    /// What the program prints once when an account is made. The connection may not have stayed open for so long.
    async fn account(&mut self, kind: &'static str, words: &[&str]) -> String {
        let command = [&["user", "add"], words, &["--clinic", "larchfield"]].concat();
        let made = self.post.command(&command).output().expect("the command runs");
        let printed = String::from_utf8(made.stdout).expect("text");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        self.line = Line::open(self.post.address).await.expect("a connection");
        self.canaries.keep(kind, printed.split_whitespace().last().expect("a secret"))
    }

    async fn refer(&mut self, token: &str) -> Vec<Person> {
        let mut people = Vec::new();
        for at in 0..PEOPLE {
            let (person, message) = self.message(at < HELD);
            let answer = self.send("/fhir/$process-message", token, message.to_string()).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
            people.push(person);
        }
        people
    }

    /// A message of the sample with everything that is anybody's made new.
    fn message(&mut self, held: bool) -> (Person, Value) {
        let canaries = &mut self.canaries;
        let sample = if held { "16-self-harm-now" } else { "01-low-mood-now" };
        let content = Content::shipped();
        let text = content.text(&format!("sample/letters/{sample}.json")).expect("a letter of the sample");
        let mut message: Value = serde_json::from_str(text).expect("JSON");
        message["id"] = json!(canaries.word("a message's id"));
        let person = Person { given: canaries.word("a given name"), born: canaries.born() };
        let (day, month, year) = person.born;
        for entry in message["entry"].as_array_mut().expect("entries") {
            let resource = &mut entry["resource"];
            match resource["resourceType"].as_str() {
                Some("ServiceRequest") => {
                    resource["identifier"][0]["value"] = json!(canaries.word("a referral's number"));
                    let note = resource["note"][0]["text"].as_str().expect("a letter");
                    let (first, last) = (canaries.word("a letter's word"), canaries.word("a letter's word"));
                    resource["note"][0]["text"] = json!(format!("{first} {note} He is known as {last}."));
                }
                Some("Patient") => {
                    resource["identifier"][0]["value"] = json!(canaries.nhs_number());
                    resource["name"] = json!([{ "given": [person.given], "family": canaries.word("a family name") }]);
                    resource["birthDate"] = json!(format!("{year}-{month:02}-{day:02}"));
                    resource["telecom"] = json!([
                        { "system": "phone", "value": canaries.telephone("a patient's number"), "use": "mobile" },
                        { "system": "email", "value": format!("{}@example.org", canaries.word("an e-mail address")) },
                    ]);
                    resource["address"][0]["line"] = json!([canaries.word("a street")]);
                }
                Some("Practitioner") => resource["name"][0]["family"] = json!(canaries.word("a referrer's name")),
                _ => {}
            }
        }
        (person, message)
    }

    /// What is refused leaves nothing either, in the log least of all.
    async fn refused(&mut self, token: &str) {
        for at in 0..10 {
            let (_, mut message) = self.message(false);
            let wrong = self.canaries.word("a word in a message that is refused");
            message["resourceType"] = json!(wrong);
            let body = if at < 5 { message.to_string() } else { format!("{message} {wrong}") };
            let answer = self.send("/fhir/$process-message", token, body).await;
            assert!(answer.status.is_client_error(), "{}", answer.status);
        }
        let stranger = self.canaries.word("a bearer token that is none");
        let answer = self.send("/fhir", &stranger, "{}".into()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }

    async fn send(&mut self, path: &str, token: &str, body: String) -> Answer {
        self.line.ask(referral(path, self.address(), token, body)).await.expect("an answer")
    }

    /// Signs somebody in who first mistypes the password, and once types it where the name belongs.
    async fn sign_in(&mut self, role: &str) -> String {
        let password = self.account("a password", &[role, "--role", role]).await;
        let mistyped = self.canaries.word("a mistyped password");
        for (name, word) in [(role, mistyped.as_str()), (password.as_str(), "x")] {
            let form = [("name", name), ("password", word)];
            let answer = self.line.post("/sign-in", "", &form).await.expect("an answer");
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let answer = self.line.post("/sign-in", "", &[("name", role), ("password", &password)]).await;
        self.cookie(&answer.expect("an answer"), "__Host-staff")
    }

    /// The cookie that an answer sets, noted as a canary.
    fn cookie(&mut self, answer: &Answer, name: &'static str) -> String {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.cookie(name).expect("a cookie");
        let (_, secret) = cookie.split_once('=').expect("name=value");
        self.canaries.keep(name, secret);
        cookie
    }

    /// The duty clinician reads each held letter and gives a reason; releasing it sends the invitation.
    async fn read_letters(&mut self, duty: &str) {
        let list = self.page("/letters", duty).await;
        let held = all_between(&list, "/referral/", "/letter\"");
        assert_eq!(held.len(), HELD, "letters that are held");
        for referral in held {
            self.page(&format!("/referral/{referral}/letter"), duty).await;
            let why = self.canaries.word("a reason for release");
            let form = [("decision", "release"), ("why", &format!("Rang the practice: {why}."))];
            self.done(&format!("/referral/{referral}/read-letter"), duty, &form).await;
        }
    }

    /// Reception has every message written out: the links, by the first name that each greets.
    async fn links(&mut self, reception: &str) -> HashMap<String, String> {
        let page = self.page("/messages", reception).await;
        let mut links = HashMap::new();
        for message in all_between(&page, "/message/", "/write\"") {
            let written =
                self.line.post(&format!("/message/{message}/write"), reception, &[]).await.expect("an answer");
            assert_eq!(written.status, StatusCode::OK, "{}", written.text);
            let given = written.text.split("Hello ").nth(1).and_then(|rest| rest.split(',').next()).expect("a name");
            let token = written.text.split("/l/").nth(1).and_then(|rest| rest.get(..26)).expect("a link");
            links.insert(given.to_owned(), self.canaries.keep("a personal link", token));
        }
        links
    }

    /// From the link to the call for help and the last page.
    async fn check_in(&mut self, at: usize, born: (u64, u64, u64), link: &str) {
        let begun = self.line.post(&format!("/l/{link}"), "", &[]).await.expect("an answer");
        let held = begun.cookie("__Host-link").expect("a cookie");
        let (day, month, year) = born;
        let (day, month, year) = (day.to_string(), month.to_string(), year.to_string());
        let form = |year| [("day", day.as_str()), ("month", month.as_str()), ("year", year)];
        let wrong = self.line.post("/birth-date", &held, &form("1930")).await.expect("an answer");
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let opened = self.line.post("/birth-date", &held, &form(&year)).await.expect("an answer");
        let visit = self.cookie(&opened, "__Host-visit");
        let said = format!("To see {} again.", self.canaries.word("a patient's words"));
        self.done("/check-in/what-matters", &visit, &[("answer", &said)]).await;
        self.done("/check-in/share", &visit, &[("share", "what-matters"), ("do", "send")]).await;
        if at < CALLS {
            let telephone = self.canaries.telephone("the number of a call for help");
            let words = self.canaries.word("the words of a call for help");
            let form = [("telephone", telephone.as_str()), ("words", &words)];
            let asked = self.line.post("/help/call", &visit, &form).await.expect("an answer");
            assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
        }
    }

    async fn answer_calls(&mut self, duty: &str) {
        let page = self.page("/duty", duty).await;
        let calls = all_between(&page, "/alert/", "/acknowledge");
        assert_eq!(calls.len(), CALLS, "calls for help");
        let words = self.canaries.all.iter().filter(|(kind, _)| *kind == "the words of a call for help");
        words.for_each(|(_, words)| assert!(page.contains(words), "their words are there for those who may read them"));
        for call in calls {
            self.done(&format!("/alert/{call}/acknowledge"), duty, &[]).await;
            self.done(&format!("/alert/{call}/contacted"), duty, &[("how", "spoke")]).await;
            let note = self.canaries.word("a duty note");
            self.done(&format!("/alert/{call}/close"), duty, &[("outcome", "spoke"), ("note", &note)]).await;
        }
    }

    /// Addresses that hold something of somebody's, or of an attacker's: the log knows patterns only.
    async fn look_around(&mut self, duty: &str) {
        for _ in 0..10 {
            let word = self.canaries.word("a word in an address");
            for path in [format!("/l/{word}"), format!("/help?words={}", encoded(&word)), format!("/{word}")] {
                self.line.get(&path, duty).await.expect("an answer");
            }
        }
    }

    async fn page(&mut self, path: &str, cookie: &str) -> String {
        let answer = self.line.get(path, cookie).await.expect("an answer");
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        answer.text
    }

    async fn done(&mut self, path: &str, cookie: &str, form: &[(&str, &str)]) {
        let answer = self.line.post(path, cookie, form).await.expect("an answer");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text);
    }

    fn address(&self) -> SocketAddr {
        self.post.address
    }
}

/// Whatever stands between the two, each once.
fn all_between(page: &str, before: &str, after: &str) -> Vec<String> {
    let mut all = Vec::new();
    for rest in page.split(before).skip(1) {
        let found = rest.split(after).next().filter(|found| found.len() == 26);
        all.extend(found.map(String::from).filter(|found| !all.contains(found)));
    }
    all
}
