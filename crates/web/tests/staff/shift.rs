//! The duty role through a shift: who has which call, what comes back, and what is handed over at its end.
use super::people::{address, steps};
use super::rig::{Answer, Browser, Rig};
use record::{ReferralId, Role, StaffId, StepKind};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Larchfield on a Tuesday, with Ffion and Kim on duty and Asha's call.
struct Shift {
    rig: Rig,
    asha: ReferralId,
    ffion: Browser,
    kim: Browser,
    kims: StaffId,
}

impl Shift {
    async fn begins() -> Self {
        let rig = Rig::new().await;
        let (asha, mut person) = rig.opened().await;
        person.post("/help/call", &[("telephone", "07700 900555"), ("words", "please ring me")]).await;
        let kims = rig.colleague(rig.larchfield, Role::Duty, "kim.odell@larchfield.example").await;
        let ffion = rig.staff(rig.larchfield, Role::Duty).await;
        let kim = rig.signed_in_as(rig.browser(), rig.larchfield, kims).await;
        Self { rig, asha, ffion, kim, kims }
    }

    /// What upkeep does, so much later; how many calls the back-up was told of. Both sign in again, as after a while.
    async fn later(&mut self, by: Duration) -> usize {
        self.rig.later(by);
        self.ffion = self.rig.staff(self.rig.larchfield, Role::Duty).await;
        self.kim = self.rig.signed_in_as(self.rig.browser(), self.rig.larchfield, self.kims).await;
        let app = &self.rig.app;
        pathway::upkeep(app.store(), app.now()).await.expect("kept up").escalated
    }

    async fn details(&self, kind: StepKind) -> Vec<String> {
        steps(&self.rig, self.asha, kind).await
    }
}

/// Opens the list and presses the button.
async fn presses(who: &mut Browser, button: &str) -> Answer {
    let page = who.open("/duty").await;
    who.press("/duty", &page, button, &[]).await
}

#[tokio::test]
async fn a_call_that_was_taken_on_and_forgotten_comes_back_to_everybody_and_the_back_up_is_told_once() {
    let mut shift = Shift::begins().await;
    let taken = presses(&mut shift.ffion, "I take this on").await;
    let told = "Is told on 13 October 2026 at 11am unless somebody has spoken with them by then";
    assert!(taken.words().contains(told), "{}", taken.words());
    let theirs = shift.kim.open("/duty").await;
    assert!(theirs.words().contains("taken on by ffion.lloyd@larchfield.example"), "{}", theirs.words());
    assert!(!theirs.buttons().contains(&"I take this on".to_owned()), "it is somebody's");
    assert_eq!(shift.later(59 * MINUTE).await, 0);
    assert_eq!(shift.later(MINUTE).await, 1);
    assert_eq!(shift.later(10 * MINUTE).await, 0, "each once");

    let back = shift.kim.open("/duty").await;
    for seen in
        ["came back to everybody on 13 October 2026 at 11am", "nobody had spoken with them", "taken on by ffion"]
    {
        assert!(back.words().contains(seen), "{seen} is missing: {}", back.words());
    }
    assert!(back.text.contains("<title>(1) Calls for help"), "it waits again");
    let kims = shift.kim.press("/duty", &back, "I take this on", &[]).await;
    assert!(kims.words().contains("taken on by kim.odell"), "{}", kims.words());
    // she tries twice, and each try is kept; the timer runs anew after each
    presses(&mut shift.kim, "I tried, and could not reach them").await;
    assert_eq!(shift.later(59 * MINUTE).await, 0);
    presses(&mut shift.kim, "I tried, and could not reach them").await;
    assert_eq!(shift.later(59 * MINUTE).await, 0, "she is at it");
    assert_eq!(shift.later(2 * MINUTE).await, 1, "nobody has spoken with her for an hour");
    let spoken = presses(&mut shift.kim, "I spoke with them").await;
    assert_eq!(spoken.words().matches("tried, and could not reach them on").count(), 2, "{}", spoken.words());
    assert_eq!(shift.later(HOUR).await, 0, "somebody has spoken with her");
    assert!(shift.kim.open("/duty").await.words().contains("at 5pm unless somebody has closed it by then"));
    assert_eq!(shift.later(20 * HOUR).await, 1, "and nobody closed it before the shift ended");
    assert_eq!(shift.details(StepKind::HelpContacted).await, ["no-answer", "no-answer", "spoke"]);
}

