//! What stands on the charts and what was decided about them, on both engines; and which steps changed since the last look.
use crate::made_up::{HOUR, clinic, clinician, mark, now, refer, staff};
use record::{Date, Decided, NewMarker, StepKind};
use std::collections::BTreeMap;
use store::trial::Trial;
use store::{Error, Part};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[tokio::test]
async fn a_mark_stands_until_it_is_taken_off_and_its_words_go_with_their_key() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "penmoor").await);
        let desk = clinician(&store, here);
        let keys = "SELECT COUNT(*) FROM person_key WHERE wrapped IS NOT NULL";
        let before = trial.cells(keys);
        let id = desk.write(|tx| tx.put_marker(&mark("bus strike"))).await.expect("marked");
        let found = desk.read(|tx| tx.markers()).await.expect("marks");
        assert_eq!((found.len(), found[0].id, found[0].mark.words.as_str()), (1, id, "bus strike"), "{engine}");
        assert_eq!((found[0].staff, found[0].at), (Some(staff()), now()), "{engine}");
        let theirs = clinician(&store, there).write(move |tx| tx.drop_marker(id)).await;
        assert!(matches!(theirs, Err(Error::NotFound)), "{engine}: nobody takes off another clinic's");
        desk.write(move |tx| tx.drop_marker(id)).await.expect("off");
        assert!(desk.read(|tx| tx.markers()).await.expect("marks").is_empty(), "{engine}");
        assert_eq!(trial.cells(keys), before, "{engine}: no key is left");
        desk.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn marking_from_one_source_again_puts_the_new_mark_in_the_place_of_the_old_one() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let desk = clinician(&store, clinic(&store, "riverside").await);
        let from = |words: &str, source: &str| NewMarker { source: Some(source.into()), ..mark(words) };
        for (words, source) in [("begins", "cycle:1:start"), ("ends", "cycle:1:end"), ("begins later", "cycle:1:start")]
        {
            let new = from(words, source);
            desk.write(move |tx| tx.put_marker(&new)).await.expect("marked");
        }
        let mut words: Vec<String> =
            desk.read(|tx| tx.markers()).await.expect("marks").into_iter().map(|marker| marker.mark.words).collect();
        desk.finish().await.expect("the log");
        words.sort();
        assert_eq!(words, ["begins later", "ends"], "{engine}");
    }
}

#[tokio::test]
async fn a_decision_that_is_taken_back_does_not_count_and_is_kept() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let desk = clinician(&store, clinic(&store, "riverside").await);
        let decide = |what, on: &'static str| desk.write(move |tx| tx.decide(what, "invited", day(on), "a new rota"));
        let first = decide(Decided::Rebase, "2026-02-01").await.expect("decided");
        decide(Decided::Compare, "2026-02-01").await.expect("another thing");
        assert!(
            matches!(decide(Decided::Rebase, "2026-02-01").await, Err(Error::Changed)),
            "{engine}: decided already"
        );
        let rebases = desk.read(|tx| tx.rebases()).await.expect("days");
        assert_eq!(rebases, [("invited".to_owned(), day("2026-02-01"))], "{engine}");
        desk.write(move |tx| tx.undo_decision(first)).await.expect("taken back");
        assert!(desk.read(|tx| tx.rebases()).await.expect("days").is_empty(), "{engine}");
        let again = desk.write(move |tx| tx.undo_decision(first)).await;
        assert!(matches!(again, Err(Error::Changed)), "{engine}: once");
        let kept = desk.read(|tx| tx.decisions("invited")).await.expect("decisions");
        let undone = kept.iter().find(|one| one.id == first).expect("it is kept");
        assert_eq!((undone.why.as_str(), undone.undone), ("a new rota", Some((now(), Some(staff())))), "{engine}");
        decide(Decided::Rebase, "2026-02-01").await.expect("decided anew");
        desk.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn whoever_keeps_steps_in_memory_sees_which_of_them_changed() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "penmoor").await);
        let (one, other) = (refer(&store, here, "Okafor").await, refer(&store, there, "Marsh").await);
        let desk = clinician(&store, here);
        let parts = || desk.read(|tx| tx.step_parts());
        let before: BTreeMap<Part, i64> = parts().await.expect("parts").into_iter().collect();
        assert_eq!(before.len(), 1, "{engine}: there is one referral, and another clinic's is none of it");
        // a late step counts as any other: it is the writing that is counted, not the day
        let late = store.desk(desk.actor(), store::Purpose::Care, here, now().plus(HOUR));
        late.write(move |tx| tx.step(one.referral, StepKind::Erased, None)).await.expect("a step");
        let elsewhere = clinician(&store, there);
        elsewhere.write(move |tx| tx.step(other.referral, StepKind::Briefed, None)).await.expect("a step");
        let refused = desk.write(move |tx| {
            tx.step(one.referral, StepKind::Closed, None)?;
            Err::<(), _>(Error::Changed)
        });
        refused.await.expect_err("it is undone");
        let after: BTreeMap<Part, i64> = parts().await.expect("parts").into_iter().collect();
        let (part, count) = after.first_key_value().expect("one");
        assert_eq!((after.len(), count - before[part]), (1, 1), "{engine}: what was undone is not counted");
        let part = part.clone();
        let kinds = desk.read(move |tx| {
            let mut kinds = vec![];
            tx.steps_of_parts(&part, &part, |step| kinds.push(step.kind)).map(|()| kinds)
        });
        assert_eq!(kinds.await.expect("steps"), [StepKind::Received, StepKind::Erased], "{engine}");
        desk.finish().await.expect("the log");
    }
}
