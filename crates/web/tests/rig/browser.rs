//! Somebody at a browser: asks, keeps cookies, follows nothing by itself.
use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tower::ServiceExt as _;

/// A browser, or another system.
#[derive(Clone)]
pub struct Browser {
    way: Way,
    cookies: BTreeMap<String, String>,
}

/// How it asks.
#[derive(Clone)]
enum Way {
    /// The router itself.
    Router(Router),
    /// A running server on this machine.
    Socket(SocketAddr),
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// Where it sends the browser; empty where it does not.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().expect("an address"))
    }
}

impl Browser {
    pub(super) fn new(router: Router) -> Self {
        Self { way: Way::Router(router), cookies: BTreeMap::new() }
    }

    /// A browser that asks a running server.
    pub fn at(server: SocketAddr) -> Self {
        Self { way: Way::Socket(server), cookies: BTreeMap::new() }
    }

    /// The same browser with a cookie more.
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.into(), value.into());
        self
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    /// Sends a form from one of our own pages.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(Method::POST, path, form).await
    }

    /// Opens a page and follows where it leads, as people do.
    pub async fn open(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        self.arrive(path, answer).await
    }

    /// Presses the button of `page` that begins with these words, after typing or choosing `fill`, and follows where it
    /// leads. `at` is where the page is.
    pub async fn press(&mut self, at: &str, page: &Answer, button: &str, fill: &[(&str, &str)]) -> Answer {
        let (method, action, sent) = page.pressed(button, fill);
        let to = if action.is_empty() { at.to_owned() } else { action };
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.ask(method, &to, &sent).await;
        self.arrive(&to, answer).await
    }

    async fn arrive(&mut self, from: &str, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            if answer.status != StatusCode::SEE_OTHER {
                break;
            }
            let to = answer.location().to_owned();
            answer = self.get(&to).await;
        }
        assert_eq!(answer.status, StatusCode::OK, "from {from}: {}", answer.words());
        answer
    }

    /// One request; a form where there is one to send.
    pub async fn ask(&mut self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(path).header("sec-fetch-site", "same-origin");
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.send(request.body(Body::from(form_body(form))).expect("a request")).await
    }

    /// Sends a form with a file in it from one of our own pages.
    pub async fn send_file(&mut self, path: &str, file: &str, content: impl AsRef<[u8]>) -> Answer {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send_with_cookies(request, file_body(&[("list", Some(file), content.as_ref())])).await
    }

    /// One request of any kind, with the cookies that are held.
    pub async fn send_with_cookies(&mut self, mut request: Builder, body: impl Into<Body>) -> Answer {
        for (name, value) in &self.cookies {
            request = request.header(header::COOKIE, format!("{name}={value}"));
        }
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// Opens a stream of events, which must be let in.
    pub async fn listen(&self, path: &str) -> Events {
        let Way::Router(router) = &self.way else { panic!("streams are listened to at the router") };
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::get(path).header(header::COOKIE, pairs.join("; ")).body(Body::empty());
        let answer = router.clone().oneshot(request.expect("a request")).await.expect("a router always answers");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        Events { headers: answer.headers().clone(), body: answer.into_body() }
    }

    /// Sends FHIR as another system does.
    pub async fn fhir(&mut self, path: &str, credential: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/fhir+json")
            .header(header::AUTHORIZATION, format!("Bearer {credential}"));
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// One request of any kind. Cookies that come back are kept or thrown away, as a browser does.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let answer = match &self.way {
            Way::Router(router) => through(router.clone(), request).await,
            Way::Socket(server) => over(*server, request).await,
        };
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("plain letters");
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        answer
    }
}

/// A stream of events that somebody listens to.
pub struct Events {
    pub headers: HeaderMap,
    body: Body,
}

impl Events {
    /// The next event of this name, and its data; none when the stream ends before, or nothing comes within 10 seconds.
    pub async fn next(&mut self, name: &str) -> Option<String> {
        let looked_for = async {
            loop {
                let event = self.body.frame().await?.expect("a frame").into_data().expect("data");
                let event = String::from_utf8(event.into()).expect("text");
                let line = |begins: &str| event.lines().find_map(|line| line.strip_prefix(begins));
                if line("event: ") == Some(name) {
                    return Some(line("data: ").expect("data").to_owned());
                }
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), looked_for).await.ok().flatten()
    }

    /// Whether the stream has ended, or does within 10 seconds.
    pub async fn ends(&mut self) -> bool {
        let ended = async { while self.body.frame().await.is_some() {} };
        tokio::time::timeout(std::time::Duration::from_secs(10), ended).await.is_ok()
    }
}

async fn through(router: Router, request: Request<Body>) -> Answer {
    let answer = router.oneshot(request).await.expect("a router always answers");
    let (parts, mut body) = answer.into_parts();
    if parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream") {
        // it goes on for as long as somebody listens: its first event stands for it
        let first = body.frame().await.expect("an event").expect("a frame").into_data().expect("data");
        let text = String::from_utf8_lossy(&first).into_owned();
        return Answer { status: parts.status, headers: parts.headers, text };
    }
    let bytes = body.collect().await.expect("a body").to_bytes();
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// One request on a connection of its own, written as HTTP/1.1 by hand.
async fn over(server: SocketAddr, request: Request<Body>) -> Answer {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    let mut head = format!("{} {} HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n", parts.method, parts.uri);
    for (name, value) in &parts.headers {
        write!(head, "{name}: {}\r\n", value.to_str().expect("plain letters")).expect("a text takes letters");
    }
    write!(head, "content-length: {}\r\n\r\n", body.len()).expect("a text takes letters");
    let mut stream = tokio::net::TcpStream::connect(server).await.expect("the server is there");
    stream.write_all(&[head.as_bytes(), &body].concat()).await.expect("sent");
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).await.expect("an answer");
    let heard = String::from_utf8_lossy(&heard).into_owned();
    let (head, text) = heard.split_once("\r\n\r\n").expect("a head and a body");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let named = lines.filter_map(|line| line.split_once(": "));
    let headers =
        named.map(|(name, value)| (name.parse().expect("a header's name"), value.parse().expect("its value")));
    Answer { status: status.parse().expect("a number"), headers: headers.collect(), text: text.to_owned() }
}

/// What no test's file holds.
pub const BOUNDARY: &str = "----rig7d01ecf406a6";

/// The body of a form with files: name, file name where it is a file, content.
pub fn file_body(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

/// A form's body.
pub fn form_body<N: AsRef<str>, V: AsRef<str>>(form: &[(N, V)]) -> String {
    let pairs = form.iter().map(|(name, value)| format!("{}={}", encoded(name.as_ref()), encoded(value.as_ref())));
    pairs.collect::<Vec<_>>().join("&")
}

/// Percent-encoded, as forms are.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").expect("a text takes letters"),
        }
        out
    })
}
