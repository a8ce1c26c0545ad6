//! A table: headings and rows, whatever the separator and wherever the headings stand.
use super::cells::{Raw, Rows, Unclosed};
use super::encoding::{self, Encoding};
use super::headings;

/// The largest file that is read.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// The most rows beneath the headings.
pub const MOST_ROWS: usize = 5_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 200;

const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// So many rows decide which separator it is, and may stand above the headings.
const FIRST: usize = 20;

/// Why a file is no table, in words for whoever sent it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the words say it")]
pub enum NoTable {
    #[error("the file holds no row: there must be headings and at least one row beneath them")]
    Empty,
    #[error("this is a spreadsheet workbook: open it and save it as “CSV UTF-8 (comma separated)”")]
    Workbook,
    #[error("this is a document and no table: save the list as “CSV UTF-8 (comma separated)”")]
    Document,
    #[error("the file holds something that is no text: save it as “CSV UTF-8 (comma separated)”")]
    NotText,
    #[error("the file is larger than 5 MB: part it into smaller ones")]
    TooLarge,
    #[error("the file has more than 5,000 rows: part it into smaller ones")]
    TooManyRows,
    #[error("the file has more than 200 columns: leave out those that are not needed")]
    TooManyColumns,
    #[error("a quotation mark is opened in line {0} and never closed, so it cannot be told where the rows end")]
    Unclosed(u32),
}

/// A table as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Table {
    /// One for each column; empty texts where the file has no headings.
    pub headings: Vec<String>,
    /// Whether the file has headings.
    pub named: bool,
    /// How many rows stood above the headings and were passed over: a report's title.
    pub above: usize,
    /// What is beneath; at least one.
    pub rows: Vec<Row>,
    /// In which letters it was written.
    pub encoding: Encoding,
    /// What stands between two cells.
    pub separator: char,
}

/// One row that is not empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts them, from 1, headings and empty rows too.
    pub number: u32,
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    /// One for each heading.
    pub cells: Vec<String>,
    /// Whether there were more cells than headings: then nobody knows which is which.
    pub too_long: bool,
}

/// Reads a table.
///
/// # Errors
/// [`NoTable`], which repeats nothing of the file.
/// ```
/// let table = interop::csv::table(b"Surname;DOB\nOkafor;27/03/1985\n")?;
/// assert_eq!((table.headings[1].as_str(), table.rows[0].cells[0].as_str()), ("DOB", "Okafor"));
/// # Ok::<(), interop::csv::NoTable>(())
/// ```
pub fn table(bytes: &[u8]) -> Result<Table, NoTable> {
    let (text, encoding) = encoding::text(bytes)?;
    table_of(&text, encoding)
}

/// As [`table`], of a file that was made text by [`text`](super::text) before.
///
/// # Errors
/// As [`table`].
pub fn table_of(text: &str, encoding: Encoding) -> Result<Table, NoTable> {
    let (said, body) = said_separator(text);
    let separator = said.unwrap_or_else(|| separator(body));
    let mut raw = Vec::new();
    for row in Rows::new(body, separator, MOST_COLUMNS) {
        let row = row.map_err(|Unclosed(line)| NoTable::Unclosed(line + u32::from(said.is_some())))?;
        if row.cells.len() > MOST_COLUMNS {
            return Err(NoTable::TooManyColumns);
        }
        raw.push(row);
        if raw.len() > MOST_ROWS + FIRST {
            return Err(NoTable::TooManyRows);
        }
    }
    let above = headings::above(&raw[..raw.len().min(FIRST)]);
    raw.drain(..above);
    let named = raw.first().is_some_and(|row| headings::are(&row.cells));
    let width = raw.iter().map(|row| filled(&row.cells)).max().unwrap_or(0);
    let headings = if named { raw.remove(0).cells } else { vec![String::new(); width] };
    let width = if named { filled(&headings).max(common_width(&raw)) } else { width };
    let rows: Vec<Row> = raw.into_iter().map(|row| fitted(row, width, u32::from(said.is_some()))).collect();
    match rows.len() {
        0 => Err(NoTable::Empty),
        many if many > MOST_ROWS => Err(NoTable::TooManyRows),
        _ => Ok(Table { headings: wide(headings, width), named, above, rows, encoding, separator }),
    }
}

/// Spreadsheets may write `sep=;` into the first line.
fn said_separator(text: &str) -> (Option<char>, &str) {
    let said = text.strip_prefix("sep=").and_then(|rest| {
        let separator = rest.chars().next().filter(|c| SEPARATORS.contains(c))?;
        let body = rest[1..].strip_prefix("\r\n").or_else(|| rest[1..].strip_prefix('\n'))?;
        Some((separator, body))
    });
    said.map_or((None, text), |(separator, body)| (Some(separator), body))
}

/// The one by which most of the first rows are equally wide, and the wider the better.
pub(crate) fn separator(text: &str) -> char {
    let fit = |separator: &char| {
        let rows: Vec<_> = Rows::new(text, *separator, MOST_COLUMNS).take(FIRST).collect();
        let widths: Option<Vec<usize>> = rows.into_iter().map(|row| row.ok().map(|row| row.cells.len())).collect();
        let Some(widths) = widths else { return (0, 0) };
        // as a share: marks that a wrong separator does not see make more rows than there are
        let same = |width: usize| widths.iter().filter(|one| **one == width).count() * 1000 / widths.len();
        let best = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (same(*width), *width));
        best.map_or((0, 0), |width| (same(width), width))
    };
    // of two that fit equally, the first
    SEPARATORS.into_iter().rev().max_by_key(fit).unwrap_or(',')
}

/// How far a row goes: trailing empty cells are a spreadsheet's own.
fn filled(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1)
}

/// A last column without a heading is a column all the same where every row has something in it.
fn common_width(rows: &[Raw]) -> usize {
    let widths = rows.iter().map(|row| filled(&row.cells));
    if rows.len() > 1 { widths.min().unwrap_or(0) } else { 0 }
}

fn fitted(row: Raw, width: usize, lines_before: u32) -> Row {
    Row {
        number: row.number + lines_before,
        line: row.line + lines_before,
        too_long: filled(&row.cells) > width,
        cells: wide(row.cells, width),
    }
}

fn wide(mut cells: Vec<String>, width: usize) -> Vec<String> {
    cells.resize(width, String::new());
    cells
}

macro_rules! silent {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)")) // people's details: never into a log
            }
        }
    )*};
}
silent!(Table Row);
