//! Open Referral: a directory of support services (HSDS 3.x as JSON) and the people to match it with.
//!
//! The doors in are [`services`] and [`people`]; for feeds that are kept [`records`], [`packaged`] for folders of tables
//! and [`listed`] for anybody's own list. All take whatever bytes came and never panic; one bad record never stops the
//! rest. Identifiers are kept word for word, markup is taken out of descriptions, and the people named in a record's
//! contacts are not read at all. The way out is [`write`].
mod alike;
mod check;
mod columns;
mod days;
mod feed;
mod field;
mod people;
mod plain;
mod point;
mod private;
mod records;
mod service;
mod tables;
pub mod write;

pub use alike::{Alike, Shared, alike};
pub use check::{Fault, check, record as check_record};
pub use columns::{Columns, listed};
pub use people::{People, people};
pub use records::{LARGEST_RECORD, Middle, Record, Records, records, records_of};
pub use tables::{NAMES, packaged};

use record::Service;
use std::fmt;

/// The largest feed that is read, in bytes. A county's full feed is a few dozen megabytes.
pub const LARGEST_FEED: usize = 512 << 20;

/// What was read of a directory.
#[derive(Debug, Default, PartialEq)]
pub struct Read {
    /// The support services, in the feed's order; an id may occur twice.
    pub services: Vec<Service>,
    /// What could not be read.
    pub refused: Vec<Refused>,
}

/// A record that could not be read. It says nothing of what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands.
    pub at: At,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// What is wrong, in words.
    pub why: String,
}

/// Where a record stands in what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// On this line, counted from 1, of JSON Lines.
    Line(usize),
    /// On this line of this table: shown as `services.csv:12`.
    Row(&'static str, usize),
    /// At this place, counted from 0, of a list: shown as FHIRPath shows it, `[3]`.
    Item(usize),
    /// The whole document.
    Whole,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Line(line) => write!(f, "{line}"),
            At::Row(table, line) => write!(f, "{table}.csv:{line}"),
            At::Item(item) => write!(f, "[{item}]"),
            At::Whole => f.write_str("$this"),
        }
    }
}

/// Reads a directory: a JSON list, JSON Lines, a page (`contents` or `content`), or a single service.
///
/// ```
/// let feed = br#"[{"id": "7", "name": "Evening group", "status": "active", "description": "<p>For <b>worry</b></p>"}, 4]"#;
/// let read = interop::open_referral::services(feed);
/// assert_eq!(read.services[0].description, "For worry");
/// assert_eq!(read.refused[0].at.to_string(), "[1]");
/// ```
#[must_use]
pub fn services(bytes: &[u8]) -> Read {
    let mut read = Read::default();
    feed::each(bytes, &["contents", "content"], |at, record| match record.and_then(feed::value) {
        Ok(record) => match service::service(&record) {
            Ok(service) => read.services.push(service),
            Err(why) => read.refused.push(Refused { at, id: field::id(&record), why: why.into() }),
        },
        Err(why) => read.refused.push(Refused { at, id: None, why }),
    });
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = r#"{"id": "a", "name": "Choir", "status": "active"}"#;

    fn ids(feed: &str) -> (Vec<String>, Vec<String>) {
        let read = services(feed.as_bytes());
        let refused = read.refused.iter().map(|r| r.at.to_string()).collect();
        (read.services.into_iter().map(|s| s.id).collect(), refused)
    }

    #[test]
    fn a_directory_comes_as_a_list_as_lines_as_a_page_or_alone() {
        let page = format!(r#"{{"page_number": 1, "contents": [{GOOD}]}}"#);
        let older = format!(r#"{{"number": 0, "content": [{GOOD}]}}"#);
        let list = format!("\u{feff} [{GOOD}]");
        for feed in [page.as_str(), &older, &list, GOOD, &format!("{GOOD}\n\n{GOOD}\n")] {
            let (kept, refused) = ids(feed);
            assert!(!kept.is_empty() && kept.iter().all(|id| id == "a"), "{feed}");
            assert!(refused.is_empty(), "{feed}");
        }
    }

    #[test]
    fn one_bad_record_never_stops_the_rest() {
        let list = format!(r#"[{GOOD}, 7, {{"id": "b"}}, {{"name": "No id"}}, {GOOD}]"#);
        assert_eq!(ids(&list), (vec!["a".into(), "a".into()], vec!["[1]".into(), "[2]".into(), "[3]".into()]));
        let lines = format!("{GOOD}\n{{\"id\": \"b\", \n{GOOD}");
        assert_eq!(ids(&lines), (vec!["a".into(), "a".into()], vec!["2".into()]));
    }

    #[test]
    fn what_breaks_off_keeps_what_came_before() {
        let (kept, refused) = ids(&format!("[{GOOD}, {GOOD}, {{\"id\": "));
        assert_eq!((kept.len(), refused.len()), (2, 1));
    }

    #[test]
    fn a_feed_nested_without_end_is_refused_and_does_not_end_us() {
        for deep in ["[".repeat(200_000), "{\"contents\":".repeat(200_000)] {
            let read = services(deep.as_bytes());
            assert!(read.services.is_empty() && !read.refused.is_empty());
        }
    }

    #[test]
    fn odd_identifiers_are_kept_word_for_word() {
        let feed = r#"[{"id": " 12/A é", "name": "x"}, {"id": 7, "name": "y"}]"#;
        assert_eq!(ids(feed).0, [" 12/A é", "7"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let _ = services(&bytes);
            let _ = people(&bytes);
        }

        #[test]
        fn any_text_of_json_pieces_is_read_without_a_panic(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "[", "]", "{", "}", ",", ":", "\n", "null", "1e999", "\"id\"", "\"name\"", "\"schedules\"", "\"byday\"",
                "\"contents\"", "\"people\"", "\"assured_date\"", "\"2026-13-40\"", "\"service_at_locations\"", "\"when\"",
                "-5", "\"<p\"", "\"&#xFFFFFFFF;\"", "\"latitude\"",
            ]), 0..40),
        ) {
            let text = pieces.concat();
            let _ = services(text.as_bytes());
            let _ = people(text.as_bytes());
        }
    }
}
