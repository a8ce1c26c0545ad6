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
    assert_eq!(sent.location(), "/check-in/done");
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
    let done = person.get("/check-in/done").await;
    assert!(done.text.contains("Answered") && done.text.contains("Kept to myself"));
    for page in ["what-matters", "where", "share", "done", "sharing"] {
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
    assert!(person.get("/check-in/done").await.text.contains("Nobody yet."));
    assert_eq!(brief(&rig, referral).await.shared.len(), 2);
    let done = person.get("/check-in/done").await.text;
    assert!(done.contains("A physiotherapist, 13 October 2026"), "{done}");

    let page = person.get("/check-in/sharing").await.text;
    assert!(page.contains("What staff have already read stays in your health record."));
    assert_eq!(page.matches(" checked").count(), 1);
    assert_eq!(person.post("/check-in/sharing", &[("do", "send")]).await.location(), "/check-in/done");
    assert!(brief(&rig, referral).await.shared.is_empty());
    assert_eq!(person.post("/check-in/sharing", &[("share", "all")]).await.status, 400);
}
