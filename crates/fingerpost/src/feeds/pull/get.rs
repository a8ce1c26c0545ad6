//! One question and its answer, within the limits.
use super::ground::{Pinned, is_public};
use super::{Cut, Limits};
use std::io::Read;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// So often a question is asked before its answer counts.
const TRIES: u32 = 5;

/// Asks one host, at the one address that it had when the pull began.
pub struct Asker {
    agent: Agent,
    base: String,
    limits: Limits,
    began: Instant,
    had: u64,
}

impl Asker {
    /// For the feed at this address.
    pub fn new(address: &str, limits: Limits) -> Result<Self, Cut> {
        let none = || Cut::Address(address.to_owned());
        let uri: Uri = address.parse().map_err(|_| none())?;
        let (scheme, authority) = (uri.scheme_str().ok_or_else(none)?, uri.authority().ok_or_else(none)?);
        let secure = scheme == "https";
        if !(secure || scheme == "http" && limits.private) || authority.as_str().contains('@') || uri.query().is_some()
        {
            return Err(none());
        }
        let host = authority.host().to_ascii_lowercase();
        if !limits.hosts.contains(&host) {
            return Err(Cut::Host(host));
        }
        let port = authority.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let address = looked_up(&host, port, limits.private)?;
        let path = uri.path().trim_end_matches('/');
        let base = format!("{scheme}://{authority}{}", path.strip_suffix("/services").unwrap_or(path));
        let agent = agent(&limits, address);
        Ok(Self { agent, base, limits, began: Instant::now(), had: 0 })
    }

    /// The body of an answer to `GET base/path`.
    pub fn get(&mut self, path: &str) -> Result<Vec<u8>, Cut> {
        let mut pause = Duration::from_secs(1);
        for _ in 1..TRIES {
            match self.ask(path) {
                Ok(body) => return Ok(body),
                Err(Refused { cut, again: false, .. }) => return Err(cut),
                Err(Refused { wait, .. }) => std::thread::sleep(wait.unwrap_or(pause).min(self.limits.wait)),
            }
            pause *= 2;
        }
        self.ask(path).map_err(|refused| refused.cut)
    }

    fn ask(&mut self, path: &str) -> Result<Vec<u8>, Refused> {
        if self.began.elapsed() > self.limits.whole {
            return Err(Cut::AllSlow(self.limits.whole.as_secs()).into());
        }
        let at = format!("{}{path}", self.base);
        let broken = |error: &ureq::Error| match error {
            ureq::Error::Timeout(_) => Cut::Slow { at: at.clone(), seconds: self.limits.patience.as_secs() },
            _ => Cut::Broken { at: at.clone() },
        };
        let asked = self.agent.get(&at).call();
        let mut answer = asked.map_err(|error| Refused { again: true, ..Refused::from(broken(&error)) })?;
        let status = answer.status().as_u16();
        match status {
            200 => {}
            300..400 => return Err(Cut::Elsewhere { at, status }.into()),
            429 | 500..600 => {
                let after = answer.headers().get("retry-after").and_then(|after| after.to_str().ok());
                let wait = after.and_then(|after| after.trim().parse().ok()).map(Duration::from_secs);
                return Err(Refused { cut: Cut::Status { at, status }, again: true, wait });
            }
            _ => return Err(Cut::Status { at, status }.into()),
        }
        let most = self.limits.answer.min(self.limits.all.saturating_sub(self.had));
        let mut body = Vec::new();
        let read = answer.body_mut().as_reader().take(most + 1).read_to_end(&mut body);
        self.had += body.len() as u64;
        if self.had > self.limits.all {
            return Err(Cut::AllLarge(self.limits.all).into());
        }
        if body.len() as u64 > most {
            return Err(Cut::Large { at, most }.into());
        }
        match read {
            Ok(_) => Ok(body),
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut || timed_out(&error) => {
                Err(Cut::Slow { at, seconds: self.limits.patience.as_secs() }.into())
            }
            Err(_) => Err(Refused { again: true, ..Refused::from(Cut::Broken { at }) }),
        }
    }
}

fn timed_out(error: &std::io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    matches!(inner, Some(ureq::Error::Timeout(_)))
}

/// Why there is no answer, and whether to ask once more.
struct Refused {
    cut: Cut,
    again: bool,
    wait: Option<Duration>,
}

impl From<Cut> for Refused {
    fn from(cut: Cut) -> Self {
        Self { cut, again: false, wait: None }
    }
}

/// The first address of a host, if none of its addresses is private: a name may lead to several.
fn looked_up(host: &str, port: u16, private: bool) -> Result<SocketAddr, Cut> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found = (bare, port).to_socket_addrs().map_err(|_| Cut::NoHost(host.to_owned()))?.collect::<Vec<_>>();
    match found.iter().find(|address| !private && !is_public(address.ip())) {
        Some(address) => Err(Cut::Private(address.ip())),
        None => found.first().copied().ok_or_else(|| Cut::NoHost(host.to_owned())),
    }
}

fn agent(limits: &Limits, address: SocketAddr) -> Agent {
    let roots = rustls_native_certs::load_native_certs().certs;
    let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_global(Some(limits.patience))
        .max_response_header_size(16 << 10)
        .user_agent(concat!("fingerpost/", env!("CARGO_PKG_VERSION")))
        .accept("application/json")
        .build();
    Agent::with_parts(config, ureq::unversioned::transport::DefaultConnector::default(), Pinned(address))
}
