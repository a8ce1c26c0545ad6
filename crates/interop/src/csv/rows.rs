//! Every row of a table as a referral, or the reasons why it is none.
use super::row::{Cells, Plan, Problem};
use super::{Field, Mapping, Row, Table, appointment, damage, person, source};
use record::{Instant, Letter, Practice, Referral};
use std::collections::BTreeMap;

const LONGEST_LETTER: usize = 200_000;
const LONGEST_PRACTICE: usize = 200;

/// What became of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The row, as a spreadsheet counts them.
    pub number: u32,
    /// The line of the file on which it begins.
    pub line: u32,
    /// The referral, or every reason why there is none.
    pub referral: Result<Referral, Vec<Problem>>,
    /// What was left out of it, and what somebody should look at; the referral is taken all the same.
    pub notices: Vec<Problem>,
    /// An earlier row that is the very same.
    pub same_as: Option<u32>,
}

/// Reads every row, in order. `mapping` has a column for each of the table's ([`Mapping::fitted`]); `now` bounds birth
/// dates and ends appointments.
#[must_use]
pub fn read(table: &Table, mapping: &Mapping, now: Instant) -> Vec<Read> {
    let plan = Plan::of(table, mapping);
    let mut all: Vec<Read> = table.rows.iter().map(|row| one(table, row, &plan, mapping, now)).collect();
    by_nhs_number(&mut all);
    by_source(&mut all);
    by_name_and_birth_date(&mut all);
    all
}

fn one(table: &Table, row: &Row, plan: &Plan<'_>, mapping: &Mapping, now: Instant) -> Read {
    let mut cells = Cells::of(row, plan);
    let read = |referral, cells: Cells<'_>| Read {
        number: row.number,
        line: row.line,
        referral,
        notices: cells.notices,
        same_as: None,
    };
    if row.too_long {
        let what = "there are more cells than headings: a text with a separator in it must stand in quotation marks";
        return read(Err(vec![Problem::of_row(what)]), cells);
    }
    let person = person::read(&mut cells, now.day());
    let letter = letter(&mut cells, table, now);
    let practice = practice(&mut cells);
    let appointment = appointment::read(&mut cells, now);
    // a person who could not be read is not called nobody
    let source = match cells.problems.is_empty() {
        true => source::name(&mut cells, mapping.system.as_deref(), &person, &letter),
        false => None,
    };
    let referral = match source {
        Some(source) if cells.problems.is_empty() => {
            let kept = cells.kept(table);
            Ok(Referral { source, person, letter, codes: vec![], practice, appointment, kept })
        }
        _ => {
            cells.problems.sort_by_key(|problem| problem.at.map(|(column, _)| column));
            Err(std::mem::take(&mut cells.problems))
        }
    };
    read(referral, cells)
}

/// Several columns are several notes, each under its heading: "depression" under "Past history" is not what it is under
/// "Problem today".
fn letter(cells: &mut Cells<'_>, table: &Table, now: Instant) -> Letter {
    let written = cells.needed(Field::LetterDate, |cell| {
        let day = match Instant::read(cell.text) {
            Ok(at) => at.day(),
            Err(_) => cell.day(appointment::parted(cell.text).0)?,
        };
        if day > now.day() { Err(cell.problem("this day is yet to come")) } else { Ok(day) }
    });
    let notes = cells.all(Field::Letter);
    let many = cells.letter_columns() > 1;
    let text = notes.iter().map(|note| {
        let words = words(note.text);
        let heading = table.headings.get(note.column).filter(|heading| many && !heading.is_empty());
        heading.map_or_else(|| words.clone(), |heading| format!("{heading}:\n{words}"))
    });
    let text = text.collect::<Vec<_>>().join("\n\n");
    if text.len() > LONGEST_LETTER {
        cells.problems.extend(notes.first().map(|note| note.problem("this letter is too long to be read")));
    }
    Letter { written, text }
}

