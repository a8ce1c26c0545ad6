//! Every message is said somewhere, everything that is said is a message, and each language says the same ones.
//!
//! Where a page says one: `say.text("key")`, `.with("key", [("name", value)])`, `.count("key", n)`, `.titled("key")`,
//! `.choice("key", code)` for an attribute. A key in a variable is found where it stands in quotes; one of a single
//! word, or put together from parts, is declared in a comment above, so that a search for it always leads to its place:
//! `// keys: pain-where-title pain-where-question`.

use crate::messages::{self, Message};
use crate::said::{self, Said};
use crate::tree::House;
use std::collections::{BTreeMap, BTreeSet};

/// Where patients' words lie.
const FOLDER: &str = "content/messages/";

/// The language that is complete and that all others follow.
const ENGLISH: &str = "en";

/// Languages that say every message themselves. Any other may say fewer, and is helped out in English.
const COMPLETE: &[&str] = &["cy"];

/// Messages that are written and not said yet, by how their keys begin, each with who will say them.
const TO_COME: &[(&str, &str)] = &[];

/// How far above a call its declared keys may stand, in lines.
const ABOVE: usize = 4;

/// Messages that the reader of languages itself says (`content::wording`), and no page.
const ABOUT: [&str; 3] = ["language-name", "language-direction", "language-reviewer"];

type Messages = BTreeMap<String, Message>;

/// Every message that nobody says, and every place that says one which is not there, or says it wrongly.
pub fn of_pages(house: &House) -> Vec<String> {
    pages_judged(house, TO_COME)
}

fn pages_judged(house: &House, to_come: &[(&str, &str)]) -> Vec<String> {
    let path = format!("{FOLDER}{ENGLISH}.ftl");
    let Some(text) = house.text(&path) else { return Vec::new() };
    let english = match messages::of(text) {
        Ok(english) => english,
        Err(line) => return vec![format!("{path}:{line} is not Fluent")],
    };
    let pages: Vec<(&str, &str)> = house.files().filter(|(path, _)| is_page(path)).collect();
    let said: Vec<Said> = pages.iter().flat_map(|(path, text)| said::in_file(path, text)).collect();
    let named: BTreeSet<String> = pages.iter().flat_map(|(path, text)| said::named(path, text)).collect();
    let mut broken: Vec<String> = said.iter().filter_map(|one| wrong(one, &english)).collect();
    broken.extend(said.iter().filter(|one| one.composed).filter_map(|one| undeclared(one, house)));
    let unsaid = unsaid(&english, &said, &named);
    let open = unsaid.iter().filter(|(key, _)| !to_come.iter().any(|(begins, _)| key.starts_with(begins)));
    broken.extend(open.map(|(key, line)| format!("{path}:{line} {key} is said nowhere: take it out")));
    let needless = to_come.iter().filter(|(begins, _)| !unsaid.iter().any(|(key, _)| key.starts_with(begins)));
    broken.extend(needless.map(|(begins, _)| format!("{begins}… needs no place in TO_COME any more: take it out")));
    broken
}

/// Every language that says what English does not, or with other values; and what is missing from a complete one.
pub fn of_languages(house: &House) -> Vec<String> {
    judged(house, COMPLETE)
}

fn judged(house: &House, complete: &[&str]) -> Vec<String> {
    let files = house.files().filter_map(|(path, text)| Some((code_of(path)?, path, text)));
    let (mut english, mut others, mut broken) = (Messages::new(), Vec::new(), Vec::new());
    for (code, path, text) in files {
        match messages::of(text) {
            Ok(messages) if code == ENGLISH => english = messages,
            Ok(messages) => others.push((code, path, messages)),
            Err(line) => broken.push(format!("{path}:{line} is not Fluent")),
        }
    }
    for (code, path, other) in &others {
        broken.extend(other.iter().flat_map(|(key, message)| strays(path, key, message, english.get(key))));
        if complete.contains(code) {
            broken.extend(english.iter().flat_map(|(key, message)| missing(path, key, message, other.get(key))));
        }
    }
    let gone = complete.iter().filter(|code| !others.iter().any(|(known, _, _)| known == *code));
    broken.extend(gone.map(|code| format!("{FOLDER}{code}.ftl is gone, and was complete")));
    broken
}

fn is_page(path: &str) -> bool {
    let room = ["crates/web/src/", "crates/pathway/src/"].iter().any(|room| path.starts_with(room));
    room && (path.ends_with(".rs") || path.ends_with(".html")) && !path.ends_with("/tests.rs")
}

