//! Whom a row is about.
use super::row::{Cell, Cells, Problem, damaged};
use super::{Field, damage, language};
use record::{CommunicationNeed, Date, DateOfBirth, NhsNumber, Person, PersonName, Postcode, Sex, Telephone};

/// The groups of the census as the NHS Data Dictionary letters them; Z is "not stated".
const ETHNIC_GROUPS: &str = "ABCDEFGHJKLMNPRS";
const LONGEST_NAME: usize = 100;

pub(super) fn read(cells: &mut Cells<'_>, today: Date) -> Person {
    refuse_the_dead(cells);
    Person {
        name: name(cells),
        born: cells.needed(Field::BirthDate, |cell| born(cell, today)),
        nhs_number: cells.needed(Field::NhsNumber, nhs_number),
        telephones: telephones(cells),
        email: cells.wished(Field::Email, |text| text.parse().map_err(|not: record::NotThis| not.wanted)),
        postcode: postcode(cells),
        language: cells.wished(Field::Language, |text| {
            language::code(text).ok_or("this language is not known by that name: left out")
        }),
        needs: cells.wished(Field::Interpreter, needs_interpreter).into_iter().flatten().collect(),
        sex: cells.wished(Field::Sex, sex),
        ethnicity: cells.wished(Field::Ethnicity, ethnicity).flatten(),
        died: false, // such a row is not taken
        died_on: None,
        ring_only: false, // no column says so; the letter's words do
    }
}

fn needs_interpreter(text: &str) -> Result<Option<CommunicationNeed>, &'static str> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "required" | "needed" => Ok(Some(CommunicationNeed::Interpreter)),
        "no" | "n" | "false" | "0" | "not required" | "not needed" | "none" => Ok(None),
        _ => Err("whether an interpreter is needed is yes or no: left out"),
    }
}

/// An invitation to the bereaved would be cruel.
fn refuse_the_dead(cells: &mut Cells<'_>) {
    let Some(cell) = cells.said(Field::Died) else { return };
    if !["no", "n", "false", "0", "alive"].contains(&cell.text.to_ascii_lowercase().as_str()) {
        cells.problems.push(cell.problem("the person is recorded as having died; nobody is written to"));
    }
}

fn name(cells: &mut Cells<'_>) -> PersonName {
    let mut part = |field: Field| -> Vec<String> {
        let mut parts = Vec::new();
        for cell in cells.all(field).into_iter().filter(|cell| !["-", ".", "?"].contains(&cell.text)) {
            match named(&cell) {
                Ok(()) => parts.push(tidied(cell.text)),
                Err(problem) => cells.problems.push(problem),
            }
        }
        parts
    };
    let whole = part(Field::WholeName);
    let family = part(Field::FamilyName).concat();
    let given = part(Field::GivenNames).join(" ");
    let (family, given) = match whole.first() {
        None => (family, given),
        Some(whole) => match whole.split_once(',') {
            Some((family, given)) => (tidied(family), without_title(given)),
            None => {
                // "Mary Ann Jones Smith": nobody can tell where the family name begins
                let what = "write the family name first and a comma after it (OKAFOR, Nkechi), or use two columns";
                let at = cells.one(Field::WholeName).map(|cell| cell.problem(what));
                cells.problems.extend(at);
                (String::new(), String::new())
            }
        },
    };
    PersonName { given: given.split_whitespace().map(str::to_owned).collect(), family }
}

/// "Nkechi (Mrs)", "Mrs Nkechi".
fn without_title(given: &str) -> String {
    const TITLES: [&str; 8] = ["mr", "mrs", "miss", "ms", "mx", "dr", "rev", "prof"];
    let bare = |word: &str| word.trim_matches(|c: char| "().".contains(c)).to_lowercase();
    let words = given.split_whitespace().filter(|word| !TITLES.contains(&bare(word).as_str()));
    words.collect::<Vec<_>>().join(" ")
}

