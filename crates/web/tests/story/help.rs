//! Calls for help, from the person's page to the duty role's.
use crate::person::{Person, steps};
use crate::rig::{Answer, Browser, NOT_BORN, Rig, link_in};
use record::Role::{Clinician, Duty, Reception};
use std::time::Duration;

/// Asha's invitation has come, and she has pressed "Start".
async fn begun(rig: &Rig) -> Person {
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut asha = Person::with_link(rig.browser(), &link);
    let start = asha.browser.open(&link).await;
    asha.browser.press(&link, &start, "Start", &[]).await;
    asha
}

/// She presses "Get help now" and asks for a call.
async fn asks_for_a_call(browser: &mut Browser) -> Answer {
    let help = browser.open("/help").await;
    let fill = [("telephone", "07700 900555"), ("words", "please ring me")];
    browser.press("/help", &help, "Ask the clinic to call me", &fill).await
}

#[tokio::test]
async fn a_call_for_help_is_with_the_duty_role_when_the_page_answers() {
    let rig = Rig::new().await;
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    assert!(duty.open("/duty").await.words().contains("Nobody is waiting."));
    let mut asha = begun(&rig).await;
    let born = asha.open_link().await;
    assert!(born.words().contains("Who reads your answers"));
    let told = asks_for_a_call(&mut asha.browser).await;
    assert!(told.words().contains("The clinic has your request for a call It is saved."), "{}", told.words());
    let calls = duty.open("/duty").await;
    for seen in ["Asha Mistry", "Asked for a call", "Ring 07700900555. please ring me", "Nobody has taken it on"] {
        assert!(calls.words().contains(seen), "{seen} is missing: {}", calls.words());
    }
    assert!(!calls.words().contains("not verified"));
    // other roles have no way to it
    for role in [Clinician, Reception] {
        assert_eq!(rig.staff(rig.larchfield, role).await.get("/duty").await.status, 403, "{role}");
    }
}

#[tokio::test]
async fn a_call_is_closed_only_by_a_named_person_after_contact() {
    let rig = Rig::new().await;
    let mut asha = begun(&rig).await;
    asks_for_a_call(&mut asha.browser).await;
    let alert = rig.behind("SELECT alert FROM alert").concat().concat();
    let spoke = [("outcome", "spoke"), ("note", "")];
    let close = format!("/alert/{alert}/close");
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    let state = || rig.behind("SELECT state FROM alert").concat().concat();

    // open: it can be taken on, and nothing else
    let page = duty.open("/duty").await;
    assert!(!page.buttons().iter().any(|b| b.starts_with("Close this call")));
    assert_eq!(duty.post(&close, &spoke).await.status, 409);
    assert_eq!(duty.post(&format!("/alert/{alert}/contacted"), &[("how", "spoke")]).await.status, 409);
    assert_eq!(state(), "open");
    // acknowledged, by name
    let page = duty.press("/duty", &page, "I take this on", &[]).await;
    assert!(page.words().contains("taken on by ffion.lloyd@larchfield.example on 13 October 2026"), "{}", page.words());
    assert_eq!(duty.post(&close, &spoke).await.status, 409);
    assert_eq!(state(), "acknowledged");
    // contacted
    let page = duty.press("/duty", &page, "I spoke with them", &[]).await;
    // nobody but a person with the duty role closes it: no other role, no system, no timer
    for mut other in [rig.staff(rig.larchfield, Clinician).await, rig.browser(), asha.browser.clone()] {
        let refused = other.post(&close, &spoke).await;
        assert!(matches!(refused.status.as_u16(), 401 | 403), "{}", refused.status);
    }
    let system = rig.browser().fhir(&close, &rig.credential(rig.larchfield), "{}").await;
    assert!(system.status.is_client_error());
    rig.later(Duration::from_secs(90 * 24 * 60 * 60));
    pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done");
    assert_eq!(state(), "contacted");
    // closed, with an outcome; "could not reach them" needs a word on what was done
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    for outcome in ["not-reached", "not-meant"] {
        let again = duty.post(&close, &[("outcome", outcome), ("note", " ")]).await;
        assert_eq!(again.status, 422, "{}", again.text);
    }
    let closed = duty.press("/duty", &page, "Close this call", &spoke).await;
    assert!(closed.words().contains("Nobody is waiting."), "{}", closed.words());
    assert_eq!(rig.behind("SELECT state, by_staff FROM alert")[0][0], "closed");
    let who = rig.member(rig.larchfield, Duty).to_string();
    assert_eq!(rig.behind("SELECT by_staff FROM alert").concat().concat(), who);
    let told = ["called_for_help", "help_acknowledged", "help_contacted", "help_closed"];
    let steps = steps(&rig);
    assert_eq!(told.map(|kind| steps.iter().filter(|step| *step == kind).count()), [1, 1, 1, 1]);
}

