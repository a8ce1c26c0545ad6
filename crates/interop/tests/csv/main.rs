//! Referrals that come as a table: tables of cases, and properties over any bytes.
mod any_bytes;
mod columns;
mod people;
mod refused;
mod round_trip;
mod together;

use interop::csv::{Mapping, Read, Table, guess, read, table};
use record::{Instant, Referral};

/// A Tuesday, 10 in the morning in London.
pub fn now() -> Instant {
    Instant::read("2026-10-13T09:00:00Z").expect("a time")
}

/// The table of a text that is one.
pub fn made(text: &str) -> (Table, Mapping) {
    let table = table(text.as_bytes()).expect("a table");
    let mapping = guess(&table);
    (table, mapping)
}

/// Every row, read as it is guessed.
pub fn rows(text: &str) -> Vec<Read> {
    let (table, mapping) = made(text);
    read(&table, &mapping, now())
}

/// The referral of a table with one row.
pub fn one(text: &str) -> Referral {
    let mut rows = rows(text);
    assert_eq!(rows.len(), 1, "{text}");
    rows.remove(0).referral.unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// What is said of each row: its problems, or its notices.
pub fn said(text: &str) -> Vec<String> {
    let told = |read: Read| {
        let problems = read.referral.err().unwrap_or(read.notices);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    rows(text).into_iter().map(told).collect()
}
