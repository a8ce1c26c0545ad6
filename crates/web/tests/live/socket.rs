//! Streams on a real socket: they outlive a connection's age, end when the program stops, and let go of their seat.
use crate::rig::{BASE_URL, Rig};
use record::Role::Duty;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use web::edge::{EdgeConfig, Limits, serve};

struct Running {
    at: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    cookie: String,
}

async fn running(rig: &Rig, limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let at = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let config = EdgeConfig::new(BASE_URL).expect("our address");
    let router = web::router(rig.app.clone(), &config);
    let stopped = async { drop(stopped.await) };
    let ended = tokio::spawn(serve(listener, router, limits, stopped));
    let duty = rig.staff(rig.larchfield, Duty).await;
    let cookie = format!("__Host-staff={}", duty.cookie("__Host-staff").expect("signed in"));
    Running { at, stop, ended, cookie }
}

impl Running {
    /// Opens the stream and reads its first event.
    async fn listens(&self) -> TcpStream {
        let mut stream = TcpStream::connect(self.at).await.expect("it listens");
        let head = format!("GET /duty/events HTTP/1.1\r\nHost: a\r\nCookie: {}\r\n\r\n", self.cookie);
        stream.write_all(head.as_bytes()).await.expect("sent");
        let heard = hears(&mut stream, "event: list").await;
        assert!(heard.starts_with("HTTP/1.1 200"), "{heard}");
        stream
    }
}

/// Reads until these words have come.
async fn hears(stream: &mut TcpStream, words: &str) -> String {
    let mut heard = String::new();
    let mut some = [0; 1024];
    while !heard.contains(words) {
        let read = timeout(Duration::from_secs(10), stream.read(&mut some)).await.expect("in time").expect("read");
        assert!(read > 0, "it ended before {words}: {heard}");
        heard += &String::from_utf8_lossy(&some[..read]);
    }
    heard
}

#[tokio::test]
async fn a_stream_outlives_every_time_out_of_the_edge_and_its_connection_ends_with_it() {
    let rig = Rig::new().await;
    let short = Duration::from_millis(200);
    let limits = Limits { headers_within: short, connection_life: short, finish_within: short, ..Limits::default() };
    let clinic = running(&rig, limits).await;
    let mut stream = clinic.listens().await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (_, mut person) = rig.opened().await;
    person.post("/help/call", &[("telephone", ""), ("words", "")]).await;
    hears(&mut stream, "\"waiting\":1").await;
    // signed out: the stream ends, and so does the connection, which has been old for long
    rig.behind("DELETE FROM sign_in");
    rig.later(Duration::from_secs(61));
    hears(&mut stream, "event: over").await;
    let mut rest = Vec::new();
    timeout(Duration::from_secs(5), stream.read_to_end(&mut rest)).await.expect("it is closed").expect("read");
}

#[tokio::test]
async fn stopping_the_program_ends_every_stream_at_once() {
    let rig = Rig::new().await;
    let clinic = running(&rig, Limits::default()).await;
    let mut streams = Vec::new();
    for _ in 0..5 {
        streams.push(clinic.listens().await);
    }
    let asked = Instant::now();
    clinic.stop.send(()).expect("it runs");
    timeout(Duration::from_secs(3), clinic.ended).await.expect("it ends, though five listen").expect("well");
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    for mut stream in streams {
        let mut rest = Vec::new();
        timeout(Duration::from_secs(1), stream.read_to_end(&mut rest)).await.expect("it ended").expect("read");
    }
}

#[tokio::test]
async fn more_open_lists_than_there_is_room_for_keep_no_patient_out() {
    let rig = Rig::new().await;
    let clinic = running(&rig, Limits { connections: 400, ..Limits::default() }).await;
    let mut streams = Vec::new();
    for _ in 0..256 {
        streams.push(clinic.listens().await);
    }
    let status = async |path: &str| {
        let mut stream = TcpStream::connect(clinic.at).await.expect("it listens");
        let head = format!("GET {path} HTTP/1.1\r\nHost: a\r\nCookie: {}\r\n\r\n", clinic.cookie);
        stream.write_all(head.as_bytes()).await.expect("sent");
        hears(&mut stream, "\r\n").await.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(status("/duty/events").await, "503", "one too many");
    assert_eq!(status("/help").await, "200", "everybody else is served");
    streams.truncate(100);
    for _ in 0..50 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if status("/duty/events").await == "200" {
            return;
        }
    }
    panic!("those who left never let go of their seats");
}
