//! Accepts connections: so many at once and no more, none that is slow to ask, none for ever.
//!
//! Our own loop, because `axum::serve` lets a client that never finishes its headers stay.
use super::metrics;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// What one connection may take, and how many there may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once; the next one waits, in the system's own queue, until one ends.
    pub connections: u32,
    /// Time for the whole of a request's headers, and for the next request on a connection that is kept open.
    pub headers_within: Duration,
    /// Header fields of one request.
    pub headers: usize,
    /// Bytes of a request's first line and headers, at least 8,192.
    pub header_bytes: usize,
    /// After this a connection is asked to finish: whoever reads its answers a byte at a time goes too.
    pub connection_life: Duration,
    /// Time to finish in, when asked: a little more than a request may take.
    pub finish_within: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            headers_within: Duration::from_secs(10),
            headers: 64,
            header_bytes: 16 * 1024,
            connection_life: Duration::from_secs(300),
            finish_within: Duration::from_secs(12),
        }
    }
}

/// Serves until `stop` is ready, then takes no more, lets what has begun finish, and returns.
///
/// Handlers find the peer's address as `ConnectInfo<SocketAddr>`. It is the other end of the connection and nothing
/// else: what a Forwarded header says is its sender's claim.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let router: Router = router.with_state(()); // once, and not for each request
    let seats = Arc::new(Semaphore::new(limits.connections as usize));
    let (ending, ended) = watch::channel(false);
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let seat = Arc::clone(&seats).acquire_owned().await.expect("the semaphore is never closed");
            (seat, accepted(&listener).await)
        };
        let (seat, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        tokio::spawn(attend(stream, peer, router.clone(), limits, ended.clone(), seat));
    }
    drop(listener);
    let _ = ending.send(true); // nobody listening means that nobody is connected
    let _ = seats.acquire_many(limits.connections).await; // each gives its seat back within `finish_within`
}

async fn accepted(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // Most often no file descriptor is left; trying again at once would only burn the processor.
            Err(error) => {
                tracing::warn!(kind = %error.kind(), "cannot accept a connection");
                sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

async fn attend(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    mut ended: watch::Receiver<bool>,
    _seat: OwnedSemaphorePermit,
) {
    let _open = metrics::opened();
    let _ = stream.set_nodelay(true); // an optimisation: a connection without it serves as well
    let router = TowerToHyperService::new(router);
    let answer = service_fn(|request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.call(request)
    });
    let mut connection = pin!(protocol(&limits).serve_connection(TokioIo::new(stream), answer));
    let asked_to_finish = timeout(limits.connection_life, ended.wait_for(|ended| *ended));
    tokio::select! {
        _ = connection.as_mut() => return, // an error is the client's: it went away, or spoke no HTTP
        _ = asked_to_finish => connection.as_mut().graceful_shutdown(),
    }
    let _ = timeout(limits.finish_within, connection).await;
}

fn protocol(limits: &Limits) -> http1::Builder {
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers_within)
        .max_headers(limits.headers)
        .max_buf_size(limits.header_bytes);
    protocol
}
