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

/// The names of languages are the same in every language.
fn is_a_value(text: &str) -> bool {
    ["English", "Cymraeg", "Mirrored"].contains(&text)
}

/// What stands between the tags, but for what says itself that it is not the page's own: another language, somebody's
/// own words (`dir="auto"`), what is typed into a field, and the clinic's sign.
fn texts(html: &str) -> Vec<String> {
    const OWN: [&str; 3] = ["lang=\"en\" dir=\"ltr\"", "dir=\"auto\"", "own-header"];
    let mut texts = Vec::new();
    let mut inside_own: Option<(String, usize)> = None; // the element that is passed over, and how deep in its like
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name: String = tag.chars().skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).collect();
        if let Some((own, depth)) = &mut inside_own {
            if *own == name {
                *depth = if tag.starts_with('/') { *depth - 1 } else { *depth + 1 };
            }
            if *depth > 0 {
                continue;
            }
            inside_own = None;
        } else if name != "html" && (name == "textarea" || OWN.iter().any(|mark| tag.contains(mark))) {
            inside_own = Some((name, 1));
            continue;
        }
        if !text.trim().is_empty() {
            texts.push(text.trim().to_owned());
        }
    }
    texts
}
