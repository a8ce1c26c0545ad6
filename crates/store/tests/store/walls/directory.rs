//! Methods over the directory, those who look after its records, and how many got there.
use super::{Reach, none};
use crate::made_up::{self, HOUR, now, staff};
use record::{ConfirmedBy, NotRight};

/// Each by its name.
pub const ALL: &[(&str, Reach)] = &[
    ("bring_in", |tx, _, _| tx.bring_in(&made_up::pull(&["leeds-walking"])).map(none)),
    ("entries", |tx, _, _| tx.entries().map(none)),
    ("entry", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking"]))?;
        tx.entry("leeds-walking").map(none)
    }),
    ("raw_entry", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking"]))?;
        tx.raw_entry("leeds-walking").map(none)
    }),
    ("quarantined", |tx, _, _| Ok(tx.quarantined()?.len())),
    ("confirm_service", |tx, _, _| {
        tx.confirm_service("leeds-walking", ConfirmedBy::Staff, now().day(), Some(staff())).map(none)
    }),
    ("confirmations", |tx, _, _| Ok(tx.confirmations()?.len())),
    ("report_service", |tx, _, _| tx.report_service("leeds-walking", NotRight::Moved, false).map(none)),
    ("reports", |tx, _, _| Ok(tx.reports()?.len())),
    ("merge_services", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking", "leeds-walks"]))?;
        tx.merge_services("leeds-walking", "leeds-walks", "name").map(none)
    }),
    ("keep_apart", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking", "leeds-walks"]))?;
        tx.keep_apart("leeds-walking", "leeds-walks").map(none)
    }),
    ("undo_merge", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking", "leeds-walks"]))?;
        let merge = tx.merge_services("leeds-walking", "leeds-walks", "name")?;
        tx.undo_merge(merge).map(none)
    }),
    ("merges", |tx, _, _| Ok(tx.merges()?.len())),
    ("put_nudge", |tx, _, _| tx.put_nudge("leeds-walking", "token", now().plus(HOUR)).map(none)),
    ("nudges", |tx, _, _| Ok(tx.nudges()?.len())),
    ("nudge", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.nudge(nudge).map(none)
    }),
    ("owner_asked", |tx, _, _| tx.owner_asked("leeds-walking", now()).map(none)),
    ("nudge_goes_by", |tx, me, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.nudge_goes_by(nudge, me.message).map(none)
    }),
    ("renew_nudge", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.renew_nudge(nudge, "another token", now().plus(HOUR)).map(none)
    }),
    ("put_owner_address", |tx, _, _| {
        tx.put_owner_address("leeds-walking", &"jo@walks.example".parse().expect("an address")).map(none)
    }),
    ("owner_address", |tx, _, _| {
        tx.put_owner_address("leeds-walking", &"jo@walks.example".parse().expect("an address"))?;
        tx.owner_address("leeds-walking").map(none)
    }),
    ("owners_with_address", |tx, _, _| Ok(tx.owners_with_address()?.len())),
    ("forget_owner_address", |tx, _, _| tx.forget_owner_address("leeds-walking").map(none)),
    ("nudge_sent", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.nudge_sent(nudge).map(none)
    }),
    ("answer_nudge", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.answer_nudge(nudge, true).map(none)
    }),
    ("support_until", |tx, _, _| Ok(tx.support_until("2999-12")?.len())),
];
