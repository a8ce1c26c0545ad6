//! SQL stands only in `store`, HTTP only in `web`: by their crates, and SQL by its words too.

use crate::source::literals;
use crate::tree::House;
use std::collections::BTreeSet;

const SQL_CRATES: &[&str] =
    &["diesel", "libsqlite3-sys", "postgres", "rusqlite", "sea-orm", "sqlx", "tokio-postgres", "turso"];

const HTTP_CRATES: &[&str] = &[
    "actix-web",
    "axum",
    "http",
    "http-body",
    "http-body-util",
    "hyper",
    "hyper-util",
    "reqwest",
    "rocket",
    "tower",
    "tower-http",
    "ureq",
    "warp",
];

/// The program fetches feeds of the directory, and serves nothing by it (ADR 7).
const FETCHES: (&str, &str) = ("fingerpost", "ureq");

/// The words that make a text a query, in the order in which they stand.
const QUERIES: &[[&str; 2]] = &[
    ["select ", " from "],
    ["insert ", "into "],
    ["update ", " set "],
    ["delete ", "from "],
    ["create ", "table "],
    ["alter ", "table "],
    ["drop ", "table "],
    ["pragma ", ""],
];

/// Every SQL crate and every query outside `store`.
pub fn sql(house: &House) -> Vec<String> {
    let crates = outside(house, SQL_CRATES, &[("store", true)]).into_iter().map(|(room, other)| {
        format!("{room} depends on {other}: SQL stands only in store; ask its Desk, or give the Desk a method")
    });
    // A test may look into the database as a thief or an auditor would, through `store::trial`.
    let elsewhere = house.sources().filter(|(path, _)| !path.starts_with("crates/store/") && !path.contains("/tests/"));
    let queries = elsewhere.flat_map(|(path, text)| {
        let queries = literals(text).into_iter().filter(|(_, literal)| is_query(literal));
        queries
            .map(move |(line, _)| format!("{path}:{line} is a query: move it to store, beside the Desk that asks it"))
    });
    crates.chain(queries).collect()
}

/// Every HTTP crate outside `web`; the program's tests and benches may call the running clinic.
pub fn http(house: &House) -> Vec<String> {
    let mut strays = outside(house, HTTP_CRATES, &[("web", true), ("fingerpost", false)]);
    strays.retain(|(room, other)| (room.as_str(), other.as_str()) != FETCHES);
    let say =
        |(room, other)| format!("{room} depends on {other}: HTTP stands only in web; hand it plain types instead");
    strays.into_iter().map(say).collect()
}

/// The rooms that depend on one of `crates`, but for those at home with them: in the program, or in tests only.
fn outside(house: &House, crates: &[&str], home: &[(&str, bool)]) -> Vec<(String, String)> {
    let strays = |room: crate::tree::Room| {
        let at_home = home.iter().find(|(name, _)| *name == room.name).map(|(_, whole)| *whole);
        let seen = match at_home {
            Some(true) => BTreeSet::new(),
            Some(false) => room.dependencies(),
            None => &room.dependencies() | &room.dev_dependencies(),
        };
        let strays = seen.into_iter().filter(|other| crates.contains(&other.as_str()));
        strays.map(|other| (room.name.clone(), other)).collect::<Vec<_>>()
    };
    house.rooms().into_iter().flat_map(strays).collect()
}

/// A text is a query if it begins like one in either case, or holds one in capitals; prose does neither.
fn is_query(literal: &str) -> bool {
    let text = literal.split_whitespace().collect::<Vec<_>>().join(" ");
    QUERIES.iter().any(|[verb, then]| {
        let (verb_capitals, then_capitals) = (verb.to_uppercase(), then.to_uppercase());
        let begins = text.strip_prefix(verb).is_some_and(|rest| format!(" {rest}").contains(then));
        let holds = text
            .find(&verb_capitals)
            .is_some_and(|at| format!(" {}", &text[at + verb.len()..]).contains(&then_capitals));
        begins || holds
    })
}

#[cfg(test)]
mod breaks {
    use super::*;

    fn check(rule: fn(&House) -> Vec<String>, path: &str, text: &str, says: &str) {
        let broken = rule(&House::of(&[(path, text)])).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{text:?}: {broken:?}");
    }

    #[test]
    fn a_query_outside_store_is_a_break() {
        for query in [
            "SELECT id, sent\n FROM check_in",
            "INSERT INTO step VALUES (?1)",
            "UPDATE referral SET state = ?1",
            "DELETE FROM link",
            "CREATE TABLE x (y)",
            "select count(*) from step",
            "WITH a AS (SELECT 1 FROM b)",
            "PRAGMA integrity_check",
        ] {
            let source = format!("fn a() {{\n    let sql = \"{query}\";\n}}");
            check(sql, "crates/pathway/src/invite.rs", &source, "crates/pathway/src/invite.rs:2 is a query");
            check(sql, "crates/store/src/link.rs", &source, "");
        }
    }

    #[test]
    fn prose_and_comments_are_no_queries() {
        for prose in
            ["Select one from the list", "SELECTED", "select your answer", "Update your answers and set a date"]
        {
            check(sql, "crates/web/src/page.rs", &format!("let text = \"{prose}\";"), "");
        }
        check(sql, "crates/web/src/page.rs", "// SELECT id FROM step would be store's\nfn a() {}", "");
    }

    #[test]
    fn a_database_crate_outside_store_is_a_break_even_in_tests() {
        check(sql, "crates/web/Cargo.toml", "[dev-dependencies]\nrusqlite = '1'", "web depends on rusqlite");
        check(sql, "crates/store/Cargo.toml", "[dependencies]\nrusqlite = '1'", "");
    }

    #[test]
    fn an_http_crate_outside_web_is_a_break_but_in_the_programs_tests() {
        check(http, "crates/pathway/Cargo.toml", "[dependencies]\naxum = '1'", "pathway depends on axum");
        check(http, "crates/store/Cargo.toml", "[dev-dependencies]\nhyper = '1'", "store depends on hyper");
        check(http, "crates/fingerpost/Cargo.toml", "[dependencies]\naxum = '1'", "fingerpost depends on axum");
        check(http, "crates/fingerpost/Cargo.toml", "[dev-dependencies]\nhyper = '1'", "");
        check(http, "crates/web/Cargo.toml", "[dependencies]\naxum = '1'", "");
    }
}
