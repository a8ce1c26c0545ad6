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
    assert_eq!(asked.status, 303, "whoever loads the next page again makes no second call");
    let address = asked.location().to_owned();
    let (asked, again) = (person.get(&address).await, person.get(&address).await);
    assert_eq!((asked.status, &asked.text), (again.status, &again.text));
    assert!(asked.text.contains("We try to call you by 11am.") && asked.text.contains("call 111"), "{}", asked.text);
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
    let after = person.open(after.location()).await;
    assert!(after.text.contains("We try to call you by 14 October 2026 at 10am."), "{}", after.text);
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
    assert_eq!(person.post("/help/call", &[("telephone", &much), ("words", &much)]).await.status, 303);
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
        assert_eq!(person.post("/help/call", &[("telephone", ""), ("words", "please")]).await.status, 303);
    }
}

#[tokio::test]
async fn an_open_call_is_on_her_help_page_until_it_is_closed_and_on_nobody_elses() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut person = rig.with_birth_date(&link).await;
    assert!(!person.get("/help").await.text.contains("is on the clinic’s list"));
    let asked = person.post("/help/call", &[("telephone", ""), ("words", "please ring")]).await;
    let page = person.get("/help").await;
    assert!(page.words().contains("Your call for help, made at 10am, is on the clinic’s list."), "{}", page.words());
    assert!(page.words().contains("We try to call you by 11am. If nobody has called you by then, call 111."));
    rig.later(Duration::from_secs(20 * 60));
    person.get("/help").await; // she is still there
    rig.later(Duration::from_secs(20 * 60));
    assert!(person.get("/help").await.words().contains("We try to call you by 11am."), "the same time to hold on to");
    rig.later(Duration::from_secs(20 * 60));
    let late = person.get("/help").await;
    assert!(late.words().contains("We wanted to call you by 11am."), "{}", late.words());
    // somebody who knows her date of birth opens the link an hour later: they learn nothing of it
    let mut other = rig.with_birth_date(&link).await;
    assert!(!other.get("/help").await.text.contains("is on the clinic’s list"));
    // nor does the address of that page help anybody who has no link
    let nobody = rig.browser().get(asked.location()).await;
    assert_eq!(nobody.location(), "/help");
}

#[tokio::test]
async fn somebody_of_whom_no_number_is_known_is_asked_for_one_and_the_call_is_saved_all_the_same() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    let desk = rig.desk(rig.larchfield, record::Role::Reception, store::Purpose::Reception);
    let forgotten = desk.write(move |tx| {
        let none = record::Person { telephones: vec![], ..tx.person(referral)? };
        tx.put_person(&tx.holder_of(referral)?, &none)
    });
    forgotten.await.expect("forgotten");
    let page = person.get("/help").await;
    assert!(page.words().contains("The clinic has no phone number for you."), "{}", page.words());
    let told = person.press("/help", &page, "Ask the clinic to call me", &[]).await;
    assert!(told.words().contains("It is saved.") && told.words().contains("The clinic has no phone number for you."));
    assert!(!told.words().contains("the number that the clinic has"), "{}", told.words());
    let mut duty = rig.staff(rig.larchfield, record::Role::Duty).await;
    assert!(duty.get("/duty").await.words().contains("No number given, and none is on record."));
    let told = person.press("/help/asked", &told, "Send this number", &[("telephone", "07700 900555")]).await;
    assert!(told.words().contains("They will call 07700900555."), "{}", told.words());
    let page = duty.get("/duty").await;
    assert!(page.text.contains("tel:+447700900555") && page.text.matches("data-item=").count() == 1, "{}", page.text);
}
