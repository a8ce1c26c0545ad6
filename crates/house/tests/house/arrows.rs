//! Which room may import which: the table of ARCHITECTURE.md, and every crate stands in it.

use crate::tree::{House, Room};
use std::collections::BTreeSet;

/// Each room, and the rooms that it may import.
pub const ARROWS: &[(&str, &[&str])] = &[
    ("record", &[]),
    ("content", &[]),
    ("instruments", &["record"]),
    ("identify", &["record"]),
    ("signpost", &["record"]),
    ("redact", &["record"]),
    ("improve", &["record"]),
    ("interop", &["record"]),
    ("tables", &["record", "identify"]),
    ("store", &["record"]),
    ("pathway", &["record", "content", "instruments", "identify", "signpost", "redact", "improve", "interop", "store"]),
    ("web", &["record", "content", "instruments", "identify", "signpost", "improve", "interop", "store", "pathway"]),
    (
        "fingerpost",
        &[
            "record",
            "content",
            "instruments",
            "identify",
            "signpost",
            "redact",
            "improve",
            "interop",
            "tables",
            "store",
            "pathway",
            "web",
        ],
    ),
    ("house", &[]),
];

/// The one room that any room's tests may reach for sideways: it holds the made-up clinic.
const SAMPLES: &str = "content";

/// Every arrow that the table does not draw, every room that it does not know, and every one that is gone.
pub fn broken(house: &House) -> Vec<String> {
    let rooms = house.rooms();
    let standing: BTreeSet<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
    let gone = ARROWS.iter().filter(|(name, _)| !standing.contains(name)).map(|(name, _)| {
        format!("the table of arrows names {name}, but crates/{name} is gone: take its row out of the house test")
    });
    rooms.iter().flat_map(|room| of_room(room, &standing)).chain(gone).collect()
}

fn of_room(room: &Room, standing: &BTreeSet<&str>) -> Vec<String> {
    let name = &room.name;
    let Some((_, may_import)) = ARROWS.iter().find(|(known, _)| known == name) else {
        return vec![format!(
            "crates/{name} is not on the map: give it a row in the house test's ARROWS and in ARCHITECTURE.md, \
             or make it a module of the room that it serves"
        )];
    };
    let strays = |imports: BTreeSet<String>, also: &str| {
        let stray = |other: &String| {
            standing.contains(other.as_str()) && !may_import.contains(&other.as_str()) && other != also && other != name
        };
        imports.into_iter().filter(stray).collect::<Vec<_>>()
    };
    let built = strays(room.dependencies(), "").into_iter().map(|other| {
        format!("{name} imports {other}: no arrow leads there; pass what it needs as an argument, or in a record type")
    });
    let tested = strays(room.dev_dependencies(), SAMPLES).into_iter().map(|other| {
        format!("{name}'s tests import {other}: only {SAMPLES} (the made-up clinic) may be reached sideways")
    });
    built.chain(tested).collect()
}

#[cfg(test)]
mod breaks {
    use super::*;

    /// A house with every room of the table, and one manifest changed.
    fn house(changed: &str, manifest: &str) -> House {
        let paths: Vec<_> = ARROWS.iter().map(|(name, _)| format!("crates/{name}/Cargo.toml")).collect();
        let mut files: Vec<_> = paths.iter().map(|path| (path.as_str(), "")).collect();
        let path = format!("crates/{changed}/Cargo.toml");
        files.retain(|(known, _)| *known != path);
        files.push((&path, manifest));
        House::of(&files)
    }

    fn check(changed: &str, manifest: &str, says: &str) {
        let broken = broken(&house(changed, manifest)).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{manifest:?}: {broken:?}");
    }

    #[test]
    fn an_arrow_of_the_table_is_no_break() {
        check("identify", "[dependencies]\nrecord.workspace = true\nserde = '1'", "");
        check("identify", "[dev-dependencies]\ncontent.workspace = true", "");
    }

    #[test]
    fn a_neighbour_imported_is_a_break() {
        check("identify", "[dependencies]\nsignpost.workspace = true", "identify imports signpost");
        check("record", "[dependencies]\ncontent = { path = '../content' }", "record imports content");
        check("identify", "[dependencies]\nx = { package = 'store', path = '../store' }", "identify imports store");
        check("identify", "[build-dependencies]\ncontent.workspace = true", "identify imports content");
        check("store", "[dev-dependencies]\nweb.workspace = true", "store's tests import web");
    }

    #[test]
    fn a_room_off_the_map_and_a_room_that_is_gone_are_breaks() {
        check("cellar", "", "crates/cellar is not on the map");
        let without = House::of(&[("crates/record/Cargo.toml", "")]);
        assert!(broken(&without).join("\n").contains("crates/store is gone"));
    }
}
