//! What is shared is the person's choice, and what is kept is kept.
use crate::rig::{Browser, Rig};
use record::{Block, ReferralId, Role};
use store::Purpose;

const PRIVATE: &str = "a secret about the allotment";

/// A check-in sent in with private words, of which only where it hurts is shared.
async fn sent_in(rig: &Rig) -> (ReferralId, Browser) {
    let (referral, mut person) = rig.opened().await;
    for (page, form) in [
        ("who-reads", vec![("do", "continue")]),
        ("what-matters", vec![("answer", PRIVATE), ("do", "continue")]),
        ("before-we-ask", vec![("do", "continue")]),
        ("where", vec![("answer", "neck"), ("answer", "knee"), ("do", "continue")]),
        ("how-long", vec![("answer", "over-5-years"), ("do", "continue")]),
        ("may-we-ask", vec![("answer", "no"), ("do", "continue")]),
        ("support", vec![("do", "skip")]),
    ] {
        assert_eq!(person.post(&format!("/check-in/{page}"), &form).await.status, 303, "{page}");
    }
    let preview = person.get("/check-in/share").await.text;
    assert!(preview.contains(PRIVATE) && preview.contains("Neck, Knee") && !preview.contains(" checked"));
    let sent = person.post("/check-in/share", &[("share", "pain"), ("do", "send")]).await;
    assert_eq!(sent.location(), "/check-in/support-that-fits");
    (referral, person)
}

async fn brief(rig: &Rig, referral: ReferralId) -> record::Brief {
    let desk = rig.desk(rig.larchfield, Role::Clinician, Purpose::Care);
    let brief = pathway::brief(&desk, rig.app.engines(), &rig.app.directory(), referral).await;
    desk.finish().await.expect("audited");
    brief.expect("a brief")
}

#[tokio::test]
async fn what_the_person_keeps_never_reaches_the_brief() {
    let rig = Rig::new().await;
    let (referral, _) = sent_in(&rig).await;
    let brief = brief(&rig, referral).await;
    let shared: Vec<&str> = brief.shared.iter().map(|answer| answer.question.as_str()).collect();
    assert_eq!(shared, ["pain-duration", "pain-where"]);
    assert!(brief.kept.contains(&Block::WhatMatters), "they see that it was kept, and not what it says");
}

#[tokio::test]
async fn once_sent_in_answers_are_shown_as_answered_and_cannot_be_opened_again() {
    let rig = Rig::new().await;
    let (referral, mut person) = sent_in(&rig).await;
    let happened = person.get("/check-in/what-happened").await;
    assert!(happened.text.contains("Answered") && happened.text.contains("Kept to myself"), "{}", happened.text);
    assert!(happened.text.contains("You sent your answers in."));
    for page in ["what-matters", "where", "share", "done", "sharing", "what-happened", "my-card", "my-answers"] {
        let page = person.get(&format!("/check-in/{page}")).await;
        assert!(!page.text.contains(PRIVATE) && !page.text.contains("Knee"), "{}", page.text);
    }
    let changed = person.post("/check-in/what-matters", &[("answer", "something else")]).await;
    assert_eq!(changed.status, 409, "an answer that was sent in is not changed");
    assert_eq!(brief(&rig, referral).await.shared.len(), 2);
}

#[tokio::test]
async fn sharing_can_be_stopped_from_now_and_the_person_sees_which_roles_looked() {
    let rig = Rig::new().await;
    let (referral, mut person) = sent_in(&rig).await;
    let before = person.get("/check-in/what-happened").await.text;
    assert!(before.contains("Reception, 13 October 2026") && !before.contains("A physiotherapist"), "{before}");
    assert_eq!(brief(&rig, referral).await.shared.len(), 2);
    let happened = person.get("/check-in/what-happened").await.text;
    assert!(happened.contains("A physiotherapist, 13 October 2026"), "{happened}");

    let page = person.get("/check-in/sharing").await.text;
    assert!(page.contains("What staff have already read stays in your health record."));
    assert_eq!(page.matches(" checked").count(), 1);
    assert_eq!(person.post("/check-in/sharing", &[("do", "send")]).await.location(), "/check-in/done");
    assert!(brief(&rig, referral).await.shared.is_empty());
    assert_eq!(person.post("/check-in/sharing", &[("share", "all")]).await.status, 400);
}

