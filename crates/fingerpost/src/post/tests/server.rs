//! What a mail server may say, and what becomes of a message then.
use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_refused_is_not_tried_again_and_stands_there_as_not_sent() {
    for trial in Trial::of_each_engine() {
        let (house, sink) = (House::new(&trial).await, Sink::new(&[Say::ToRecipient("550 5.1.1 no such mailbox")]));
        let (referral, message) = house.invited(1).await;
        let (_, fine) = house.invited(2).await;
        assert_eq!(house.round(&sink).await, Round::Done, "the next one goes all the same");
        house.later(2 * DAY);
        house.round(&sink).await;
        assert_eq!(house.state(message).await, (MessageState::Failed, Some(Why::Refused)), "{}", house.engine);
        assert_eq!(house.state(fine).await.0, MessageState::Sent);
        assert_eq!(house.steps(referral).await, ["message_failed invitation:refused"], "{}", house.engine);
        assert_eq!(sink.mails().len(), 1);
        // reception tells them another way, and says so
        pathway::message_sent(&house.desk(Role::Reception), message).await.expect("told");
        assert_eq!(house.state(message).await.0, MessageState::Sent);
        assert_eq!(house.message(message).await.channel, Some(record::Channel::Telephone));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_to_come_later_comes_later_and_once() {
    for trial in Trial::of_each_engine() {
        let plan = [Say::ToRecipient("451 4.2.0 try again later"), Say::ToText("452 4.3.1 full")];
        let (house, sink) = (House::new(&trial).await, Sink::new(&plan));
        let (referral, message) = house.invited(1).await;
        house.round(&sink).await;
        assert_eq!(house.state(message).await, (MessageState::Waiting, Some(Why::TryLater)), "{}", house.engine);
        house.round(&sink).await;
        assert_eq!(sink.connections(), 1, "not at once");
        house.later(MINUTE);
        house.round(&sink).await;
        house.later(4 * MINUTE);
        house.round(&sink).await;
        assert_eq!((sink.connections(), sink.mails().len()), (2, 0), "each time it waits longer");
        house.later(MINUTE);
        house.round(&sink).await;
        house.later(DAY);
        house.round(&sink).await;
        assert_eq!((sink.connections(), sink.mails().len()), (3, 1), "{}", house.engine);
        assert_eq!(house.steps(referral).await, ["message_sent invitation"], "{}", house.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_does_not_let_us_in_fails_nothing_until_a_day_has_gone() {
    for trial in Trial::of_each_engine() {
        let (house, sink) = (House::new(&trial).await, Sink::new(&[Say::ToSignIn("535 5.7.8 wrong"); 40]));
        let (referral, message) = house.invited(1).await;
        let (_, second) = house.invited(2).await;
        let credentials = Credentials::new("sam".into(), "sesame".into());
        let postman = Postman::new(house.app.clone(), server(&sink, Line::Plain, Some(credentials)));
        assert_eq!(postman.round(|| false).await.expect("done"), Round::Trouble);
        assert_eq!(sink.connections(), 1, "one knock is enough");
        assert_eq!(house.state(message).await, (MessageState::Waiting, Some(Why::ServerRefuses)));
        assert_eq!(house.state(second).await, (MessageState::Waiting, None), "{}", house.engine);
        for _ in 0..60 {
            house.later(30 * MINUTE);
            postman.round(|| false).await.expect("done");
        }
        assert_eq!(house.state(message).await, (MessageState::Failed, Some(Why::GaveUp)), "{}", house.engine);
        assert_eq!(house.steps(referral).await, ["message_failed invitation:gave-up"], "{}", house.engine);
        assert!(!sink.lines().iter().any(|line| line.starts_with("MAIL")), "nothing was offered to it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_or_silent_or_will_not_relay_is_no_fault_of_a_message() {
    let trial = Trial::sqlite();
    let plan = [Say::Silent, Say::ToRecipient("554 5.7.1 relay access denied")];
    let (house, sink) = (House::new(&trial).await, Sink::new(&plan));
    let (_, message) = house.invited(1).await;
    for why in [Why::ServerAway, Why::ServerRefuses] {
        assert_eq!(house.round(&sink).await, Round::Trouble);
        assert_eq!(house.state(message).await, (MessageState::Waiting, Some(why)));
        house.later(6 * MINUTE);
    }
    let gone = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    assert_eq!(house.round(&sink.clone().at(gone)).await, Round::Trouble);
    assert_eq!(house.state(message).await, (MessageState::Waiting, Some(Why::ServerAway)));
    house.later(20 * MINUTE);
    assert_eq!(house.round(&sink).await, Round::Done);
    assert_eq!((house.state(message).await.0, sink.mails().len()), (MessageState::Sent, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_tls_hears_neither_password_nor_message() {
    let trial = Trial::sqlite();
    let house = House::new(&trial).await;
    let (_, message) = house.invited(1).await;
    let credentials = || Some(Credentials::new("sam".into(), "sesame".into()));
    let tls = || TlsParameters::new("127.0.0.1".into()).expect("this machine knows some certificates");
    for line in [Line::StartTls(tls()), Line::Tls(tls())] {
        let sink = Sink::new(&[]);
        let postman = Postman::new(house.app.clone(), server(&sink, line, credentials()));
        assert_eq!(postman.round(|| false).await.expect("done"), Round::Trouble);
        assert_eq!(house.state(message).await.0, MessageState::Waiting);
        let heard = sink.lines();
        assert!(heard.iter().all(|line| !line.starts_with("AUTH") && !line.starts_with("MAIL")), "{heard:?}");
        house.later(DAY / 12);
    }
}
