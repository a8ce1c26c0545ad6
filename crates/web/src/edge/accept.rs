//! Accepts connections: so many at once and no more, none that is slow to ask, none for ever.
//!
//! Our own loop, because `axum::serve` lets a client that never finishes its headers stay.
use super::connection::Connection;
use super::metrics;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::http::Method;
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
use tokio::task::JoinHandle;
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
    /// After this a connection is asked to finish: whoever reads its answers a byte at a time goes too. One that carries a
    /// stream is asked when the stream has ended.
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
    seat: OwnedSemaphorePermit,
) {
    let _open = metrics::opened();
    let _ = stream.set_nodelay(true); // an optimisation: a connection without it serves as well
    let own = Connection::new(ended.clone());
    let router = TowerToHyperService::new(router);
    let seat = Arc::new(seat);
    let answer = service_fn(|request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(own.clone());
        let changes = request.method() == Method::POST;
        let answer = router.call(request);
        // Who presses a button and loses the connection in the same moment has pressed it. What has arrived is done, in a
        // task of its own that is begun here and not when the answer is first asked for: hyper gives up a connection
        // whose other side is gone before it asks. The task keeps the seat, so that a program that stops waits for it.
        let seat = Arc::clone(&seat);
        let begun = if changes {
            Begun::Apart(tokio::spawn(async move { (answer.await, seat).0 }))
        } else {
            Begun::Here(answer)
        };
        async move {
            match begun {
                Begun::Here(answer) => answer.await,
                Begun::Apart(task) => {
                    task.await.unwrap_or_else(|broken| std::panic::resume_unwind(broken.into_panic()))
                }
            }
        }
    });
    let mut connection = pin!(protocol(&limits).serve_connection(TokioIo::new(stream), answer));
    let old = async {
        sleep(limits.connection_life).await;
        own.streams_end().await;
    };
    tokio::select! {
        _ = connection.as_mut() => return, // an error is the client's: it went away, or spoke no HTTP
        _ = ended.wait_for(|ended| *ended) => {}
        () = old => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(limits.finish_within, connection).await;
}

/// An answer that is under way.
enum Begun<F: Future> {
    /// With the connection: it ends when the other side goes away.
    Here(F),
    /// By itself.
    Apart(JoinHandle<F::Output>),
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
