//! What staff read on their pages says nothing of a patient that `content/words.toml` says never to say.

use crate::source::{before_tests, literals};
use crate::tree::House;
use content::plain_words::{Audience, WordsList};

/// Every phrase of the list on a page for staff, in its template or in the texts that its code puts there. (What patients
/// read is data, and is read by the tests of `content`.)
pub fn broken(house: &House) -> Vec<String> {
    let Some(list) = house.text("content/words.toml") else { return Vec::new() };
    let list = match WordsList::read(list) {
        Ok(list) => list,
        Err(error) => return vec![format!("content/words.toml:{}: {}", error.line, error.why)],
    };
    let pages = house.files().filter(|(path, _)| path.starts_with("crates/web/src/"));
    pages.flat_map(|(path, text)| of_page(&list, path, text)).collect()
}

fn of_page(list: &WordsList, path: &str, text: &str) -> Vec<String> {
    let say = |line: usize, phrase: &str, suggestion: &str| format!("{path}:{line} says {phrase:?}: say {suggestion}");
    if path.ends_with(".html") {
        let found = list.check_file(path, text, Audience::Staff).unwrap_or_default();
        let open = found.iter().filter(|finding| finding.allowed.is_none());
        return open.map(|finding| say(finding.line, &finding.phrase, &finding.entry.suggestion)).collect();
    }
    if !path.ends_with(".rs") || ["/tests.rs", "/trial.rs"].iter().any(|tests| path.ends_with(tests)) {
        return Vec::new();
    }
    // a text has spaces; a code, an address or a field's name has none
    let prose = literals(before_tests(text)).into_iter().filter(|(_, literal)| literal.contains(' '));
    prose
        .flat_map(|(line, literal)| {
            let found = list.check(&literal, Audience::Staff);
            let said = found.iter().map(|one| say(line, &literal[one.span.clone()], &one.entry.suggestion));
            said.collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod breaks {
    use super::*;

    const LIST: &str = "[sources]\nus = 'Us'\n[[phrase]]\nid = 'a'\nphrase = 'declined'\napplies = ['staff']\nreason = 'r'\n\
                        suggestion = 'chose not to'\nsource = 'us'\ncatches = 'declined'\nspares = 'b'\n";

    fn check(path: &str, text: &str, says: &str) {
        let broken = broken(&House::of(&[("content/words.toml", LIST), (path, text)])).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{text:?}: {broken:?}");
    }

    #[test]
    fn a_phrase_of_the_list_on_a_page_for_staff_is_a_break() {
        check(
            "crates/web/src/a.html",
            "<p>\nShe declined.</p>",
            "crates/web/src/a.html:2 says \"declined\": say chose not to",
        );
        check("crates/web/src/a.rs", "let a = \"she Declined today\";", "crates/web/src/a.rs:1 says \"Declined\"");
        check("crates/web/src/a.html", "<p class=\"declined\">{{ declined }}</p>", "");
        check("crates/web/src/a.rs", "let code = \"declined\"; // declined", "");
        check("crates/store/src/a.rs", "let a = \"she declined today\";", "");
    }
}
