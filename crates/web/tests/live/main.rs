//! Lists that are live: what changed is with whoever looks within a second, and nobody else is told anything.
#[path = "../rig/mod.rs"]
mod rig;

mod socket;

use record::Role::{Clinician, Duty};
use rig::{Events, Rig};
use serde_json::Value;
use std::time::{Duration, Instant};
use store::trial::Trial;

const MINUTE: Duration = Duration::from_secs(60);

/// The next change of a list: how many wait, and the word of the list.
async fn next(events: &mut Events) -> (u64, String) {
    let event = events.next("list").await.expect("within ten seconds");
    let event: Value = serde_json::from_str(&event).expect("JSON");
    assert_eq!(event.as_object().expect("an object").len(), 2, "how many, and a word; nothing of anybody: {event}");
    (event["waiting"].as_u64().expect("a number"), event["as_of"].as_str().expect("a word").to_owned())
}

async fn calls(person: &mut rig::Browser, words: &str) {
    let asked = person.post("/help/call", &[("telephone", ""), ("words", words)]).await;
    assert_eq!(asked.status, 303, "{}", asked.text);
}

#[tokio::test]
async fn whoever_has_the_list_open_is_told_of_each_step_within_a_second() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    let drawn = duty.get("/duty").await.text;
    let mut events = duty.listen("/duty/events").await;
    assert_eq!(events.headers["content-type"], "text/event-stream");
    assert_eq!(events.headers["cache-control"], "no-store");
    let (waiting, first) = next(&mut events).await;
    assert_eq!(waiting, 0);
    assert!(drawn.contains(&format!("data-as-of=\"{first}\"")), "the page was drawn from the same list");

    let called = Instant::now();
    calls(&mut person, "please ring me").await;
    let (waiting, raised) = next(&mut events).await;
    assert!(called.elapsed() < Duration::from_secs(2), "{:?}", called.elapsed());
    assert!(waiting == 1 && raised != first);
    let page = duty.open("/duty").await;
    assert!(page.text.contains(&format!("data-as-of=\"{raised}\"")) && page.text.contains("please ring me"));
    duty.press("/duty", &page, "I take this on", &[]).await;
    let (waiting, taken) = next(&mut events).await;
    assert!(waiting == 0 && taken != raised, "a colleague's page shows by whom");
    rig.later(61 * MINUTE);
    pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("kept up");
    assert_eq!(next(&mut events).await.0, 1, "it came back");
    assert!(!rig.behind("SELECT * FROM audit").concat().concat().is_empty());
}

#[tokio::test]
async fn a_letter_that_is_held_is_told_to_the_clinician_and_the_duty_role() {
    let rig = Rig::new().await;
    let mut listening = Vec::new();
    for role in [Clinician, Duty] {
        let mut events = rig.staff(rig.larchfield, role).await.listen("/letters/events").await;
        assert_eq!(next(&mut events).await.0, 0);
        listening.push(events);
    }
    rig.receive(rig.larchfield, "01-low-mood-now.json").await; // is not held, and changes nothing
    let held = rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    for events in &mut listening {
        assert_eq!(next(events).await.0, 1);
    }
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    let why = [("decision", "stop"), ("why", "will ring him")];
    duty.post(&format!("/referral/{held}/read-letter"), &why).await;
    for events in &mut listening {
        assert_eq!(next(events).await.0, 0);
    }
}

#[tokio::test]
async fn what_another_copy_of_the_program_wrote_is_told_as_soon() {
    for trial in Trial::of_each_engine().into_iter().filter(|trial| trial.engine == "postgres") {
        let rig = Rig::on(trial).await;
        let (referral, _) = rig.opened().await;
        let there = rig.another_copy();
        let here = rig.staff(rig.larchfield, Duty).await;
        let mut events = here.listen("/duty/events").await;
        assert_eq!(next(&mut events).await.0, 0);
        let link = rig.link(rig.larchfield, referral).await;
        let mut person = rig.browser_at(&there);
        person.post(&link, &[]).await;
        let called = Instant::now();
        calls(&mut person, "from the other copy").await;
        assert_eq!(next(&mut events).await.0, 1);
        assert!(called.elapsed() < Duration::from_secs(3), "{:?}", called.elapsed());
    }
}

