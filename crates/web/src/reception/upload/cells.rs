//! A column and a row of a list, as the page shows them. Of a letter only its length is shown: reception reads no letters.
use super::super::day::practice_in_words;
use super::settled::Settled;
use crate::parts::who;
use interop::csv::{self, DateOrder, Field, Table};
use pathway::Before;
use record::{DateOfBirth, Instant};

/// So many cells of a column are shown, of so many letters each.
const CELLS: usize = 3;
const LETTERS: usize = 30;

/// One column.
pub(super) struct Column {
    pub at: usize,
    pub heading: String,
    pub cells: Vec<String>,
    pub becomes: Field,
    /// Whether somebody must, or did, say which comes first in its dates.
    pub asks_order: bool,
    pub dates: Option<DateOrder>,
    pub wrong: Option<String>,
}

/// One of the first rows.
pub(super) struct Line {
    pub row: u32,
    /// Name, NHS number, born, reached by, practice, appointment, letter.
    pub cells: [String; 7],
    pub becomes: String,
}

/// In words, how the file was read.
pub(super) fn written(table: &Table) -> String {
    let separator = match table.separator {
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => "commas",
    };
    let above = match table.above {
        0 => String::new(),
        1 => " One row above the headings was passed over.".into(),
        many => format!(" {many} rows above the headings were passed over."),
    };
    let headings = if table.named { "" } else { " It has no headings." };
    format!(
        "{} rows and {} columns, parted by {separator}, read as {}.{headings}{above}",
        table.rows.len(),
        table.headings.len(),
        table.encoding.name(),
    )
}

pub(super) fn column(table: &Table, settled: &Settled, gaps: &[csv::Gap], at: usize) -> Column {
    let of = &settled.mapping.columns[at];
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let cell = |cell: &String| match of.becomes {
        Field::Letter => length(cell),
        _ if cell.chars().count() > LETTERS => length(cell), // whatever it is, it is no name and no number
        _ => plain(cell),
    };
    Column {
        at,
        heading: if of.heading.is_empty() { format!("Column {}", at + 1) } else { plain(&of.heading) },
        cells: cells.take(CELLS).map(cell).collect(),
        becomes: of.becomes,
        asks_order: of.becomes.is_date() && (of.dates.is_some() || settled.mapping.asks_order(table, at)),
        dates: of.dates,
        wrong: gaps.iter().find(|gap| gap.column == Some(at)).map(|gap| crate::taken::sentence(&gap.what)),
    }
}

/// A text of the file's as a page may show it: no control characters, and no marks that turn the writing round.
pub(super) fn plain(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c }).take(100).collect()
}

/// `63 words`
fn length(text: &str) -> String {
    match text.split_whitespace().count() {
        1 => "1 word".into(),
        many => format!("{many} words"),
    }
}

pub(super) fn line(row: &csv::Read, known: Option<Before>, beside: Option<u32>) -> Line {
    let becomes = match (&row.referral, row.same_as, known) {
        (Err(_), ..) => "Not taken in",
        (_, Some(_), _) | (_, _, Some(Before::Again | Before::AgainMoved)) => "Here already",
        (_, _, Some(Before::OtherWords | Before::NumberOfAnother)) => "Not taken in",
        (_, _, Some(Before::AlsoOpen(_))) => "Has an open referral",
        _ => "New",
    };
    let becomes = beside.map_or_else(|| becomes.to_owned(), |earlier| format!("Same person as row {earlier}"));
    let referral = row.referral.as_ref().ok();
    let person = referral.map(|referral| &referral.person);
    let of = |words: Option<String>| words.unwrap_or_default();
    let reach = person.map(|person| {
        let numbers = person.telephones.iter().map(ToString::to_string);
        let email = person.email.as_ref().map(|email| email.as_str().to_owned());
        let postcode = person.postcode.as_ref().map(ToString::to_string);
        numbers.chain(email).chain(postcode).collect::<Vec<_>>().join(", ")
    });
    let cells = [
        of(person.map(who::name)),
        of(person.and_then(|person| person.nhs_number.as_ref()).map(ToString::to_string)),
        of(person.and_then(|person| person.born).map(DateOfBirth::in_words)),
        of(reach),
        of(referral.and_then(|referral| referral.practice.as_ref()).map(practice_in_words)),
        of(referral.and_then(|referral| referral.appointment).map(Instant::in_words)),
        of(referral.map(|r| if r.letter.text.is_empty() { "None".into() } else { length(&r.letter.text) })),
    ];
    Line { row: row.number, cells, becomes }
}
