//! Every field that a patient can write in has a row in the alert simulation's table, or says beside it that nobody reads
//! it straight away (DESIGN §4.1). The pages are those of the gallery, which draws every state of every page.
use super::every;
use crate::parts::Say;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const TABLE: &str = include_str!("../../../fingerpost/tests/alerts/fields.txt");

/// Where fields for text are made, but for pages of staff alone: so that none is made for a page without a sample.
const MADE: &[&str] = &[
    "change/aim.rs",
    "change/archive.rs",
    "change/cycle.rs",
    "change/form.rs",
    "change/idea.rs",
    "change/writings.rs",
    "check_in/own_word.rs",
    "check_in/view.rs",
    "directory/one.rs", // whoever runs a service, on a page of staff
    "find_support/where.html",
    "help/asked.html",
    "help/page.html",
    "how_did_it_go/first_visit.rs",
    "link/mod.rs",
    "parts/component/choices.html", // the components themselves
    "parts/component/file_upload.html",
    "parts/component/input.html",
    "parts/component/textarea.html",
    "stories/door.rs",
    "stories/harm.rs",
    "stories/letter_box.rs",
    "stories/yours.rs",
    "stories/yours_acts.rs",
    "training/confidence.rs", // the day of a training, on a page of staff
];

#[test]
fn every_field_that_a_patient_can_write_in_is_in_the_simulation_or_says_that_nobody_reads_it_straight_away() {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut cells = line.split_whitespace();
        let mut cell = || cells.next().unwrap_or_else(|| panic!("fields.txt: three cells: {line}"));
        (cell(), cell())
    });
    let rows: BTreeSet<(&str, &str)> = rows.collect();
    let (mut missing, mut found) = (Vec::new(), BTreeSet::new());
    for one in every(&Say::english()).iter().filter(|one| one.patient) {
        for (action, field, beside) in fields(&one.html) {
            if !rows.contains(&(action.as_str(), field.as_str())) && !says_so(&beside) {
                missing.push(format!(
                    "{}, {}: the field {field:?} of the form to {action:?} is in no row of the simulation's fields.txt, \
                     and nothing beside it says that nobody reads it straight away",
                    one.page, one.state
                ));
            }
            found.insert((action, field));
        }
    }
    let gone = rows.iter().filter(|(to, name)| !found.contains(&((*to).to_owned(), (*name).to_owned())));
    missing.extend(gone.map(|(to, name)| format!("no form to {to} has a field {name} any more")));
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_field_is_made_only_where_the_gallery_draws_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let templates = read(&src, "html");
    let staff = closure(&templates, |path, text| {
        // before anybody signs in, and for whoever takes part in a training, who need no account
        text.contains("\"parts/staff.html\"") || ["sign_in/page.html", "training/say_sure.html"].contains(&path)
    });
    let patient = closure(&templates, |_, text| text.contains("\"parts/patient.html\""));
    let by_component = |text: &str| ["Textarea::new(", "Input::new("].iter().any(|made| text.contains(made));
    let drawn = templates.iter().filter(|(path, _)| patient.contains(*path) || !staff.contains(*path));
    let made = drawn.filter(|(_, text)| !boxes(text).is_empty() || by_component(text)).map(|(path, _)| path.clone());
    let mut makers: BTreeSet<String> = made.collect();
    let sources =
        read(&src, "rs").into_iter().filter(|(path, _)| !path.starts_with("parts/") && !path.starts_with("gallery/"));
    makers.extend(sources.filter(|(_, text)| by_component(text)).map(|(path, _)| path));
    let known: BTreeSet<String> = MADE.iter().map(|path| (*path).to_owned()).collect();
    let new =
        makers.difference(&known).map(|path| format!("{path} makes a field: add it to MADE, and a sample of its page"));
    let gone = known.difference(&makers).map(|path| format!("{path} makes no field any more"));
    let wrong: Vec<String> = new.chain(gone).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_field_is_found_in_whatever_form_it_is_written_with_what_is_said_beside_it() {
    let page = "<p id=\"when\"><b>Nobody reads it</b></p><p id=\"w\">Nobody reads this straight away.</p>\
                <form method=\"post\" action=\"/a\"><input class=\"a\" name=\"n\" type=\"tel\" aria-describedby=\"x w\">\
                <input type=\"radio\" name=\"r\"><textarea id=\"t\" name=\"w\" aria-describedby=\"when\"></textarea></form>\
                <form action=\"/b\"><input name=\"plain\"><input type=\"hidden\" name=\"h\"></form>";
    let found = fields(page);
    let names: Vec<_> = found.iter().map(|(to, name, _)| (to.as_str(), name.as_str())).collect();
    assert_eq!(names, [("/a", "n"), ("/a", "w"), ("/b", "plain")]);
    assert_eq!(found.iter().map(|(.., beside)| says_so(beside)).collect::<Vec<_>>(), [true, false, false]);
}

/// The fields of a page in which words can be written: where the form goes, the name, and what is said beside it.
fn fields(page: &str) -> Vec<(String, String, String)> {
    let forms = page.split("<form").skip(1).filter_map(|rest| rest.split_once("</form>"));
    let of_form = forms.flat_map(|(form, _)| {
        let action = attribute(form, "action").unwrap_or_default();
        boxes(form).into_iter().map(move |tag| {
            let described = attribute(tag, "aria-describedby").unwrap_or_default();
            let beside: String = described.split_whitespace().map(|id| said_at(page, id)).collect();
            (action.clone(), attribute(tag, "name").unwrap_or_default(), beside)
        })
    });
    of_form.collect()
}

/// What the element of this id says.
fn said_at(page: &str, id: &str) -> String {
    let at = page.split_once(&format!("id=\"{id}\"")).map_or("", |(_, rest)| rest);
    let inside = at.split_once('>').map_or("", |(_, inside)| inside);
    let end = ["</div>", "</p>"].iter().filter_map(|end| inside.find(end)).min().unwrap_or(inside.len());
    inside[..end].to_owned()
}

fn says_so(beside: &str) -> bool {
    beside.split_once("Nobody reads ").is_some_and(|(_, rest)| rest.contains("straight away"))
}

/// The tags in which words can be written.
fn boxes(text: &str) -> Vec<&str> {
    let tags =
        |start: &'static str| text.split(start).skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let written = tags("<input").filter(|tag| {
        let kind = attribute(tag, "type").unwrap_or_else(|| "text".into());
        !["radio", "checkbox", "hidden", "submit", "button", "file"].contains(&kind.as_str())
    });
    written.chain(tags("<textarea")).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

/// The templates that match, and what they include, import or extend.
fn closure(templates: &BTreeMap<String, String>, begins: impl Fn(&str, &str) -> bool) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = BTreeSet::new();
    let matching = templates.iter().filter(|(path, text)| begins(path, text));
    let mut next: Vec<String> = matching.map(|(path, _)| path.clone()).collect();
    while let Some(path) = next.pop() {
        let Some(text) = templates.get(&path).filter(|_| all.insert(path.clone())) else { continue };
        next.extend(text.split('"').filter(|word| templates.contains_key(*word)).map(str::to_owned));
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