#[tokio::test]
async fn a_word_of_ones_own_opens_the_answers_again_and_five_wrong_ones_close_them() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    person.post("/check-in/what-matters", &[("answer", PRIVATE), ("do", "continue")]).await;
    let short = person.post("/check-in/own-word", &[("answer", "abc"), ("do", "continue")]).await;
    assert!(short.status == 422 && short.text.contains("at least 4 letters"));
    let chosen = person.post("/check-in/own-word", &[("answer", "Blue  Kettle"), ("do", "continue")]).await;
    assert_eq!(chosen.location(), "/check-in/share");
    person.post("/check-in/share", &[("do", "send-nothing")]).await;

    let asked = person.get("/check-in/my-answers").await.text;
    assert!(!asked.contains(PRIVATE) && asked.contains("Your word"));
    let wrong = person.post("/check-in/my-answers", &[("word", "blue pan")]).await;
    assert!(wrong.status == 422 && wrong.text.contains("You can try 4 more times.") && !wrong.text.contains(PRIVATE));
    let opened = person.post("/check-in/my-answers", &[("word", "blue kettle")]).await;
    assert!(opened.status == 200 && opened.text.contains(PRIVATE), "{}", opened.text);
    assert!(!person.get("/check-in/my-answers").await.text.contains(PRIVATE), "it is asked for each time");

    for left in (0..5).rev() {
        let wrong = person.post("/check-in/my-answers", &[("word", "guess")]).await;
        assert_eq!(wrong.text.contains("more times") || wrong.text.contains("once more"), left > 0, "{left}");
    }
    let closed = person.post("/check-in/my-answers", &[("word", "blue kettle")]).await;
    assert!(
        closed.text.contains("cannot be opened here") && !closed.text.contains(PRIVATE),
        "the right word comes too late"
    );
    assert!(rig.behind("SELECT own_word FROM check_in WHERE own_word LIKE '%kettle%'").is_empty());
}

#[tokio::test]
async fn a_word_that_speaks_of_harm_is_with_the_clinic_too() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    let said = person.post("/check-in/own-word", &[("answer", "I want to end my life"), ("do", "continue")]).await;
    assert_eq!(said.location(), "/check-in/help-now");
    assert_eq!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.len(), 1);
}

#[tokio::test]
async fn a_card_is_the_persons_own_and_shared_only_if_they_choose() {
    const CARD: &str = "Ask about my sleeping tablets";
    for shared in [false, true] {
        let rig = Rig::new().await;
        let (referral, mut person) = rig.opened().await;
        person.post("/check-in/what-to-say", &[("answer", CARD), ("do", "continue")]).await;
        let card = person.get("/check-in/my-card").await.text;
        assert!(card.contains(CARD) && card.contains("To print it"));
        let form = if shared { vec![("share", "card"), ("do", "send")] } else { vec![("do", "send-nothing")] };
        person.post("/check-in/share", &form).await;
        let brief = brief(&rig, referral).await;
        assert_eq!(brief.shared.iter().any(|answer| answer.question.as_str() == "card"), shared);
        assert_eq!(brief.kept.contains(&Block::Card), !shared);
        assert_eq!(person.get("/check-in/my-card").await.location(), "/check-in/my-answers");
    }
}

#[tokio::test]
async fn support_that_fits_is_shown_once_and_made_of_what_they_keep_to_themselves_too() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    person.post("/check-in/support", &[("answer", "lonely"), ("do", "continue")]).await;
    assert_eq!(person.get("/check-in/support-that-fits").await.location(), "/check-in", "not before it is sent in");
    let next = person.post("/check-in/share", &[("do", "send-nothing")]).await;
    let list = person.get(next.location()).await;
    assert!(list.text.contains("<strong>Support with:</strong> Company"), "{}", list.text);
    assert!(!brief(&rig, referral).await.suggestions.is_empty(), "the clinic has its own list, made of what is shared");
    assert_eq!(person.post("/check-in/support-that-fits", &[]).await.location(), "/check-in/done");
    assert_eq!(person.get("/check-in/support-that-fits").await.location(), "/check-in/done", "once, and not again");
}

