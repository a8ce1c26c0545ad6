//! Every field that a patient can write in, and every way by which a letter comes in, held against the simulation's own
//! table: a new one belongs into it, or says beside it that nobody reads it straight away.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Template and field, and which of the simulation's ways writes into it.
pub const FIELDS: &[(&str, &str, &str)] = &[
    ("check_in/write.html", "answer", "wrote"),
    ("help/page.html", "telephone", "number"),
    ("help/page.html", "words", "words"),
    ("link/birth_date.html", "{{ one.name }}", "date"), // three boxes: day, month, year
];

/// Each source that takes letters in, and the ways of the simulation that go through it.
pub const LETTERS: &[(&str, &[&str])] = &[
    ("web/src/fhir/mod.rs", &["letter by message", "letter by bundle", "letter by request"]),
    ("fingerpost/src/work.rs", &["letter by file"]),
    ("fingerpost/src/made_up/walk.rs", &[]), // the demonstration's made-up people: nobody is in them
];

/// What a field says beside it that nobody reads straight away.
const SAYS: &str = "Nobody reads this straight away";

/// Fields of patients' pages that are in no table and do not say so, and rows of the table that no field has.
pub fn missing() -> Vec<String> {
    let templates = templates();
    let staff = closure(&templates, |path, text| text.contains("\"parts/staff.html\"") || path == "sign_in/page.html");
    let patient = closure(&templates, |_, text| text.contains("\"parts/patient.html\""));
    let messages = messages();
    let mut found = BTreeSet::new();
    let mut missing = Vec::new();
    // what is drawn around no page of staff alone may stand on a patient's
    for (path, text) in templates.iter().filter(|(path, _)| patient.contains(*path) || !staff.contains(*path)) {
        for field in fields(text) {
            let known = FIELDS.iter().any(|(template, name, _)| template == path && *name == field);
            if !known && !says_so(text, &messages) {
                missing.push(format!(
                    "{path}: the field {field:?} is in no row of alerts/fields.rs, FIELDS, and does not say {SAYS:?}"
                ));
            }
            found.insert((path.as_str(), field));
        }
    }
    let gone = FIELDS.iter().filter(|(template, name, _)| !found.contains(&(*template, (*name).to_owned())));
    missing.extend(gone.map(|(template, name, _)| format!("{template} has no field {name:?} any more")));
    let ways = FIELDS.iter().map(|(.., way)| *way).chain(["item"]);
    missing
        .extend(ways.filter(|way| !crate::positive::WAYS.contains(way)).map(|way| format!("nobody writes by {way}")));
    missing
}

/// Sources that take letters in and are in no row, and rows that no source has.
pub fn missing_ways() -> Vec<String> {
    let mut takes = BTreeSet::new();
    for room in ["web", "fingerpost"] {
        for (path, text) in read(&crates().join(room).join("src"), "rs") {
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            if code.contains("take_in(") || code.contains("pathway::receive(") {
                takes.insert(format!("{room}/src/{path}"));
            }
        }
    }
    let known: BTreeSet<String> = LETTERS.iter().map(|(path, _)| (*path).to_owned()).collect();
    let unknown =
        takes.difference(&known).map(|path| format!("{path} takes letters in: add it to LETTERS, with a way"));
    let gone = known.difference(&takes).map(|path| format!("{path} takes no letters in any more"));
    let ways = LETTERS.iter().flat_map(|(_, ways)| ways.iter());
    let untried = ways.filter(|way| !crate::positive::WAYS.contains(way)).map(|way| format!("nobody sends by {way}"));
    unknown.chain(gone).chain(untried).collect()
}

/// The names of the fields of a template in which words can be written.
fn fields(text: &str) -> Vec<String> {
    let tags =
        |start: &'static str| text.split(start).skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    let boxes = tags("<input").filter(|tag| {
        let kind = attribute(tag, "type").unwrap_or_else(|| "text".into());
        !["radio", "checkbox", "hidden", "submit", "button", "file"].contains(&kind.as_str())
    });
    boxes.chain(tags("<textarea")).map(|tag| attribute(tag, " name").unwrap_or_default()).collect()
}

/// Whether the sentence stands in the template, or in a message that it draws.
fn says_so(text: &str, messages: &BTreeMap<String, String>) -> bool {
    let drawn =
        messages.iter().filter(|(key, _)| text.contains(&format!("\"{key}\""))).map(|(_, words)| words.as_str());
    std::iter::once(text).chain(drawn).any(|words| words.contains(SAYS))
}

/// The templates that match, and what they include, import or extend.
fn closure(templates: &BTreeMap<String, String>, begins: impl Fn(&str, &str) -> bool) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = BTreeSet::new();
    let mut next: Vec<String> =
        templates.iter().filter(|(path, text)| begins(path, text)).map(|(path, _)| path.clone()).collect();
    while let Some(path) = next.pop() {
        let Some(text) = templates.get(&path).filter(|_| all.insert(path.clone())) else { continue };
        let quoted = text.split('"').skip(1).step_by(2).chain(text.split('"').step_by(2));
        next.extend(quoted.filter(|word| templates.contains_key(*word)).map(str::to_owned));
    }
    all
}

fn templates() -> BTreeMap<String, String> {
    read(&crates().join("web/src"), "html")
}

/// English messages by key, as far as they are there.
fn messages() -> BTreeMap<String, String> {
    let file = crates().join("../content/messages/en.ftl");
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in std::fs::read_to_string(file).unwrap_or_default().lines() {
        match line.split_once(" =").filter(|(key, _)| !key.starts_with([' ', '#', '-'])) {
            Some((key, words)) => {
                last = key.to_owned();
                all.insert(last.clone(), words.to_owned());
            }
            None => all.entry(last.clone()).or_default().push_str(line),
        }
    }
    all
}

/// Every file of this kind below a folder, by its path from there.
fn read(folder: &Path, kind: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == kind) {
                let path = entry.strip_prefix(folder).expect("below it").display().to_string();
                all.insert(path, std::fs::read_to_string(&entry).expect("text"));
            }
        }
    }
    all
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn a_field_is_found_in_whatever_form_it_is_written() {
    let text = "<input class=\"a\" name=\"n\" type=\"tel\"><input type=\"radio\" name=\"r\"><textarea id=\"t\" name=\"w\">\
                <input name=\"plain\"><input type=\"hidden\" name=\"h\"><input type=\"search\" name=\"s\">";
    assert_eq!(fields(text), ["n", "plain", "s", "w"]);
    let messages = BTreeMap::from([("said-so".to_owned(), format!("{SAYS}."))]);
    assert!(says_so("{{ say.text(\"said-so\") }}", &messages) && !says_so("{{ say.text(\"other\") }}", &messages));
}
