//! The drawn map: nothing that anybody wrote is lost, but what was removed for good is gone in every version.
use crate::made_up::{added, card, clinic, clinician, colleague, staff};
use record::drawn::{Card, Change};
use record::{CardId, Role};
use store::trial::Trial;
use store::{Actor, Error, Purpose};

#[tokio::test]
async fn versions_are_numbered_in_order_whoever_writes_at_once_and_none_is_lost() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let writing = (0..24u8).map(|n| {
            let desk = clinician(&store, if n % 3 == 0 { there } else { here });
            tokio::spawn(async move {
                let says = Card::saying(&format!("version {n}"));
                desk.write(move |tx| {
                    if n < 3 {
                        tx.put_drawn_version(&added("first"))?;
                    }
                    tx.drawn_versions(u32::MAX)?;
                    tx.put_drawn_version(&Change::Changed { card: card(), says: says.clone() })
                })
                .await
            })
        });
        for one in writing.collect::<Vec<_>>() {
            one.await.expect("ran").expect("kept");
        }
        let desk = clinician(&store, here);
        let versions = desk.read(|tx| tx.drawn_versions(u32::MAX)).await.expect("read");
        let numbers: Vec<u32> = versions.iter().map(|version| version.n).collect();
        assert_eq!(numbers, (1..=18).collect::<Vec<_>>(), "{}: 16 of 24 here, and two cards put", trial.engine);
        assert!(versions.iter().all(|version| version.change.is_some() && version.card == Some(card())));
        assert!(versions.iter().all(|version| version.staff == Some(staff())), "{}", trial.engine);
        let some = desk.read(|tx| tx.drawn_versions(5)).await.expect("read");
        assert_eq!(some.len(), 5, "{}", trial.engine);
        desk.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn a_card_that_is_removed_for_good_takes_its_words_and_what_was_said_about_it_along_and_nothing_else() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let other = CardId::from_bytes([9; 16]);
        let (desk, elsewhere) = (clinician(&store, here), clinician(&store, there));
        elsewhere.write(|tx| tx.put_drawn_version(&added("theirs"))).await.expect("kept");
        desk.write(move |tx| {
            tx.put_drawn_version(&added("Mrs Okafor waits"))?;
            let Change::Added { at, says, .. } = added("somebody waits") else { unreachable!("it is put") };
            tx.put_drawn_version(&Change::Added { card: other, at, says })?;
            tx.put_drawn_comment(card(), "she does")?;
            tx.put_drawn_comment(other, "they do")
        })
        .await
        .expect("kept");
        desk.write(|tx| tx.forget_drawn_card(card())).await.expect("removed");
        desk.write(|tx| tx.forget_drawn_card(card())).await.expect("again, and nothing happens");
        let (versions, comments, left) = desk
            .read(move |tx| {
                Ok::<_, Error>((tx.drawn_versions(9)?, tx.drawn_comments(card())?, tx.drawn_comments_on_each()?))
            })
            .await
            .expect("read");
        let there_is: Vec<bool> = versions.iter().map(|version| version.change.is_some()).collect();
        assert_eq!(there_is, [false, true], "{}", trial.engine);
        assert!(comments.is_empty() && left.into_iter().eq([(other, 1)]), "{}", trial.engine);
        let again = desk.write(|tx| tx.put_drawn_version(&Change::Hidden { card: card() })).await;
        assert!(matches!(again, Err(Error::Erased)), "{}: {again:?}", trial.engine);
        let missing = desk.write(|tx| tx.forget_drawn_card(CardId::from_bytes([7; 16]))).await;
        assert!(matches!(missing, Err(Error::NotFound)), "{}: {missing:?}", trial.engine);
        let theirs = elsewhere.read(|tx| tx.drawn_versions(9)).await.expect("read");
        assert!(theirs[0].change.is_some(), "{}: another clinic's card of the same id stays", trial.engine);
        for desk in [desk, elsewhere] {
            desk.finish().await.expect("the log");
        }
    }
}

#[tokio::test]
async fn a_comment_is_taken_back_by_whoever_said_it_and_by_nobody_else() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let here = clinic(&store, "riverside").await;
        let desk = clinician(&store, here);
        let comment = desk
            .write(|tx| {
                tx.put_drawn_version(&added("a letter comes"))?;
                tx.put_drawn_comment(card(), "not to everybody")
            })
            .await
            .expect("kept");
        let other = store.desk(Actor::staff(Role::Lead, colleague()), Purpose::Improvement, here, desk.now());
        let refused = other.write(move |tx| tx.take_back_drawn_comment(comment)).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{}: {refused:?}", trial.engine);
        let said = other.read(|tx| tx.drawn_comments(card())).await.expect("read");
        assert_eq!(said[0].words, "not to everybody");
        desk.write(move |tx| tx.take_back_drawn_comment(comment)).await.expect("gone");
        assert!(other.read(|tx| tx.drawn_comments(card())).await.expect("read").is_empty(), "{}", trial.engine);
        for desk in [desk, other] {
            desk.finish().await.expect("the log");
        }
    }
}
