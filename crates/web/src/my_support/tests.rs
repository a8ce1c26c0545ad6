use super::samples::samples;
use super::*;
use crate::parts::trial::check_patient_page;

#[test]
fn every_state_of_the_list_is_a_patients_page_and_says_what_can_be_done() {
    let say = Say::english();
    for (state, page) in samples(&say) {
        check_patient_page(&page);
        let keeps = page.contains("value=\"keep\"") && page.contains("value=\"not-for-me\"");
        assert_eq!(keeps, ["list", "list-with-some-kept", "others"].contains(&state), "{state}");
    }
}

#[test]
fn what_others_tell_stands_beside_the_offer_and_a_small_count_does_not() {
    let say = Say::english();
    let of = |state: &str| samples(&say).into_iter().find(|(name, _)| *name == state).expect("a sample").1;
    let list = of("list");
    assert!(list.contains("The door is on the left") && list.contains("About 10 people"), "{list}");
    let place = || {
        let directories = crate::find_support::sample_directories(record::Date::constant(2026, 10, 13));
        let needs = vec![record::Need::Sleep];
        let asks = record::Seeker { needs, ..record::Seeker::default() };
        crate::find_support::places(&asks, false, &directories.0, record::Date::constant(2026, 10, 13), &say).remove(0)
    };
    for (there, told) in [(0, false), (7, false), (8, true)] {
        let counts = [record::GotThere { service: place().id, handed_over: 30, there, last: None }];
        assert_eq!(Card::of(place(), vec![], &counts, &say).place.went.is_some(), told, "{there}");
    }
}

#[test]
fn support_after_domestic_abuse_is_on_no_paper_and_behind_no_link_unless_asked_for() {
    let say = Say::english();
    let page = samples(&say).into_iter().find(|(name, _)| *name == "kept-and-not-on-paper").expect("a sample").1;
    assert!(page.contains("nhsuk-card own-screen-only") && page.contains("/my-support?with=all"), "{page}");
    let quiet = || kept::Kept {
        offer: record::OfferId::from_bytes([1; 16]),
        name: "A safe place".into(),
        place: None,
        on_the_way: false,
        script: vec![],
        quiet: true,
    };
    let drawn = |all| kept::page(&say, Came::OwnLink, vec![quiet()], all, WayBack::None).render().expect("drawn");
    assert!(!drawn(false).contains("A safe place") && drawn(true).contains("A safe place"));
    assert!(!drawn(true).contains("nhsuk-card own-screen-only"), "asked for, it is on paper too");
}

#[test]
fn what_was_kept_has_everything_that_its_record_says() {
    let say = Say::english();
    let page = samples(&say).into_iter().find(|(name, _)| *name == "kept").expect("a sample").1;
    for row in ["Phone:", "E-mail:", "Website:", "When:", "What it costs:", "Where:", "How to get in:"] {
        assert!(page.contains(&format!("<strong>{row}</strong>")), "{row} {page}");
    }
}
