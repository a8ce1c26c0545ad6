//! Numbers about the program itself, in Prometheus's text format 0.0.4, and none about anybody.
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The `content-type` of [`text`].
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The upper edges of the duration histogram, in seconds; whatever is longer falls into `+Inf`.
const EDGES: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 10.0];

/// One route's requests so far.
#[derive(Default)]
struct Route {
    /// By method and the first digit of the status.
    answered: BTreeMap<(&'static str, u16), u64>,
    /// By the first edge that the duration did not pass, the last for those that passed all.
    took: [u64; EDGES.len() + 1],
    seconds: f64,
}

// A lock and not one counter for each cell: routes are few, and it is held for less than a header takes to parse.
static ROUTES: Mutex<BTreeMap<String, Route>> = Mutex::new(BTreeMap::new());
static OPEN: AtomicI64 = AtomicI64::new(0);
static BEGAN: LazyLock<f64> =
    LazyLock::new(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64()));

/// A connection that is open for as long as this lives.
pub(super) struct Open;

/// Counts a connection as open.
pub(super) fn opened() -> Open {
    OPEN.fetch_add(1, Ordering::Relaxed);
    Open
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Counts one request. `route` is a template: there are only as many as the program has.
pub(super) fn count(route: &str, method: &'static str, status: u16, took: Duration) {
    LazyLock::force(&BEGAN);
    let mut routes = ROUTES.lock().unwrap_or_else(PoisonError::into_inner);
    if !routes.contains_key(route) {
        routes.insert(route.to_owned(), Route::default());
    }
    let Some(counts) = routes.get_mut(route) else { return };
    let seconds = took.as_secs_f64();
    *counts.answered.entry((method, status / 100)).or_default() += 1;
    counts.took[EDGES.partition_point(|edge| *edge < seconds)] += 1;
    counts.seconds += seconds;
}

/// All of it, for a page that only whoever runs the program may read.
#[must_use]
pub fn text() -> String {
    let mut out = String::new();
    let routes = ROUTES.lock().unwrap_or_else(PoisonError::into_inner);
    head(&mut out, "fingerpost_requests_total", "counter", "Requests by route, method and class of status.");
    for (route, counts) in routes.iter() {
        for ((method, class), count) in &counts.answered {
            let labels = format!("route={},method=\"{method}\",status=\"{class}xx\"", quoted(route));
            line(&mut out, &format!("fingerpost_requests_total{{{labels}}}"), count);
        }
    }
    head(&mut out, "fingerpost_request_seconds", "histogram", "From a request's headers to the answer's.");
    for (route, counts) in routes.iter() {
        histogram(&mut out, &quoted(route), counts);
    }
    head(&mut out, "fingerpost_connections_open", "gauge", "Connections open now.");
    line(&mut out, "fingerpost_connections_open", OPEN.load(Ordering::Relaxed));
    head(&mut out, "process_start_time_seconds", "gauge", "When the program began to count, since 1970.");
    line(&mut out, "process_start_time_seconds", *BEGAN);
    out
}

/// Each bucket counts everything up to its edge, as the format asks.
fn histogram(out: &mut String, route: &str, counts: &Route) {
    let mut so_far = 0;
    let edges = EDGES.iter().map(f64::to_string).chain(["+Inf".to_owned()]);
    for (edge, count) in edges.zip(counts.took) {
        so_far += count;
        line(out, &format!("fingerpost_request_seconds_bucket{{route={route},le=\"{edge}\"}}"), so_far);
    }
    line(out, &format!("fingerpost_request_seconds_sum{{route={route}}}"), counts.seconds);
    line(out, &format!("fingerpost_request_seconds_count{{route={route}}}"), so_far);
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}"); // a String takes every write
}

fn line(out: &mut String, series: &str, value: impl std::fmt::Display) {
    let _ = writeln!(out, "{series} {value}");
}

fn quoted(label: &str) -> String {
    format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
