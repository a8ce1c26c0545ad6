//! What holds a message, whatever it is: somebody who needs a person first, somebody else who may read it, old news.
use crate::rig::Rig;
use crate::{DAY, HOUR, asha, desk, her_own, on_each_engine, sent, stands};
use record::MessageKind::{Invitation, ThankYou};
use record::{HelpOutcome, MessageKind, MessageState, Role, Sharing, Why};
use std::time::Duration;

#[tokio::test]
async fn while_a_call_for_help_is_open_nothing_is_sent_and_then_it_goes() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        let called =
            pathway::ask_for_call(&desk(&rig, Role::System), asha, false, "07700900555").await.expect("called");
        assert_eq!(sent(&rig).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, asha, Invitation).await, Some((MessageState::Waiting, Some(Why::CallOpen))));
        // reception cannot go round it, and learns nothing of it
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let page = reception.get("/messages").await;
        assert!(page.words().contains("Waits: a colleague is in touch with them first."), "{}", page.words());
        let message = rig.look(rig.larchfield, move |tx| tx.messages_of(asha)).await[0].id;
        let tried = reception.post(&format!("/message/{message}/write"), &[]).await;
        assert_eq!((tried.status.as_u16(), tried.text.contains("/l/")), (303, false), "{}", rig.engine());
        let duty = || desk(&rig, Role::Duty);
        pathway::acknowledge(&duty(), &[called.alert]).await.expect("taken on");
        pathway::contacted(&duty(), &[called.alert], record::Attempt::Spoke).await.expect("spoken with");
        rig.later(HOUR);
        assert_eq!(sent(&rig).await, [], "nobody has closed it, {}", rig.engine());
        pathway::close_help(&duty(), &[called.alert], HelpOutcome::Spoke, "").await.expect("closed");
        rig.later(Duration::from_secs(10 * 60));
        assert_eq!(sent(&rig).await.len(), 1, "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn nobody_is_thanked_for_a_call_for_help() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        sent(&rig).await;
        let (own, check_in) = her_own(&rig, asha).await;
        let words = record::Given::Said("Some days I want to end my life".into());
        let raised = pathway::save(&own, rig.app.engines(), check_in, pathway::Page::WhatMatters, words).await;
        assert!(raised.expect("saved").is_some());
        pathway::finish(&own, check_in, Sharing::default()).await.expect("sent in");
        assert_eq!(sent(&rig).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, asha, ThankYou).await, Some((MessageState::Dropped, Some(Why::CallOpen))));
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_asks_for_it_keeps_everything_from_being_written() {
    on_each_engine(|rig: Rig| async move {
        let natalie = rig.receive(rig.larchfield, "31-not-safe-to-write-to.json").await;
        assert_eq!(sent(&rig).await, []);
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let page = reception.get("/messages").await;
        let says = "Invitation, for Natalie Orme. Ring 07700900131 Not to be written: somebody else may read it.";
        assert!(page.words().contains(says), "{}", page.words());
        assert!(!page.text.contains("controlling"), "reception reads no letters");
        let message = rig.look(rig.larchfield, move |tx| tx.messages_of(natalie)).await[0].id;
        let tried = reception.post(&format!("/message/{message}/write"), &[]).await;
        assert_eq!((tried.status.as_u16(), tried.text.contains("/l/")), (303, false), "{}", rig.engine());
        assert_eq!(reception.post(&format!("/referral/{natalie}/may-write"), &[]).await.status, 403);
        // whoever can read the letter may say otherwise
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let letter = clinician.get(&format!("/referral/{natalie}/letter")).await;
        assert!(letter.words().contains("Nothing is written to them"), "{}", letter.words());
        clinician.press("", &letter, "I have read the letter: they may be written to", &[]).await;
        let written = reception.post(&format!("/message/{message}/write"), &[]).await;
        assert!(written.text.contains("Hello Natalie,"), "{}", written.text);
    })
    .await;
}

