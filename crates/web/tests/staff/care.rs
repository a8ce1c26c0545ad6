//! A clinician and a volunteer at work.
use super::people::{HER_WORD, address, asha_has_checked_in, clinician, messages, steps};
use super::rig::{Browser, Rig};
use record::{Role, StepKind};

#[tokio::test]
async fn two_taps_record_the_conversation() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let brief = clinician.get(&format!("/referral/{asha}")).await; // the first tap opens the brief
    assert_eq!(brief.status, 200, "{}", brief.text);
    let tapped = clinician.post(&address(&brief, "/referral/", "/conversation"), &[("came", "talked")]).await;
    assert_eq!(tapped.location(), format!("/referral/{asha}"));
    assert_eq!(steps(&rig, asha, StepKind::Conversed).await, ["talked"]);
    assert!(clinician.get(tapped.location()).await.text.contains("We talked about it."));
    let odd = clinician.post(&address(&brief, "/referral/", "/conversation"), &[("came", "shouted")]).await;
    assert_eq!(odd.status, 400);
    assert_eq!(steps(&rig, asha, StepKind::Conversed).await.len(), 1);
}

#[tokio::test]
async fn the_brief_holds_her_own_words_and_nothing_that_she_keeps_to_herself() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let brief = clinician(&rig).await.get(&format!("/referral/{asha}")).await.text;
    assert!(brief.contains(HER_WORD) && brief.contains("Lower back"));
    assert!(brief.contains("keep to themselves: how they have been feeling"));
    assert!(!brief.contains("PHQ") && !brief.contains("More than half the days"), "{brief}");
    assert!(brief.contains("mood has been low") && brief.contains("Not mentioned is not no."));
    assert!(brief.contains("Worries about moving, work, money or company"), "she was made redundant");
    for never in ["yellow", "identified", "declined to", "risk"] {
        assert!(!brief.contains(never), "{never}");
    }
}

#[tokio::test]
async fn a_finding_is_judged_and_may_be_judged_anew() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let brief = clinician.get(&format!("/referral/{asha}")).await;
    let finding = address(&brief, &format!("/referral/{asha}/finding/"), "");
    clinician.post(&finding, &[("verdict", "confirmed")]).await;
    assert!(clinician.get(&format!("/referral/{asha}")).await.text.contains("A clinician says: it is so."));
    clinician.post(&finding, &[("verdict", "dismissed")]).await;
    assert!(clinician.get(&format!("/referral/{asha}")).await.text.contains("A clinician says: not so."));
    assert_eq!(steps(&rig, asha, StepKind::FindingDismissed).await.len(), 1);
}

/// Offers the first suggestion and goes all the way to a hand-over by `way`.
async fn handed_over(clinician: &mut Browser, brief: &str, way: &str) -> String {
    let page = clinician.get(brief).await;
    let service = page.text.split("name=\"service\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let service = service.expect("a suggestion").to_owned();
    let offered = clinician.post(&format!("{brief}/offer"), &[("service", &service)]).await;
    assert_eq!(offered.location(), brief, "{}", offered.text);
    let page = clinician.get(brief).await;
    let name = page.text.split("<h3 class=\"nhsuk-heading-s\">Offered").nth(1).expect("offers");
    let name = name.split("<strong>").nth(1).and_then(|rest| rest.split('<').next()).expect("its name").to_owned();
    clinician.post(&address(&page, "/offer/", "/answer"), &[("answer", "accepted")]).await;
    let page = clinician.get(brief).await;
    let handed = clinician.post(&address(&page, "/offer/", "/hand-over"), &[("way", way)]).await;
    assert_eq!(handed.location(), brief, "{}", handed.text);
    name
}

#[tokio::test]
async fn an_offer_goes_from_the_table_to_the_question_how_it_went() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let (mut clinician, brief) = (clinician(&rig).await, format!("/referral/{asha}"));
    handed_over(&mut clinician, &brief, "print").await;
    let before = messages(&rig, asha).await;
    let page = clinician.get(&brief).await;
    let asked = clinician.post(&address(&page, "/offer/", "/follow-up"), &[]).await;
    assert_eq!(asked.location(), brief, "{}", asked.text);
    assert_eq!(messages(&rig, asha).await, before + 1);
    let closed = clinician.post(&format!("{brief}/close"), &[]).await;
    assert_eq!(closed.location(), brief);
    assert!(clinician.get(&brief).await.text.contains("Closed."));
}

#[tokio::test]
async fn a_volunteer_sees_a_first_name_a_number_and_where_to_and_nothing_else() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let support = handed_over(&mut clinician(&rig).await, &format!("/referral/{asha}"), "company").await;
    let mut volunteer = rig.staff(rig.larchfield, Role::Volunteer).await;
    let page = volunteer.get("/company").await;
    assert!(
        page.text.contains("Asha") && page.text.contains("07700900101") && page.text.contains(&support),
        "{}",
        page.text
    );
    let id = asha.to_string();
    for never in ["Mistry", "1982", "999 000 1375", "asha.mistry", HER_WORD, "mood", &id] {
        assert!(!page.text.contains(never), "{never}");
    }
    assert_eq!(volunteer.get(&format!("/referral/{asha}")).await.status, 403);
    // somebody who does not want to be asked is not rung either
    rig.staff(rig.larchfield, Role::Reception)
        .await
        .post(&format!("/referral/{asha}/withdraw"), &[("how", "phone")])
        .await;
    assert!(volunteer.get("/company").await.text.contains("Nobody is waiting"));
}

#[tokio::test]
async fn another_clinic_finds_nobody_here() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut elsewhere = rig.staff(rig.penmoor, Role::Clinician).await;
    for page in ["", "/letter"] {
        assert_eq!(elsewhere.get(&format!("/referral/{asha}{page}")).await.status, 404, "{page}");
    }
    let tapped = elsewhere.post(&format!("/referral/{asha}/conversation"), &[("came", "talked")]).await;
    assert_eq!(tapped.status, 404);
    assert!(steps(&rig, asha, StepKind::Conversed).await.is_empty());
}
