//! What a row's referral is called, so that the same row sent twice is one referral.
use super::Field;
use super::row::{Cell, Cells, Problem, damaged};
use record::{Letter, Person, Source};

/// e-RS's own naming system: the same reference by another way is the same referral.
const UBRN: &str = "https://fhir.nhs.uk/Id/UBRN";
/// For a referral's own number whose system the mapping does not name.
const NUMBERED: &str = "urn:fingerpost:csv:numbered";
/// For a referral without a number: who and when.
pub(super) const UNNUMBERED: &str = "urn:fingerpost:csv:unnumbered";
const LONGEST: usize = 100;

pub(super) fn name(cells: &mut Cells<'_>, system: Option<&str>, person: &Person, letter: &Letter) -> Option<Source> {
    if let Some(id) = cells.needed(Field::Ubrn, ubrn) {
        return Some(Source { system: UBRN.into(), id });
    }
    if let Some(id) = cells.needed(Field::ReferralId, |cell| own_number(cell)) {
        return Some(Source { system: system.unwrap_or(NUMBERED).into(), id });
    }
    let who = match (&person.nhs_number, person.born) {
        (Some(number), _) => number.digits().to_owned(),
        (None, Some(born)) if !person.name.is_empty() => format!("{} {}", person.name, born.date()),
        _ => {
            let what = "neither an NHS number, nor a name with a date of birth, nor the referral’s own number: \
                        it could be anybody’s";
            cells.problems.push(Problem::of_row(what));
            return None;
        }
    };
    let what = letter.written.map_or_else(|| letter.text.clone(), |day| day.to_string());
    Some(Source { system: UNNUMBERED.into(), id: format!("{who} {what}") })
}

fn own_number(cell: &Cell<'_>) -> Result<String, Problem> {
    damaged(cell)?;
    if cell.text.chars().count() > LONGEST {
        return Err(cell.problem("this is longer than a number: is it the right column?"));
    }
    Ok(cell.text.to_owned())
}

/// Twelve digits, however they are grouped.
fn ubrn(cell: &Cell<'_>) -> Result<String, Problem> {
    let digits: String = cell.text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
    match digits.len() {
        _ if !digits.bytes().all(|b| b.is_ascii_digit()) => Err(cell.problem("a UBRN is twelve digits")),
        12 => Ok(digits),
        1..12 => Err(cell.problem(
            "a UBRN is twelve digits: the zeros at its beginning are lost, as spreadsheets lose them; \
             make the column text, put them back and save",
        )),
        _ => Err(cell.problem("a UBRN is twelve digits")),
    }
}
