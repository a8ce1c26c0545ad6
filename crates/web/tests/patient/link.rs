//! The link, before anybody knows who holds it.
use crate::rig::{BORN, Browser, NOT_BORN, Rig};
use record::StepKind;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const MADE_UP: &str = "/l/0123456789abcdefghjkmnpqrs";

/// A browser in which this link was begun.
async fn begun(rig: &Rig, link: &str) -> Browser {
    let mut person = rig.browser();
    assert_eq!(person.post(link, &[]).await.location(), "/birth-date");
    person
}

#[tokio::test]
async fn the_start_page_is_the_same_for_every_link_and_opening_it_changes_nothing() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let before = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await.len();
    let mut scanner = rig.browser();
    let good = scanner.get(&link).await;
    assert_eq!(good.status, 200);
    for other in [MADE_UP, "/l/x", "/l/%3Cscript%3Ealert(1)%3C%2Fscript%3E"] {
        let page = scanner.get(other).await;
        assert_eq!((page.status, &page.text), (good.status, &good.text), "{other}");
        assert!(!page.headers.contains_key("set-cookie"), "{other}");
    }
    let after = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await.len();
    assert_eq!(before, after, "reading the page is no step");
    let token = link.trim_start_matches("/l/");
    let state = rig.app.store().link(token).await.expect("read").expect("there");
    assert!(state.is_open(rig.app.now()) && state.link.tries_left == 5, "reading the page uses nothing up");
}

#[tokio::test]
async fn the_start_page_can_be_read_in_welsh_before_anything_is_begun() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut person = rig.browser();
    let page = person.get(&link).await;
    assert!(!page.text.contains(link.trim_start_matches("/l/")), "nothing of the link stands on the page");
    let again = person.post(&link, &[("to", "in-cy")]).await;
    assert_eq!(again.location(), link);
    assert_eq!(person.get("/birth-date").await.status, 404, "nothing is begun");
    assert!(person.get(&link).await.words().contains("Cyn i chi ddechrau"));
    assert_eq!(rig.browser().post("/l/x", &[("to", "in-cy")]).await.location(), "/");
}

#[tokio::test]
async fn a_link_that_never_was_has_run_out_was_taken_back_or_is_locked_meets_one_and_the_same_page() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let locked = rig.link(rig.larchfield, referral).await;
    let mut locked = begun(&rig, &locked).await;
    for _ in 0..5 {
        locked.post("/birth-date", &NOT_BORN).await;
    }
    let old = rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
    let mut taken_back = begun(&rig, &rig.link(rig.larchfield, old).await).await;
    let desk = rig.desk(rig.larchfield, record::Role::Reception, store::Purpose::Reception);
    pathway::withdraw(&desk, old).await.expect("withdrawn");
    let third = rig.receive(rig.larchfield, "03-mood-denied.json").await;
    let mut expired = begun(&rig, &rig.link(rig.larchfield, third).await).await;
    rig.later(40 * DAY);
    let mut never = begun(&rig, MADE_UP).await;
    let nothing = rig.browser();

    let wanted = never.get("/birth-date").await;
    assert_eq!(wanted.status, 404);
    assert!(wanted.text.contains("This link does not work any more") && wanted.text.contains("/help"));
    for mut one in [locked, taken_back.clone(), expired.clone(), nothing] {
        let page = one.get("/birth-date").await;
        assert_eq!((page.status, &page.text), (wanted.status, &wanted.text));
        let page = one.post("/birth-date", &BORN).await;
        assert_eq!((page.status, &page.text), (wanted.status, &wanted.text));
    }
    assert!(taken_back.get("/help").await.text.contains("/help/call"), "but it still leads to help");
    assert!(expired.get("/help").await.text.contains("/help/call"));
    assert!(!never.get("/help").await.text.contains("/help/call"));
}

#[tokio::test]
async fn five_wrong_dates_lock_a_link_and_the_right_one_comes_too_late_but_help_does_not() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut person = begun(&rig, &rig.link(rig.larchfield, referral).await).await;
    for left in ["4 more times", "3 more times", "2 more times", "once more"] {
        let again = person.post("/birth-date", &NOT_BORN).await;
        assert_eq!(again.status, 422);
        assert!(again.text.contains(left), "{left}: {}", again.text);
    }
    assert_eq!(person.post("/birth-date", &NOT_BORN).await.status, 404);
    assert_eq!(person.post("/birth-date", &BORN).await.status, 404);
    assert!(person.cookie("__Host-visit").is_none());

    let asked = person.post("/help/call", &[("telephone", "01632 960123"), ("words", "please ring")]).await;
    assert_eq!(asked.status, 303, "{}", asked.text);
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(alerts.len(), 1);
    assert!(!alerts[0].verified && alerts[0].referral == Some(referral));
    assert!(alerts[0].words.contains("01632960123") && alerts[0].words.contains("please ring"));
}