#[tokio::test]
async fn reception_hears_that_it_is_not_safe_and_the_very_next_message_is_held() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let page = reception.get("/messages").await;
        let hers = reception.press("/messages", &page, "It is not safe to write to them", &[]).await;
        assert!(hers.words().contains("Ring. Nothing is written to them"), "{}", hers.words());
        let rung = reception.get("/messages").await;
        assert!(rung.words().contains("Ring 07700900101"), "{}", rung.words());
        assert_eq!(sent(&rig).await, [], "{}", rig.engine());
        reception.press("/messages", &rung, "I have rung them", &[]).await;
        assert_eq!(stands(&rig, asha, Invitation).await.expect("one").0, MessageState::Sent, "{}", rig.engine());
        // a newer letter does not undo it
        let known = rig.look(rig.larchfield, move |tx| tx.person(asha)).await;
        assert!(known.ring_only);
        // nobody is thanked in writing either
        let (own, check_in) = her_own(&rig, asha).await;
        pathway::finish(&own, check_in, Sharing::default()).await.expect("sent in");
        assert_eq!(stands(&rig, asha, ThankYou).await, None, "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn what_has_been_lying_for_two_weeks_is_not_sent_by_a_machine() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        rig.later(15 * DAY);
        assert_eq!(sent(&rig).await, [], "a clinic that turns sending on sends no old news, {}", rig.engine());
        assert_eq!(stands(&rig, asha, Invitation).await, Some((MessageState::Failed, Some(Why::TooOld))));
        let page = rig.staff(rig.larchfield, Role::Reception).await.get("/messages").await;
        assert!(page.words().contains("Not sent: it has waited for two weeks."), "{}", page.words());
        // somebody may send it all the same
        assert!(rig.link(rig.larchfield, asha).await.starts_with("/l/"));
    })
    .await;
}

#[tokio::test]
async fn a_back_up_is_not_told_of_a_call_that_somebody_has_taken_on() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        sent(&rig).await;
        let called =
            pathway::ask_for_call(&desk(&rig, Role::System), asha, false, "07700900555").await.expect("called");
        rig.later(HOUR);
        pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done");
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        assert!(reception.get("/messages").await.words().contains("The back-up has not been told"));
        pathway::acknowledge(&desk(&rig, Role::Duty), &[called.alert]).await.expect("taken on");
        let find = |m: &record::Message| m.kind == MessageKind::Escalation;
        let message = rig.look(rig.larchfield, |tx| tx.messages(50)).await.into_iter().find(find).expect("one");
        assert_eq!(reception.post(&format!("/message/{}/write", message.id), &[]).await.status, 303);
        let page = reception.get("/messages").await;
        assert!(!page.words().contains("The back-up has not been told"), "{}", page.words());
        assert!(page.words().contains("not to be sent: somebody has taken the call on."), "{}", page.words());
    })
    .await;
}

#[tokio::test]
async fn somebody_who_is_erased_is_not_written_to_and_breaks_no_page() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        sent(&rig).await;
        rig.receive(rig.larchfield, "03-mood-denied.json").await;
        rig.behind("UPDATE person_key SET wrapped = NULL");
        assert_eq!(sent(&rig).await, [], "{}", rig.engine());
        let page = rig.staff(rig.larchfield, Role::Reception).await.get("/messages").await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.words().contains("not to be sent: their record is erased."), "{}", page.words());
        let steps = rig.look(rig.larchfield, move |tx| tx.steps(asha)).await;
        assert!(!steps.is_empty(), "its steps live on");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_written_to_in_a_language_that_nobody_has_checked() {
    let rig = Rig::new().await;
    let asha = asha(&rig).await;
    let in_welsh = async |code: &'static str| {
        let desk = desk(&rig, Role::System);
        desk.write(move |tx| {
            let person = record::Person { language: Some(code.into()), ..tx.person(asha)? };
            tx.put_person(&tx.holder_of(asha)?, &person)
        })
        .await
        .expect("kept");
    };
    in_welsh("cy").await;
    let first = sent(&rig).await.remove(0).1;
    let checked = rig.app.engines().words("larchfield", Some("cy")).language().reviewer.is_some();
    assert_eq!(first.text.starts_with("Hello Asha, this is"), !checked, "{}", first.text);
}

#[tokio::test]
async fn what_is_not_to_be_sent_any_more_waits_for_nobody() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        rig.receive(rig.larchfield, "03-mood-denied.json").await;
        let waiting = async |rig: &Rig| rig.look(rig.larchfield, |tx| Ok(pathway::messages_waiting(tx, 200))).await;
        assert_eq!(waiting(&rig).await.expect("counted"), 2, "{}", rig.engine());
        let day = rig.staff(rig.larchfield, Role::Reception).await.get("/reception").await;
        assert!(day.words().contains("Messages that wait to be sent 2"), "{}", day.words());
        pathway::book(&desk(&rig, Role::Reception), asha, Some(rig.app.now().plus(DAY))).await.expect("booked");
        rig.later(3 * DAY);
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let page = reception.get("/messages").await;
        assert!(page.words().contains("Not to be sent any more:"), "{}", page.words());
        assert!(!page.words().contains("not gone either"), "{}: nothing older waits", page.words());
        let still = waiting(&rig).await.expect("counted");
        let named = page.words().matches("Waiting to be sent.").count();
        assert_eq!(still, named, "{}: the two pages count alike: {}", rig.engine(), page.words());
        let day = reception.get("/reception").await;
        assert!(day.words().contains(&format!("Messages that wait to be sent {still}")), "{}", day.words());
    })
    .await;
}
