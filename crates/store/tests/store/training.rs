//! What somebody learns is theirs, and what a group says has nobody's name on it.
use crate::made_up::{clinic, now};
use record::{Confidence, Lesson, Moment, Role, StaffId};
use store::trial::Trial;
use store::{Actor, Desk, Error, Purpose, Store};

fn of(store: &Store, clinic: record::ClinicId, who: u8) -> Desk {
    store.desk(Actor::staff(Role::Clinician, StaffId::from_bytes([who; 16])), Purpose::Learning, clinic, now())
}

fn sure(answer: u8) -> Confidence {
    Confidence::new([answer; 6]).expect("six answers")
}

#[tokio::test]
async fn somebody_finds_their_place_again_and_nobody_elses() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let lesson = || Lesson::Module("three-openers".into());
        for (part, ended) in [(2, false), (6, true), (3, false)] {
            of(&store, clinic, 1).write(move |tx| tx.put_learnt(&lesson(), part, ended)).await.expect("kept");
        }
        let own = of(&store, clinic, 1).write(|tx| tx.learnt()).await.expect("read");
        assert_eq!((own.len(), own[0].part, own[0].ended), (1, 6, Some(now())), "{}", trial.engine);
        let another = of(&store, clinic, 2).write(|tx| tx.learnt()).await.expect("read");
        assert!(another.is_empty(), "{}", trial.engine);
    }
}

#[tokio::test]
async fn what_is_said_under_one_code_is_paired_once_each_and_not_after_it_is_closed() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = of(&store, clinic, 1);
        let group = desk.write(|tx| tx.put_learning_group(now().day(), Some("three-openers"))).await.expect("kept");
        let say = async |code: &'static str, at, answer| {
            desk.write(move |tx| tx.put_confidence(group, code, at, sure(answer))).await
        };
        say("HO04RD", Moment::Before, 3).await.expect("kept");
        say("HO04RD", Moment::After, 6).await.expect("kept");
        say("AN11PK", Moment::After, 5).await.expect("kept");
        assert!(matches!(say("HO04RD", Moment::After, 9).await, Err(Error::Changed)), "{}", trial.engine);
        let close = desk.write(move |tx| tx.close_moments(group, &[Moment::Before, Moment::After]));
        close.await.expect("closed");
        assert!(matches!(say("NEW99X", Moment::Before, 1).await, Err(Error::Changed)), "{}", trial.engine);
        let said = desk.write(move |tx| tx.said_sure(group)).await.expect("read");
        assert_eq!(said.len(), 2, "{}", trial.engine);
        assert!(said.iter().any(|p| p.before == Some(sure(3)) && p.after == Some(sure(6))), "{}", trial.engine);
        let link = desk.write(|tx| tx.learning_groups()).await.expect("read").swap_remove(0).link;
        let known = store.learning_group(&link).await.expect("read").expect("a group");
        assert_eq!((known.0, known.1.closed), (clinic, vec![Moment::Before, Moment::After]));
        // of a code nothing stands there that could be read
        for cells in trial.cells("SELECT code, given FROM confidence") {
            assert!(!cells.concat().contains("HO04RD"), "{}", trial.engine);
        }
    }
}

#[tokio::test]
async fn whoever_reads_the_database_cannot_make_the_link_of_a_group() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = of(&store, clinic, 1);
        let group = desk.write(|tx| tx.put_learning_group(now().day(), None)).await.expect("kept");
        let link = desk.write(|tx| tx.learning_groups()).await.expect("read").swap_remove(0).link;
        assert!(store.learning_group(&link).await.expect("read").is_some(), "{}", trial.engine);
        let id = group.to_string();
        for guessed in [id.clone(), format!("{id}{id}"), format!("{link}0"), "é".repeat(30), String::new()] {
            assert!(store.learning_group(&guessed).await.expect("read").is_none(), "{}: {guessed}", trial.engine);
        }
        let word = link.trim_start_matches(&id).to_owned();
        for cells in trial.cells("SELECT clinic, grp, held, about, closed FROM learning_group") {
            assert!(cells.concat().contains(&id) && !cells.concat().contains(&word), "{}", trial.engine);
        }
    }
}
