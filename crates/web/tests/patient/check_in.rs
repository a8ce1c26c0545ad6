//! The questions.
use crate::rig::{BORN, Browser, Rig};
use record::{AlertSource, Given, ReferralId, Role, StepKind};
use std::time::Duration;

/// Goes through the pages as they come, with these answers to give; everything else is passed over.
async fn goes_through(person: &mut Browser, answers: &[(&str, &str)]) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let to = person.get("/check-in").await.location().to_owned();
        let slug = to.trim_start_matches("/check-in/").to_owned();
        let page = person.get(&to).await;
        assert_eq!(page.status, 200, "{to}: {}", page.text);
        if slug == "share" {
            return seen;
        }
        seen.push(slug.clone());
        let given = answers.iter().find(|(page, _)| *page == slug).map(|(_, given)| *given);
        let read_only = matches!(slug.as_str(), "who-reads" | "what-to-expect" | "before-we-ask");
        let form = match given {
            Some(given) => vec![("answer", given), ("do", "continue")],
            None if read_only => vec![("do", "continue")],
            None => vec![("do", "skip")],
        };
        let next = person.post(&to, &form).await;
        assert_eq!(next.status, 303, "{slug}: {}", next.text);
    }
}

async fn answers(rig: &Rig, referral: ReferralId) -> Vec<record::Answer> {
    let read = move |tx: &store::Tx<'_>| tx.answers(&tx.newest_check_in(referral)?.expect("a check-in"));
    rig.look(rig.larchfield, read).await
}

#[tokio::test]
async fn every_question_can_be_skipped_and_no_page_asks_twice() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    let seen = goes_through(&mut person, &[]).await;
    let order =
        "who-reads what-to-expect what-matters before-we-ask where how-long may-we-ask support what-to-say own-word";
    assert_eq!(seen.join(" "), order);
    let sent = person.post("/check-in/share", &[("do", "send-nothing")]).await;
    assert_eq!(sent.location(), "/check-in/support-that-fits");
    let steps = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await;
    assert_eq!(steps.last().map(|step| step.kind), Some(StepKind::CheckedIn));
}

#[tokio::test]
async fn after_a_yes_the_four_questions_come_one_by_one_and_bands_are_never_shown() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    let given = [("may-we-ask", "yes"), ("feeling-1", "3"), ("feeling-2", "3"), ("feeling-3", "3"), ("feeling-4", "3")];
    let seen = goes_through(&mut person, &given).await;
    assert!(seen.join(" ").contains("may-we-ask feeling-1 feeling-2 feeling-3 feeling-4 support"));
    let points = answers(&rig, referral).await.into_iter().filter(|a| a.given == Given::Points(3)).count();
    assert_eq!(points, 4);
    let preview = person.get("/check-in/share").await.text.to_lowercase();
    assert!(preview.contains("nearly every day"));
    for word in ["severe", "moderate", "phq", "score", "points"] {
        assert!(!preview.contains(word), "{word}");
    }
}

#[tokio::test]
async fn words_of_self_harm_are_with_the_clinic_before_the_page_answers_and_the_person_is_told() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut person = rig.with_birth_date(&link).await;
    person.post("/check-in/who-reads", &[("do", "continue")]).await;
    let words = "My garden. Some days I want to end my life.";
    let saved = person.post("/check-in/what-matters", &[("answer", words), ("do", "continue")]).await;
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(alerts.len(), 1, "on disk when the page answers");
    let alert = &alerts[0];
    assert!(alert.source == AlertSource::Wrote && alert.verified && alert.words == words);
    assert_eq!(alert.referral, Some(referral));

    assert_eq!(saved.location(), "/check-in/help-now");
    let page = person.get("/check-in/help-now").await.text;
    for part in ["on the clinic’s list of calls for help", "The clinic is open now", "Call 999", "116 123", "Carry on"]
    {
        assert!(page.contains(part), "{part}");
    }
    rig.later(Duration::from_secs(8 * 60 * 60)); // in the evening
    let mut at_night = rig.with_birth_date(&link).await;
    let page = at_night.get("/check-in/help-now").await.text;
    assert!(page.contains("Nobody at the clinic reads this now") && page.contains("14 October 2026 at 9am"), "{page}");
    assert_eq!(at_night.get("/check-in").await.location(), "/check-in/what-to-expect");
    assert!(at_night.get("/check-in/what-matters").await.text.contains("My garden"), "what was written is saved");
}

#[tokio::test]
async fn nobody_is_told_that_somebody_was_told_when_nobody_was() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    assert_eq!(person.get("/check-in/help-now").await.location(), "/check-in");
}

