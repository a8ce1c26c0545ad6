//! Get help now: on every page, before and after everything else.
use crate::rig::Rig;
use std::time::Duration;

#[tokio::test]
async fn anybody_sees_the_numbers_of_every_nation() {
    let page = Rig::new().await.browser().get("/help").await;
    assert_eq!(page.status, 200);
    for part in ["Call 999", "choose option 2", "press 2", "NHS 24 on 111", "0808 808 8000", "116 123", "85258"] {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!page.text.contains("/help/call"));
}

#[tokio::test]
async fn a_call_without_a_link_is_not_sent_and_says_so() {
    let rig = Rig::new().await;
    let asked = rig.browser().post("/help/call", &[("telephone", "01632 960123"), ("words", "help")]).await;
    assert_eq!(asked.status, 409);
    assert!(asked.text.contains("Your request was not sent") && asked.text.contains("Call 999"));
    assert!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.is_empty());
}

#[tokio::test]
async fn by_day_the_clinic_is_there_and_the_call_is_on_disk_when_the_page_says_so() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    let page = person.get("/help").await.text;
    assert!(page.contains("The clinic is open now") && page.contains("not for emergencies"));
    assert!(page.find("116 123") < page.find("/help/call"), "the numbers come first");
    let odd = "<b>mum's</b> phone, after six";
    let asked = person.post("/help/call", &[("telephone", odd), ("words", "I cannot cope")]).await;
    assert_eq!(asked.status, 200);
    assert!(asked.text.contains("It is saved.") && asked.text.contains("Call 999") && !asked.text.contains("<b>"));
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(alerts.len(), 1);
    assert!(alerts[0].verified && alerts[0].referral == Some(referral));
    assert!(alerts[0].words.contains(odd) && alerts[0].words.contains("I cannot cope"), "nothing is lost");
}

#[tokio::test]
async fn by_night_the_person_is_told_before_and_after_that_nobody_reads_it_now() {
    let rig = Rig::new().await;
    rig.later(Duration::from_secs(9 * 60 * 60));
    let (_, mut person) = rig.opened().await;
    let before = person.get("/help").await.text;
    let after = person.post("/help/call", &[("telephone", ""), ("words", "")]).await;
    assert_eq!(after.status, 200);
    for page in [before, after.text] {
        assert!(page.contains("Nobody at the clinic reads this now"));
        assert!(page.contains("from 14 October 2026 at 9am"), "{page}");
    }
    assert_eq!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.len(), 1, "recorded by night too");
}

#[tokio::test]
async fn however_much_somebody_writes_the_call_goes_through() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    let much = "it is all too much ".repeat(500);
    assert_eq!(person.post("/help/call", &[("telephone", &much), ("words", &much)]).await.status, 200);
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert!(alerts[0].words.contains("they wrote more"));
}

#[tokio::test]
async fn the_numbers_are_shown_though_the_database_is_away() {
    for trial in store::trial::Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (_, mut person) = rig.opened().await;
        for table in ["visit", "link", "clinic"] {
            rig.behind(&format!("ALTER TABLE {table} RENAME TO {table}_is_away"));
        }
        let page = person.get("/help").await;
        assert_eq!(page.status, 200, "{}", rig.engine());
        for part in ["Call 999", "choose option 2", "116 123", "85258"] {
            assert!(page.text.contains(part), "{part}, {}", rig.engine());
        }
        let asked = person.post("/help/call", &[("telephone", ""), ("words", "please")]).await;
        assert_eq!(asked.status, 503, "{}", rig.engine());
        assert!(asked.text.contains("Your request was not sent") && asked.text.contains("Call 999"));
        // every other page of theirs says that something went wrong, with the way to help
        let broken = person.get("/check-in").await;
        assert!(broken.status.is_server_error() && broken.text.contains("href=\"/help\""), "{}", broken.text);
        for table in ["visit", "link", "clinic"] {
            rig.behind(&format!("ALTER TABLE {table}_is_away RENAME TO {table}"));
        }
        assert_eq!(person.post("/help/call", &[("telephone", ""), ("words", "please")]).await.status, 200);
    }
}