#[tokio::test]
async fn a_call_by_night_is_told_to_the_back_up_as_the_clinic_decided() {
    let rig = Rig::new().await;
    rig.later(9 * HOUR);
    let (_, mut person) = rig.opened().await;
    let told = person.post("/help/call", &[("telephone", ""), ("words", "")]).await;
    let told = person.open(told.location()).await;
    assert!(told.words().contains("Nobody at the clinic reads this now"), "{}", told.words());
    let upkeep = async || {
        let app = &rig.app;
        pathway::upkeep(app.store(), app.now()).await.expect("kept up").escalated
    };
    rig.later(4 * MINUTE);
    assert_eq!(upkeep().await, 0);
    rig.later(MINUTE);
    assert_eq!(upkeep().await, 1, "five minutes by night, fifteen by day");
}

#[tokio::test]
async fn a_call_that_is_handed_over_is_the_givers_until_the_colleague_says_i_take_these_on() {
    let mut shift = Shift::begins().await;
    presses(&mut shift.ffion, "I take this on").await;
    presses(&mut shift.ffion, "I spoke with them").await;
    let page = shift.ffion.open("/duty/hand-over").await;
    assert!(page.words().contains("Asha Mistry") && page.words().contains("kim.odell@larchfield.example"));
    let nobody = shift.ffion.post("/duty/hand-over", &[("call", &call_on(&page))]).await;
    assert_eq!(nobody.status, 422, "to somebody by name");
    let kims = shift.kims.to_string();
    let handed = shift.ffion.press("/duty/hand-over", &page, "Hand over", &[("to", &kims)]).await;
    let words = handed.words();
    assert!(words.contains("handed to kim.odell@larchfield.example on") && words.contains("ffion.lloyd"), "{words}");
    assert!(words.contains("Is told on 13 October 2026 at 5pm unless kim.odell"), "{words}");

    let page = shift.kim.open("/duty").await;
    assert!(page.words().contains("1 call has been handed to you Asha Mistry, from ffion.lloyd"), "{}", page.words());
    assert!(page.words().contains("ffion.lloyd@larchfield.example has it"), "until then the giver stays named");
    let taken = shift.kim.press("/duty", &page, "I take these on", &[]).await;
    assert!(taken.words().contains("kim.odell@larchfield.example has it"), "{}", taken.words());
    assert!(!taken.words().contains("handed"), "{}", taken.words());
    assert_eq!(shift.details(StepKind::HelpAcknowledged).await, ["in-time", "handed-over", "taken-over"]);
    assert_eq!(shift.later(6 * HOUR).await, 0, "it was taken on before the shift ended");
}

#[tokio::test]
async fn what_nobody_has_taken_on_when_the_shift_ends_is_told_to_the_back_up_once() {
    let mut shift = Shift::begins().await;
    presses(&mut shift.ffion, "I take this on").await;
    presses(&mut shift.ffion, "I spoke with them").await;
    let page = shift.ffion.open("/duty/hand-over").await;
    let kims = shift.kims.to_string();
    shift.ffion.press("/duty/hand-over", &page, "Hand over", &[("to", &kims)]).await;
    // from 10 in the morning to the end of the shift at 5
    assert_eq!(shift.later(7 * HOUR - MINUTE).await, 0);
    assert_eq!(shift.later(MINUTE).await, 2, "handed over and not taken on, and spoken and not closed");
    assert_eq!(shift.later(MINUTE).await, 0, "once");
    let page = shift.ffion.open("/duty").await;
    assert!(page.words().contains("the shift ended and kim.odell@larchfield.example had not taken it on"));
    let mut reception = shift.rig.staff(shift.rig.larchfield, Role::Reception).await;
    let outbox = reception.open("/messages").await;
    assert!(outbox.words().contains("The back-up has not been told"));
    reception.press("/messages", &outbox, "I have rung them: To the back-up", &[]).await;
    assert!(shift.ffion.open("/duty").await.words().contains("Was told on 13 October 2026 at 5:01pm"));
    let kept = shift.ffion.press("/duty", &page, "I keep this one", &[]).await;
    assert!(!kept.words().contains("handed to"), "{}", kept.words());
    assert_eq!(shift.details(StepKind::HelpAcknowledged).await, ["in-time", "handed-over", "kept"]);
}