#[tokio::test]
async fn a_call_that_nobody_takes_on_is_told_to_the_back_up() {
    let rig = Rig::new().await;
    let mut asha = begun(&rig).await;
    asks_for_a_call(&mut asha.browser).await;
    rig.later(Duration::from_secs(14 * 60));
    assert_eq!(pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done").escalated, 0);
    rig.later(Duration::from_secs(60));
    assert_eq!(pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done").escalated, 1);
    assert_eq!(pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done").escalated, 0, "once");
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let outbox = reception.open("/messages").await;
    assert!(outbox.words().starts_with("Messages Important: The back-up has not been told"), "{}", outbox.words());
    assert!(outbox.words().contains("To the back-up. Ring 01632960202"), "a landline: {}", outbox.words());
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    let calls = duty.open("/duty").await;
    assert!(calls.words().contains("NOT told yet: ring 01632960202."), "{}", calls.words());
    assert!(calls.words().contains("Nobody has taken it on"), "telling the back-up takes nothing on");
    // a quarter of an hour later it is called for again, and there is one line of it
    rig.later(Duration::from_secs(15 * 60));
    assert_eq!(pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done").escalated, 1);
    assert_eq!(rig.behind("SELECT COUNT(*) FROM outbox WHERE kind = 'escalation'"), [["1"]]);
    reception.press("/messages", &outbox, "I have rung them", &[]).await;
    let calls = duty.open("/duty").await;
    assert!(calls.words().contains("Was told on 13 October 2026 at 10:30am."), "{}", calls.words());
    assert!(!calls.words().contains("NOT told"), "{}", calls.words());
    // and while nobody takes it on, the back-up is to be told once more
    rig.later(Duration::from_secs(15 * 60));
    assert_eq!(pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done").escalated, 1);
    assert!(duty.open("/duty").await.words().contains("NOT told yet"), "that was a quarter of an hour ago");
    assert_eq!(rig.behind("SELECT COUNT(*) FROM outbox WHERE kind = 'escalation'"), [["2"]]);
}

#[tokio::test]
async fn the_running_program_tells_the_back_up_by_itself() {
    let rig = Rig::new().await;
    let street = rig.serve().await;
    let mut asha = begun(&rig).await;
    asks_for_a_call(&mut asha.browser).await;
    rig.later(Duration::from_secs(15 * 60));
    let mut reception = rig.signed_in(street, rig.larchfield, Reception).await;
    for _ in 0..50 {
        if reception.open("/messages").await.words().contains("The back-up has not been told") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("ten seconds, and nobody was told");
}

#[tokio::test]
async fn five_wrong_birth_dates_lock_the_link() {
    let rig = Rig::new().await;
    let mut asha = begun(&rig).await;
    for left in ["4 more times", "3 more times", "2 more times", "once more"] {
        let wrong = asha.browser.post("/birth-date", &NOT_BORN).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains(&format!("You can try {left}")), "{}", wrong.words());
    }
    let fifth = asha.browser.post("/birth-date", &NOT_BORN).await;
    let locked = asha.browser.post("/birth-date", &crate::rig::BORN).await;
    for closed in [&fifth, &locked] {
        assert_eq!(closed.status, 404);
        assert!(closed.words().contains("This link does not work any more"), "{}", closed.words());
    }
    assert_eq!(fifth.text, locked.text, "nobody learns that the date was right");
    assert_eq!(rig.behind("SELECT COUNT(*) FROM visit"), [["0"]]);
    // the way back: reception makes a new link
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = reception.open("/reception").await;
    assert!(list.words().contains("Links that are locked"), "{}", list.words());
    let hers = reception.press("/reception", &list, "Send a new link", &[]).await;
    assert!(hers.words().contains("Invitation written on 13 October 2026"), "{}", hers.words());
    let list = reception.open("/reception").await;
    assert!(!list.words().contains("Links that are locked"), "{}", list.words());
    let outbox = reception.open("/messages").await;
    let new = link_in(&reception.press("/messages", &outbox, "Write it out", &[]).await);
    assert_ne!(new, asha.link);
    let mut asha = Person::with_link(rig.browser(), &new);
    assert!(asha.open_link().await.words().contains("Who reads your answers"));
}

#[tokio::test]
async fn a_locked_link_still_lets_a_call_through_marked_unverified() {
    let rig = Rig::new().await;
    let mut asha = begun(&rig).await;
    for _ in 0..5 {
        asha.browser.post("/birth-date", &NOT_BORN).await;
    }
    let told = asks_for_a_call(&mut asha.browser).await;
    assert!(told.words().contains("It is saved."), "{}", told.words());
    let calls = rig.staff(rig.larchfield, Duty).await.open("/duty").await;
    for seen in ["Asha Mistry", "not verified", "The date of birth was not given.", "please ring me"] {
        assert!(calls.words().contains(seen), "{seen} is missing: {}", calls.words());
    }
    // a link that was never one leads to the numbers and to nobody's clinic
    let mut stranger = rig.browser().with_cookie("__Host-link", "00000000000000000000000000");
    let help = stranger.open("/help").await;
    assert!(help.words().contains("Call 999") && help.buttons().is_empty());
}

#[tokio::test]
async fn on_a_shared_telephone_a_call_is_filed_under_whoever_began_last() {
    let rig = Rig::new().await;
    let jolanta = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let robin = rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
    let mut phone = rig.with_birth_date(&rig.link(rig.larchfield, jolanta).await).await;
    let old_visit = phone.cookie("__Host-visit").expect("a visit").to_owned();
    let link = rig.link(rig.larchfield, robin).await;
    let start = phone.open(&link).await;
    phone.press(&link, &start, "Start", &[]).await;
    assert!(phone.cookie("__Host-visit").is_none(), "the visit of whoever held it before is over");
    let help = phone.open("/help").await;
    assert!(!help.links().contains(&"/check-in".to_owned()), "no way back to somebody else's page");
    asks_for_a_call(&mut phone).await;
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(alerts.iter().map(|one| (one.referral, one.verified)).collect::<Vec<_>>(), [(Some(robin), false)]);
    // and on the other side: the cookie of the old visit opens nothing any more
    let mut old = rig.browser().with_cookie("__Host-visit", &old_visit);
    assert_eq!(old.get("/check-in").await.status, 410);
    // a browser that still holds both believes the link, which is the newer
    let secret = link.trim_start_matches("/l/");
    let both = rig.with_birth_date(&rig.link(rig.larchfield, jolanta).await).await;
    asks_for_a_call(&mut both.with_cookie("__Host-link", secret)).await;
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert!(alerts.iter().all(|one| one.referral == Some(robin)));
}

#[tokio::test]
async fn a_call_can_be_asked_for_from_the_start_page_before_anything_was_begun() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut asha = rig.browser();
    let start = asha.open(&link).await;
    assert!(!start.text.contains(link.trim_start_matches("/l/")), "the secret stands on no page");
    assert!(asha.cookie("__Host-link").is_none(), "and looking at it keeps nothing");
    let help = asha.press(&link, &start, "Get help now", &[]).await;
    assert!(help.words().contains("Call 999"), "{}", help.words());
    let fill = [("telephone", "07700 900555"), ("words", "please ring me")];
    let told = asha.press("/help", &help, "Ask the clinic to call me", &fill).await;
    assert!(told.words().contains("It is saved."), "{}", told.words());
    let alerts = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(alerts.iter().map(|one| (one.referral, one.verified)).collect::<Vec<_>>(), [(Some(referral), false)]);
}

#[tokio::test]
async fn harm_words_raise_a_call_before_the_page_answers() {
    let rig = Rig::new().await;
    let mut asha = begun(&rig).await;
    let first = asha.open_link().await;
    let page = asha.browser.press("/check-in/who-reads", &first, "Continue", &[]).await;
    let page = asha.browser.press("/check-in/what-to-expect", &page, "Continue", &[]).await;
    let (_, to, sent) = page.pressed("Continue", &[("answer", "Some days I want to end my life")]);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = asha.browser.post(&to, &sent).await;
    // nothing has been read since: what the duty role sees now was on disk when the page answered
    let calls = rig.staff(rig.larchfield, Duty).await.open("/duty").await;
    for seen in ["Asha Mistry", "Wrote something that a person should read now", "Some days I want to end my life"] {
        assert!(calls.words().contains(seen), "{seen} is missing: {}", calls.words());
    }
    let told = asha.browser.open(answer.location()).await;
    assert!(told.words().contains("What you said is on the clinic’s list of calls for help."));
    assert!(told.words().contains("Call 999"), "{}", told.words());
    // the same words saved again are not a second call
    assert_eq!(asha.browser.post(&to, &sent).await.status, 303);
    assert_eq!(rig.behind("SELECT COUNT(*) FROM alert"), [["1"]]);
}
