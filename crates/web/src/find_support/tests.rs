use super::*;
use crate::parts::trial::check_patient_page;
use record::{Need, Service, ServiceStatus};

const TODAY: Date = Date::constant(2026, 10, 13);

fn listed(asked: Asked, directory: &Directory) -> String {
    let page = found(&Say::english(), asked, directory, TODAY, false).render().expect("drawn");
    check_patient_page(&page);
    page
}

fn wants(wants: &[&'static str]) -> Asked {
    Asked { wants: wants.to_vec(), ..Asked::default() }
}

#[test]
fn a_place_is_shown_with_how_to_get_in_why_it_is_here_and_how_fresh_that_is() {
    let (directory, _) = sample_directories(TODAY);
    let asked = Asked { near: "ST16".into(), ..wants(&["pain"]) };
    let page = listed(asked, &directory);
    for part in [
        "Hearth Pain Circle",
        "Living with pain",
        "About ",
        "href=\"tel:+441632960303\"",
        "rel=\"noreferrer\"",
        "Contact them yourself.",
        "Why it is here",
        "Confirmed 1 week ago",
        "A place here is not a promise",
        "are within about 25 km of ST16",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("4711") && !page.contains("score"), "nobody is ranked");
}

#[test]
fn domestic_abuse_support_is_shown_to_those_who_ask_and_crisis_support_in_no_list() {
    let (directory, _) = sample_directories(TODAY);
    let all: Vec<&str> = GROUPS.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
    for want in &all {
        for near in ["", "ST16", "M1"] {
            let page = listed(Asked { near: near.into(), ..wants(&[want]) }, &directory);
            let asked_for = *want == "dv" && near != "M1"; // there it serves nobody
            assert_eq!(page.contains("Fern House"), asked_for, "{want} near {near:?}");
            assert!(!page.contains("crisis line") && !page.contains("Lantern Room"), "{want} near {near:?}");
        }
    }
    let but_one: Vec<_> = all.iter().copied().filter(|want| *want != "dv").collect();
    assert!(!listed(wants(&but_one), &directory).contains("Fern House"));
    assert!(!listed(wants(&[]), &directory).contains("Fern House"));
}

#[test]
fn everything_that_can_be_ticked_either_finds_something_or_says_so_kindly() {
    let (directory, empty) = sample_directories(TODAY);
    for want in GROUPS.iter().flat_map(|(_, codes)| codes.iter().copied()) {
        let page = listed(wants(&[want]), &directory);
        assert!(page.matches("<section class=\"nhsuk-card\"").count() <= 5, "{want}");
        let page = listed(wants(&[want]), &empty);
        assert!(page.contains("It does not mean that there is no help for you."), "{want}");
    }
}

#[test]
fn what_a_directory_says_is_shown_as_words_and_never_run() {
    let bad = "<script>alert(1)</script><b>& \"";
    let service = Service {
        id: "7".into(),
        name: format!("Choir {bad}"),
        description: format!("Singing. {bad}"),
        status: ServiceStatus::Active,
        assured: Some(TODAY),
        application: bad.into(),
        alert: bad.into(),
        url: "javascript:alert(1)".into(),
        email: "in@choir.example\"><script>".into(),
        phones: vec![bad.into()],
        ..Service::default()
    };
    let content = content::Content::shipped();
    let words = signpost::Vocabulary::read(content.text("support.toml").expect("shipped")).expect("read");
    let directory = Directory::new(vec![service], &signpost::Places::default(), &words, TODAY);
    let page = listed(wants(&["arts"]), &directory);
    assert!(page.contains("Choir &#60;script&#62;"));
    assert!(
        !page.contains("<script>")
            && !page.contains("<b>")
            && !page.contains("javascript:")
            && !page.contains("mailto:")
    );
}

#[test]
fn nobody_who_skips_the_question_is_told_what_they_asked_about() {
    let (directory, _) = sample_directories(TODAY);
    let page = listed(wants(&[]), &directory);
    assert!(page.contains("You did not choose") && page.contains("Riverbank Talking Therapies"));
    assert!(!page.contains("that you asked about") && !page.contains("What you chose"));
    assert!(!page.contains("we do not know where it is"), "who did not say where they live is told where it is");
}

#[test]
fn more_wishes_than_places_is_said() {
    let (directory, _) = sample_directories(TODAY);
    let page = listed(wants(&["pain", "sleep", "work", "debt", "lonely", "arts"]), &directory);
    assert!(page.contains("Choose fewer to see more for each."));
    assert!(!listed(wants(&["pain", "sleep"]), &directory).contains("Choose fewer"));
}

#[test]
fn every_choice_has_its_words() {
    let say = Say::english();
    for (group, codes) in GROUPS {
        assert!(say.says("find-group", Some(group)));
        assert!(codes.iter().all(|code| say.says("support-wanted", Some(code))), "{codes:?}");
    }
    assert!(Need::ALL.iter().filter(|need| **need != Need::Crisis).all(|n| say.says("support-wanted", Some(n.code()))));
    assert!(ELSE.iter().all(|way| say.says("find-else-ways", Some(way))));
}

#[test]
fn support_after_domestic_abuse_is_on_no_paper_unless_asked_for() {
    let (directory, _) = sample_directories(TODAY);
    let drawn = |wants: &[&'static str], all| {
        found(&Say::english(), self::wants(wants), &directory, TODAY, all).render().expect("drawn")
    };
    for chosen in [&[Need::DomesticAbuse.code()][..], &[Need::DomesticAbuse.code(), "sleep"]] {
        let (page, asked_for) = (drawn(chosen, false), drawn(chosen, true));
        assert!(page.contains("nhsuk-card own-screen-only") && page.contains("/find-support/list?with=all"), "{page}");
        assert!(page.contains("nhsuk-heading-m own-screen-only"), "nor is it on paper what was chosen");
        assert!(!asked_for.contains("nhsuk-card own-screen-only") && !asked_for.contains("with=all"), "{asked_for}");
    }
    assert!(!drawn(&["sleep"], false).contains("nhsuk-card own-screen-only"), "everything else is on paper");
}
