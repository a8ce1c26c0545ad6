//! Feeds come in whole or not at all, only what changed is written, and what is missing twice is gone.
use crate::made_up::{HOUR, clinic, clinician, entry, now, pull, staff};
use record::{ClinicId, ConfirmedBy, Date, Freshness, Instant, Quarantined, Service};
use store::trial::Trial;
use store::{Brought, Desk, Error, Pull, Store};

fn editor(store: &Store, clinic: ClinicId, at: Instant) -> Desk {
    store.desk(store::Actor::staff(record::Role::Editor, staff()), store::Purpose::Directory, clinic, at)
}

async fn bring(desk: &Desk, pull: Pull) -> Brought {
    desk.write(move |tx| tx.bring_in(&pull)).await.expect("brought in")
}

async fn services(desk: &Desk) -> Vec<Service> {
    let bodies = desk.read(|tx| tx.services()).await.expect("services");
    desk.finish().await.expect("the log");
    bodies.iter().map(|body| serde_json::from_str(body).expect("a service")).collect()
}

async fn ids(desk: &Desk) -> Vec<String> {
    services(desk).await.into_iter().map(|service| service.id).collect()
}

#[tokio::test]
async fn a_feed_that_comes_again_unchanged_writes_no_record() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let rows = "SELECT own_id, hash, seen, changed, absences FROM feed_entry ORDER BY own_id";
        let first = bring(&editor(&store, clinic, now()), pull(&["a", "b", " 12/A é"])).await;
        assert_eq!(first, Brought { kept: 3, ..Brought::default() }, "{}", trial.engine);
        let before = trial.cells(rows);
        let again = bring(&editor(&store, clinic, now().plus(HOUR)), pull(&[" 12/A é", "b", "a"])).await;
        assert_eq!(again, Brought { unchanged: 3, ..Brought::default() }, "{}", trial.engine);
        assert_eq!(trial.cells(rows), before, "{}", trial.engine);
        let mut other = pull(&["a", "b"]);
        other.entries.push(entry("council", " 12/A é", "2026-02-27"));
        let changed = bring(&editor(&store, clinic, now().plus(2 * HOUR)), other).await;
        assert_eq!(changed, Brought { changed: 1, unchanged: 2, ..Brought::default() }, "{}", trial.engine);
    }
}

#[tokio::test]
async fn what_two_whole_pulls_in_a_row_do_not_have_is_gone_and_may_come_back() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = editor(&store, clinic, now());
        bring(&desk, pull(&["a", "b"])).await;
        bring(&desk, pull(&["a"])).await;
        bring(&desk, pull(&["a", "b"])).await; // it was a slip
        assert_eq!(bring(&desk, pull(&["a"])).await.gone, 0, "{engine}");
        assert_eq!(ids(&desk).await, ["a", "b"], "{engine}: once is no proof");
        let in_part = Pull { whole: false, ..pull(&["a"]) };
        assert_eq!(bring(&desk, in_part).await.gone, 0, "{engine}: what came in part says nothing of the rest");
        assert_eq!(bring(&desk, pull(&[])).await.gone, 0, "{engine}: an empty answer says nothing at all");
        assert_eq!(bring(&desk, pull(&["a"])).await.gone, 1, "{engine}");
        assert_eq!(ids(&desk).await, ["a"], "{engine}");
        let kept = desk.read(|tx| tx.entries()).await.expect("entries");
        assert!(kept[1].gone.is_some() && kept[1].own_id == "b", "{engine}: gone is not forgotten");
        assert_eq!(bring(&desk, pull(&["a", "b"])).await.changed, 1, "{engine}");
        assert_eq!(ids(&desk).await, ["a", "b"], "{engine}");
    }
}