#[tokio::test]
async fn a_call_is_handed_only_by_whose_it_is_and_only_to_somebody_on_duty_here() {
    let mut shift = Shift::begins().await;
    presses(&mut shift.ffion, "I take this on").await;
    let call = call_on(&shift.ffion.open("/duty/hand-over").await);
    let clinician = shift.rig.member(shift.rig.larchfield, Role::Clinician).to_string();
    let ffion = shift.rig.member(shift.rig.larchfield, Role::Duty).to_string();
    for other in [clinician.as_str(), ffion.as_str(), "0000000000000000000000000g", "x"] {
        let refused = shift.ffion.post("/duty/hand-over", &[("call", &call), ("to", other)]).await;
        assert_eq!(refused.status, 422, "{other}: {}", refused.text);
    }
    let not_hers = shift.kim.post("/duty/hand-over", &[("call", &call), ("to", &ffion)]).await;
    assert_eq!(not_hers.status, 409, "{}", not_hers.text);
    let not_given = shift.kim.post("/duty/hand-over/take", &[("call", &call)]).await;
    assert_eq!(not_given.status, 409, "nobody has handed it to her");
    assert_eq!(shift.kim.post("/duty/hand-over/take", &[]).await.status, 400);
    assert_eq!(shift.details(StepKind::HelpAcknowledged).await, ["in-time"], "nothing of it was kept");
}

#[tokio::test]
async fn signing_out_with_open_calls_asks_first() {
    let mut shift = Shift::begins().await;
    assert_eq!(shift.kim.post("/sign-out", &[]).await.location(), "/sign-in", "she has none");
    presses(&mut shift.ffion, "I take this on").await;
    let page = shift.ffion.open("/duty").await;
    let asked = shift.ffion.press("/duty", &page, "Sign out", &[]).await;
    assert!(asked.words().contains("You still have 1 call"), "{}", asked.words());
    assert!(asked.links().contains(&"/duty/hand-over".to_owned()));
    let (_, to, sent) = asked.pressed("Sign out all the same", &[]);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(shift.ffion.post(&to, &sent).await.location(), "/sign-in");
    assert_eq!(shift.ffion.get("/duty").await.location(), "/sign-in", "she is signed out");
}

#[tokio::test]
async fn a_safeguarding_concern_goes_to_the_clinics_named_lead_and_is_closed_with_a_word_on_it() {
    let mut shift = Shift::begins().await;
    let page = presses(&mut shift.ffion, "I take this on").await;
    assert!(
        page.words().contains("Amina Bello, named lead for safeguarding adults on 01632960203"),
        "{}",
        page.words()
    );
    // where ringing the person could put them in danger, the lead is told instead: that is a contact too
    let told = shift.ffion.press("/duty", &page, "I told the safeguarding lead", &[]).await;
    let close = address(&told, "/alert/", "/close");
    let unsaid = shift.ffion.post(&close, &[("outcome", "safeguarding"), ("note", " ")]).await;
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.words().contains("Say what the safeguarding lead was told, and when."), "{}", unsaid.words());
    let fill = [("outcome", "safeguarding"), ("note", "Told Amina at 10:20: afraid of her brother")];
    let closed = shift.ffion.press("/duty", &told, "Close this call", &fill).await;
    assert!(closed.words().contains("Nobody is waiting."), "{}", closed.words());
    assert_eq!(shift.details(StepKind::HelpContacted).await, ["told-lead"]);
    assert_eq!(shift.details(StepKind::HelpClosed).await, ["safeguarding"]);
}

