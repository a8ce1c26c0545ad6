use super::*;
use crate::parts::trial::{check_patient_page, not_from_the_words};

#[test]
fn every_state_of_every_page_is_drawn_once_and_keeps_the_rules_of_a_patients_page() {
    let say = Say::english();
    let drawn = every(&say);
    let mut names: Vec<_> = drawn.iter().map(|one| (one.page, one.state)).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), drawn.len(), "two samples bear one name");
    for one in &drawn {
        assert!(one.html.contains("<h1"), "{}: {}", one.page, one.state);
        if one.patient {
            check_patient_page(&one.html);
        }
    }
}

#[test]
fn nothing_on_a_patients_page_stands_in_its_template_instead_of_among_the_words() {
    for one in every(&Say::mirrored()).into_iter().filter(|one| one.patient) {
        let own = not_from_the_words(&one.html);
        assert!(own.is_empty(), "{}: {}: {own:?} was not taken from the words", one.page, one.state);
    }
}
