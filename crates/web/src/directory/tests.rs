//! What the pages say of a shelf with a record in every state.
use super::{gaps, list, one, owners, pairs, samples};
use askama::Template as _;
use record::{Date, Freshness, Instant, Role};

fn listed(show: &str) -> String {
    let asked = format!("show={show}");
    let asked =
        axum::extract::Query::try_from_uri(&format!("/directory?{asked}").parse().expect("a path")).expect("read");
    list::Page::new(&samples::some(), Role::Editor, asked.0).render().expect("draws")
}

#[test]
fn each_record_is_as_fresh_as_the_newest_word_of_anybody() {
    let shelf = samples::some();
    let fresh = |id: &str| shelf.freshness(&shelf.entry(id).expect("there").service);
    assert_eq!(["kiln", "stone", "wanderers"].map(fresh), [Freshness::Fresh, Freshness::CheckFirst, Freshness::Hidden]);
    assert_eq!(fresh("patch"), Freshness::Hidden, "it was said not to be right");
    let kiln = &shelf.entry("kiln").expect("there").service;
    assert_eq!(
        shelf.checked(kiln).map(|(day, by)| (day, by.in_words())),
        Some((Date::constant(2026, 9, 6), "its owner"))
    );
}

#[test]
fn the_list_is_filtered_and_a_record_that_is_shown_as_one_stands_only_where_it_is_looked_for() {
    let all = listed("all");
    assert!(all.contains("12 of 16 are hidden") && !all.contains("Mill Lane"), "{all}");
    assert!(listed("merged").contains("Mill Lane") && listed("merged").contains("Shown as one with Evening Choir"));
    assert!(listed("hidden").contains("Chase Wanderers") && !listed("hidden").contains(">Green Patch<"));
    assert!(listed("not-right").contains("Green Patch") && listed("full").contains("Kiln Yard Shed"));
}

#[test]
fn a_pair_stands_once_with_its_reason_and_what_was_decided_can_be_taken_back() {
    let page = pairs::Page::new(&samples::some(), Role::Editor).render().expect("draws");
    assert_eq!(page.matches("<section").count(), 1, "{page}");
    assert!(page.contains("the same telephone number") && page.contains("Take back"));
}

#[test]
fn only_the_editor_is_given_buttons_and_names() {
    let shelf = samples::some();
    let page = |role| one::Page::new(&shelf, shelf.entry("kiln").expect("there"), role).render().expect("draws");
    assert!(page(Role::Editor).contains("Still right") && page(Role::Editor).contains("What happened"));
    assert!(!page(Role::Volunteer).contains("action=\"/directory") && !page(Role::Volunteer).contains("What happened"));
}

#[test]
fn hidden_records_come_first_among_those_to_ask_about_and_each_says_what_came_of_it() {
    let now = Instant::start_of(Date::constant(2026, 10, 13));
    let drawn = |posts| {
        let page = owners::Page::new(&samples::some(), &samples::owned(), Role::Editor, now, posts);
        page.render().expect("draws")
    };
    let page = drawn(true);
    let place = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name}: {page}"));
    assert!(place("Chase Wanderers") < place("Stone Soup") && !page.contains("Kiln Yard Shed"));
    for said in [
        "not sent yet",
        "not answered yet",
        "not right",
        "On its way: it goes by itself",
        "our mail server could not be reached. It is tried again on ",
        "Being sent now",
        "Could not be sent: their mail server does not take it",
        "We do not know whether it went",
        "To be asked again from 10 January 2027",
        "None is known",
        "Ask 5 of them by e-mail",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let by_hand = drawn(false);
    assert!(!by_hand.contains("Ask by e-mail") && by_hand.contains("No e-mail goes by itself here"));
}

#[test]
fn what_is_for_carers_or_for_men_counts_in_their_row() {
    let (directory, _) = crate::find_support::sample_directories(Date::constant(2026, 11, 26));
    let page = gaps::Page::new(&directory, Role::Editor, gaps::Asked::default()).expect("anywhere");
    let page = page.render().expect("draws");
    for offered in ["looking after someone", "support for men"] {
        assert!(!page.contains(&format!("Nobody offers anything for {offered}.")), "{page}");
    }
}
