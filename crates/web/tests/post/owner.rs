//! A question to whoever runs a service goes with the other post: once, or it says honestly that it did not.
use crate::rig::{BASE_URL, Rig};
use crate::{DAY, HOUR, on_each_engine, sent};
use pathway::{Fate, Outgoing};
use record::{Channel, MessageKind, MessageState, NudgeId, Role, Why};
use std::time::Duration;
use store::{Desk, Purpose};

fn editor(rig: &Rig) -> Desk {
    rig.desk(rig.larchfield, Role::Editor, Purpose::Directory)
}

/// A record of the directory whose owner is reached at that address.
async fn known(rig: &Rig) -> String {
    let service = rig.app.directory().services()[0].id.clone();
    let address = "hello@walks.example".parse().expect("an address");
    pathway::know_owner(&editor(rig), &service, Some(address)).await.expect("written down");
    service
}

async fn taken(rig: &Rig) -> Option<Outgoing> {
    let due = pathway::post_due(rig.app.store(), rig.app.now(), 9).await.expect("due");
    let (clinic, id) = *due.first()?;
    let desk = rig.desk(clinic, Role::System, Purpose::Upkeep);
    let email = |channel| channel == Channel::Email;
    pathway::take_message(&desk, rig.app.engines(), BASE_URL, id, email).await.expect("looked at")
}

async fn came_of_it(rig: &Rig, outgoing: &Outgoing, fate: Fate) {
    let desk = rig.desk(outgoing.clinic, Role::System, Purpose::Upkeep);
    pathway::message_fate(&desk, outgoing, fate).await.expect("said");
}

/// How the message of a question stands.
async fn stands(rig: &Rig, question: NudgeId) -> (MessageState, Option<Why>) {
    let message = rig.look(rig.larchfield, move |tx| tx.message(tx.nudge(question)?.message.expect("by post"))).await;
    (message.state, message.why)
}

#[tokio::test]
async fn an_owner_is_asked_by_e_mail_once_a_quarter_and_answers_with_one_press() {
    on_each_engine(|rig: Rig| async move {
        let service = known(&rig).await;
        pathway::ask_owner_by_post(&editor(&rig), &service).await.expect("put into the outbox");
        let mut all = sent(&rig).await;
        let (kind, written) = all.pop().expect("it went");
        assert!(all.is_empty() && kind == MessageKind::Question, "{}", rig.engine());
        assert_eq!((written.channel, written.to.as_str()), (Channel::Email, "hello@walks.example"));
        let link = written.link().expect("a link").strip_prefix(BASE_URL).expect("ours").to_owned();
        assert!(link.starts_with("/still-right/"), "{}", rig.engine());
        assert!(sent(&rig).await.is_empty(), "{}: once", rig.engine());

        let mut owner = rig.browser();
        let page = owner.open(&link).await;
        let thanks = owner.press(&link, &page, "Still right", &[]).await;
        assert!(thanks.words().contains("Thank you"), "{}", thanks.words());
        let mut seen = rig.staff(rig.larchfield, Role::Editor).await;
        let page = seen.get(&format!("/directory/service?id={service}")).await.words();
        assert!(page.contains("Still right, said its owner") && page.contains("It was sent"), "{page}");

        let again = async |rig: &Rig| pathway::ask_owner_by_post(&editor(rig), &service).await;
        rig.later(DAY * 90);
        assert!(again(&rig).await.is_err(), "{}: not within a quarter", rig.engine());
        let by_hand = pathway::ask_owner(&editor(&rig), rig.app.engines(), BASE_URL, &service).await;
        assert!(by_hand.is_err(), "{}: nor by hand", rig.engine());
        rig.later(DAY * 2);
        again(&rig).await.expect("a new quarter");
        assert_eq!(sent(&rig).await.len(), 1, "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_question_that_could_not_go_is_tried_for_a_day_and_one_that_may_have_gone_is_never_sent_again() {
    on_each_engine(|rig: Rig| async move {
        let service = known(&rig).await;
        let question = pathway::ask_owner_by_post(&editor(&rig), &service).await.expect("put into the outbox");
        let mut tries = 0;
        for _ in 0..60 {
            if let Some(outgoing) = taken(&rig).await {
                tries += 1;
                came_of_it(&rig, &outgoing, Fate::NotNow(Why::ServerAway)).await;
            }
            rig.later(HOUR);
        }
        assert_eq!(stands(&rig, question).await, (MessageState::Failed, Some(Why::GaveUp)), "{}", rig.engine());
        assert!((5..=12).contains(&tries), "{tries} tries, {}", rig.engine());

        let again = pathway::ask_owner_by_post(&editor(&rig), &service).await.expect("it reached nobody");
        assert_eq!(stands(&rig, question).await, (MessageState::Dropped, Some(Why::Newer)), "{}", rig.engine());
        let outgoing = taken(&rig).await.expect("due");
        came_of_it(&rig, &outgoing, Fate::Unknown(Why::Cut)).await;
        rig.later(DAY * 30);
        assert!(taken(&rig).await.is_none(), "{}: a person decides", rig.engine());
        pathway::question_sent(&editor(&rig), again).await.expect("somebody knows that it went");
        assert_eq!(stands(&rig, again).await.0, MessageState::Sent, "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_question_that_was_answered_or_has_no_address_any_more_does_not_go() {
    on_each_engine(|rig: Rig| async move {
        let service = known(&rig).await;
        let asked = pathway::ask_owner_by_post(&editor(&rig), &service).await.expect("put into the outbox");
        pathway::know_owner(&editor(&rig), &service, None).await.expect("taken out");
        assert_eq!(stands(&rig, asked).await.0, MessageState::Dropped, "{}", rig.engine());
        assert!(sent(&rig).await.is_empty(), "{}", rig.engine());
        let written = rig.behind("SELECT COUNT(*) FROM owner_address");
        assert_eq!(written, [["0"]], "{}", rig.engine());
        rig.later(Duration::from_secs(1));
        known(&rig).await;
        let asked = pathway::ask_owner_by_post(&editor(&rig), &service).await.expect("put into the outbox");
        let reception = rig.desk(rig.larchfield, Role::Reception, Purpose::Reception);
        let message = rig.look(rig.larchfield, move |tx| Ok(tx.nudge(asked)?.message.expect("by post"))).await;
        let out = pathway::write_out(&reception, rig.app.engines(), BASE_URL, message).await;
        assert!(out.is_err(), "{}: reception does not write for the editor", rig.engine());
    })
    .await;
}