/// As it was written, with one kind of line break and without control characters.
fn words(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

fn practice(cells: &mut Cells<'_>) -> Option<Practice> {
    let mut practice = Practice { ods: None, name: None };
    for cell in cells.all(Field::Practice).into_iter().filter(|cell| !damage::is_nothing(cell.text)) {
        let text = words(cell.text);
        let code = text.to_ascii_uppercase();
        if is_ods(&code) && practice.ods.is_none() {
            practice.ods = Some(code);
        } else if text.chars().count() <= LONGEST_PRACTICE && practice.name.is_none() {
            practice.name = Some(text);
        } else {
            cells.notices.push(cell.problem("this is no practice’s name or code: left out"));
        }
    }
    (practice.ods.is_some() || practice.name.is_some()).then_some(practice)
}

/// `G82080`: a letter and five digits or letters with digits among them, as ODS gives practices.
fn is_ods(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.len() == 6
        && bytes[0].is_ascii_uppercase()
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[1..].iter().filter(|byte| byte.is_ascii_digit()).count() >= 4
}

/// One NHS number with two birth dates or two names is in neither row to be trusted.
fn by_nhs_number(all: &mut [Read]) {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, read) in all.iter().enumerate() {
        if let Some(number) = read.referral.as_ref().ok().and_then(|r| r.person.nhs_number.as_ref()) {
            rows.entry(number.digits().to_owned()).or_default().push(at);
        }
    }
    for group in rows.into_values().filter(|group| group.len() > 1) {
        let who = |at: usize| {
            let person = all[at].referral.as_ref().ok().map(|referral| &referral.person);
            person.map(|person| (person.born, person.name.family.to_lowercase()))
        };
        let Some(other) = group.iter().copied().find(|at| who(*at) != who(group[0])) else { continue };
        let numbers = (all[group[0]].number, all[other].number);
        for at in group {
            let beside = if all[at].number == numbers.0 { numbers.1 } else { numbers.0 };
            let what = format!("the same NHS number as row {beside}, with another name or date of birth: one is wrong");
            all[at].referral = Err(vec![Problem::of_row(what)]);
        }
    }
}

/// The same name for a referral twice: the very same row is passed over, another one is not taken.
fn by_source(all: &mut [Read]) {
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    for at in 0..all.len() {
        let Ok(referral) = &all[at].referral else { continue };
        let name = (referral.source.system.clone(), referral.source.id.clone());
        let Some(before) = first.get(&name).copied() else {
            first.insert(name, at);
            continue;
        };
        let number = all[before].number;
        let same = all[before].referral.as_ref().is_ok_and(|earlier| says_the_same(earlier, referral));
        if same {
            all[at].same_as = Some(number);
        } else {
            let what = match referral.source.system.as_str() {
                source::UNNUMBERED => format!(
                    "the same person and day as row {number}, but it does not say the same: if they are two people or \
                     two referrals, give their NHS numbers or the referrals’ own"
                ),
                _ => format!("the same referral as row {number}, but it does not say the same: one of them is wrong"),
            };
            all[at].referral = Err(vec![Problem::of_row(what)]);
        }
    }
}

/// However it is written.
fn says_the_same(one: &Referral, other: &Referral) -> bool {
    let what = |of: &Referral| (of.person.clone(), of.letter.clone(), of.practice.clone(), of.appointment);
    what(one) == what(other)
}

/// Two rows with one name and one birth date, and not both with an NHS number, may be two people.
fn by_name_and_birth_date(all: &mut [Read]) {
    let mut first: BTreeMap<(String, String), (usize, bool)> = BTreeMap::new();
    for at in 0..all.len() {
        let Ok(referral) = &all[at].referral else { continue };
        let person = &referral.person;
        let Some(born) = person.born.filter(|_| !person.name.is_empty() && all[at].same_as.is_none()) else { continue };
        let who = (person.name.to_string().to_lowercase(), born.date().to_string());
        let numbered = person.nhs_number.is_some();
        let Some((before, both)) = first.get(&who).copied() else {
            first.insert(who, (at, numbered));
            continue;
        };
        if !(numbered && both) {
            let what =
                |number| format!("the same name and date of birth as row {number}: is it one person or are they two?");
            let (earlier, later) = (all[before].number, all[at].number);
            all[at].notices.push(Problem::of_row(what(earlier)));
            all[before].notices.push(Problem::of_row(what(later)));
        }
    }
}
