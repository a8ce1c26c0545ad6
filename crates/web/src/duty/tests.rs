use super::call::{BackUp, Call};
use super::samples::{call, card, clinic, contacted, handed, much, not_told, now, page, page_of, taken, tried};
use super::*;
use record::AlertState;

fn drawn(calls: Vec<Call>) -> String {
    page(calls).render().expect("draws")
}

#[test]
fn with_no_call_the_page_says_when_it_was_made_and_how_to_look_again() {
    let none = Page { clinic: clinic(false), ..page(vec![]) }.render().expect("draws");
    assert!(none.contains("Nobody is waiting") && none.contains("9:45am") && none.contains("Refresh"));
    assert!(none.contains("nobody is on duty"), "no rota: no call is offered to anybody");
    assert!(!none.contains("http-equiv"), "a page that reloads itself takes the reader's place away");
    assert!(none.contains("data-events=\"\"") && none.contains("data-as-of=\"0a1b\""));
    assert!(none.contains("<title>Calls for help"), "nobody waits, so the title counts nobody");
    assert!(drawn(vec![call(1, AlertState::Open)]).contains("<title>(1) Calls for help"));
}

#[test]
fn each_state_offers_its_own_next_step_and_closing_comes_last() {
    let open = drawn(vec![call(1, AlertState::Open)]);
    assert!(open.contains("/acknowledge") && !open.contains("/contacted") && !open.contains("/close"));
    assert!(open.contains("10am unless somebody has taken it on by then"), "when the back-up is told: {open}");
    let taken = drawn(vec![call(1, taken())]);
    assert!(taken.contains("/contacted") && !taken.contains("/close") && taken.contains("taken on by sam"));
    for attempt in Attempt::ALL {
        assert!(taken.contains(attempt.button()), "{attempt:?}");
    }
    let two_tries = Call {
        tries: vec![tried(Attempt::NoAnswer), super::call::Try { by: "kim".into(), ..tried(Attempt::Spoke) }],
        ..call(1, contacted())
    };
    let spoken = drawn(vec![two_tries]);
    assert!(spoken.contains("/close") && spoken.contains("We spoke, and they are safe for now"));
    assert!(
        spoken.contains("sam tried, and could not reach them on 2 March") && spoken.contains("kim spoke with them")
    );
}

#[test]
fn somebody_elses_call_shows_by_whom_and_what_came_back_waits_again() {
    let theirs = Call { own: false, ..call(1, taken()) };
    let page = drawn(vec![theirs]);
    assert!(page.contains("taken on by sam") && !page.contains("/acknowledge"));
    let back = BackUp { not_taken_on: None, ..not_told() };
    let came_back = Call { own: false, waits: true, back_up: back, ..call(1, taken()) };
    let page = drawn(vec![came_back]);
    assert!(page.contains("Nobody had spoken with them in time") && page.contains("/acknowledge"), "{page}");
    assert!(page.contains("<title>(1) "));
}

#[test]
fn what_is_handed_over_says_to_whom_and_only_the_colleague_can_take_it_on() {
    let call = |own, to_me| Call { own, handed: Some(handed(to_me, None)), ..call(1, taken()) };
    let giver = drawn(vec![call(true, false)]);
    assert!(giver.contains("handed to kim") && !giver.contains("/duty/hand-over/take"), "{giver}");
    let colleague = drawn(vec![call(false, true)]);
    assert!(colleague.contains("1 call has been handed to you") && colleague.contains("/duty/hand-over/take"));
    assert!(colleague.contains("taken on by sam"), "until then the giver stays named");
}

#[test]
fn the_safeguarding_lead_stands_on_the_page_or_it_says_that_there_is_none() {
    let page_of = |staffed| Page { clinic: clinic(staffed), ..page(vec![]) }.render().expect("draws");
    assert!(page_of(true).contains("Amina Bello") && page_of(true).contains("tel:+441632960203"));
    assert!(page_of(false).contains("has named no safeguarding lead"));
}

#[test]
fn their_words_are_shown_as_words_and_an_unverified_name_as_such() {
    let one = Call { verified: false, words: "<script>ring 07700 900123</script>".into(), ..call(1, AlertState::Open) };
    let page = drawn(vec![one]);
    assert!(page.contains("not verified") && page.contains("07700 900123") && !page.contains("<script>"));
    let page = drawn(vec![call(1, AlertState::Open)]);
    assert!(!page.contains("not verified"));
}