/// `cy` of `content/messages/cy.ftl`.
fn code_of(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".ftl")
}

/// What is wrong with a place that says a message by its key.
fn wrong(one: &Said, english: &Messages) -> Option<String> {
    let (key, at) = (one.key.as_deref()?, format!("{}:{}", one.path, one.line));
    let Some(message) = english.get(key) else {
        return Some(format!("{at} says {key}, which is not in {FOLDER}{ENGLISH}.ftl: write it there"));
    };
    let given: BTreeSet<String> = match one.way.as_str() {
        "choice" | "says" => return wrong_choice(&at, one, key, message),
        "count" => BTreeSet::from(["count".to_owned()]),
        _ => one.names.iter().cloned().collect(),
    };
    match &message.text {
        None => Some(format!("{at} says {key}, which has choices and no text of its own")),
        Some(wanted) if *wanted != given => {
            let of = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
            Some(format!("{at} says {key} with ({}), and it waits for ({})", of(&given), of(wanted)))
        }
        Some(_) => None,
    }
}

fn wrong_choice(at: &str, one: &Said, key: &str, message: &Message) -> Option<String> {
    let name =
        |code: &String| if code.starts_with(|c: char| c.is_ascii_digit()) { format!("n-{code}") } else { code.clone() };
    let named: Vec<String> = one.names.iter().map(name).collect();
    if one.way == "choice" && message.choices.is_empty() {
        return Some(format!("{at} says a choice of {key}, which has none"));
    }
    let gone = named.iter().find(|name| !message.choices.contains_key(*name));
    gone.map(|name| format!("{at} says .{name} of {key}, which has no such choice"))
}

fn undeclared(one: &Said, house: &House) -> Option<String> {
    let lines: Vec<&str> = house.text(&one.path)?.lines().collect();
    let above = &lines[one.line.saturating_sub(ABOVE + 1)..one.line.min(lines.len())];
    let declared = above.iter().any(|line| line.trim().starts_with("// keys:"));
    (!declared).then(|| format!("{}:{} puts a key together: name each above it, `// keys: …`", one.path, one.line))
}

/// Messages and choices that no place says, each with its line.
fn unsaid(english: &Messages, said: &[Said], named: &BTreeSet<String>) -> Vec<(String, usize)> {
    let by_call: BTreeSet<&str> = said.iter().filter_map(|one| one.key.as_deref()).collect();
    let mut unsaid = Vec::new();
    for (key, message) in english {
        if ABOUT.contains(&key.as_str()) {
            continue;
        }
        if !by_call.contains(key.as_str()) && !named.contains(key) {
            unsaid.push((key.clone(), message.line));
            continue;
        }
        let calls: Vec<&Said> =
            said.iter().filter(|one| one.key.as_ref() == Some(key) && one.way == "choice").collect();
        // a choice by a code in a variable may be any of them
        let any = calls.iter().any(|one| one.names.is_empty()) || !by_call.contains(key.as_str());
        let is_said = |name: &String| any || calls.iter().any(|one| one.names.contains(name));
        let choices = message.choices.keys().filter(|name| !is_said(name));
        unsaid.extend(choices.map(|name| (format!("{key}.{name}"), message.line)));
    }
    unsaid
}

/// What another language says that English does not.
fn strays(path: &str, key: &str, message: &Message, english: Option<&Message>) -> Vec<String> {
    let at = format!("{path}:{} {key}", message.line);
    let Some(english) = english else { return vec![format!("{at} is not in English: take it out, or mend its name")] };
    let text = message.text.iter().filter_map(|values| differs(&at, values, english.text.as_ref()));
    let choices = message
        .choices
        .iter()
        .filter_map(|(name, values)| differs(&format!("{at}.{name}"), values, english.choices.get(name)));
    text.chain(choices).collect()
}

fn differs(at: &str, values: &messages::Values, english: Option<&messages::Values>) -> Option<String> {
    let Some(english) = english else { return Some(format!("{at} is not in English: take it out, or mend its name")) };
    // a language may leave a value out (a plural without its number), never ask for one that nobody gives
    let unknown = values.difference(english).next()?;
    Some(format!("{at} waits for {{ ${unknown} }}, which nobody gives"))
}

/// What English says and this language does not.
fn missing(path: &str, key: &str, english: &Message, other: Option<&Message>) -> Vec<String> {
    let Some(other) = other else { return vec![format!("{path} does not say {key}")] };
    let text = (english.text.is_some() && other.text.is_none()).then(|| format!("{path} does not say {key} itself"));
    let choices = english.choices.keys().filter(|name| !other.choices.contains_key(*name));
    text.into_iter().chain(choices.map(|name| format!("{path} does not say {key}.{name}"))).collect()
}

