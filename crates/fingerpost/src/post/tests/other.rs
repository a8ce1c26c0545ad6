//! Where no mail server takes it.
use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_withdraws_while_a_message_waits_is_not_written_to() {
    for trial in Trial::of_each_engine() {
        let (house, sink) = (House::new(&trial).await, Sink::new(&[Say::ToRecipient("451 later")]));
        let (referral, message) = house.invited(1).await;
        house.round(&sink).await;
        pathway::withdraw(&house.desk(Role::Reception), referral).await.expect("withdrawn");
        house.later(MINUTE);
        house.round(&sink).await;
        assert_eq!(house.state(message).await, (MessageState::Dropped, Some(Why::Withdrawn)), "{}", house.engine);
        assert_eq!(sink.connections(), 1, "{}", house.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstrations_post_is_files_and_nothing_else() {
    let (trial, folder) = (Trial::sqlite(), tempfile::tempdir().expect("a folder"));
    let house = House::new(&trial).await;
    let (_, message) = house.invited(1).await;
    let sent = folder.path().join("sent");
    let sender = Sender::folder(&sent).expect("a folder");
    assert_eq!(sender.mail(), Mail::Folder(sent.display().to_string()));
    Postman::new(house.app.clone(), sender).round(|| false).await.expect("done");
    assert_eq!(house.state(message).await.0, MessageState::Sent);
    let files: Vec<_> = std::fs::read_dir(&sent).expect("there").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 1);
    let text = std::fs::read_to_string(&files[0]).expect("text");
    assert!(text.contains("To: person1@home.example") && text.contains("https://clinic.example/l/"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_machine_can_send_waits_for_a_hand_and_thanks_do_not() {
    let trial = Trial::sqlite();
    let house = House::new(&trial).await;
    let (referral, message) = house.invited(1).await;
    let desk = house.desk(Role::System);
    let check_in = desk.read(move |tx| tx.newest_check_in(referral)).await.expect("read").expect("a check-in").id;
    desk.finish().await.expect("audited");
    let by_hand = Postman::new(house.app.clone(), Sender::ByHand);
    by_hand.round(|| false).await.expect("done");
    assert_eq!(house.state(message).await.0, MessageState::ByHand);
    pathway::finish(&house.desk(Role::System), check_in, record::Sharing::default()).await.expect("sent in");
    by_hand.round(|| false).await.expect("done");
    assert_eq!(house.state(message).await, (MessageState::Dropped, Some(Why::CheckedIn)));
    let desk = house.desk(Role::System);
    let all = desk.read(move |tx| tx.messages_of(referral)).await.expect("read");
    desk.finish().await.expect("audited");
    let thanks = all.iter().find(|m| m.kind == MessageKind::ThankYou).expect("one");
    assert_eq!((thanks.state, thanks.why), (MessageState::Dropped, Some(Why::NoWay)));
}