#[tokio::test]
async fn what_waits_comes_first_and_each_kind_in_the_order_in_which_it_came() {
    let mut shift = Shift::begins().await;
    presses(&mut shift.ffion, "I take this on").await;
    for (letter, words) in [("04-mother-only.json", "first of two"), ("05-query-low-mood.json", "second of two")] {
        shift.rig.later(MINUTE);
        let somebody = shift.rig.receive(shift.rig.larchfield, letter).await;
        let desk = shift.rig.desk(shift.rig.larchfield, Role::System, store::Purpose::Upkeep);
        pathway::ask_for_call(&desk, somebody, true, words).await.expect("called");
    }
    let page = shift.kim.open("/duty").await.words();
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("first of two") < at("second of two") && at("second of two") < at("please ring me"), "{page}");
}

#[tokio::test]
async fn a_clock_that_goes_back_forgets_no_call_and_tells_nobody_twice() {
    let mut shift = Shift::begins().await;
    let app = shift.rig.app.clone();
    let called = app.now();
    let told_at = async |at: record::Instant| pathway::upkeep(app.store(), at).await.expect("kept up").escalated;
    assert_eq!(told_at(called.minus(HOUR)).await, 0, "an hour back: not yet");
    assert_eq!(told_at(called.plus(16 * MINUTE)).await, 1);
    assert_eq!(told_at(called.minus(HOUR)).await, 0);
    assert_eq!(told_at(called.plus(16 * MINUTE)).await, 0, "the same time again: nobody is told twice");
    // and a call that is handed over while the clock is wrong stands on the list all the same
    presses(&mut shift.ffion, "I take this on").await;
    assert_eq!(told_at(called.minus(24 * HOUR)).await, 0);
    assert_eq!(told_at(called.plus(2 * HOUR)).await, 1, "it came back");
    assert_eq!(told_at(called.plus(2 * HOUR)).await, 0, "and is told once at a time");
}

/// The first call on the page where calls are handed over.
fn call_on(page: &Answer) -> String {
    let (_, _, sent) = page.pressed("Hand over", &[]);
    sent.into_iter().find(|(name, _)| name == "call").expect("a call").1
}

#[tokio::test]
async fn telling_the_lead_is_not_speaking_with_them_and_a_slip_of_the_finger_is_taken_back() {
    let mut shift = Shift::begins().await;
    presses(&mut shift.ffion, "I take this on").await;
    let told = presses(&mut shift.ffion, "I told the safeguarding lead").await;
    assert!(told.words().contains("Is told on 13 October 2026 at 11am unless somebody has spoken with them by then"));
    let spoke = shift.ffion.post(&address(&told, "/alert/", "/close"), &[("outcome", "spoke"), ("note", "")]).await;
    assert_eq!(spoke.status, 422, "{}", spoke.text);
    assert!(spoke.words().contains("Nobody has spoken with them yet"), "{}", spoke.words());
    let slip = presses(&mut shift.ffion, "I spoke with them").await;
    assert!(slip.words().contains("at 5pm unless somebody has closed it by then"), "{}", slip.words());
    let back = shift.ffion.press("/duty", &slip, "That was a mistake", &[]).await;
    assert!(back.words().contains("a mistake, says ffion.lloyd"), "{}", back.words());
    assert!(back.words().contains("at 11am unless somebody has spoken with them by then"), "{}", back.words());
    assert_eq!(shift.details(StepKind::HelpContacted).await, ["told-lead", "spoke", "mistake"]);
    assert_eq!(shift.later(HOUR).await, 1, "nobody has spoken with her");
}

