//! A clinician and a volunteer at work.
use super::people::{HER_WORD, address, asha_has_checked_in, clinician, messages, steps};
use super::rig::{Browser, Rig};
use record::{Role, StepKind};
use store::Purpose;

#[tokio::test]
async fn two_taps_record_the_conversation() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let brief = clinician.get(&format!("/referral/{asha}")).await; // the first tap opens the brief
    assert_eq!(brief.status, 200, "{}", brief.text);
    let tapped = clinician.post(&address(&brief, "/referral/", "/conversation"), &[("came", "talked")]).await;
    assert_eq!(
        tapped.location(),
        format!("/referral/{asha}?saved=conversation#conversation"),
        "back to the same place"
    );
    assert_eq!(steps(&rig, asha, StepKind::Conversed).await, ["talked"]);
    let page = clinician.get(tapped.location()).await;
    assert!(
        page.words().contains("Saved. Recorded on 13 October 2026 at 10am: We talked about it."),
        "{}",
        page.words()
    );
    assert!(!clinician.get(&format!("/referral/{asha}")).await.words().contains("Saved."), "said once");
    let odd = clinician.post(&address(&brief, "/referral/", "/conversation"), &[("came", "shouted")]).await;
    assert_eq!(odd.status, 400);
    assert_eq!(steps(&rig, asha, StepKind::Conversed).await.len(), 1);
}

#[tokio::test]
async fn a_conversation_recorded_by_mistake_is_recorded_again_and_the_last_counts() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let brief = format!("/referral/{asha}");
    assert!(clinician.get(&format!("{brief}?saved=conversation")).await.words().contains("Nothing is recorded yet."));
    clinician.post(&format!("{brief}/conversation"), &[("came", "declined")]).await;
    rig.later(std::time::Duration::from_secs(60));
    clinician.post(&format!("{brief}/conversation"), &[("came", "not-today")]).await;
    let page = clinician.get(&brief).await;
    assert!(page.words().contains("Recorded on 13 October 2026 at 10:01am: Not today."), "{}", page.words());
    assert!(page.words().contains("Before that: Chose not to talk about it here (13 October 2026 at 10am)."));
    assert!(page.text.contains("readonly>Mood not talked about on 13 October 2026: not today."), "{}", page.text);
    for kept in ["PHQ", "marmalade", "redundan"] {
        let (_, record) = page.text.split_once("readonly>").expect("sentences for the record");
        assert!(!record.split("</textarea>").next().expect("they end").contains(kept), "{kept}");
    }
}

#[tokio::test]
async fn openers_follow_from_what_she_shares_and_from_what_a_clinician_confirmed() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let brief = format!("/referral/{asha}");
    let words = clinician.get(&brief).await.words();
    for said in ["What you keep to yourself stays with you", "You told us that you would like more company"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(words.contains("If they would rather not today: That is fine, and thank you for saying so."));
    assert!(!words.contains("Your referral mentions"), "nobody has confirmed anything");
    let mentions_sleep = |page: &crate::rig::Answer| {
        page.buttons()
            .into_iter()
            .find(|button| button.starts_with("Confirm") && button.contains("Sleep: said to be so now"))
            .expect("her sleep")
    };
    let page = clinician.get(&brief).await;
    let page = clinician.press(&brief, &page, &mentions_sleep(&page), &[]).await;
    assert!(page.words().contains("Sleep: said to be so now. Saved: confirmed."), "{}", page.words());
    assert!(page.words().contains("Your referral mentions your sleep."), "{}", page.words());
}

