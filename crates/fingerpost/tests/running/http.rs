//! A connection to the running program, kept open as a browser keeps it.
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use hyper::{HeaderMap, Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longer than any answer of ours may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open connection; one request at a time.
pub struct Line {
    to: SendRequest<Full<Bytes>>,
    host: String,
}

/// What came back, whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

/// The other side went away before it had answered.
#[derive(Debug)]
pub struct Gone;

impl Line {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self, Gone> {
        let stream = timeout(PATIENCE, TcpStream::connect(address)).await.map_err(|_| Gone)?.map_err(|_| Gone)?;
        let _ = stream.set_nodelay(true);
        let (to, connection) = handshake(TokioIo::new(stream)).await.map_err(|_| Gone)?;
        tokio::spawn(connection);
        Ok(Self { to, host: address.to_string() })
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str, cookie: &str) -> Result<Answer, Gone> {
        let request = Request::get(path).header(COOKIE, cookie).header(HOST, &self.host);
        self.ask(request.body(Full::default()).expect("a request")).await
    }

    /// Sends a form in from one of the program's own pages.
    pub async fn post(&mut self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Result<Answer, Gone> {
        let request = Request::post(path)
            .header(HOST, &self.host)
            .header(ORIGIN, format!("http://{}", self.host))
            .header(COOKIE, cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let form: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.ask(request.body(Full::from(form.join("&"))).expect("a request")).await
    }

    /// Sends a request.
    pub async fn ask(&mut self, request: Request<Full<Bytes>>) -> Result<Answer, Gone> {
        timeout(PATIENCE, self.whole(request)).await.map_err(|_| Gone)?.map_err(|_| Gone)
    }

    async fn whole(&mut self, request: Request<Full<Bytes>>) -> hyper::Result<Answer> {
        self.to.ready().await?;
        let (head, body) = self.to.send_request(request).await?.into_parts();
        let text = String::from_utf8_lossy(&body.collect().await?.to_bytes()).into_owned();
        Ok(Answer { status: head.status, headers: head.headers, text })
    }
}

impl Answer {
    /// The `name=value` of a cookie that it sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = set.filter_map(|cookie| cookie.split(';').next());
        pairs.find(|pair| pair.strip_prefix(name).is_some_and(|rest| rest.starts_with('='))).map(String::from)
    }
}

/// A request that carries a referral, as another system sends it.
pub fn referral(path: &str, host: SocketAddr, token: &str, body: String) -> Request<Full<Bytes>> {
    let request = Request::post(path)
        .header(HOST, host.to_string())
        .header(AUTHORIZATION, format!("Bearer {token}"))
        .header(CONTENT_TYPE, "application/fhir+json");
    request.body(Full::from(body)).expect("a request")
}

/// As a browser encodes a form.
pub fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => char::from(byte).to_string(),
        b' ' => "+".into(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(one).collect()
}