#[tokio::test]
async fn a_clinic_without_a_duty_role_takes_no_free_text_and_offers_no_call() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.penmoor, "p1-same-person-as-at-larchfield.json").await;
    let mut person = rig.browser();
    person.post(&rig.link(rig.penmoor, referral).await, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
    person.post("/check-in/who-reads", &[("do", "continue")]).await;
    let page = person.get("/check-in/what-matters").await.text;
    assert!(!page.contains("<textarea") && page.contains("Sleeping better"));
    let words = person.post("/check-in/what-matters", &[("answer", "I want to end my life")]).await;
    assert_eq!(words.status, 400);
    assert!(!words.text.contains("end my life"), "nothing is reflected");
    let help = person.get("/help").await.text;
    assert!(help.contains("In Wales") && !help.contains("In England") && !help.contains("/help/call"));
    let call = person.post("/help/call", &[("telephone", "01632 960123"), ("words", "")]).await;
    assert_eq!(call.status, 409);
    assert!(call.text.contains("Your request was not sent") && call.text.contains("116 123"));
    assert!(rig.look(rig.penmoor, |tx| tx.open_alerts()).await.is_empty());
}

#[tokio::test]
async fn an_answer_that_the_page_does_not_offer_is_refused_and_nothing_is_saved() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    for (page, form) in [
        ("where", vec![("answer", "<script>alert(1)</script>")]),
        ("how-long", vec![("answer", "for-ever")]),
        ("may-we-ask", vec![("answer", "perhaps")]),
        ("where", vec![("answer", "neck"), ("sharing", "mood")]),
        ("support", vec![("do", "erase")]),
    ] {
        let refused = person.post(&format!("/check-in/{page}"), &form).await;
        assert_eq!(refused.status, 400, "{page}");
        assert!(!refused.text.contains("<script>") && refused.text.contains("Get help now"));
    }
    for (page, words) in [("feeling-1", "no yes was given"), ("feeling-99", "there is none"), ("%3Cb%3E", "no page")] {
        assert_eq!(person.get(&format!("/check-in/{page}")).await.status, 404, "{words}");
        assert_eq!(person.post(&format!("/check-in/{page}"), &[("answer", "1")]).await.status, 404, "{words}");
    }
    let without = person.post("/check-in/how-long", &[("do", "continue")]).await;
    assert_eq!(without.status, 422);
    assert!(without.text.contains("<title>Error: "));
    assert!(answers(&rig, referral).await.is_empty());
    let long = "é".repeat(2_001);
    assert_eq!(person.post("/check-in/what-matters", &[("answer", long.as_str())]).await.status, 303);
    assert!(person.get("/check-in/what-matters").await.text.contains(&long), "nobody has to write it again");
}

#[tokio::test]
async fn somebody_who_does_not_want_to_be_asked_is_not_asked_again() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    assert!(person.get("/check-in/who-reads").await.text.contains("/check-in/withdraw"), "from the first page on");
    assert!(person.get("/check-in/withdraw").await.text.contains("Yes, do not ask me"));
    let steps = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await;
    assert!(!steps.iter().any(|step| step.kind == StepKind::Withdrawn), "looking at the page is no step");
    let done = person.post("/check-in/withdraw", &[]).await;
    assert!(done.status == 200 && done.text.contains("We will not ask you again"));
    assert!(person.get("/check-in").await.status.is_client_error());
    let row = rig.look(rig.larchfield, move |tx| tx.referral(referral)).await;
    assert_eq!(row.ended, Some(store::Ended::Withdrawn));
}

#[tokio::test]
async fn whoever_does_not_want_to_be_asked_is_asked_for_none_of_their_referrals() {
    for trial in store::trial::Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (referral, mut person) = rig.opened().await;
        let text = include_str!("../../../../content/sample/letters/01-low-mood-now.json");
        let other = rig.arrives(rig.larchfield, &text.replace("AL-2026-1001", "AL-2026-1001-b")).await;
        assert_ne!(referral, other);
        assert_eq!(person.post("/check-in/withdraw", &[]).await.status, 200);
        for id in [referral, other] {
            let row = rig.look(rig.larchfield, move |tx| tx.referral(id)).await;
            assert_eq!(row.ended, Some(store::Ended::Withdrawn), "{}", rig.engine());
        }
        let reception = rig.desk(rig.larchfield, Role::Reception, store::Purpose::Reception);
        pathway::resume(&reception, other, record::Told::ByPhone).await.expect("changed their mind");
        for id in [referral, other] {
            let row = rig.look(rig.larchfield, move |tx| tx.referral(id)).await;
            assert_eq!(row.ended, None, "what one word ended, one word begins again, {}", rig.engine());
        }
    }
}
