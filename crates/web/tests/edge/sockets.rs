//! The accept loop, by real sockets: slow, greedy and odd clients go, the others are served.
use crate::clinic::{config, routes};
use axum::Router;
use axum::extract::Request;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use web::edge::{self, Limits, serve};

const HEALTH: &[u8] = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n";

struct Running {
    at: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

async fn running(limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        let _ = stopped.await;
    };
    let ended = tokio::spawn(serve(listener, edge::layers(routes(), &config()), limits, stopped));
    Running { at, stop, ended }
}

fn quick() -> Limits {
    let short = Duration::from_millis(200);
    Limits { headers_within: short, finish_within: Duration::from_millis(500), ..Limits::default() }
}

/// Sends this and reads until the other side hangs up, for 5 seconds at most.
async fn say(at: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(at).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    hear(&mut stream).await
}

async fn hear(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut heard)).await;
    assert!(read.is_ok(), "the connection was not closed");
    String::from_utf8_lossy(&heard).into_owned()
}

fn with_headers(count: usize) -> Vec<u8> {
    let headers: String = (1..count).map(|n| format!("X-{n}: a\r\n")).collect();
    format!("GET /health HTTP/1.1\r\nHost: a\r\n{headers}\r\n").into_bytes()
}

#[tokio::test]
async fn a_client_that_never_finishes_its_headers_is_cut() {
    let clinic = running(quick()).await;
    let began = Instant::now();
    let heard = say(clinic.at, b"GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ").await;
    assert!(began.elapsed() >= Duration::from_millis(150) && began.elapsed() < Duration::from_secs(3));
    assert!(!heard.contains("200 OK"));
    assert!(say(clinic.at, b"").await.is_empty(), "and one that says nothing at all");
}

#[tokio::test]
async fn one_header_too_many_is_refused() {
    let clinic = running(quick()).await;
    assert!(say(clinic.at, &with_headers(64)).await.starts_with("HTTP/1.1 200"));
    assert!(say(clinic.at, &with_headers(65)).await.starts_with("HTTP/1.1 431"));
    let long = format!("GET /health HTTP/1.1\r\nHost: a\r\nX-Long: {}\r\n\r\n", "a".repeat(17_000));
    assert!(say(clinic.at, long.as_bytes()).await.starts_with("HTTP/1.1 431"));
}

#[tokio::test]
async fn fifty_megabytes_are_refused_at_the_first_few() {
    let clinic = running(quick()).await;
    let mut stream = TcpStream::connect(clinic.at).await.unwrap();
    let head = "POST /answers HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 50000000\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&[b'a'; 70_000]).await.unwrap();
    assert!(hear(&mut stream).await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn who_comes_when_all_seats_are_taken_waits_for_one() {
    let clinic = running(Limits { connections: 1, ..quick() }).await;
    let first = TcpStream::connect(clinic.at).await.unwrap();
    let mut second = TcpStream::connect(clinic.at).await.unwrap();
    second.write_all(HEALTH).await.unwrap();
    let mut byte = [0];
    assert!(timeout(Duration::from_millis(50), second.read(&mut byte)).await.is_err(), "not served yet");
    drop(first);
    assert_eq!(timeout(Duration::from_secs(3), second.read(&mut byte)).await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn a_connection_does_not_live_for_ever() {
    let life = Duration::from_millis(300);
    let clinic = running(Limits { connection_life: life, headers_within: Duration::from_secs(60), ..quick() }).await;
    let began = Instant::now();
    assert!(say(clinic.at, HEALTH).await.contains("200 OK"));
    assert!(began.elapsed() >= Duration::from_millis(250), "kept open for the next request until then");
}

#[tokio::test]
async fn stopping_lets_what_has_begun_finish_and_takes_no_more() {
    let clinic = running(Limits { headers_within: Duration::from_secs(60), ..quick() }).await;
    let mut begun = TcpStream::connect(clinic.at).await.unwrap();
    begun.write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap(); // answered 504 after 0.3 s
    let _idle = TcpStream::connect(clinic.at).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    clinic.stop.send(()).unwrap();
    assert!(hear(&mut begun).await.starts_with("HTTP/1.1 504"));
    timeout(Duration::from_secs(3), clinic.ended).await.expect("it ends although somebody idles").unwrap();
    assert!(TcpStream::connect(clinic.at).await.is_err());
}

#[tokio::test]
async fn two_hundred_slow_clients_keep_nobody_waiting() {
    let clinic = running(Limits { headers_within: Duration::from_secs(2), ..Limits::default() }).await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(clinic.at).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nX").await.unwrap();
        slow.push(stream);
    }
    let asked = timeout(Duration::from_secs(1), async {
        let mut stream = TcpStream::connect(clinic.at).await.unwrap();
        stream.write_all(HEALTH).await.unwrap();
        stream.read_u8().await.unwrap()
    });
    assert_eq!(asked.await.expect("answered beside them"), b'H');
    for mut stream in slow {
        hear(&mut stream).await;
    }
}

#[tokio::test]
async fn what_has_arrived_whole_is_done_though_its_sender_is_gone() {
    const MANY: usize = 100;
    let done = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&done);
    // a route that looks somebody up before it reads what they sent, and saves for a while after that
    let press = async move |request: Request| {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let body = axum::body::to_bytes(request.into_body(), 1_000).await.unwrap_or_default();
        tokio::time::sleep(Duration::from_millis(20)).await;
        if body.as_ref() == b"words=help" {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    };
    let router = Router::new().route("/press", axum::routing::post(press));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    let mut patient = config();
    patient.answer_within = Duration::from_secs(10);
    let ended = tokio::spawn(serve(listener, edge::layers(router, &patient), Limits::default(), stopped));
    let form = "POST /press HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 10\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\nwords=help";
    // half are gone before anybody has looked: nothing else runs on this thread meanwhile
    for _ in 0..MANY / 2 {
        let mut stream = std::net::TcpStream::connect(at).unwrap();
        std::io::Write::write_all(&mut stream, form.as_bytes()).unwrap();
    }
    // and half while they are looked up, read or saved
    let pressed = (0..MANY / 2).map(|n| {
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(at).await.unwrap();
            stream.write_all(form.as_bytes()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(n as u64)).await;
        })
    });
    for pressed in pressed.collect::<Vec<_>>() {
        pressed.await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(200)).await; // everybody was let in by then
    stop.send(()).unwrap();
    timeout(Duration::from_secs(5), ended).await.expect("it waits for them, and not for long").unwrap();
    assert_eq!(done.load(Ordering::Relaxed), MANY);
}