#[cfg(test)]
mod breaks {
    use super::*;

    const EN: &str = "content/messages/en.ftl";
    const PAGE: &str = "crates/web/src/page.html";

    fn check(english: &str, page: (&str, &str), says: &str) {
        judge(english, page, &[], says);
    }

    fn judge(english: &str, page: (&str, &str), to_come: &[(&str, &str)], says: &str) {
        let broken = pages_judged(&House::of(&[(EN, english), page]), to_come).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{page:?}: {broken:?}");
    }

    #[test]
    fn a_message_that_nobody_says_is_a_break() {
        check("a = A\n", (PAGE, "{{ say.text(\"a\") }}"), "");
        check("a = A\n\nb = B\n", (PAGE, "{{ say.text(\"a\") }}"), "content/messages/en.ftl:3 b is said nowhere");
        check("c =\n .d = D\n .e = E\n", (PAGE, "{{ say.choice(\"c\", \"d\") }}"), "c.e is said nowhere");
        check("c =\n .d = D\n .e = E\n", (PAGE, "{{ say.choice(\"c\", code) }}"), "");
    }

    #[test]
    fn a_message_that_is_to_come_may_wait_and_no_longer_than_that() {
        let to_come = [("b-", "a page that is being written")];
        judge("a = A\nb-c = B\n", (PAGE, "{{ say.text(\"a\") }}"), &to_come, "");
        judge("b-c = B\n", (PAGE, "{{ say.text(\"b-c\") }}"), &to_come, "b-… needs no place in TO_COME");
    }

    #[test]
    fn what_is_said_and_not_written_is_a_break() {
        check("a = A\n", (PAGE, "\n{{ say.text(\"a\") }} {{ say.text(\"b\") }}"), "crates/web/src/page.html:2 says b");
        check("c =\n .d = D\n", (PAGE, "{{ say.choice(\"c\", \"e\") }}"), ".e of c, which has no such choice");
        check("c =\n .d = D\n", (PAGE, "{{ say.text(\"c\") }} {{ say.choice(\"c\", d) }}"), "no text of its own");
    }

    #[test]
    fn values_that_are_given_are_those_that_it_waits_for() {
        let waits = "a = { $day } at { $clock }\n";
        check(waits, (PAGE, "{{ say.with(\"a\", [(\"day\", d), (\"clock\", c)]) }}"), "");
        check(waits, (PAGE, "{{ say.with(\"a\", [(\"day\", d)]) }}"), "with (day), and it waits for (clock, day)");
        check(waits, (PAGE, "{{ say.text(\"a\") }}"), "with (), and it waits for (clock, day)");
        check("n = { $count } left\n", (PAGE, "{{ say.count(\"n\", left) }}"), "");
    }

    #[test]
    fn a_key_that_is_put_together_is_declared_where_that_happens() {
        let page = "fn a() {\n    // keys: b-title c-title\n    say.text(&format!(\"{asks}-title\"));\n}\n";
        check("b-title = B\nc-title = C\n", ("crates/web/src/a.rs", page), "");
        let silent = page.replace("// keys: b-title c-title", "");
        check("b-title = B\n", ("crates/web/src/a.rs", &silent), "crates/web/src/a.rs:3 puts a key together");
    }

    fn languages(welsh: &str, complete: &[&str], says: &str) {
        let english = "a = A { $day }\nb =\n .c = C\n";
        let broken = judged(&House::of(&[(EN, english), ("content/messages/cy.ftl", welsh)]), complete).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{welsh:?}: {broken:?}");
    }

    #[test]
    fn another_language_says_what_english_says_and_a_complete_one_says_all_of_it() {
        languages("a = Â { $day }\nb =\n .c = Ĉ\n", &["cy"], "");
        languages("a = Â\n", &[], "");
        languages("a = Â { $dydd }\n", &[], "cy.ftl:1 a waits for { $dydd }");
        languages("a = Â\nd = D\n", &[], "cy.ftl:2 d is not in English");
        languages("b =\n .e = E\n", &[], "b.e is not in English");
        languages("a = Â\n", &["cy"], "cy.ftl does not say b");
        languages("a = Â\nb = B\n", &["cy"], "does not say b.c");
        languages("a = A\nb = { \n", &[], "is not Fluent");
    }
}
