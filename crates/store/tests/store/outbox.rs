use crate::made_up::{HOUR, MINUTE, Patient, clinic, clinician, message, now, refer, taken};
use record::{About, Channel, Instant, MessageKind, MessageState, OfferState, StepKind, Way, Why};
use store::trial::Trial;
use store::{Error, Moved, NewMessage, Store};

/// How a patient's message stands.
async fn state(store: &Store, patient: &Patient) -> (MessageState, i64) {
    let (desk, id) = (clinician(store, patient.clinic), patient.message);
    let found = desk.read(move |tx| tx.message(id)).await.expect("read");
    desk.finish().await.expect("the log");
    (found.state, found.tries)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_four_that_take_a_message_at_once_one_has_it() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let takers = (0..64).map(|_| {
            let (desk, id) = (clinician(&store, clinic), patient.message);
            tokio::spawn(async move {
                let take = desk.write(move |tx| {
                    let seen = tx.message(id)?;
                    tx.move_message(&seen, &Moved::taken(MessageState::Sending, taken()))
                });
                take.await
            })
        });
        let mut have = 0;
        for one in takers.collect::<Vec<_>>() {
            match one.await.expect("no panic") {
                Ok(()) => have += 1,
                Err(error) => assert!(matches!(error, Error::Changed), "{error}, {}", trial.engine),
            }
        }
        assert_eq!(have, 1, "{}", trial.engine);
        assert_eq!(state(&store, &patient).await, (MessageState::Sending, 1), "{}", trial.engine);
    }
}

#[tokio::test]
async fn what_was_seen_and_has_moved_on_since_is_not_moved_by_whoever_saw_it() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let (desk, id) = (clinician(&store, clinic), patient.message);
        let seen = desk.write(move |tx| tx.message(id)).await.expect("read");
        // taken, given back, and so in the state in which it was seen
        desk.write(move |tx| tx.move_message(&tx.message(id)?, &Moved::taken(MessageState::Sending, taken())))
            .await
            .expect("taken");
        desk.write(move |tx| {
            let later = Moved { next: Some(now().plus(HOUR)), ..Moved::because(MessageState::Waiting, Why::TryLater) };
            tx.move_message(&tx.message(id)?, &later)
        })
        .await
        .expect("given back");
        let late = desk.write(move |tx| tx.move_message(&seen, &Moved::taken(MessageState::Sending, taken()))).await;
        assert!(matches!(late, Err(Error::Changed)), "{late:?}, {}", trial.engine);
        assert_eq!(state(&store, &patient).await, (MessageState::Waiting, 1), "{}", trial.engine);
        let due = async |at: Instant| store.post_due(at, now().minus(HOUR), 9).await.expect("an answer").len();
        assert_eq!((due(now().plus(59 * MINUTE)).await, due(now().plus(HOUR)).await), (0, 1), "{}", trial.engine);
    }
}

#[tokio::test]
async fn one_that_was_taken_and_never_heard_of_again_is_found_and_one_that_went_is_not() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (lost, went) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let desk = clinician(&store, clinic);
        for id in [lost.message, went.message] {
            desk.write(move |tx| tx.move_message(&tx.message(id)?, &Moved::taken(MessageState::Sending, taken())))
                .await
                .expect("taken");
        }
        let left = went.message;
        desk.write(move |tx| tx.move_message(&tx.message(left)?, &Moved::to(MessageState::Sent))).await.expect("went");
        let later = now().plus(HOUR);
        let found = store.post_due(later, now().plus(MINUTE), 9).await.expect("an answer");
        assert_eq!(found, [(clinic, lost.message)], "{}", trial.engine);
        assert_eq!(store.post_due(later, now(), 9).await.expect("an answer"), [], "not before, {}", trial.engine);
    }
}

#[tokio::test]
async fn the_list_holds_what_is_due_and_says_where_a_message_went_for_as_long_as_the_key_is_there() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let (desk, id, referral) = (clinician(&store, clinic), patient.message, patient.referral);
        let put = desk.write(move |tx| {
            let later = NewMessage { kind: MessageKind::Reminder, due: now().plus(HOUR), ..message(Some(referral)) };
            tx.put_message(&tx.holder_of(referral)?, &later)?;
            tx.move_message(&tx.message(id)?, &Moved::taken(MessageState::Sending, taken()))?;
            tx.move_message(&tx.message(id)?, &Moved::to(MessageState::Sent))?;
            Ok::<_, Error>((tx.messages(9)?, tx.messages_of(referral)?.len()))
        });
        let (list, all) = put.await.expect("kept");
        assert_eq!((list.len(), all), (1, 2), "what is to come is on no list yet, {}", trial.engine);
        assert_eq!((list[0].channel, list[0].to.as_deref()), (Some(Channel::Email), Some("nkechi@family.example")));
        trial.run(&format!("UPDATE person_key SET wrapped = NULL WHERE person = '{}'", patient.person));
        let list = desk.read(|tx| tx.messages(9)).await.expect("an erased person breaks no list");
        desk.finish().await.expect("the log");
        assert_eq!((list[0].state, list[0].to.as_deref()), (MessageState::Sent, None), "{}", trial.engine);
    }
}

#[tokio::test]
async fn who_counts_messages_has_looked_at_nobody() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let counted = desk.read(|tx| tx.counted(|tx| Ok::<_, Error>(tx.open_messages(9)?.len()))).await;
        assert_eq!(counted.expect("counted"), 1, "{}", trial.engine);
        desk.finish().await.expect("the log");
        let looked = "SELECT looked FROM audit WHERE outcome = 'read'";
        assert_eq!(trial.cells(looked), [[""]], "{}", trial.engine);
        let desk = clinician(&store, clinic);
        desk.read(|tx| tx.open_messages(9)).await.expect("a list");
        desk.finish().await.expect("the log");
        assert_eq!(trial.cells(looked), [[String::new()], [patient.referral.to_string()]], "{}", trial.engine);
    }
}

#[tokio::test]
async fn offers_are_what_lists_and_questions_are_about() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let (desk, referral, offer) = (clinician(&store, clinic), patient.referral, patient.offer);
        let put = desk.write(move |tx| {
            let new = NewMessage {
                referral: Some(referral),
                kind: MessageKind::FollowUp,
                about: About::Offer(offer),
                due: now(),
            };
            let seen = tx.offer(offer)?;
            tx.move_offer(&seen, OfferState::Accepted, None)?;
            tx.move_offer(&tx.offer(offer)?, OfferState::HandedOver, Some(Way::Print))?;
            tx.step(referral, StepKind::HandedOver, Some("print"))?;
            let id = tx.put_message(&tx.holder_of(referral)?, &new)?;
            tx.message(id)
        });
        assert_eq!(put.await.expect("kept").about, About::Offer(offer), "{}", trial.engine);
    }
}