#[tokio::test]
async fn nobody_shares_nothing_without_being_asked_whether_it_is_meant() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    person.post("/check-in/what-matters", &[("answer", PRIVATE), ("do", "continue")]).await;
    let asked = person.post("/check-in/share", &[("do", "send")]).await;
    assert_eq!(asked.location(), "/check-in/share?ticked=nothing", "{}", asked.text);
    let asked = person.get(asked.location()).await;
    assert!(asked.words().contains("You have not ticked anything."), "{}", asked.words());
    assert!(brief(&rig, referral).await.checked_in.is_none(), "nothing was sent in");
    let meant = person.post("/check-in/share", &[("do", "send-nothing")]).await;
    assert_eq!(meant.location(), "/check-in/support-that-fits");
    let done = person.get("/check-in/done").await;
    assert!(done.words().contains("You shared nothing"), "{}", done.words());
    assert!(brief(&rig, referral).await.shared.is_empty());
}

#[tokio::test]
async fn that_somebody_called_for_help_is_told_after_their_own_word_and_not_for_a_date_of_birth() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut person = rig.with_birth_date(&link).await;
    let harm = [("answer", "I want to end my life"), ("do", "continue")];
    assert_eq!(person.post("/check-in/what-matters", &harm).await.location(), "/check-in/help-now");
    person.post("/check-in/own-word", &[("answer", "Blue Kettle"), ("do", "continue")]).await;
    person.post("/check-in/share", &[("do", "send-nothing")]).await;
    rig.staff(rig.larchfield, Role::Duty).await.get("/duty").await;
    // after words of self-harm the last page is not silent
    let done = person.get("/check-in/done").await;
    for said in ["list of calls for help", "We try to call you by 11am.", "call 111", "Call 999"] {
        assert!(done.words().contains(said), "{said}: {}", done.words());
    }
    // somebody else at home opens the link with her date of birth
    rig.later(std::time::Duration::from_secs(60));
    let mut other = rig.with_birth_date(&link).await;
    let told = |page: &crate::rig::Answer| {
        page.text.contains("You asked for help") || page.text.contains("answers calls for help")
    };
    let happened = other.get("/check-in/what-happened").await;
    assert!(happened.text.contains("You sent your answers in.") && !told(&happened), "{}", happened.text);
    assert!(!other.get("/check-in/done").await.text.contains("calls for help"), "nor is it on any other page");
    // she gives the word that she chose
    assert_eq!(other.post("/check-in/my-answers", &[("word", "blue kettle")]).await.status, 200);
    let happened = other.get("/check-in/what-happened").await;
    assert!(told(&happened), "{}", happened.text);
    assert!(other.get("/check-in/done").await.text.contains("calls for help"));
}

#[tokio::test]
async fn whoever_was_asked_may_say_once_how_that_was_and_only_a_code_is_kept() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    person.post("/check-in/may-we-ask", &[("answer", "no"), ("do", "continue")]).await;
    assert_eq!(person.get("/check-in/how-asking-felt").await.location(), "/check-in/done", "not before it is sent in");
    person.post("/check-in/share", &[("do", "send-nothing")]).await;
    assert!(person.get("/check-in/done").await.text.contains("/check-in/how-asking-felt"));
    let page = person.get("/check-in/how-asking-felt").await;
    assert!(page.text.contains("You do not have to say") && page.text.contains("Get help now"), "{}", page.text);
    let nothing = person.post("/check-in/how-asking-felt", &[]).await;
    assert!(nothing.status == 422 && nothing.text.contains("Choose one"), "{}", nothing.text);
    assert_eq!(person.post("/check-in/how-asking-felt", &[("felt", "furious")]).await.status, 400);
    for felt in ["uneasy", "fine"] {
        let said = person.post("/check-in/how-asking-felt", &[("felt", felt)]).await;
        assert_eq!(said.location(), "/check-in/done");
    }
    let kept = rig.behind("SELECT detail FROM step WHERE kind = 'said_how_asking_felt'");
    assert_eq!(kept, [["uneasy"]], "as it was first said");
    assert!(!person.get("/check-in/done").await.text.contains("/check-in/how-asking-felt"), "it is not asked again");
}
