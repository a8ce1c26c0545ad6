//! What an editor decides about the directory's records, on both engines.
use crate::made_up::{HOUR, clinic, now, pull, staff};
use record::{ClinicId, ConfirmedBy, Freshness, NotRight, Role, Service};
use store::trial::Trial;
use store::{Actor, Desk, Error, Pull, Purpose, Store};

fn editor(store: &Store, clinic: ClinicId, at: record::Instant) -> Desk {
    store.desk(Actor::staff(Role::Editor, staff()), Purpose::Directory, clinic, at)
}

async fn bodies(desk: &Desk) -> Vec<String> {
    let bodies = desk.read(|tx| tx.services()).await.expect("services");
    desk.finish().await.expect("the log");
    bodies
}

fn ids(bodies: &[String]) -> Vec<String> {
    bodies.iter().map(|body| serde_json::from_str::<Service>(body).expect("a service").id).collect()
}

#[tokio::test]
async fn a_merged_pair_is_shown_as_one_and_taking_it_back_restores_both_exactly() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "penmoor").await);
        let desk = editor(&store, here, now());
        desk.write(|tx| tx.bring_in(&pull(&["a", "b", "c"]))).await.expect("in");
        let before = bodies(&desk).await;
        let rows = trial.cells("SELECT * FROM feed_entry ORDER BY service");
        let merge = desk.write(|tx| tx.merge_services("a", "b", "name phone")).await.expect("one");
        assert_eq!(ids(&bodies(&desk).await), ["a", "c"], "{engine}");
        assert_eq!(ids(&bodies(&editor(&store, there, now())).await), ["a", "b", "c"], "{engine}: it is this clinic's");
        let twice = desk.write(|tx| tx.merge_services("a", "b", "web")).await.expect("the same");
        assert_eq!(twice, merge, "{engine}: a second press does no harm");
        for (kept, other) in [("c", "b"), ("b", "c"), ("a", "a")] {
            let again = desk.write(move |tx| tx.merge_services(kept, other, "")).await;
            assert!(matches!(again, Err(Error::Changed)), "{engine}: {other} into {kept}");
        }
        assert!(matches!(desk.write(|tx| tx.merge_services("a", "z", "")).await, Err(Error::NotFound)), "{engine}");
        let theirs = editor(&store, there, now()).write(move |tx| tx.undo_merge(merge)).await;
        assert!(matches!(theirs, Err(Error::Changed)), "{engine}: nobody takes back another clinic's");

        let later = editor(&store, here, now().plus(HOUR));
        later.write(move |tx| tx.undo_merge(merge)).await.expect("taken back");
        assert_eq!(bodies(&later).await, before, "{engine}");
        assert_eq!(trial.cells("SELECT * FROM feed_entry ORDER BY service"), rows, "{engine}");
        assert!(matches!(later.write(move |tx| tx.undo_merge(merge)).await, Err(Error::Changed)), "{engine}: once");
        let kept = later.read(|tx| tx.merges()).await.expect("merges").remove(0);
        later.finish().await.expect("the log");
        assert_eq!((kept.why.as_str(), kept.staff, kept.at), ("name phone", Some(staff()), now()), "{engine}");
        assert_eq!(kept.undone, Some((now().plus(HOUR), Some(staff()))), "{engine}");
        later.write(|tx| tx.merge_services("b", "a", "")).await.expect("the other way round");
        assert_eq!(ids(&bodies(&later).await), ["b", "c"], "{engine}");
    }
}

#[tokio::test]
async fn two_records_are_kept_apart_until_that_is_taken_back_and_both_are_shown_meanwhile() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let here = clinic(&store, "riverside").await;
        let desk = editor(&store, here, now());
        desk.write(|tx| tx.bring_in(&pull(&["a", "b", "c"]))).await.expect("in");
        let apart = desk.write(|tx| tx.keep_apart("a", "b")).await.expect("two");
        assert_eq!(desk.write(|tx| tx.keep_apart("b", "a")).await.expect("the same"), apart, "{engine}");
        desk.write(|tx| tx.keep_apart("c", "b")).await.expect("of three, each pair");
        assert!(matches!(desk.write(|tx| tx.keep_apart("a", "z")).await, Err(Error::NotFound)), "{engine}");
        assert!(matches!(desk.write(|tx| tx.keep_apart("a", "a")).await, Err(Error::Changed)), "{engine}");
        assert_eq!(ids(&bodies(&desk).await), ["a", "b", "c"], "{engine}");
        desk.write(move |tx| tx.undo_merge(apart)).await.expect("taken back");
        assert!(matches!(desk.write(move |tx| tx.undo_merge(apart)).await, Err(Error::Changed)), "{engine}: once");
        let rows = desk.read(|tx| tx.merges()).await.expect("rows");
        desk.finish().await.expect("the log");
        let row = rows.iter().find(|row| row.id == apart).expect("it is kept");
        assert_eq!(store::Apart::of(row), Some(store::Apart::TakenBack), "{engine}");
    }
}

