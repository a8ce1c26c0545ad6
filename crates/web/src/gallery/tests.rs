use super::*;
use crate::parts::trial::check_patient_page;

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
    let wording = Say::english();
    let mirrored = Say::mirrored();
    for (one, other) in every(&wording).into_iter().zip(every(&mirrored)).filter(|(one, _)| one.patient) {
        for text in texts(&other.html) {
            let turned = text.starts_with('\u{202e}');
            let said = turned || !text.chars().any(char::is_alphabetic) || is_a_value(&text);
            assert!(said, "{}: {}: {text:?} was not taken from the words", one.page, one.state);
        }
    }
}

/// Names and numbers that are the same in every language.
fn is_a_value(text: &str) -> bool {
    ["English", "Cymraeg", "Mirrored", "Larchfield"].contains(&text)
}

/// What stands between the tags, in the body and the title.
fn texts(html: &str) -> Vec<String> {
    let pieces = html.split('>').skip(1).filter_map(|piece| piece.split_once('<').map(|(text, _)| text.trim()));
    pieces.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}
