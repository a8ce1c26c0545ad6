//! Where the headings stand, and whether there are any.
use super::cells::Raw;
use super::dates::{Seen, see};
use record::{Email, NhsNumber, Postcode, Telephone};

/// How many rows stand above the headings: a report's title and the like fill few cells of a wide table.
pub(super) fn above(first: &[Raw]) -> usize {
    let full = |row: &Raw| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let fullest = first.iter().map(full).max().unwrap_or(0);
    first.iter().position(|row| full(row) * 2 >= fullest).unwrap_or(0)
}

/// Whether these cells are headings: nobody's NHS number, date, number or address stands among them.
pub(super) fn are(cells: &[String]) -> bool {
    !cells.iter().any(|cell| is_somebodys(cell))
}

fn is_somebodys(cell: &str) -> bool {
    cell.parse::<NhsNumber>().is_ok()
        || cell.parse::<Telephone>().is_ok()
        || cell.parse::<Email>().is_ok()
        || cell.parse::<Postcode>().is_ok()
        || matches!(see(cell), Seen::Day(_) | Seen::Either { .. })
}

/// A heading as it is compared: small letters and digits, one space between.
pub(super) fn plain(heading: &str) -> String {
    let letters = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    // GivenName and givenName are two words each
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in heading.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(letters(letter));
        before = letter;
    }
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
