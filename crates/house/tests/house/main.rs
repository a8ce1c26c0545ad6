//! The rules that keep the house's walls standing, each held against every file of the repository.
//!
//! A rule is a function from a [`House`] to its broken places, each with what to do about it;
//! beside each rule stand small made-up houses that break it.

mod arrows;
mod figures;
mod hazards;
mod length;
mod messages;
mod names;
mod outside;
mod plain;
mod promises;
mod pure;
mod said;
mod source;
mod tree;
mod walls;
mod wording;

use std::sync::OnceLock;
use tree::House;

/// Holds one rule against this repository.
fn holds(rule: fn(&House) -> Vec<String>) {
    static HOUSE: OnceLock<House> = OnceLock::new();
    let broken = rule(HOUSE.get_or_init(House::read));
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn rooms_import_only_along_the_arrows() {
    holds(arrows::broken);
}

#[test]
fn pure_rooms_reckon_only_from_what_they_are_given() {
    holds(pure::broken);
}

#[test]
fn sql_stands_only_in_store() {
    holds(walls::sql);
}

#[test]
fn http_stands_only_in_web() {
    holds(walls::http);
}

#[test]
fn every_name_says_what_is_in_it() {
    holds(names::broken);
}

#[test]
fn no_file_knows_one_machine_or_one_registry() {
    holds(outside::broken);
}

#[test]
fn a_file_holds_one_idea() {
    holds(length::broken);
}

#[test]
fn every_promise_and_every_hazard_has_its_test() {
    holds(promises::broken);
}

#[test]
fn every_figure_has_its_command_and_its_limits() {
    holds(figures::broken);
}

#[test]
fn every_message_is_said_and_everything_said_is_a_message() {
    holds(wording::of_pages);
}

#[test]
fn every_language_says_the_same_messages() {
    holds(wording::of_languages);
}

#[test]
fn what_staff_read_says_nothing_that_is_never_said() {
    holds(plain::broken);
}

#[test]
fn every_hazard_is_logged_whole_and_its_gaps_are_named_as_gaps() {
    holds(hazards::broken);
    for gap in hazards::gaps(&House::read()) {
        println!("not yet tested: {gap}"); // with --nocapture
    }
}
