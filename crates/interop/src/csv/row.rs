//! One row: its cells by what they become, and what is said of them.
use super::dates::{DateOrder, Proof};
use super::{Field, Mapping, Row, Table};
use std::fmt;

/// Something about one cell, or about the row. It never repeats what the cell says, nor the heading: where a file has
/// none, its first row may be somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which column, from 0, and what it becomes; none where it is the row as a whole.
    pub at: Option<(usize, Field)>,
    /// What is wrong and what would be taken, in words for whoever has the file.
    pub what: String,
}

impl Problem {
    pub(super) fn of_row(what: impl Into<String>) -> Self {
        Self { at: None, what: what.into() }
    }
}

/// `column 4, date of birth: the year has two digits: write all four`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some((column, field)) => write!(f, "column {}, {field}: {}", column + 1, self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// How a table is read: what each column becomes, and what its dates prove.
pub(super) struct Plan<'a> {
    mapping: &'a Mapping,
    proofs: Vec<Proof>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(table: &Table, mapping: &'a Mapping) -> Self {
        let proof = |(at, column): (usize, &super::Column)| match column.becomes.is_date() {
            true => proof(table, at, column.becomes),
            false => Proof::default(),
        };
        Self { mapping, proofs: mapping.columns.iter().enumerate().map(proof).collect() }
    }
}

/// What the dates of a column prove.
pub(super) fn proof(table: &Table, column: usize, becomes: Field) -> Proof {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    Proof::of(cells.map(|cell| match becomes {
        Field::Appointment | Field::AppointmentDate | Field::LetterDate => super::appointment::parted(cell).0,
        _ => cell.as_str(),
    }))
}

/// One cell of a row that holds something.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub column: usize,
    pub field: Field,
    pub text: &'a str,
    said: Option<DateOrder>,
    proof: Proof,
}

impl Cell<'_> {
    pub(super) fn problem(&self, what: impl Into<String>) -> Problem {
        Problem { at: Some((self.column, self.field)), what: what.into() }
    }

    /// The day in this text of the cell's.
    pub(super) fn day(&self, text: &str) -> Result<record::Date, Problem> {
        self.proof.day(text, self.said).map_err(|what| self.problem(what))
    }
}

/// A row by what its cells become, and what has been said of it so far.
pub(super) struct Cells<'a> {
    row: &'a Row,
    plan: &'a Plan<'a>,
    /// Why it is no referral.
    pub problems: Vec<Problem>,
    /// What was left out of it.
    pub notices: Vec<Problem>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(row: &'a Row, plan: &'a Plan<'a>) -> Self {
        Self { row, plan, problems: Vec::new(), notices: Vec::new() }
    }

    /// Every cell that becomes this and is not empty, in the order of the columns.
    pub(super) fn all(&self, field: Field) -> Vec<Cell<'a>> {
        let columns = self.plan.mapping.columns.iter().enumerate().filter(|(_, column)| column.becomes == field);
        let cell = |(at, column): (usize, &super::Column)| {
            let text = self.row.cells.get(at).filter(|text| !text.is_empty())?;
            Some(Cell { column: at, field, text, said: column.dates, proof: self.plan.proofs[at] })
        };
        columns.filter_map(cell).collect()
    }

    /// The first of them.
    pub(super) fn one(&self, field: Field) -> Option<Cell<'a>> {
        self.all(field).into_iter().next()
    }

    /// As [`Cells::one`], unless the cell only says that there is nothing.
    pub(super) fn said(&self, field: Field) -> Option<Cell<'a>> {
        self.one(field).filter(|cell| !super::damage::is_nothing(cell.text))
    }

    /// Reads the cell that becomes this. What cannot be read makes the row no referral.
    pub(super) fn needed<T>(&mut self, field: Field, read: impl Fn(&Cell<'a>) -> Result<T, Problem>) -> Option<T> {
        let cell = self.said(field)?;
        match damaged(&cell).and_then(|()| read(&cell)) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    /// Reads the cell that becomes this. What cannot be read is left out, and that is said.
    pub(super) fn wished<T>(&mut self, field: Field, read: impl Fn(&str) -> Result<T, &'static str>) -> Option<T> {
        let cell = self.said(field)?;
        match read(cell.text) {
            Ok(value) => Some(value),
            Err(what) => {
                self.notices.push(cell.problem(what));
                None
            }
        }
    }

    /// How many columns are notes of the letter.
    pub(super) fn letter_columns(&self) -> usize {
        self.plan.mapping.columns.iter().filter(|column| column.becomes == Field::Letter).count()
    }

    /// The row as it came, as JSON: a pair of heading and cell for each column that is used. Columns that are not used
    /// are not kept: nobody asked for what they say.
    pub(super) fn kept(&self, table: &Table) -> String {
        let columns = self.plan.mapping.columns.iter().enumerate();
        let used = columns.filter(|(_, column)| column.becomes != Field::NotUsed);
        let pairs: Vec<[&str; 2]> = used
            .filter_map(|(at, _)| Some([table.headings.get(at)?.as_str(), self.row.cells.get(at)?.as_str()]))
            .collect();
        serde_json::to_string(&pairs).unwrap_or_default()
    }
}

/// That no spreadsheet has spoilt this cell.
pub(super) fn damaged(cell: &Cell<'_>) -> Result<(), Problem> {
    super::damage::of(cell.text).map_or(Ok(()), |what| Err(cell.problem(what)))
}
