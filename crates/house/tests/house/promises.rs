//! A promise or a hazard names the tests that hold it, and those tests exist.

use crate::tree::House;

/// Every promise of ARCHITECTURE.md and every hazard that names no test, or one that is not there.
pub fn broken(house: &House) -> Vec<String> {
    let promises = house.text("ARCHITECTURE.md").unwrap_or_default().lines().enumerate();
    let promises = promises.filter(|(_, line)| is_promise(line)).map(|(at, line)| {
        (format!("ARCHITECTURE.md:{}", at + 1), line.trim_end_matches('|').rsplit('|').next().unwrap_or("").to_owned())
    });
    let hazards = house.files().filter(|(path, _)| path.starts_with("docs/safety/hazards/")).map(|(path, text)| {
        (path.to_owned(), text.lines().find(|line| line.starts_with("- Tests:")).unwrap_or("").to_owned())
    });
    let held: Vec<_> = promises.chain(hazards).collect();
    held.iter().flat_map(|(place, tests)| missing(house, place, tests)).collect()
}

/// A row of the table of promises begins with the promise's number.
fn is_promise(line: &str) -> bool {
    line.strip_prefix("| ").is_some_and(|rest| rest.split(' ').next().is_some_and(|n| n.parse::<u8>().is_ok()))
}

fn missing(house: &House, place: &str, tests: &str) -> Vec<String> {
    let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
    if named.is_empty() && !tests.contains("not yet") {
        return vec![format!("{place} names no test: name the one that fails when this is broken, or say \"not yet\"")];
    }
    let stands = |name: &&str| {
        house.files().any(|(path, text)| path.ends_with(".rs") && is_test(text, name))
            || house.files().any(|(path, text)| path.starts_with("browser/stories/") && text.contains(*name))
    };
    let gone = named.iter().filter(|name| !stands(name));
    gone.map(|name| format!("{place} names the test {name}, which does not exist")).collect()
}

/// Whether a function of this name is a test, and not only something that a test is called like.
fn is_test(text: &str, name: &str) -> bool {
    let function = format!("fn {name}(");
    text.match_indices(&function).any(|(at, _)| {
        let before: Vec<&str> = text[..at].lines().rev().take(6).collect();
        before.iter().any(|line| line.contains("#[test]") || line.contains("#[tokio::test"))
    })
}

#[cfg(test)]
mod breaks {
    use super::*;

    const LETTERS: &str = "#[tokio::test]\nasync fn a_letter_is_held() {}\n\n\n\n\n\n\nfn a_letter_is_read() {}";

    fn check(tests: &str, says: &str) {
        let row = format!("| 3 | a promise | {tests} |");
        let house = House::of(&[("ARCHITECTURE.md", &row), ("crates/web/tests/letters.rs", LETTERS)]);
        let broken = broken(&house).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{tests}: {broken:?}");
    }

    #[test]
    fn a_promise_without_a_test_is_none() {
        check("`a_letter_is_held`", "");
        check("`a_letter_is_sent`", "a_letter_is_sent, which does not exist");
        check("`a_letter_is_read`", "a_letter_is_read, which does not exist"); // a function, and no test
        check("we are careful", "names no test");
        check("not yet: comes with languages", "");
    }
}