#[tokio::test]
async fn one_clinics_calls_are_told_to_nobody_of_another() {
    let mut rig = Rig::new().await;
    rig.hire(rig.penmoor, Duty).await;
    let mut there = rig.staff(rig.penmoor, Duty).await.listen("/duty/events").await;
    assert_eq!(next(&mut there).await.0, 0);
    let (_, mut person) = rig.opened().await;
    calls(&mut person, "of Larchfield").await;
    let silent = tokio::time::timeout(Duration::from_millis(1500), there.next("list")).await;
    assert!(silent.is_err(), "{silent:?}");
}

#[tokio::test]
async fn whoever_signs_out_or_leaves_the_duty_role_is_told_nothing_more_within_a_minute() {
    let rig = Rig::new().await;
    for ends in ["signed out", "without the role", "a new day"] {
        let mut duty = rig.staff(rig.larchfield, Duty).await;
        let mut events = duty.listen("/duty/events").await;
        next(&mut events).await;
        rig.later(2 * MINUTE);
        assert!(events.next("alive").await.is_some(), "still signed in");
        match ends {
            "signed out" => drop(duty.post("/sign-out", &[]).await),
            "without the role" => drop(rig.behind("UPDATE staff_role SET role = 'lead' WHERE role = 'duty'")),
            _ => rig.later(12 * 60 * MINUTE),
        }
        rig.later(MINUTE);
        assert!(events.next("over").await.is_some(), "{ends}");
        assert!(events.ends().await, "{ends}");
        rig.behind("UPDATE staff_role SET role = 'duty' WHERE role = 'lead' AND staff IN (SELECT staff FROM staff WHERE sign_name LIKE 'ffion%')");
    }
}

#[tokio::test]
async fn an_open_list_counts_as_being_there() {
    let rig = Rig::new().await;
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    let mut events = duty.listen("/duty/events").await;
    next(&mut events).await;
    for _ in 0..5 {
        rig.later(30 * MINUTE);
        assert!(events.next("alive").await.is_some());
        tokio::time::sleep(Duration::from_millis(1100)).await; // so that the next look at the sign-in has been
    }
    assert_eq!(duty.get("/duty").await.status, 200, "two and a half hours without a call, and not signed out");
}

#[tokio::test]
async fn a_stream_leaves_one_row_in_the_audit_log_however_much_it_tells() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    let mut events = rig.staff(rig.larchfield, Duty).await.listen("/duty/events").await;
    next(&mut events).await;
    for words in ["one", "two", "three"] {
        calls(&mut person, words).await;
        next(&mut events).await;
    }
    let rows = rig.behind("SELECT role, purpose, outcome, looked FROM audit WHERE route = '/duty/events'");
    assert_eq!(rows, [["duty", "urgent-help", "read", ""]], "and at nobody's record was looked");
}

#[tokio::test]
async fn nobody_else_may_listen() {
    let rig = Rig::new().await;
    for role in record::Role::ALL.iter().copied().filter(|role| role.is_staff()) {
        let mut somebody = rig.staff(rig.larchfield, role).await;
        let status = somebody.get("/duty/events").await.status;
        assert_eq!(status == 200, role == Duty, "{role}: {status}");
    }
    assert_eq!(rig.browser().get("/duty/events").await.location(), "/sign-in");
}

#[tokio::test]
async fn a_list_says_that_it_is_lost_while_the_database_is_away() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut events = rig.staff(rig.larchfield, Duty).await.listen("/duty/events").await;
        next(&mut events).await;
        rig.behind("ALTER TABLE shift_hand_over RENAME TO away");
        assert!(events.next("lost").await.is_some(), "{}", rig.engine());
        rig.behind("ALTER TABLE away RENAME TO shift_hand_over");
        assert_eq!(next(&mut events).await.0, 0, "{}: it is back", rig.engine());
    }
}
