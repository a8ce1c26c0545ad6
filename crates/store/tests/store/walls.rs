//! Each method of `Tx` is tried across each wall, and a method that stands in no table fails the test.
mod clinic_wide;
mod community;
mod directory;
mod improvement;
mod questions;
mod referral;
mod story;

use crate::made_up::{Patient, by_link, call, clinic, clinician, message, now, refer, staff};
use record::{MessageState, Why};
use std::collections::{BTreeMap, BTreeSet};
use store::trial::Trial;
use store::{Desk, Error, Moved, Opens, Result, Subject, Tx, Where};

/// How many of `them`'s rows a method showed or touched, asked by somebody who works on `me`.
type Reach = fn(&Tx<'_>, me: &Patient, them: &Patient) -> Result<usize>;

/// Methods over a whole clinic: for a link none of it is there, and nothing of another clinic is in it.
fn of_a_clinic() -> Vec<(&'static str, Reach)> {
    [clinic_wide::ALL, directory::ALL, improvement::ALL, community::ALL, story::ALL].concat()
}

/// Methods in which nobody's record can be met.
const OF_NOBODY: &[&str] = &[
    "now",               // the desk's own
    "counted",           // a number
    "actor",             // the desk's own
    "new_id",            // random
    "secret_of_form",    // reckoned from the key, of a form that this desk was sent
    "own_clinic",        // its name and hours stand on each patient page
    "put_content",       // a text that was shown, by its hash
    "services",          // the public directory
    "not_right",         // of it
    "shown_elsewhere",   // of it
    "feeds",             // where it comes from
    "directory_changed", // a number
    "arrived",           // answers only to who knows the message's key
    "told_of",           // words without a name, which staff have said may be shown
    "got_there",         // counts by support service
    "count_offered",
    "count_handed_over",
    "count_there",
    "stories_shown",  // words that lead to nobody, shown where their author and staff agree
    "stories_pinned", // of them
    "story_shown",    // of them
];

fn one<T>(_: T) -> usize {
    1
}

fn none<T>(_: T) -> usize {
    0
}

/// What a method did, undone again.
async fn tried(desk: &Desk, method: Reach, me: &Patient, them: &Patient) -> Result<usize> {
    struct Undo(Result<usize>);
    impl From<Error> for Undo {
        fn from(error: Error) -> Self {
            Undo(Err(error))
        }
    }
    let (me, them) = (me.clone(), them.clone());
    let done = desk.write(move |tx| Err::<(), _>(Undo(method(tx, &me, &them)))).await;
    done.expect_err("it is always undone").0
}

#[tokio::test]
async fn a_link_reaches_only_its_own_referral_through_every_method() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (own, other) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let desk = by_link(&store, clinic, own.opens());
        for (name, method) in referral::ALL {
            let at = format!("{name}, {}", trial.engine);
            let its_own = tried(&desk, *method, &own, &own).await;
            assert!(matches!(its_own, Ok(1..) | Err(Error::Changed)), "{at}: its own is there: {its_own:?}");
            let another = tried(&desk, *method, &own, &other).await;
            assert!(matches!(another, Err(Error::NotFound)), "{at}: another's is not there: {another:?}");
        }
        for (name, method) in &of_a_clinic() {
            let list = tried(&desk, *method, &own, &own).await;
            assert!(matches!(list, Err(Error::NotFound)), "{name}, {}: no list for a link: {list:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
        let looked = trial.cells("SELECT looked FROM audit WHERE role = 'patient-link' AND outcome = 'read'");
        assert_eq!(looked, [[own.referral.to_string()]], "{}: nobody else was looked at", trial.engine);
    }
}

#[tokio::test]
async fn a_call_and_a_message_that_name_nobody_are_out_of_a_links_reach() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let own = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let nameless = desk.write(|tx| {
            let holder = tx.new_holder()?;
            Ok::<_, Error>((tx.put_alert(&holder, &call(None))?, tx.put_message(&holder, &message(None))?))
        });
        let (alert, left) = nameless.await.expect("kept");
        let desk = by_link(&store, clinic, own.opens());
        let not_there = |done: Result<()>| assert!(matches!(done, Err(Error::NotFound)), "{}: {done:?}", trial.engine);
        not_there(desk.write(move |tx| tx.alert(alert).map(drop)).await);
        not_there(desk.write(move |tx| tx.acknowledge(alert, staff(), now())).await);
        not_there(desk.write(move |tx| tx.message(left).map(drop)).await);
        let elsewhere = own.message;
        not_there(
            desk.write(move |tx| {
                let forged = record::Message { id: left, ..tx.message(elsewhere)? };
                tx.move_message(&forged, &Moved::because(MessageState::Dropped, Why::Newer))
            })
            .await,
        );
        let desk = clinician(&store, clinic);
        let staff_sees = desk.write(move |tx| Ok::<_, Error>((tx.alert(alert)?, tx.message(left)?)));
        assert!(staff_sees.await.is_ok(), "{}", trial.engine);
    }
}

