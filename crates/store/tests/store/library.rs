//! The library: what is taken back is gone with its key, what is changed at once is not lost, and who takes part may leave.
use crate::made_up::{HOUR, clinic, clinician, heron, item, item_text, key, now, received, staff};
use record::{Instant, ItemKind, ItemText, KeyPrint, Reach, SignedKind, Stays, StaysAs, Withdrawal};
use store::Error;
use store::trial::Trial;

fn text(words: &str) -> ItemText {
    ItemText { words: words.into(), ..item_text() }
}

#[tokio::test]
async fn what_is_taken_back_leaves_nothing_but_that_it_was_and_why() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let desk = clinician(&store, clinic(&store, "riverside").await);
        let made = desk.write(|tx| {
            let id = tx.put_item(&item())?;
            tx.put_item_version(id, 0, now(), &text("one"))?;
            tx.put_item_version(id, 1, now(), &text("two"))?;
            tx.put_comment(id, "why two?")?;
            tx.set_use(id, true)?;
            tx.item_left(id)?;
            tx.put_item_goes(id, 2, &[])?;
            tx.agree_to_item(id, 2)?;
            Ok::<_, Error>(id)
        });
        let id = made.await.expect("kept");
        let read = desk.read(move |tx| {
            let said: Vec<String> = tx.comments(id)?.into_iter().map(|comment| comment.words).collect();
            let words: Vec<String> = tx.item_versions(id)?.into_iter().map(|version| version.text.words).collect();
            Ok::<_, Error>((tx.item(id)?.newest.n, words, said, tx.uses(id)?))
        });
        let (n, words, said, uses) = read.await.expect("read");
        assert_eq!(
            (n, words, said, uses),
            (2, vec!["two".into(), "one".into()], vec!["why two?".into()], vec![staff()])
        );
        desk.write(move |tx| tx.withdraw_item(id, Withdrawal::TheyAsked)).await.expect("taken back");
        let gone = desk.read(move |tx| {
            let there = tx.item(id).is_ok() || tx.item_versions(id).is_ok() || tx.comments(id).is_ok();
            Ok::<_, Error>((
                there,
                tx.items(None, 0, 20)?.len(),
                tx.items_taken_back()?,
                tx.items_withdrawn(Reach::Teams, now().minus(HOUR))?,
            ))
        });
        let (there, listed, back, withdrawn) = gone.await.expect("read");
        assert!(!there && listed == 0, "{}", trial.engine);
        assert_eq!(back.iter().map(|one| (one.id, one.why)).collect::<Vec<_>>(), [(id, Withdrawal::TheyAsked)]);
        assert_eq!(withdrawn, back, "{}", trial.engine);
        let again = desk.write(move |tx| tx.withdraw_item(id, Withdrawal::TheyAsked)).await;
        assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
        desk.finish().await.expect("the log");
        let left = trial.cells("SELECT COUNT(*) FROM library_version");
        assert_eq!(left, [["0"]], "{}", trial.engine);
        let key = format!(
            "SELECT k.wrapped FROM person_key k JOIN library_item i ON i.holder = k.person WHERE i.item = '{id}'"
        );
        assert!(trial.cells(&key)[0][0].is_empty() || trial.cells(&key)[0][0] == "NULL", "{:?}", trial.cells(&key));
    }
}

#[tokio::test]
async fn of_two_who_write_the_next_version_at_once_one_is_told_to_look_again() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let desk = clinician(&store, clinic(&store, "riverside").await);
        let id = desk.write(|tx| {
            let id = tx.put_item(&item())?;
            tx.put_item_version(id, 0, now(), &text("one"))?;
            Ok::<_, Error>(id)
        });
        let id = id.await.expect("kept");
        desk.write(move |tx| tx.put_item_version(id, 1, now(), &text("mine"))).await.expect("first");
        let second = desk.write(move |tx| tx.put_item_version(id, 1, now(), &text("theirs"))).await;
        assert!(matches!(second, Err(Error::Changed)), "{second:?}, {}", trial.engine);
    }
}

