//! Letters that a person must read, and calls for help.
use super::people::{address, clinician, messages, steps};
use super::rig::Rig;
use record::{AlertSource, Instant, Role, StepKind};
use std::time::Duration;

#[tokio::test]
async fn a_held_letter_is_released_with_a_reason_and_only_then_a_message_stands_in_the_outbox() {
    let rig = Rig::new().await;
    let darren = rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    let mut clinician = clinician(&rig).await;
    assert!(clinician.get("/letters").await.text.contains("Darren Plant"));
    let letter = clinician.get(&format!("/referral/{darren}/letter")).await;
    assert!(letter.text.contains("<mark>") && letter.text.contains("Nothing has been sent"), "{}", letter.text);
    let read = address(&letter, "/referral/", "/read-letter");

    let without = clinician.post(&read, &[("decision", "release"), ("why", "  ")]).await;
    assert_eq!(without.status, 422);
    assert!(without.text.contains("Say in a few words why."));
    assert_eq!(clinician.post(&read, &[("why", "a reason and no decision")]).await.status, 422);
    assert_eq!(messages(&rig, darren).await, 0);

    let released = clinician.post(&read, &[("decision", "release"), ("why", "rang him; safe, would like it")]).await;
    assert_eq!(released.location(), format!("/referral/{darren}/letter"), "{}", released.text);
    assert_eq!(messages(&rig, darren).await, 1);
    assert!(clinician.get("/letters").await.text.contains("No letter is waiting"));
    let again = clinician.post(&read, &[("decision", "stop"), ("why", "too late")]).await;
    assert_eq!(again.status, 409, "somebody has read it");
}

#[tokio::test]
async fn a_letter_that_is_stopped_sends_nothing_even_when_reception_tries() {
    let rig = Rig::new().await;
    let darren = rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    let mut duty = rig.staff(rig.larchfield, Role::Duty).await;
    let form = [("decision", "stop"), ("why", "will ring him myself")];
    assert!(duty.post(&format!("/referral/{darren}/read-letter"), &form).await.status.is_redirection());
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let tried = reception.post(&format!("/referral/{darren}/invite"), &[]).await;
    assert_eq!(tried.status, 422);
    assert!(tried.text.contains("decided against an invitation"));
    assert_eq!(messages(&rig, darren).await, 0);
}

#[tokio::test]
async fn duty_closes_a_call_only_after_somebody_spoke_with_them() {
    let rig = Rig::new().await;
    let (asha, mut person) = rig.opened().await;
    let written = [("answer", "I want to end my life"), ("do", "continue")];
    person.post("/check-in/what-matters", &written).await;
    let mut duty = rig.staff(rig.larchfield, Role::Duty).await;
    let page = duty.get("/duty").await;
    assert!(page.text.contains("Asha Mistry") && page.text.contains("I want to end my life"), "{}", page.text);
    assert!(page.text.contains("07700900101") && page.text.contains("Nobody has taken it on"));

    let acknowledge = address(&page, "/alert/", "/acknowledge");
    let close = acknowledge.replace("/acknowledge", "/close");
    let spoke = [("outcome", "spoke"), ("note", "")];
    assert_eq!(duty.post(&close, &spoke).await.status, 409, "nobody has taken it on");
    let own_place = acknowledge.replace("/alert/", "/duty#call-").replace("/acknowledge", "");
    assert_eq!(duty.post(&acknowledge, &[]).await.location(), own_place);
    assert_eq!(duty.post(&close, &spoke).await.status, 409, "nobody has spoken with her");
    let page = duty.get("/duty").await;
    assert!(page.text.contains("taken on by ffion.lloyd@larchfield.example"), "{}", page.text);
    let contacted = address(&page, "/alert/", "/contacted");
    assert_eq!(duty.post(&contacted, &[]).await.status, 400, "whether somebody spoke with her is said");
    assert_eq!(duty.post(&contacted, &[("how", "spoke")]).await.status, 303);

    let page = duty.get("/duty").await;
    let close = address(&page, "/alert/", "/close");
    let unsaid = duty.post(&close, &[("outcome", "not-reached"), ("note", " ")]).await;
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.text.contains("Say what was done when they could not be reached."));
    assert!(steps(&rig, asha, StepKind::HelpClosed).await.is_empty());
    assert_eq!(duty.post(&close, &spoke).await.location(), "/duty");
    assert_eq!(steps(&rig, asha, StepKind::HelpClosed).await, ["spoke"]);
    assert!(duty.get("/duty").await.text.contains("Nobody is waiting."));
}

#[tokio::test]
async fn somebody_whose_birth_date_was_not_given_is_marked_so() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Upkeep);
    pathway::ask_for_call(&desk, asha, false, "07700 900555 please").await.expect("recorded");
    desk.finish().await.expect("audited");
    let page = rig.staff(rig.larchfield, Role::Duty).await.get("/duty").await.text;
    assert!(page.contains("not verified") && page.contains("07700 900555 please"));
    assert!(page.contains(AlertSource::AskedForCall.in_words()));
}

#[tokio::test]
async fn a_call_that_nobody_takes_on_is_told_to_reception_before_anything_else() {
    let rig = Rig::new().await;
    let (_, mut person) = rig.opened().await;
    person.post("/check-in/what-matters", &[("answer", "I want to end my life"), ("do", "continue")]).await;
    rig.later(Duration::from_secs(4 * 60 * 60));
    let now: Instant = rig.app.now();
    pathway::upkeep(rig.app.store(), now).await.expect("kept up");
    let page = rig.staff(rig.larchfield, Role::Reception).await.get("/messages").await.text;
    assert!(page.contains("The back-up has not been told"), "{page}");
    assert!(!page.contains("end my life"));
    let page = rig.staff(rig.larchfield, Role::Duty).await.get("/duty").await.text;
    assert!(page.contains("NOT told yet"), "{page}");
}