#[tokio::test]
async fn another_clinics_ids_are_not_there_through_every_method() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let (ours, theirs) = (refer(&store, here, "Okafor").await, refer(&store, there, "Okafor").await);
        let desk = clinician(&store, here);
        for (name, method) in referral::ALL {
            let at = format!("{name}, {}", trial.engine);
            let own = tried(&desk, *method, &ours, &ours).await;
            assert!(matches!(own, Ok(1..) | Err(Error::Changed)), "{at}: ours is there: {own:?}");
            let foreign = tried(&desk, *method, &ours, &theirs).await;
            assert!(matches!(foreign, Err(Error::NotFound)), "{at}: theirs is not there: {foreign:?}");
        }
        for (name, method) in &of_a_clinic() {
            let foreign = tried(&desk, *method, &ours, &theirs).await;
            assert!(matches!(foreign, Ok(0)), "{name}, {}: nothing of theirs: {foreign:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
        let names = trial.cells(&format!("SELECT looked FROM audit WHERE clinic = '{here}'"));
        assert!(!names.concat().concat().contains(&theirs.referral.to_string()), "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_clinic_that_has_nothing_meets_nothing_of_one_that_has_everything_and_changes_nothing_of_it() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let theirs = refer(&store, there, "Okafor").await;
        for (_, method) in &of_a_clinic() {
            let (method, theirs) = (*method, theirs.clone());
            let _ = clinician(&store, there).write(move |tx| method(tx, &theirs, &theirs)).await;
        }
        let before = rows_of(&trial, there);
        let filled = before.iter().filter(|(_, rows)| !rows.is_empty()).count();
        assert!(filled > 40, "{}: only {filled} tables hold something of theirs", trial.engine);
        let desk = clinician(&store, here);
        for (name, method) in &of_a_clinic() {
            let met = tried(&desk, *method, &theirs, &theirs).await;
            let fine = matches!(met, Ok(0) | Err(Error::NotFound | Error::Changed));
            assert!(fine, "{name}, {}: nothing of theirs: {met:?}", trial.engine);
        }
        for (_, method) in &of_a_clinic() {
            let (method, theirs) = (*method, theirs.clone());
            let _ = desk.write(move |tx| method(tx, &theirs, &theirs)).await;
        }
        for (table, rows) in rows_of(&trial, there) {
            assert!(before[&table] == rows, "{}: {table} of theirs was changed", trial.engine);
        }
        desk.finish().await.expect("the log");
    }
}

/// Every row of a clinic, by its table.
fn rows_of(trial: &Trial, clinic: record::ClinicId) -> BTreeMap<String, Vec<Vec<String>>> {
    let tables = match &trial.place {
        Where::Folder(_) => {
            "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'clinic'"
        }
        Where::Postgres(_) => {
            "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'clinic'"
        }
    };
    let tables = trial.cells(tables).concat().into_iter().filter(|table| !table.starts_with("audit"));
    let rows = |table: &str| {
        let mut rows = trial.cells(&format!("SELECT * FROM {table} WHERE clinic = '{clinic}'"));
        rows.sort();
        rows
    };
    tables.map(|table| (table.clone(), rows(&table))).collect()
}

#[tokio::test]
async fn a_clinics_lists_hold_what_is_its_own() {
    // else nothing of theirs would be a promise that empty lists keep
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let ours = refer(&store, clinic, "Okafor").await;
        let lists = [
            "referral_called",
            "appointments",
            "day",
            "next_appointment",
            "held",
            "newest",
            "referrals_of",
            "people_like",
            "steps_between",
            "cohorts",
            "findings_between",
            "look_up",
        ];
        let lists = lists.into_iter().chain([
            "all_referrals_of",
            "messages",
            "open_alerts",
            "looks",
            "first_visits",
            "steps_of_parts",
        ]);
        let desk = clinician(&store, clinic);
        for list in lists {
            let method = of_a_clinic().iter().find(|(name, _)| *name == list).expect(list).1;
            let own = tried(&desk, method, &ours, &ours).await;
            assert!(matches!(own, Ok(1..)), "{list}, {}: {own:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
    }
}

#[test]
fn every_method_of_a_transaction_stands_in_a_table() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![here.join("tx.rs"), here.join("audit.rs")];
    let mut folders = vec![here.join("rows")];
    while let Some(folder) = folders.pop() {
        let inside = std::fs::read_dir(folder).expect("rows").map(|file| file.expect("a file").path());
        let (within, of_rows): (Vec<_>, Vec<_>) = inside.partition(|path| path.is_dir());
        folders.extend(within);
        files.extend(of_rows);
    }
    let mut found = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file).expect("text");
        let of_tx = text.split("\nimpl").filter(|part| part.trim_start_matches("<'a>").trim_start().starts_with("Tx<"));
        for part in of_tx.map(|part| part.split("\n}").next().unwrap_or_default().to_owned()) {
            let names = part.lines().filter_map(|line| line.trim_start().strip_prefix("pub fn "));
            found.extend(names.filter_map(|rest| rest.split(['(', '<']).next()).map(str::to_owned));
        }
    }
    let wide = of_a_clinic();
    let listed = referral::ALL.iter().chain(&wide).map(|(name, _)| *name).chain(OF_NOBODY.iter().copied());
    assert_eq!(found, listed.map(str::to_owned).collect());
}

#[tokio::test]
async fn what_one_key_sealed_is_not_put_into_anothers_record() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (one, other) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let desk = clinician(&store, clinic);
        for name in [
            "put_findings",
            "put_answer",
            "set_sharing",
            "set_own_word",
            "put_offer",
            "set_along",
            "put_first_visit",
            "put_message",
            "put_alert",
        ] {
            let method = referral::ALL.iter().find(|(known, _)| *known == name).expect(name).1;
            let mixed = tried(&desk, method, &one, &other).await;
            assert!(matches!(mixed, Err(Error::NotFound)), "{name}, {}: {mixed:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
        let follow_up = Opens { referral: one.referral, subject: Subject::FollowUp(other.offer) };
        let desk = by_link(&store, clinic, follow_up);
        let borrowed = desk.write(move |tx| tx.offer(other.offer)).await;
        assert!(matches!(borrowed, Err(Error::NotFound)), "a link for another's offer, {}", trial.engine);
    }
}