#[tokio::test]
async fn a_date_that_is_none_costs_no_try() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut person = begun(&rig, &rig.link(rig.larchfield, referral).await).await;
    for _ in 0..9 {
        let again = person.post("/birth-date", &[("day", "31"), ("month", "2"), ("year", "<b>82")]).await;
        assert_eq!(again.status, 422);
        assert!(!again.text.contains("<b>"));
    }
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
    assert!(person.cookie("__Host-link").is_none(), "the visit takes the link's place");
}

#[tokio::test]
async fn nothing_before_the_date_of_birth_names_the_person_or_the_clinic() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let person = rig.look(rig.larchfield, move |tx| tx.person(referral)).await;
    let mut stranger = begun(&rig, &link).await;
    for path in [link.as_str(), "/birth-date", "/help", "/"] {
        let page = stranger.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        let text = page.text.to_lowercase();
        assert!(!text.contains("larchfield"), "{path}");
        assert!(!text.contains(&person.name.to_greet().to_lowercase()), "{path}");
        assert!(!text.contains("pain"), "{path} tells what it is about");
    }
    for path in ["/check-in", "/check-in/what-matters", "/check-in/done", "/how-did-it-go"] {
        let page = stranger.get(path).await;
        assert!(page.status.is_client_error(), "{path}: {}", page.status);
    }
}

#[tokio::test]
async fn somebody_who_leaves_quickly_comes_back_to_where_they_were() {
    let rig = Rig::new().await;
    let (referral, mut person) = rig.opened().await;
    person.post("/check-in/who-reads", &[("do", "continue")]).await;
    let said = [("answer", "walking the dog & my <garden>"), ("do", "continue")];
    assert_eq!(person.post("/check-in/what-matters", &said).await.location(), "/check-in/before-we-ask");

    let old_visit = person.cookie("__Host-visit").expect("a visit").to_owned();
    let gone = person.get("/leave").await;
    assert_eq!(gone.status, 303);
    assert!(!gone.location().contains("clinic.example"));
    assert_eq!(gone.headers["clear-site-data"], "\"cache\"");
    assert!(person.cookie("__Host-visit").is_none());
    let mut thief = rig.browser().with_cookie("__Host-visit", &old_visit);
    assert!(thief.get("/check-in/what-matters").await.status.is_client_error(), "the visit itself has ended");

    let mut again = begun(&rig, &rig.link(rig.larchfield, referral).await).await;
    again.post("/birth-date", &BORN).await;
    assert_eq!(again.get("/check-in").await.location(), "/check-in/what-to-expect", "the first that was not seen");
    let back = again.get("/check-in/what-matters").await;
    assert!(back.text.contains("walking the dog &amp; my &lt;garden&gt;"), "{}", back.text);
    let steps = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await;
    assert_eq!(steps.iter().filter(|step| step.kind == StepKind::Opened).count(), 2);
}

#[tokio::test]
async fn staff_who_come_to_the_front_page_go_home_and_others_see_both_ways_in() {
    let rig = Rig::new().await;
    let mut physiotherapist = rig.staff(rig.larchfield, record::Role::Clinician).await;
    assert_eq!(physiotherapist.get("/").await.location(), "/home");
    assert!(rig.browser().get("/").await.text.contains("/sign-in"));
}

#[tokio::test]
async fn words_of_harm_in_a_box_for_a_date_are_a_call_too_and_use_up_no_try() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, asha).await;
    let mut person = rig.browser();
    person.post(&link, &[]).await;
    let written = [("day", "I want"), ("month", "to end"), ("year", "my life")];
    for _ in 0..2 {
        assert_eq!(person.post("/birth-date", &written).await.location(), "/help", "the numbers, at once");
    }
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(alerts.len(), 1, "the same words again are not a second call");
    assert!(!alerts[0].verified && alerts[0].words == "I want to end my life" && alerts[0].referral == Some(asha));
    assert_eq!(person.post("/birth-date", &[("day", "my"), ("month", "cat"), ("year", "Tom")]).await.status, 422);
    assert_eq!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.len(), 1, "other words are kept nowhere");
    assert_eq!(person.post("/birth-date", &crate::rig::BORN).await.location(), "/check-in");
}