#[tokio::test]
async fn what_came_and_could_not_be_read_is_offered_as_it_last_was() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = editor(&store, clinic, now());
        bring(&desk, pull(&["a", "b"])).await;
        let broken = Quarantined { place: "[1]".into(), id: Some("b".into()), why: "name: it has none".into() };
        for _ in 0..3 {
            bring(&desk, Pull { quarantined: vec![broken.clone()], ..pull(&["a"]) }).await;
        }
        assert_eq!(ids(&desk).await, ["a", "b"], "{engine}");
        let waiting = desk.read(|tx| tx.quarantined()).await.expect("quarantine");
        assert_eq!(waiting, [("council".to_owned(), broken, now())], "{engine}");
        bring(&desk, pull(&["a", "b"])).await;
        assert!(desk.read(|tx| tx.quarantined()).await.expect("quarantine").is_empty(), "{engine}");
        desk.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn two_feeds_that_use_one_id_keep_both_their_services() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = editor(&store, clinic, now());
        bring(&desk, pull(&["7"])).await;
        let other = |assured| Pull {
            feed: "hospice".into(),
            entries: vec![entry("hospice", "7", assured)],
            whole: true,
            patience: 2,
            ..Pull::default()
        };
        bring(&desk, other("2026-01-01")).await;
        assert_eq!(bring(&desk, other("2026-01-01")).await.unchanged, 1, "{engine}");
        assert_eq!(bring(&desk, other("2026-02-02")).await.changed, 1, "{engine}");
        let both: Vec<_> = services(&desk).await.into_iter().map(|service| (service.id, service.feed)).collect();
        assert_eq!(both, [("7".into(), "council".into()), ("hospice/7".into(), "hospice".into())], "{engine}");
        let raw = desk.read(|tx| tx.raw_entry("hospice/7")).await.expect("raw");
        assert!(raw.contains("2026-02-02"), "{engine}: {raw}");
        bring(&desk, pull(&["7", "8", "hospice/8"])).await;
        let entries = vec![entry("hospice", "8", "2026-01-01"), entry("hospice", "9", "2026-01-01")];
        let eight = Pull { feed: "hospice".into(), entries, ..pull(&[]) };
        assert_eq!(bring(&desk, eight).await.kept, 2, "{engine}: an id that is taken twice stops nothing");
        let held = ids(&desk).await;
        assert!(held.iter().any(|id| id.starts_with("hospice/8-")) && held.contains(&"9".to_owned()), "{engine}");
        desk.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn a_record_whose_every_id_is_taken_waits_alone() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = editor(&store, clinic, now());
        // SHA-256 of "hospice", a zero byte and "8", its first eight bytes
        let hashed = "hospice/8-facb02c5c179fc18";
        bring(&desk, pull(&["8", "hospice/8", hashed])).await;
        let entries = vec![entry("hospice", "8", "2026-01-01"), entry("hospice", "9", "2026-01-01")];
        let brought = bring(&desk, Pull { feed: "hospice".into(), entries, ..pull(&[]) }).await;
        assert_eq!((brought.kept, brought.nameless), (1, 1), "{engine}");
        let waiting = desk.read(|tx| tx.quarantined()).await.expect("quarantine").remove(0).1;
        assert_eq!(waiting.id.as_deref(), Some("8"), "{engine}");
        desk.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn an_old_record_is_fresh_again_for_the_clinic_that_confirmed_it_and_for_no_other() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "penmoor").await);
        let desk = editor(&store, here, now());
        bring(&desk, Pull { entries: vec![entry("council", "a", "2023-05-01")], ..pull(&[]) }).await;
        let fresh = async |clinic| {
            let service = services(&editor(&store, clinic, now())).await.remove(0);
            Freshness::on(now().day(), service.assured)
        };
        assert_eq!(fresh(here).await, Freshness::Hidden, "{engine}");
        let before = desk.read(|tx| tx.directory_changed()).await.expect("a number");
        let later = editor(&store, here, now().plus(HOUR));
        let arrived = Date::constant(2025, 2, 1);
        later.write(move |tx| tx.confirm_service("a", ConfirmedBy::Arrived, arrived, None)).await.expect("kept");
        assert_eq!(fresh(here).await, Freshness::CheckFirst, "{engine}");
        let (today, who) = (now().day(), staff());
        later.write(move |tx| tx.confirm_service("a", ConfirmedBy::Staff, today, Some(who))).await.expect("kept");
        later.write(move |tx| tx.confirm_service("a", ConfirmedBy::Staff, arrived, None)).await.expect("older");
        assert_eq!(fresh(here).await, Freshness::Fresh, "{engine}");
        assert_eq!(fresh(there).await, Freshness::Hidden, "{engine}: confirmations are a clinic's own");
        let said = later.read(|tx| tx.confirmations()).await.expect("confirmations");
        assert_eq!(
            said.iter().map(|c| (c.by, c.day)).collect::<Vec<_>>(),
            [(ConfirmedBy::Arrived, arrived), (ConfirmedBy::Staff, today)]
        );
        assert!(later.read(|tx| tx.directory_changed()).await.expect("a number") != before, "{engine}");
        let own = desk.read(|tx| tx.entries()).await.expect("entries").remove(0).service.assured;
        assert_eq!(own, Some(Date::constant(2023, 5, 1)), "{engine}: the feed's own word stays");
        for desk in [desk, later] {
            desk.finish().await.expect("the log");
        }
    }
}

#[tokio::test]
async fn a_pull_that_breaks_half_way_leaves_the_old_directory_whole() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        bring(&desk, pull(&["a", "b"])).await;
        let before = trial.cells("SELECT own_id, hash, changed FROM feed_entry ORDER BY own_id");
        let broken = desk.write(|tx| {
            tx.bring_in(&pull(&["c", "d", "e"]))?;
            Err::<(), _>(Error::Broken)
        });
        assert!(broken.await.is_err());
        assert_eq!(trial.cells("SELECT own_id, hash, changed FROM feed_entry ORDER BY own_id"), before);
    }
}