#[tokio::test]
async fn a_record_is_shown_again_when_the_one_that_stood_for_it_is_gone() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = editor(&store, clinic, now());
        desk.write(|tx| tx.bring_in(&pull(&["a", "b"]))).await.expect("in");
        desk.write(|tx| tx.merge_services("a", "b", "name")).await.expect("one");
        for _ in 0..2 {
            desk.write(|tx| tx.bring_in(&pull(&["b"]))).await.expect("without it");
        }
        assert_eq!(ids(&bodies(&desk).await), ["b"], "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_record_that_is_not_right_is_hidden_until_somebody_says_that_it_is() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = editor(&store, clinic, now());
        desk.write(|tx| tx.bring_in(&pull(&["a"]))).await.expect("in");
        let fresh = async |desk: &Desk| {
            let service: Service = serde_json::from_str(&bodies(desk).await[0]).expect("a service");
            Freshness::on(now().day(), service.assured)
        };
        assert_eq!(fresh(&desk).await, Freshness::Fresh, "{engine}");
        let before = desk.read(|tx| tx.directory_changed()).await.expect("a number");
        let later = editor(&store, clinic, now().plus(HOUR));
        later.write(|tx| tx.report_service("a", NotRight::Moved, false)).await.expect("kept");
        assert!(later.read(|tx| tx.directory_changed()).await.expect("a number") != before, "{engine}");
        assert_eq!(fresh(&later).await, Freshness::Hidden, "{engine}");
        let before = desk.read(|tx| tx.directory_changed()).await.expect("a number");
        desk.write(|tx| tx.bring_in(&pull(&["a", "b"]))).await.expect("begun before that, and saved after it");
        assert_ne!(desk.read(|tx| tx.directory_changed()).await.expect("a number"), before, "{engine}");
        desk.write(|tx| tx.bring_in(&Pull { patience: 1, ..pull(&["a"]) })).await.expect("without it");
        let today = now().day();
        later.write(move |tx| tx.confirm_service("a", ConfirmedBy::Arrived, today, None)).await.expect("kept");
        assert_eq!(fresh(&later).await, Freshness::Hidden, "{engine}: who got there says nothing of the telephone");
        let again = editor(&store, clinic, now().plus(2 * HOUR));
        again.write(move |tx| tx.confirm_service("a", ConfirmedBy::Staff, today, Some(staff()))).await.expect("kept");
        assert_eq!(fresh(&again).await, Freshness::Fresh, "{engine}");
        let said = again.read(|tx| tx.reports()).await.expect("reports").remove(0);
        assert_eq!((said.what, said.settled), (NotRight::Moved, Some(now().plus(2 * HOUR))), "{engine}");
        for desk in [desk, later, again] {
            desk.finish().await.expect("the log");
        }
    }
}

