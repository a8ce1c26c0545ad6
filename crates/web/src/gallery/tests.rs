use super::*;
use crate::parts::trial::{check_patient_page, check_words, not_from_the_words};

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
        match one.patient {
            // nobody presses anything on a screen in the waiting room: what the links lead to stands there to be read
            true if one.state.starts_with("wall") => {
                check_words(&one.html);
                for words in ["Get help now", "999", "116 123"] {
                    assert!(one.html.contains(words), "{words}: {}", one.html);
                }
                let pressed = one.html.matches("href=\"/").count() - one.html.matches("href=\"/assets").count();
                assert_eq!((pressed, one.html.matches("<button").count()), (0, 0), "{}", one.html);
            }
            true => check_patient_page(&one.html),
            false => {}
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
