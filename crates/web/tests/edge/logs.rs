//! The log says what kind of page was asked for, and nothing of anybody's.
use crate::clinic::{SECRET, ask, ask_of, config, form, read};
use axum::extract::Request;
use serde_json::Value;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use web::edge::log;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The lines of one request, out of those of all tests that run beside this one.
fn lines(of: &str) -> Vec<Value> {
    let bytes = kept().0.lock().unwrap().clone();
    let text = String::from_utf8(bytes).unwrap();
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    all.filter(|line| line["request"] == of).collect()
}

fn kept() -> Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    let start = || {
        let kept = Kept::default();
        let writer = kept.clone();
        assert!(log::init(move || writer.clone()), "the first call takes effect");
        assert!(!log::init(std::io::stderr), "the second does not");
        kept
    };
    KEPT.get_or_init(start).clone()
}

async fn one_line(request: Request) -> Value {
    kept();
    let answer = ask(request).await;
    let mut lines = lines(answer.header("x-request-id"));
    assert_eq!(lines.len(), 1, "one line for one request");
    lines.remove(0)
}

#[tokio::test]
async fn a_line_has_the_template_and_neither_path_nor_query_nor_address() {
    let mut request = read("/check-in/zebra4711?name=zebra4711");
    for name in ["host", "user-agent", "referer", "cookie", "x-forwarded-for", "x-request-id"] {
        request.headers_mut().insert(name, "zebra4711".parse().unwrap());
    }
    let line = one_line(request).await;
    assert_eq!(
        (&line["route"], &line["method"], &line["status"]),
        (&"/check-in/{link}".into(), &"GET".into(), &200.into())
    );
    assert!(line["ms"].is_number() && line["timestamp"].is_string());
    assert!(!line.to_string().contains("zebra4711"));
    let mut fields: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["level", "message", "method", "ms", "request", "route", "status", "timestamp"]);
}

#[tokio::test]
async fn what_was_sent_cannot_write_a_line_of_its_own() {
    let forged = "/x%0A%7B%22request%22:%22forged%22%7D";
    assert_eq!(one_line(read(forged)).await["route"], "none");
    let mut request = read("/health");
    *request.method_mut() = "ZEBRA4711".parse().unwrap();
    assert_eq!(one_line(request).await["method"], "other");
    one_line(form("/answers", "words=%0A%7B%22request%22:%22forged%22%7D")).await;
    assert!(lines("forged").is_empty());
}

#[tokio::test]
async fn a_panic_says_where_and_not_what() {
    kept();
    let answer = ask(read("/panic")).await;
    let lines = lines(answer.header("x-request-id"));
    assert_eq!(lines.len(), 2, "where it broke off, and the request");
    assert!(lines[0]["place"].as_str().unwrap().contains("clinic.rs:"));
    assert_eq!(lines[1]["status"], 500);
    assert!(!String::from_utf8_lossy(&kept().0.lock().unwrap()).contains(SECRET));
}

#[tokio::test]
async fn a_store_that_is_away_is_logged_by_its_kind() {
    kept();
    let answer = ask(read("/problem/503")).await;
    let lines = lines(answer.header("x-request-id"));
    assert_eq!((&lines[0]["kind"], &lines[0]["level"]), (&"unavailable".into(), &"ERROR".into()));
}

#[tokio::test]
async fn who_hangs_up_is_logged_too() {
    kept();
    let mut config = config();
    config.answer_within = Duration::from_secs(60);
    let before = |text: &[u8]| text.windows(12).filter(|found| *found == b"\"status\":499").count();
    let was = before(&kept().0.lock().unwrap());
    let hung_up = tokio::time::timeout(Duration::from_millis(50), ask_of(&config, read("/slow"))).await;
    assert!(hung_up.is_err());
    assert_eq!(before(&kept().0.lock().unwrap()), was + 1);
}