#[tokio::test]
async fn a_nudge_is_answered_once_by_its_newest_link_and_only_its_hash_is_kept() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let (desk, until) = (editor(&store, clinic, now()), now().plus(48 * HOUR));
        desk.write(move |tx| tx.put_nudge("a", "first-secret", until)).await.expect("written");
        let later = editor(&store, clinic, now().plus(HOUR));
        let nudge = later.write(move |tx| tx.put_nudge("a", "second-secret", until)).await.expect("written");
        let found = |token: &'static str| async { store.nudge(token).await.expect("asked") };
        assert!(found("no-such-secret").await.is_none(), "{engine}");
        assert!(found("first-secret").await.is_some_and(|(_, old)| !old.is_open(now().plus(HOUR))), "{engine}");
        let (at, open) = found("second-secret").await.expect("there");
        assert_eq!((at, open.id, open.is_open(now().plus(HOUR))), (clinic, nudge, true), "{engine}");
        assert!(!open.is_open(until), "{engine}: it runs out");
        let kept = trial.cells("SELECT * FROM nudge").concat().concat();
        assert!(!kept.contains("secret"), "{engine}: {kept}");

        later.write(move |tx| tx.nudge_sent(nudge)).await.expect("sent");
        assert!(matches!(later.write(move |tx| tx.nudge_sent(nudge)).await, Err(Error::Changed)), "{engine}");
        later.write(move |tx| tx.answer_nudge(nudge, true)).await.expect("answered");
        assert!(matches!(later.write(move |tx| tx.answer_nudge(nudge, false)).await, Err(Error::Changed)), "{engine}");
        let (_, answered) = found("second-secret").await.expect("there");
        assert_eq!(answered.answered, Some((now().plus(HOUR), true)), "{engine}");
        let nudges = later.read(|tx| tx.nudges()).await.expect("nudges");
        later.finish().await.expect("the log");
        assert_eq!(nudges.len(), 2, "{engine}");
    }
}

#[tokio::test]
async fn an_owners_address_is_kept_for_one_record_and_its_key_goes_with_it() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "penmoor").await);
        let desk = editor(&store, here, now());
        let email = |text: &str| text.parse::<record::Email>().expect("an address");
        desk.write(move |tx| tx.put_owner_address("a", &email("jo@walks.example"))).await.expect("kept");
        desk.write(move |tx| tx.put_owner_address("a", &email("sam@walks.example"))).await.expect("in its place");
        let read = async |desk: &Desk, service: &'static str| {
            desk.write(move |tx| tx.owner_address(service)).await.expect("read").map(|email| email.as_str().to_owned())
        };
        assert_eq!(read(&desk, "a").await.as_deref(), Some("sam@walks.example"), "{engine}");
        assert_eq!(read(&desk, "b").await, None, "{engine}");
        assert_eq!(read(&editor(&store, there, now()), "a").await, None, "{engine}: it is this clinic's");
        assert_eq!(desk.write(|tx| tx.owners_with_address()).await.expect("read"), ["a"], "{engine}");
        desk.write(|tx| tx.forget_owner_address("a")).await.expect("taken out");
        assert_eq!(read(&desk, "a").await, None, "{engine}");
        let keys = trial.cells("SELECT COUNT(*), COUNT(wrapped) FROM person_key");
        assert_eq!(keys, [["2", "0"]], "{engine}: what an old copy of the database holds opens no more");
    }
}

#[tokio::test]
async fn an_owner_counts_as_asked_once_a_question_is_on_its_way_and_in_whatever_clinic() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "penmoor").await);
        let (desk, until) = (editor(&store, here, now()), now().plus(48 * HOUR));
        let asked = async |clinic, since: record::Instant| {
            editor(&store, clinic, now()).write(move |tx| tx.owner_asked("a", since)).await.expect("read")
        };
        let before = now().minus(HOUR);
        desk.write(move |tx| tx.put_nudge("a", "by hand", until)).await.expect("written");
        assert_eq!(asked(here, before).await, None, "{engine}: written is not sent");
        let posted = desk.write(move |tx| {
            let nudge = tx.put_nudge("a", "by post", until)?;
            let new = store::NewMessage {
                referral: None,
                kind: record::MessageKind::Question,
                about: record::About::Question(nudge),
                due: now(),
            };
            let message = tx.put_message(&tx.new_holder()?, &new)?;
            tx.nudge_goes_by(nudge, message)?;
            let kept = (tx.message(message)?, tx.nudge(nudge)?.message);
            Ok::<_, Error>((kept.0, kept.1, tx.messages(9)?.len(), tx.messages_waiting()?))
        });
        let (message, goes_by, listed, waiting) = posted.await.expect("kept");
        assert_eq!((goes_by, listed, waiting), (Some(message.id), 0, 0), "{engine}: on no list of reception");
        assert_eq!(asked(there, before).await, Some(now()), "{engine}: nobody is asked by each clinic in turn");
        assert_eq!(asked(here, now()).await, None, "{engine}: that was before");
        let failed = store::Moved::because(record::MessageState::Failed, record::Why::Refused);
        desk.write(move |tx| tx.move_message(&message, &failed)).await.expect("moved");
        assert_eq!(asked(here, before).await, None, "{engine}: it reached nobody");
    }
}
