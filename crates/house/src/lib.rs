//! Holds the map of the house by tests alone: which room may import which, and what none may do.
//!
//! The rules are in `tests/house`, one file each; `make check` runs them.
