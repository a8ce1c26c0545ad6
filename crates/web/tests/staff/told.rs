//! What people tell reception by phone, on paper or at the desk.
use super::people::{HER_WORD, asha_has_checked_in, clinician, messages, steps};
use super::rig::{BORN, Rig};
use record::{Role, StepKind};

#[tokio::test]
async fn a_withdrawal_by_phone_or_on_paper_is_recorded_with_its_way_and_holds_at_once() {
    for how in ["phone", "paper", "person"] {
        let rig = Rig::new().await;
        let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
        let link = rig.link(rig.larchfield, asha).await;
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let path = format!("/referral/{asha}/withdraw");
        for odd in [&[][..], &[("how", "")], &[("how", "pigeon")]] {
            let asked = reception.post(&path, odd).await;
            assert!(asked.status == 422 && asked.text.contains("Say how they told you"), "{}", asked.text);
        }
        assert!(steps(&rig, asha, StepKind::Withdrawn).await.is_empty());
        for _ in 0..2 {
            let told = reception.post(&path, &[("how", how)]).await;
            assert_eq!(told.location(), format!("/reception/referral/{asha}"), "said twice is no harm");
        }
        assert_eq!(steps(&rig, asha, StepKind::Withdrawn).await, [how]);
        assert_eq!(messages(&rig, asha).await, 0, "what waited is taken back");
        let mut person = rig.browser();
        person.post(&link, &[]).await;
        assert_eq!(person.post("/birth-date", &BORN).await.status, 404);
        let page = reception.get(&format!("/reception/referral/{asha}")).await.words();
        assert!(page.contains("Does not want to be asked, told "), "{page}");
    }
}

#[tokio::test]
async fn it_holds_for_every_open_referral_of_theirs() {
    let rig = Rig::new().await;
    let first = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let content = content::Content::shipped();
    let letter = content.text("sample/letters/01-low-mood-now.json").expect("a letter").replace("AL-2026-1001", "AL-2");
    let second = rig.arrives(rig.larchfield, &letter).await;
    assert_ne!(first, second);
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    reception.post(&format!("/referral/{first}/withdraw"), &[("how", "phone")]).await;
    for referral in [first, second] {
        assert_eq!(steps(&rig, referral, StepKind::Withdrawn).await, ["phone"]);
        assert_eq!(messages(&rig, referral).await, 0);
    }
}

#[tokio::test]
async fn whoever_changes_their_mind_is_asked_again() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let mind = format!("/referral/{asha}/changed-mind");
    let early = reception.post(&mind, &[("how", "phone")]).await;
    assert!(early.status == 422 && early.text.contains("They have not said that they do not want"), "{}", early.text);
    reception.post(&format!("/referral/{asha}/withdraw"), &[("how", "paper")]).await;
    let back = reception.post(&mind, &[("how", "phone")]).await;
    assert_eq!(back.location(), format!("/reception/referral/{asha}"), "{}", back.text);
    assert_eq!(steps(&rig, asha, StepKind::Resumed).await, ["phone"]);
    assert_eq!(messages(&rig, asha).await, 1);
    let mut person = rig.browser();
    person.post(&rig.link(rig.larchfield, asha).await, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
}

#[tokio::test]
async fn stop_sharing_by_phone_holds_from_now_and_takes_back_nothing_that_was_read() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let brief = format!("/referral/{asha}");
    let mut clinician = clinician(&rig).await;
    assert!(clinician.get(&brief).await.text.contains(HER_WORD));
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let page = reception.get(&format!("/reception/referral/{asha}")).await.words();
    assert!(page.contains("what staff have already read stays in the health record"), "{page}");
    let told = reception.post(&format!("/referral/{asha}/stop-sharing"), &[("how", "phone")]).await;
    assert_eq!(told.location(), format!("/reception/referral/{asha}"), "{}", told.text);
    assert!(!clinician.get(&brief).await.text.contains(HER_WORD), "from now on");
    assert_eq!(steps(&rig, asha, StepKind::SharedChanged).await, ["phone"]);
    assert_eq!(steps(&rig, asha, StepKind::Briefed).await.len(), 1, "that it was read stays written down");
    assert_eq!(rig.behind("SELECT COUNT(*) FROM answer WHERE given IS NULL"), [["0"]], "no answer is destroyed");

    let nobody = rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
    let early = reception.post(&format!("/referral/{nobody}/stop-sharing"), &[("how", "phone")]).await;
    assert!(early.status == 422 && early.text.contains("They have not sent anything in"), "{}", early.text);
}
