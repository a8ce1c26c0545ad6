use super::*;
use call::tests::sample;
use call::{BackUp, Handed};
use record::{AlertState, Role, StaffId};

const BY: StaffId = StaffId::from_bytes([2; 16]);

fn now() -> Instant {
    Instant::read("2026-03-02T09:45:00Z").expect("a time")
}

fn clinic(slug: &str) -> Clinic {
    let content = content::Content::shipped();
    toml::from_str(content.text(&format!("sample/{slug}/clinic.toml")).expect("there")).expect("read")
}

fn page(calls: Vec<Call>) -> Page {
    let frame = StaffFrame { title: "Calls for help", role: Role::Duty };
    let waiting = calls.iter().filter(|call| call.waits).count();
    let list = List { events: "/duty/events", page: "/duty", one: "call", as_of: "0a1b".into(), waiting };
    Page { frame, list, calls, clinic: clinic("larchfield"), made: now(), wrong: None, closing: Closing::default() }
}

fn drawn(calls: Vec<Call>) -> String {
    page(calls).render().expect("draws")
}

#[test]
fn with_no_call_the_page_says_when_it_was_made_and_how_to_look_again() {
    let none = Page { clinic: clinic("penmoor"), ..page(vec![]) }.render().expect("draws");
    assert!(none.contains("Nobody is waiting") && none.contains("9:45am") && none.contains("Refresh"));
    assert!(none.contains("nobody is on duty"), "no rota: no call is offered to anybody");
    assert!(!none.contains("http-equiv"), "a page that reloads itself takes the reader's place away");
    assert!(none.contains("data-events=\"/duty/events\"") && none.contains("data-as-of=\"0a1b\""));
    assert!(none.contains("<title>Calls for help"), "nobody waits, so the title counts nobody");
    assert!(drawn(vec![sample(AlertState::Open)]).contains("<title>(1) Calls for help"));
}

#[test]
fn each_state_offers_its_own_next_step_and_closing_comes_last() {
    let open = drawn(vec![sample(AlertState::Open)]);
    assert!(open.contains("/acknowledge") && !open.contains("/contacted") && !open.contains("/close"));
    assert!(open.contains("10am unless somebody has taken it on by then"), "when the back-up is told: {open}");
    let taken = drawn(vec![sample(AlertState::Acknowledged { by: BY, at: now() })]);
    assert!(taken.contains("/contacted") && !taken.contains("/close") && taken.contains("taken on by sam"));
    for attempt in Attempt::ALL {
        assert!(taken.contains(attempt.button()), "{attempt:?}");
    }
    let tried = Call {
        tries: vec![("sam".into(), now(), Attempt::NoAnswer), ("kim".into(), now(), Attempt::Spoke)],
        ..sample(AlertState::Contacted { by: BY, at: now() })
    };
    let spoken = drawn(vec![tried]);
    assert!(spoken.contains("/close") && spoken.contains("We spoke, and they are safe for now"));
    assert!(
        spoken.contains("sam tried, and could not reach them on 2 March") && spoken.contains("kim spoke with them")
    );
}

#[test]
fn somebody_elses_call_shows_by_whom_and_what_came_back_waits_again() {
    let theirs = Call { own: false, ..sample(AlertState::Acknowledged { by: BY, at: now() }) };
    let page = drawn(vec![theirs]);
    assert!(page.contains("taken on by sam") && !page.contains("/acknowledge"));
    let back = BackUp { not_taken_on: None, came_back: Some(now()), next: None };
    let came_back =
        Call { own: false, waits: true, back_up: back, ..sample(AlertState::Acknowledged { by: BY, at: now() }) };
    let page = drawn(vec![came_back]);
    assert!(page.contains("Nobody had spoken with them in time") && page.contains("/acknowledge"), "{page}");
    assert!(page.contains("<title>(1) "));
}

#[test]
fn what_is_handed_over_says_to_whom_and_only_the_colleague_can_take_it_on() {
    let handed = |to_me| Handed { to: "kim".into(), to_me, given: now(), due: now(), told: None };
    let call = |own, to_me| Call {
        own,
        handed: Some(handed(to_me)),
        ..sample(AlertState::Acknowledged { by: BY, at: now() })
    };
    let giver = drawn(vec![call(true, false)]);
    assert!(giver.contains("handed to kim") && !giver.contains("/duty/hand-over/take"), "{giver}");
    let colleague = drawn(vec![call(false, true)]);
    assert!(colleague.contains("1 call has been handed to you") && colleague.contains("/duty/hand-over/take"));
    assert!(colleague.contains("taken on by sam"), "until then the giver stays named");
}

#[test]
fn the_safeguarding_lead_stands_on_the_page_or_it_says_that_there_is_none() {
    let page_of = |slug| Page { clinic: clinic(slug), ..page(vec![]) }.render().expect("draws");
    assert!(page_of("larchfield").contains("Amina Bello") && page_of("larchfield").contains("tel:+441632960203"));
    assert!(page_of("penmoor").contains("has named no safeguarding lead"));
}

#[test]
fn their_words_are_shown_as_words_and_an_unverified_name_as_such() {
    let call = Call { verified: false, words: "<script>ring 07700 900123</script>".into(), ..sample(AlertState::Open) };
    let page = drawn(vec![call]);
    assert!(page.contains("not verified") && page.contains("07700 900123") && !page.contains("<script>"));
    let page = drawn(vec![sample(AlertState::Open)]);
    assert!(!page.contains("not verified"));
}

#[test]
fn what_is_missing_is_asked_for_at_its_own_call_only() {
    let call = sample(AlertState::Contacted { by: BY, at: now() });
    let other = Call { id: AlertId::from_bytes([9; 16]), ..sample(AlertState::Contacted { by: BY, at: now() }) };
    let wrong = Wrong::at(format!("note-{}", call.id), "say what was done");
    let closing = Closing { outcome: "not-reached".into(), note: "rang <twice>".into() };
    let page = Page { wrong: Some(wrong), closing, ..page(vec![call, other]) }.render().expect("draws");
    assert!(page.contains("<title>Error: "));
    assert_eq!(page.matches("nhsuk-error-message").count(), 1);
    assert_eq!(page.matches("rang &#60;twice&#62;").count(), 1);
}

#[test]
fn every_id_stands_once_and_every_button_has_one_so_that_the_focus_is_found_again() {
    let two = [1, 9]
        .map(|n| Call { id: AlertId::from_bytes([n; 16]), ..sample(AlertState::Contacted { by: BY, at: now() }) });
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