#[test]
fn what_is_missing_is_asked_for_at_its_own_call_only() {
    let one = call(1, contacted());
    let other = call(9, contacted());
    let wrong = Wrong::at(format!("note-{}", one.id), "say what was done");
    let closing = Closing { outcome: "not-reached".into(), note: "rang <twice>".into() };
    let page = Page { wrong: Some(wrong), closing, ..page(vec![one, other]) }.render().expect("draws");
    assert!(page.contains("<title>Error: "));
    assert_eq!(page.matches("nhsuk-error-message").count(), 1);
    assert_eq!(page.matches("rang &#60;twice&#62;").count(), 1);
}

#[test]
fn every_id_stands_once_and_every_button_has_one_so_that_the_focus_is_found_again() {
    let two = [1, 9].map(|n| call(n, contacted()));
    let page = drawn(two.into());
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    let list = page.split("data-live").nth(1).expect("the list");
    for button in list.split("<button").skip(1).filter_map(|rest| rest.split('>').next()) {
        assert!(button.contains(" id=\""), "{button}");
    }
}

#[test]
fn the_card_says_whom_to_ring_how_to_know_who_answers_and_what_makes_ringing_safe() {
    let page = page_of(vec![much(1)]).render().expect("draws");
    let (given, on_record) = ("tel:+447700900555", "tel:+447700900123");
    assert!(page.find(given).expect("the number that she gave") < page.find(on_record).expect("the other"), "{page}");
    assert!(page.contains("They gave a different number: ring that first"));
    for seen in
        ["Do not ring them", "not safe to write to them", "27 March 1982", "Speaks Polish", "Needs an interpreter"]
    {
        assert!(page.contains(seen), "{seen}: {page}");
    }
    let none = card(Call { name: None, ..call(1, AlertState::Open) });
    assert!(page_of(vec![none]).render().expect("draws").contains("No number is known."));
}

#[test]
fn one_person_has_one_card_with_the_newest_words_first_and_what_became_of_earlier_calls() {
    let page = page_of(vec![much(1)]).render().expect("draws");
    assert_eq!(page.matches("data-item=").count(), 1);
    assert_eq!(page.matches("data-call=").count(), 2);
    assert!(page.find("it is worse") < page.find("please ring"), "the newest first: {page}");
    assert!(page.contains("data-news=\"2\"") && page.contains("<title>(1) "), "she is one who waits");
    for seen in ["Earlier calls of this person", "says kim on", "Her sister &#60;b&#62;stays"] {
        assert!(page.contains(seen), "{seen}: {page}");
    }
    // each button moves on what stands on the card, and nothing that came since
    let taken = page.split("/acknowledge").nth(1).and_then(|form| form.split("</form>").next()).expect("a form");
    assert_eq!(taken.matches("name=\"call\"").count(), 1, "the other one goes along: {taken}");
    assert!(!page.contains("/close\""), "new words are taken on before anything is closed");
}

#[test]
fn a_back_up_that_is_to_be_told_is_called_not_told_until_somebody_says_that_it_was() {
    let waits = Call { waits: true, back_up: not_told(), ..call(1, taken()) };
    let page = drawn(vec![waits]);
    assert!(page.contains("NOT told yet: ring <a href=\"tel:+441632960202\""), "{page}");
    assert!(page.contains("Is told again on"), "{page}");
    let told = BackUp { told: Some(now()), not_told_yet: false, ..not_told() };
    let page = drawn(vec![Call { waits: true, back_up: told, ..call(1, taken()) }]);
    assert!(page.contains("Was told on 2 March 2026 at 9:45am") && !page.contains("NOT told"), "{page}");
}

#[test]
fn a_slip_of_the_finger_can_be_taken_back_and_stays_in_sight() {
    let slip = Call { tries: vec![tried(Attempt::Spoke)], ..call(1, contacted()) };
    assert!(drawn(vec![slip]).contains("That was a mistake"));
    let mistake = Some(("kim".to_owned(), now()));
    let taken_back = Call { tries: vec![super::call::Try { mistake, ..tried(Attempt::Spoke) }], ..call(1, taken()) };
    let page = drawn(vec![taken_back]);
    assert!(page.contains("<strong>a mistake</strong>, says kim") && !page.contains("/mistake\""), "{page}");
}

#[test]
fn a_recorded_death_is_said_before_anybody_rings_and_the_call_stays() {
    let mut card = samples::card(samples::call(1, AlertState::Open));
    card.died = Some("Reception recorded that they died on 26 February 2026".into());
    let page = samples::page_of(vec![card]).render().expect("draws");
    assert!(
        page.contains("Reception recorded that they died on 26 February 2026.")
            && page.contains("their family may answer")
    );
    assert!(page.contains("I take this on") && !page.contains("Ask for their date of birth"));
}