#[tokio::test]
async fn one_persons_calls_are_one_card_and_what_came_since_is_moved_on_by_nobody_who_has_not_seen_it() {
    let mut shift = Shift::begins().await;
    let seen = shift.ffion.open("/duty").await;
    let asha = shift.asha;
    let again = async |shift: &Shift, words: &'static str| {
        let desk = shift.rig.desk(shift.rig.larchfield, Role::System, store::Purpose::Upkeep);
        pathway::ask_for_call(&desk, asha, true, words).await.expect("called");
    };
    again(&shift, "it is worse now").await;
    let page = shift.ffion.press("/duty", &seen, "I take this on", &[]).await;
    assert!(page.words().contains("taken on by ffion.lloyd") && page.words().contains("Nobody has taken it on"));
    assert_eq!(page.text.matches("data-item=").count(), 1, "one person, one card");
    assert!(page.text.contains("<title>(1) "), "the new words wait");
    presses(&mut shift.ffion, "I take this on").await;
    let page = presses(&mut shift.ffion, "I spoke with them").await;
    again(&shift, "and now").await;
    let fill = [("outcome", "spoke"), ("note", "Rang her, she is with her sister")];
    let page = shift.ffion.press("/duty", &page, "Close this call", &fill).await;
    for seen in ["and now", "Earlier calls of this person", "says ffion.lloyd", "Rang her, she is with her sister"] {
        assert!(page.words().contains(seen), "{seen}: {}", page.words());
    }
    assert_eq!(page.text.matches("data-call=").count(), 1, "the new words are still there");
    // the calls of two people are never moved on as one
    let other = shift.rig.receive(shift.rig.larchfield, "04-mother-only.json").await;
    let desk = shift.rig.desk(shift.rig.larchfield, Role::System, store::Purpose::Upkeep);
    let theirs = pathway::ask_for_call(&desk, other, true, "another").await.expect("called").alert.to_string();
    let address = address(&page, "/alert/", "/acknowledge");
    assert_eq!(shift.ffion.post(&address, &[("call", &theirs)]).await.status, 400);
}

#[tokio::test]
async fn letters_that_have_waited_for_days_are_told_of_on_the_list_of_calls() {
    let mut shift = Shift::begins().await;
    shift.rig.receive(shift.rig.larchfield, "16-self-harm-now.json").await;
    assert!(!shift.ffion.open("/duty").await.words().contains("waited more than"));
    shift.later(50 * HOUR).await;
    let page = shift.ffion.open("/duty").await;
    assert!(page.words().contains("1 letter has waited more than 2 days to be read."), "{}", page.words());
    let letters = shift.ffion.open("/letters").await;
    assert!(letters.words().contains("2 days"), "{}", letters.words());
}

#[tokio::test]
async fn a_call_that_waits_is_in_the_bar_of_every_page_for_whoever_answers_calls_and_for_nobody_else() {
    let mut shift = Shift::begins().await;
    let clinic = shift.rig.larchfield;
    // Ffion is on duty and keeps reception, too
    let name = "both@larchfield.example";
    let duty = shift.rig.colleague(clinic, Role::Duty, name).await;
    let desk = shift.rig.desk(clinic, Role::System, store::Purpose::Administration);
    desk.write(move |tx| tx.put_staff(name, None, Role::Reception)).await.expect("both roles");
    let mut both = shift.rig.signed_in_as(shift.rig.browser(), clinic, duty).await;
    let page = both.open("/reception").await;
    assert!(page.text.contains("<a class=\"nhsuk-link\" href=\"/duty\"><strong>Calls for help (1)</strong></a>"));
    let letters = both.open("/letters").await;
    assert_eq!(letters.text.matches("href=\"/duty\"").count(), 1, "once: {}", letters.text);
    presses(&mut shift.ffion, "I take this on").await;
    let page = both.open("/reception").await;
    assert!(page.text.contains(">Calls for help</a>"), "nobody waits");
    let mut reception = shift.rig.staff(clinic, Role::Reception).await;
    assert!(!reception.open("/reception").await.text.contains("/duty"), "not for whoever cannot open them");
}