/// That a name stands here: a wrong column would greet somebody by their telephone number.
fn named(cell: &Cell<'_>) -> Result<(), Problem> {
    damaged(cell)?;
    let odd = cell.text.starts_with(['+', '-', '＋', '－'])
        || cell.text.chars().filter(char::is_ascii_digit).count() > 2
        || cell.text.contains('@')
        || !cell.text.chars().any(char::is_alphabetic);
    match cell.text.chars().count() {
        _ if odd => Err(cell.problem("this is no name: is it the right column?")),
        many if many > LONGEST_NAME => Err(cell.problem("this is longer than a name: is it the right column?")),
        _ => Ok(()),
    }
}

/// One space where there are several, and nothing that a page cannot show.
fn tidied(text: &str) -> String {
    let shown = text.chars().map(|c| if c.is_control() || is_turning(c) { ' ' } else { c });
    shown.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that turn the direction of writing round: they can make a name read as another.
fn is_turning(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

fn born(cell: &Cell<'_>, today: Date) -> Result<DateOfBirth, Problem> {
    let day = cell.day(cell.text)?;
    let born = DateOfBirth::read(&day.to_string(), today);
    born.map_err(|_| cell.problem("nobody was born then: a date of birth is a day in the past, from 1900 on"))
}

fn nhs_number(cell: &Cell<'_>) -> Result<NhsNumber, Problem> {
    cell.text.parse().map_err(|not: record::NotThis| cell.problem(not.wanted))
}

fn telephones(cells: &mut Cells<'_>) -> Vec<Telephone> {
    let mut numbers: Vec<Telephone> = Vec::new();
    for cell in cells.all(Field::Telephone).into_iter().filter(|cell| !damage::is_nothing(cell.text)) {
        if let Err(problem) = damaged(&cell).and_then(|()| without_its_zero(&cell)) {
            cells.problems.push(problem);
            continue;
        }
        match cell.text.parse::<Telephone>() {
            Ok(number) if !numbers.contains(&number) => numbers.push(number),
            Ok(_) => (),
            Err(not) => cells.notices.push(cell.problem(format!("{}: left out", not.wanted))),
        }
    }
    numbers
}

/// A text to a number that was mended by guess could reach anybody.
fn without_its_zero(cell: &Cell<'_>) -> Result<(), Problem> {
    let digits = cell.text.chars().filter(char::is_ascii_digit).count();
    let plain = cell.text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if plain && !cell.text.starts_with('0') && (9..=10).contains(&digits) {
        return Err(cell.problem(
            "the 0 at its beginning is lost, as spreadsheets lose it: make the column text, put it back and save",
        ));
    }
    Ok(())
}

/// The last postcode in the cells: an address ends with its own.
fn postcode(cells: &mut Cells<'_>) -> Option<Postcode> {
    let written = cells.all(Field::Postcode);
    let last = *written.iter().rfind(|cell| !damage::is_nothing(cell.text))?;
    let found = written.iter().rev().find_map(|cell| in_address(cell.text));
    if found.is_none() {
        cells.notices.push(last.problem("no postcode such as ST17 0AB: left out"));
    }
    found
}

fn in_address(text: &str) -> Option<Postcode> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).rev().filter_map(|pair| pair.concat().parse().ok());
    let whole = words.iter().rev().filter_map(|word| word.parse().ok());
    whole.chain(pairs).next()
}

fn sex(text: &str) -> Result<Sex, &'static str> {
    // NHS Data Dictionary, person stated gender: 1 male, 2 female, 9 indeterminate, X not known
    match text.to_ascii_lowercase().as_str() {
        "f" | "female" | "woman" | "2" => Ok(Sex::Female),
        "m" | "male" | "man" | "1" => Ok(Sex::Male),
        "o" | "other" | "9" | "i" | "indeterminate" | "non-binary" => Ok(Sex::Other),
        "u" | "x" | "0" => Ok(Sex::Unknown),
        _ => Err("this is none of F, M, O and U: left out"),
    }
}

/// None where it is "not stated".
fn ethnicity(text: &str) -> Result<Option<String>, &'static str> {
    let code = text.to_ascii_uppercase();
    match code.as_str() {
        "Z" | "99" => Ok(None),
        one if one.len() == 1 && ETHNIC_GROUPS.contains(one) => Ok(Some(code)),
        _ => Err("this is no letter of the NHS ethnic categories: left out"),
    }
}
