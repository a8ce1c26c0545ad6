//! A name says what is in it: nothing is a drawer for odds and ends, and a service is a support service.

use crate::tree::House;

/// Words that say only that something did not find its room.
const DRAWERS: &[&str] =
    &["util", "utils", "utility", "utilities", "common", "helper", "helpers", "manager", "managers", "misc"];

/// The rooms in which Open Referral's services are at home.
const DIRECTORY: &[&str] =
    &["content/", "crates/record/", "crates/signpost/", "crates/interop/", "crates/store/", "crates/web/"];

/// Other people's words that end so and are kept as they are.
const THEIRS: &[&str] = &["healthcare service"];

/// Every folder, file, module and type with a name of the wrong kind.
pub fn broken(house: &House) -> Vec<String> {
    let paths = house.files().flat_map(|(path, _)| of_path(path));
    let declared = house.sources().flat_map(|(path, text)| {
        let named = text.lines().enumerate().filter_map(|(at, line)| Some((at + 1, declared_name(line)?)));
        named.filter_map(move |(line, name)| Some(format!("{path}:{line} {}", wrong(name, path)?)))
    });
    paths.chain(declared).collect()
}

fn of_path(path: &str) -> Vec<String> {
    let names = path.split('/').map(|name| name.trim_start_matches('.').split('.').next().unwrap_or_default());
    names.filter_map(|name| Some(format!("{path} {}", wrong(name, path)?))).collect()
}

/// What is wrong with this name, and what to do.
fn wrong(name: &str, path: &str) -> Option<String> {
    let words = words(name);
    if let Some(drawer) = words.iter().find(|word| DRAWERS.contains(&word.as_str())) {
        return Some(format!("({name}): {drawer} says little; name it after what it does, in the field's words"));
    }
    let service = words.last().is_some_and(|word| word == "service" || word == "services");
    let a_layer = words.len() > 1 && !THEIRS.contains(&words.join(" ").as_str());
    let at_home = DIRECTORY.iter().any(|room| path.starts_with(room));
    (service && (a_layer || !at_home)).then(|| {
        format!("({name}): a service is a support service of the directory and nothing else; say what this does")
    })
}

/// The words of a name in snake, kebab or camel case, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut spaced = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() || !letter.is_alphanumeric() {
            spaced.push(' ');
        }
        spaced.extend(letter.to_lowercase().filter(|c| c.is_alphanumeric()));
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// The name that a line declares, if it declares a module or a type.
fn declared_name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub(super) ")).unwrap_or(line);
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let rest = ["mod ", "struct ", "enum ", "trait ", "type "].iter().find_map(|kind| line.strip_prefix(kind))?;
    rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()
}

#[cfg(test)]
mod breaks {
    use super::*;

    fn check(path: &str, text: &str, says: &str) {
        let broken = broken(&House::of(&[(path, text)])).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{path} {text:?}: {broken:?}");
    }

    #[test]
    fn a_drawer_for_odds_and_ends_is_a_break_wherever_it_stands() {
        check("crates/utils/Cargo.toml", "", "(utils)");
        check("crates/web/src/common/mod.rs", "", "(common)");
        check("crates/web/tests/test_helpers.rs", "", "helpers says little");
        check("browser/misc.mjs", "", "(misc)");
        check("crates/web/src/a.rs", "fn a() {}\npub(crate) mod util {", "crates/web/src/a.rs:2 (util)");
        check("crates/store/src/a.rs", "pub struct LinkManager;", "(LinkManager)");
    }

    #[test]
    fn a_service_that_is_a_layer_is_a_break() {
        check("crates/pathway/src/services/invite.rs", "", "(services)");
        check("crates/pathway/src/referral_service.rs", "", "(referral_service)");
        check("crates/signpost/src/a.rs", "struct RankingService {", "(RankingService)");
        check("crates/fingerpost/src/service.rs", "", "(service)");
    }

    #[test]
    fn a_support_service_and_other_peoples_words_are_no_breaks() {
        check("crates/record/src/service.rs", "pub struct Service {", "");
        check("content/sample/services.json", "", "");
        check("crates/interop/src/fhir/service_request.rs", "pub struct ServiceRequest {", "");
        check("crates/interop/src/fhir/healthcare_service.rs", "pub struct HealthcareService {", "");
        check("crates/web/src/community.rs", "pub struct Commonly;\nlet utils_word = 1;", "");
    }
}