#[tokio::test]
async fn what_somebody_needs_to_take_part_is_seen_at_every_opening() {
    let rig = Rig::new().await;
    let paul = rig.receive(rig.larchfield, "25-signs.json").await;
    let reception = rig.desk(rig.larchfield, Role::Reception, Purpose::Reception);
    pathway::book(&reception, paul, Some(rig.app.now())).await.expect("booked");
    let mut clinician = clinician(&rig).await;
    let today = clinician.get("/today").await.words();
    assert!(today.contains("Needs an interpreter"), "{today}");
    let words = clinician.get(&format!("/referral/{paul}")).await.words();
    for need in [
        "Needs an interpreter",
        "Uses British Sign Language",
        "Is deaf or hard of hearing: the letter says Deaf, uses",
        "Do not ring them: write instead",
    ] {
        assert!(words.contains(need), "{need}: {words}");
    }
    assert!(words.find("Needs an interpreter") < words.find("In their own words"));
}

#[tokio::test]
async fn the_list_of_a_day_is_in_the_order_of_the_clock_whatever_waits() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let held = rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    let book = |at: &str| record::Instant::read(at).expect("a time");
    let reception = rig.desk(rig.larchfield, Role::Reception, Purpose::Reception);
    pathway::book(&reception, asha, Some(book("2026-10-13T09:30:00Z"))).await.expect("booked");
    pathway::book(&reception, held, Some(book("2026-10-13T10:30:00Z"))).await.expect("booked");
    let mut clinician = clinician(&rig).await;
    let today = clinician.get("/today").await.words();
    assert!(today.contains("10:30am Asha Mistry, aged 44 making marmalade"), "{today}");
    assert!(today.contains("Letter to read first"), "{today}");
    assert!(today.find("10:30am") < today.find("11:30am"), "{today}");
    let tomorrow = clinician.get("/today?day=2026-10-14").await;
    assert!(tomorrow.words().contains("Nobody has an appointment on this day."), "{}", tomorrow.words());
    let yesterday = clinician.get("/today?day=2026-10-12").await;
    assert!(yesterday.links().contains(&"/today?day=2026-10-13".to_owned()), "the way to the next one");
    assert_eq!(clinician.get("/today?day=soon").await.status, 400);
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
    assert!(clinician.get(&format!("/referral/{asha}")).await.text.contains("Confirmed by a clinician."));
    clinician.post(&finding, &[("verdict", "dismissed")]).await;
    assert!(clinician.get(&format!("/referral/{asha}")).await.text.contains("Not so, a clinician says."));
    assert_eq!(steps(&rig, asha, StepKind::FindingDismissed).await.len(), 1);
}

/// Offers the first suggestion and goes all the way to a hand-over by `way`.
async fn handed_over(clinician: &mut Browser, brief: &str, way: &str) -> String {
    let page = clinician.get(brief).await;
    let service = page.text.split("name=\"service\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let service = service.expect("a suggestion").to_owned();
    let offered = clinician.post(&format!("{brief}/offer"), &[("service", &service)]).await;
    assert!(offered.location().starts_with(&format!("{brief}?saved=offer-")), "{}", offered.text);
    let page = clinician.get(offered.location()).await;
    assert!(page.words().contains("Saved. "), "{}", page.words());
    let name = page.text.split("id=\"offered\">Offered").nth(1).expect("offers");
    let name =
        name.split("</strong> <strong>").nth(1).and_then(|rest| rest.split('<').next()).expect("its name").to_owned();
    clinician.post(&address(&page, "/offer/", "/answer"), &[("answer", "accepted")]).await;
    let page = clinician.get(brief).await;
    let handed = clinician.post(&address(&page, "/offer/", "/hand-over"), &[("way", way)]).await;
    assert!(handed.location().starts_with(&format!("{brief}?saved=offer-")), "{}", handed.text);
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
    assert!(asked.location().starts_with(&format!("{brief}?saved=follow-up-")), "{}", asked.text);
    let told = clinician.get(asked.location()).await;
    assert!(told.words().contains("Saved: a message that asks them how it went was written"), "{}", told.words());
    assert_eq!(messages(&rig, asha).await, before + 1);
    let closed = clinician.post(&format!("{brief}/close"), &[]).await;
    assert_eq!(closed.location(), format!("{brief}?saved=closing#closing"));
    assert!(clinician.get(closed.location()).await.words().contains("Saved. This referral is closed"));
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
