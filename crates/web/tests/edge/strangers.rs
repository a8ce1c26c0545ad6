//! Whatever bytes arrive at the socket, the server goes on, and calls nothing its own mistake that is not.
use crate::clinic::{config, routes};
use proptest::prelude::*;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::OnceLock;
use std::time::Duration;
use web::edge::{self, Limits, serve};

const LONG: Duration = Duration::from_secs(5);

/// One server for all cases, in a thread of its own.
fn server() -> SocketAddr {
    static SERVER: OnceLock<SocketAddr> = OnceLock::new();
    *SERVER.get_or_init(|| {
        let (say, hear) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                say.send(listener.local_addr().unwrap()).unwrap();
                let limits = Limits { headers_within: Duration::from_millis(300), ..Limits::default() };
                serve(listener, edge::layers(routes(), &config()), limits, std::future::pending()).await;
            });
        });
        hear.recv().unwrap()
    })
}

/// Sends this, waits a little for an answer, says that no more will come, and hears the rest.
fn say(bytes: &[u8], patience: Duration) -> Vec<u8> {
    let mut stream = TcpStream::connect(server()).unwrap();
    let mut heard = Vec::new();
    let _ = stream.write_all(bytes); // the server may have hung up already, and rightly
    for patience in [patience, LONG] {
        stream.set_read_timeout(Some(patience)).unwrap();
        let _ = stream.read_to_end(&mut heard); // keeps what it has read when the time is up
        let _ = stream.shutdown(Shutdown::Write);
    }
    heard
}

fn holds_5xx(heard: &[u8]) -> bool {
    heard.windows(10).any(|found| found == b"HTTP/1.1 5" || found == b"HTTP/1.0 5")
}

fn serves_others() -> bool {
    say(b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", LONG).starts_with(b"HTTP/1.1 200")
}

/// Pieces of requests, well made and not, so that some cases come further than the first line.
fn nearly_http() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&str] = &[
        "GET ",
        "POST ",
        "HEAD ",
        "CONNECT ",
        "OPTIONS * ",
        "PUT ",
        "TRACE ",
        "\u{0}",
        "/answers",
        "/check-in/",
        "/health",
        "/assets/",
        "/number/",
        "/fhir/$process-message",
        "/staff/brief",
        "//",
        "/..",
        "%FF",
        "%",
        "?",
        "=",
        "&",
        "clinic:443",
        "http://evil.example/",
        " HTTP/1.1\r\n",
        " HTTP/1.0\r\n",
        " HTTP/2.0\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "Host: a\r\n",
        "Sec-Fetch-Site: same-origin\r\n",
        "Authorization: Bearer a\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: application/fhir+json\r\n",
        "Expect: 100-continue\r\n",
        "Connection: upgrade\r\nUpgrade: h2c\r\n",
        "Accept: \u{e9}\r\n",
        "Accept-Encoding: br;q=\r\n",
        "\r\n",
        "\n",
        "words=a",
        "words=%FF",
        "5\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\n",
        " ",
        ":",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// A whole request with something odd in each place.
fn whole() -> impl Strategy<Value = Vec<u8>> {
    let method = prop_oneof![Just("GET".to_owned()), Just("POST".to_owned()), Just("CONNECT".to_owned()), "[!-~]{1,8}"];
    let path = prop_oneof![
        Just("/answers".to_owned()),
        Just("*".to_owned()),
        "/(answers|check-in|number|assets|fhir)/[!-~]{0,12}",
        "[!-~]{1,20}"
    ];
    (method, path, "[ -~]{0,20}", proptest::collection::vec(any::<u8>(), 0..40)).prop_map(
        |(method, path, value, body)| {
            let head = format!(
                "{method} {path} HTTP/1.1\r\nHost: {value}\r\nAccept: {value}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            [head.into_bytes(), body].concat()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_leave_the_server_standing(bytes in prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300), nearly_http(), whole(),
    ]) {
        prop_assert!(!holds_5xx(&say(&bytes, Duration::from_millis(15))), "a stranger's bytes are not our mistake");
        prop_assert!(serves_others());
    }
}

#[test]
fn a_5xx_would_be_seen_if_there_were_one() {
    let broken = say(b"GET /panic HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", LONG);
    assert!(holds_5xx(&broken) && serves_others());
}
