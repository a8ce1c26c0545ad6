//! Sent once, or honestly not.
use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_goes_once_in_plain_text_and_its_link_opens() {
    for trial in Trial::of_each_engine() {
        let (house, sink) = (House::new(&trial).await, Sink::new(&[]));
        let (referral, message) = house.invited(1).await;
        for _ in 0..3 {
            assert_eq!(house.round(&sink).await, Round::Done);
        }
        let mails = sink.mails();
        assert_eq!(mails.len(), 1, "{}", house.engine);
        let (to, text) = (&mails[0].to, &mails[0].text);
        assert_eq!(to, "person1@home.example");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        for line in [
            "From: \"Larchfield Bookings\" <bookings@clinic.example>",
            "To: person1@home.example",
            "Subject: Before you come",
            "Auto-Submitted: auto-generated",
            "Content-Type: text/plain; charset=utf-8",
            &format!("Message-ID: <{message}.1@clinic.example>"),
        ] {
            assert!(head.lines().any(|header| header == line), "{line} is missing: {head}");
        }
        assert!(!head.contains("Bcc") && !head.contains("multipart"), "{head}");
        assert!(body.starts_with("Hello Asha, this is Larchfield Bookings."), "{body}");
        assert!(!text.contains("Person 1") && !text.contains("Low back"), "{text}");
        let link = body.lines().find(|line| line.starts_with("https://clinic.example/l/")).expect("a link");
        let token = link.rsplit('/').next().expect("a token");
        let opened = house.app.store().link(token).await.expect("read").expect("it is kept, as a hash");
        assert!(opened.is_open(house.app.now()) && opened.link.opens.referral == referral);
        let sent = house.message(message).await;
        assert_eq!((sent.state, sent.to.as_deref()), (MessageState::Sent, Some("person1@home.example")));
        assert_eq!(house.steps(referral).await, ["message_sent invitation"], "{}", house.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_have_gone_is_never_sent_again_by_itself_and_never_called_sent() {
    for say in [Say::CutInText, Say::CutAfterText, Say::SilentAfterText] {
        for trial in Trial::of_each_engine() {
            let (house, sink) = (House::new(&trial).await, Sink::new(&[say]));
            let (referral, message) = house.invited(1).await;
            for _ in 0..4 {
                house.round(&sink).await;
                house.later(DAY);
            }
            assert_eq!(house.state(message).await, (MessageState::Unknown, Some(Why::Cut)), "{say:?}");
            assert_eq!((sink.connections(), sink.mails().len()), (1, 0), "{say:?}, {}", house.engine);
            assert!(house.steps(referral).await.is_empty(), "{say:?}, {}", house.engine);
            // a person decides
            pathway::message_again(&house.desk(Role::Reception), message).await.expect("decided");
            house.round(&sink).await;
            assert_eq!(house.state(message).await.0, MessageState::Sent, "{say:?}, {}", house.engine);
            let again = sink.mails().remove(0).text;
            assert!(again.contains(&format!("<{message}.2@clinic.example>")), "known as the same, and not thrown away");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_ends_while_it_sends_leaves_a_message_of_which_nobody_knows() {
    for trial in Trial::of_each_engine() {
        let (house, sink) = (House::new(&trial).await, Sink::new(&[]));
        let (referral, message) = house.invited(1).await;
        let (desk, engines) = (house.desk(Role::System), house.app.engines());
        let taken = pathway::take_message(&desk, engines, "https://clinic.example", message, |_| true).await;
        let outgoing = taken.expect("saved").expect("it is ours");
        // ended here; another start
        house.later(9 * MINUTE);
        house.round(&sink).await;
        assert_eq!(house.state(message).await.0, MessageState::Sending, "whoever has it may still be at it");
        house.later(2 * MINUTE);
        for _ in 0..3 {
            house.round(&sink).await;
            house.later(DAY);
        }
        assert_eq!(house.state(message).await, (MessageState::Unknown, Some(Why::Lost)), "{}", house.engine);
        assert_eq!(sink.connections(), 0, "{}", house.engine);
        assert!(house.steps(referral).await.is_empty());
        // it had not ended but only slept, and knows what came of it
        pathway::message_fate(&house.desk(Role::System), &outgoing, pathway::Fate::Went).await.expect("said");
        assert_eq!(house.state(message).await.0, MessageState::Sent, "{}", house.engine);
        assert_eq!(house.steps(referral).await, ["message_sent invitation"], "{}", house.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_copies_of_the_program_send_nothing_twice() {
    const MANY: usize = 40;
    for trial in Trial::of_each_engine() {
        let (house, sink) = (House::new(&trial).await, Sink::new(&[]));
        let mut messages = Vec::new();
        for at in 0..MANY {
            messages.push(house.invited(at).await.1);
        }
        // on SQLite there is one program; its rounds may still meet
        let other = if trial.engine == "postgres" { trial.open() } else { house.app.store().clone() };
        let copies = [house.app.clone(), app(other, house.app.now())];
        let rounds = copies.into_iter().chain([house.app.clone()]).map(|app| {
            let postman = Postman::new(app, server(&sink, Line::Plain, None));
            tokio::spawn(async move { postman.round(|| false).await.expect("done") })
        });
        for round in rounds.collect::<Vec<_>>() {
            assert_eq!(round.await.expect("no panic"), Round::Done);
        }
        let mut to: Vec<String> = sink.mails().into_iter().map(|mail| mail.to).collect();
        to.sort();
        let all = to.len();
        to.dedup();
        assert_eq!((all, to.len()), (MANY, MANY), "{}", house.engine);
        for message in messages {
            assert_eq!(house.state(message).await.0, MessageState::Sent, "{}", house.engine);
        }
    }
}
