//! A file holds one idea, and one idea seldom needs more than a few screens.

use crate::source::before_tests;
use crate::tree::House;

/// Lines of a Rust file before its unit tests; most files do with half.
const LIMIT: usize = 300;

/// Files that may be longer, each with the reason why parting it would be worse.
const LONGER: &[(&str, &str)] =
    &[("crates/web/src/routes.rs", "one table: whoever asks who may come to a page looks in one place")];

/// Every file over the limit without a reason, and every reason that is no longer needed.
pub fn broken(house: &House) -> Vec<String> {
    judged(house, LONGER)
}

fn judged(house: &House, longer: &[(&str, &str)]) -> Vec<String> {
    let excused = |path: &str| longer.iter().any(|(known, reason)| *known == path && !reason.is_empty());
    let long = house.sources().filter(|(path, text)| is_long(path, text));
    let (spared, broken): (Vec<_>, Vec<_>) =
        long.map(|(path, text)| (path, lines(text))).partition(|(p, _)| excused(p));
    let broken = broken.into_iter().map(|(path, lines)| {
        format!(
            "{path} has {lines} lines before its tests, over {LIMIT}: part it by idea, or give its reason in LONGER"
        )
    });
    let needless = longer.iter().filter(|(known, _)| !spared.iter().any(|(path, _)| path == known));
    broken.chain(needless.map(|(path, _)| format!("{path} needs no place in LONGER any more: take it out"))).collect()
}

fn is_long(path: &str, text: &str) -> bool {
    let tests = path.contains("/tests/") || path.contains("/benches/");
    !tests && lines(text) > LIMIT
}

fn lines(text: &str) -> usize {
    before_tests(text).lines().count()
}

#[cfg(test)]
mod breaks {
    use super::*;

    const PATH: &str = "crates/web/src/brief.rs";

    fn check(path: &str, text: &str, longer: &[(&str, &str)], says: &str) {
        let broken = judged(&House::of(&[(path, text)]), longer).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{path}: {broken:?}");
    }

    #[test]
    fn one_line_too_many_is_a_break_but_tests_may_be_long() {
        let (full, over) = ("a\n".repeat(LIMIT), "a\n".repeat(LIMIT + 1));
        check(PATH, &full, &[], "");
        check(PATH, &over, &[], "crates/web/src/brief.rs has 301 lines");
        check(PATH, &format!("{full}#[cfg(test)]\nmod tests {{\n{over}"), &[], "");
        check("crates/web/tests/brief.rs", &over, &[], "");
    }

    #[test]
    fn a_reason_spares_a_file_as_long_as_it_is_needed() {
        let over = "a\n".repeat(LIMIT + 1);
        check(PATH, &over, &[(PATH, "one table")], "");
        check(PATH, &over, &[(PATH, "")], "over 300");
        check(PATH, "a", &[(PATH, "one table")], "needs no place in LONGER");
    }
}
