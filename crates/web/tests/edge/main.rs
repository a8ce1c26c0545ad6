//! What stands around every page, seen from outside: by requests to a small made-up set of routes, and by sockets.
#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

mod addresses;
mod answers;
mod changes;
mod clinic;
mod logs;
mod numbers;
mod sockets;
mod strangers;