#[tokio::test]
async fn a_list_is_by_kind_and_reach_and_what_was_spoken_of_last_stands_first() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let desk = clinician(&store, here);
        let made = desk.write(|tx| {
            let of = |kind, reach, title: &str| {
                let id = tx.put_item(&store::NewItem { kind, reach, ..item() })?;
                tx.put_item_version(id, 0, now(), &ItemText { title: title.into(), ..item_text() })?;
                if reach != Reach::Here {
                    tx.put_item_goes(id, 1, &[])?;
                    tx.agree_to_item(id, 1)?;
                }
                Ok::<_, Error>(id)
            };
            let need = of(ItemKind::Need, Reach::Here, "In Polish")?;
            let leaflet = of(ItemKind::Leaflet, Reach::Everybody, "Sleep")?;
            tx.put_answer_to_need(need, leaflet)?;
            Ok::<_, Error>((need, leaflet))
        });
        let (need, leaflet) = made.await.expect("kept");
        let later = store.desk(desk.actor(), store::Purpose::Community, here, now().plus(HOUR));
        later.write(move |tx| tx.put_comment(need, "there is one now").map(drop)).await.expect("said");
        let lists = later.read(move |tx| {
            let ids = |items: Vec<record::Item>| items.into_iter().map(|item| item.id).collect::<Vec<_>>();
            Ok::<_, Error>((
                ids(tx.items(None, 0, 20)?),
                ids(tx.items(Some(ItemKind::Leaflet), 0, 20)?),
                ids(tx.items_that_reach(Reach::Everybody, 20)?),
                ids(tx.items_changed_since(now(), 20)?),
                tx.answers_to_need(need)?,
            ))
        });
        let (all, leaflets, open, since, answers) = lists.await.expect("read");
        assert_eq!(all[0], need, "{}: what was spoken of last", trial.engine);
        assert_eq!(
            (all.len(), leaflets, open, since, answers),
            (2, vec![leaflet], vec![leaflet], vec![need], vec![leaflet])
        );
        let elsewhere = clinician(&store, there);
        let none =
            elsewhere.read(move |tx| Ok::<_, Error>((tx.items(None, 0, 20)?.len(), tx.item(leaflet).is_err()))).await;
        assert_eq!(none.expect("read"), (0, true));
        for desk in [desk, later, elsewhere] {
            desk.finish().await.expect("the log");
        }
    }
}

#[tokio::test]
async fn who_leaves_takes_name_and_address_along_and_a_letter_is_stopped_by_its_own_secret() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let here = clinic(&store, "riverside").await;
        let desk = clinician(&store, here);
        desk.write(|tx| tx.put_community_member(&heron(), now())).await.expect("kept");
        assert_eq!(store.weekly_letters_due(now(), 9).await.expect("due"), [(here, staff())], "{}", trial.engine);
        let secret = async || desk.write(|tx| tx.weekly_stop(staff())).await.expect("told");
        let first = secret().await;
        assert_eq!(first, secret().await, "{}: an older letter stops it too", trial.engine);
        assert_eq!(store.weekly_letter_of(&first).await.expect("known"), Some((here, staff())));
        assert_eq!(store.weekly_letter_of("another").await.expect("asked"), None);
        desk.write(|tx| tx.stop_weekly_letter(staff())).await.expect("stopped");
        assert!(store.weekly_letters_due(now(), 9).await.expect("due").is_empty(), "{}", trial.engine);
        let left = desk.write(|tx| {
            let kept = tx.community_member(staff())?.ok_or(Error::NotFound)?.details;
            tx.leave_community()?;
            Ok::<_, Error>((kept, tx.community_member(staff())?))
        });
        let (kept, gone) = left.await.expect("left");
        assert_eq!((kept.called.as_str(), kept.email, gone), ("Heron", None, None), "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_clinic_signs_with_one_key_and_an_older_file_takes_no_newer_ones_place() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let (ours, theirs) = (clinician(&store, here), clinician(&store, there));
        let seed =
            async |desk: &store::Desk| desk.write(|tx| tx.signing_seed(KeyPrint::from_bytes)).await.expect("a seed");
        assert_eq!(seed(&ours).await, seed(&ours).await, "{}", trial.engine);
        assert_ne!(seed(&ours).await, seed(&theirs).await, "{}", trial.engine);
        let older = record::ReceivedFile { made: Instant::from_micros(0), ..received() };
        let kept = ours.write(move |tx| {
            tx.put_other_clinic(key(), "Hillside")?;
            tx.put_received(&received())?;
            assert!(matches!(tx.put_received(&older), Err(Error::Changed)));
            tx.put_other_clinic(key(), "Riverside")?; // a name taken on the way, by a key that nobody has trusted
            let before = tx.other_clinics()?[0].clone();
            tx.trust_clinic(key())?;
            Ok::<_, Error>((before, tx.other_clinics()?[0].trusted.is_some(), tx.received(SignedKind::Measures)?.len()))
        });
        let (before, trusted, files) = kept.await.expect("kept");
        assert_eq!((before.called.as_str(), before.trusted, trusted, files), ("Hillside", None, true, 1));
    }
}

