//! Pulls a feed from an address: politely, to its end or to the first limit, from hosts that the operator named and
//! from no machine of a private network.
mod get;
mod ground;
mod page;
#[cfg(test)]
mod tests;
mod walk;

pub use walk::{Pulled, pull};

use std::time::Duration;

/// What the operator allows, and where an end is made.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The hosts that may be asked, in small letters.
    pub hosts: Vec<String>,
    /// Private and loopback addresses, and http without TLS: for a feed on the operator's own machines.
    pub private: bool,
    /// The most bytes of one answer.
    pub answer: u64,
    /// The most bytes of all answers.
    pub all: u64,
    /// The longest that one answer may take, from its question to its last byte.
    pub patience: Duration,
    /// The longest that the whole may take.
    pub whole: Duration,
    /// The most pages.
    pub pages: u64,
    /// The longest wait that a server may ask for.
    pub wait: Duration,
}

impl Limits {
    /// For feeds of these hosts. A county has some thousand services, a page of a hundred is a megabyte at most, and the
    /// slowest real server known took three hours.
    pub fn of(hosts: &[String], private: bool) -> Self {
        Self {
            hosts: hosts.iter().map(|host| host.trim().to_ascii_lowercase()).collect(),
            private,
            answer: 20 << 20,
            all: 512 << 20,
            patience: Duration::from_secs(30),
            whole: Duration::from_secs(4 * 60 * 60),
            pages: 5_000,
            wait: Duration::from_secs(120),
        }
    }
}

/// Why a pull was cut. Then nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cut {
    #[error("{0}: this is no address of a feed: it looks like https://host/path")]
    Address(String),
    #[error("{0} is not among the hosts that may be asked: name it with --allow-host")]
    Host(String),
    #[error("{0} is an address of a private network or of this machine: feeds are asked on public ones only")]
    Private(std::net::IpAddr),
    #[error("{0}: it cannot be found")]
    NoHost(String),
    #[error("{at}: it sends us elsewhere ({status}), and nobody follows")]
    Elsewhere { at: String, status: u16 },
    #[error("{at}: the answer is {status}")]
    Status { at: String, status: u16 },
    #[error("{at}: the answer is larger than {most} bytes")]
    Large { at: String, most: u64 },
    #[error("{at}: the answer took longer than {seconds} seconds")]
    Slow { at: String, seconds: u64 },
    #[error("{at}: the connection broke")]
    Broken { at: String },
    #[error("all answers together are larger than {0} bytes")]
    AllLarge(u64),
    #[error("it took longer than {0} seconds in all")]
    AllSlow(u64),
    #[error("{at}: this is no page of services")]
    NoPage { at: String },
    #[error("page {asked} says that it is page {said}")]
    WrongPage { asked: u64, said: u64 },
    #[error("page {0} holds what an earlier page held")]
    SamePage(u64),
    #[error("it has more than {0} services")]
    Services(usize),
    #[error("it has more than {0} pages")]
    Pages(u64),
    #[error("it says that it has {said} services, and its pages held {held}")]
    Total { said: u64, held: u64 },
    #[error("ten services one after the other could not be had; the last: {0}")]
    Details(Box<Cut>),
}