#[tokio::test]
async fn what_goes_further_waits_for_each_version_and_what_was_agreed_is_to_the_version_that_was_read() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let desk = clinician(&store, clinic(&store, "riverside").await);
        let stays = Stays { words: "0161 496 0000".into(), what: StaysAs::Contact };
        let kept = stays.clone();
        let made = desk.write(move |tx| {
            let id = tx.put_item(&item())?;
            tx.put_item_version(id, 0, now(), &text("one"))?;
            tx.put_item_goes(id, 1, std::slice::from_ref(&kept))?;
            Ok::<_, Error>(id)
        });
        let id = made.await.expect("kept");
        let lists = |waiting: usize, open: usize| {
            let desk = &desk;
            async move {
                let read = desk.read(|tx| {
                    let reach = tx.items_that_reach(Reach::Teams, 20)?.len();
                    Ok::<_, Error>((tx.items_waiting(20)?.len(), reach))
                });
                assert_eq!(read.await.expect("read"), (waiting, open));
            }
        };
        lists(1, 0).await;
        desk.write(move |tx| tx.agree_to_item(id, 1)).await.expect("agreed");
        lists(0, 1).await;
        let twice = desk.write(move |tx| tx.agree_to_item(id, 1)).await;
        assert!(matches!(twice, Err(Error::Changed)), "{twice:?}, {}", trial.engine);
        let next = desk.write(move |tx| {
            tx.put_item_version(id, 1, now(), &text("two"))?;
            tx.put_item_goes(id, 2, &[])
        });
        next.await.expect("kept");
        lists(1, 0).await;
        let goes = desk.read(move |tx| tx.item_goes(id)).await.expect("read");
        assert_eq!(goes[0].stays, [stays]);
        assert!(goes[0].agreed.is_some_and(|(_, who)| who == staff()) && goes[1].agreed.is_none());
        desk.finish().await.expect("the log");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_name_that_is_given_in_several_windows_at_once_can_be_read_afterwards() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let here = clinic(&store, "riverside").await;
        for round in 0..8 {
            let windows = (0..6).map(|_| {
                let desk = clinician(&store, here);
                tokio::spawn(async move {
                    desk.write(|tx| tx.put_community_member(&heron(), now())).await.expect("kept");
                    desk.finish().await.expect("the log");
                })
            });
            for window in windows.collect::<Vec<_>>() {
                window.await.expect("a window");
            }
            let desk = clinician(&store, here);
            let known = desk.write(|tx| tx.community_member(staff())).await;
            assert!(matches!(known, Ok(Some(_))), "{}, round {round}: {:?}", trial.engine, known.err());
            desk.write(|tx| tx.leave_community()).await.expect("left");
            desk.finish().await.expect("the log");
        }
    }
}
