//! What each column of a table becomes, as a person settled it; kept as a TOML file for the next table of that kind.
use super::dates::DateOrder;
use super::row::proof;
use super::{Field, Table, headings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its heading in the file; empty where the file has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// Its place, from 1, where the file has no headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// What it becomes.
    pub becomes: Field,
    /// Which comes first in its dates, where somebody had to say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
}

/// Every column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The naming system of the referrals' own numbers, a URI, where another way (FHIR) brings the same referrals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// In the order of the table, or of the file that they were kept in.
    #[serde(rename = "column", default)]
    pub columns: Vec<Column>,
}

/// What stands against reading a table by a mapping, or should be thought of first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The column, from 0, where it is about one.
    pub column: Option<usize>,
    /// In words for whoever settles the mapping.
    pub what: String,
    /// Whether nothing can be taken in before it is settled.
    pub stops: bool,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            format!("line {at}: {}", error.message())
        })
    }

    /// The mapping as a file; columns that are not used are left out.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let used = self.columns.iter().enumerate().filter(|(_, column)| column.becomes != Field::NotUsed);
        let columns = used.map(|(at, column)| {
            let number = if column.heading.is_empty() { Some(at + 1) } else { None };
            Column { number, ..column.clone() }
        });
        let file = Mapping { system: self.system.clone(), columns: columns.collect() };
        let body = toml::to_string(&file).unwrap_or_default();
        format!(
            "# What each column of a list of referrals becomes:\n# fingerpost import LIST.csv --mapping THIS.toml …\n\n{body}"
        )
    }

    /// This mapping for that table: a column for each of the table's, found again by its heading, or by its place where
    /// there are none.
    ///
    /// # Errors
    /// A heading or place of the mapping that the table does not have: then it is another kind of file.
    pub fn fitted(&self, table: &Table) -> Result<Mapping, String> {
        let mut columns: Vec<Column> = table.headings.iter().map(|heading| unused(heading)).collect();
        let mut taken = vec![false; columns.len()];
        for column in &self.columns {
            let same = |at: &usize| headings::plain(&table.headings[*at]) == headings::plain(&column.heading);
            let at = match column.number {
                Some(number) if column.heading.is_empty() => number.checked_sub(1).filter(|at| *at < columns.len()),
                _ => (0..columns.len()).find(|at| !taken[*at] && same(at)),
            };
            let Some(at) = at else {
                return Err(match column.heading.as_str() {
                    "" => format!("there is no column {}", column.number.unwrap_or(0)),
                    heading => format!("there is no column “{heading}”"),
                });
            };
            taken[at] = true;
            columns[at] = Column { heading: table.headings[at].clone(), number: None, ..column.clone() };
        }
        Ok(Mapping { system: self.system.clone(), columns })
    }

    /// Everything that somebody must settle first, and what they should know.
    #[must_use]
    pub fn gaps(&self, table: &Table) -> Vec<Gap> {
        let mut gaps = self.twice();
        gaps.extend(self.not_together());
        let has = |field| self.columns.iter().any(|column| column.becomes == field);
        if ![Field::NhsNumber, Field::FamilyName, Field::WholeName].into_iter().any(has) {
            gaps.push(whole(
                "no column says who it is: choose the NHS number, or the name and the date of birth",
                true,
            ));
        }
        if !has(Field::BirthDate) {
            gaps.push(whole("no column is the date of birth: nobody can be invited until you find each one", false));
        }
        if !has(Field::Letter) {
            gaps.push(whole("no column is the letter: nothing will be known of what the referral says", false));
        }
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.becomes.is_date()) {
            if column.dates.is_none() && proof(table, at, column.becomes).asks() {
                let what = "every day of these dates could be a month: say which comes first".to_owned();
                gaps.push(Gap { column: Some(at), what, stops: true });
            }
        }
        gaps
    }

    /// Whether somebody must be able to say which comes first in this column's dates.
    #[must_use]
    pub fn asks_order(&self, table: &Table, column: usize) -> bool {
        let becomes = self.columns.get(column).map(|column| column.becomes);
        becomes.is_some_and(|becomes| becomes.is_date() && proof(table, column, becomes).asks())
    }

    fn twice(&self) -> Vec<Gap> {
        let mut before: BTreeMap<Field, usize> = BTreeMap::new();
        let mut gaps = Vec::new();
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| !column.becomes.takes_many()) {
            match before.get(&column.becomes) {
                Some(first) => {
                    let what = format!("column {} is the {} already: choose one of the two", first + 1, column.becomes);
                    gaps.push(Gap { column: Some(at), what, stops: true });
                }
                None => {
                    before.insert(column.becomes, at);
                }
            }
        }
        gaps
    }

    fn not_together(&self) -> Vec<Gap> {
        const NOT: &[(Field, &[Field], &str)] = &[
            (
                Field::WholeName,
                &[Field::FamilyName, Field::GivenNames],
                "the name is here whole and in parts: choose one way",
            ),
            (
                Field::Appointment,
                &[Field::AppointmentDate, Field::AppointmentTime],
                "the appointment is here whole and in parts: choose one way",
            ),
        ];
        let place = |field| self.columns.iter().position(|column| column.becomes == field);
        let not = NOT
            .iter()
            .filter(|(field, others, _)| place(*field).is_some() && others.iter().any(|f| place(*f).is_some()));
        let mut gaps: Vec<Gap> =
            not.map(|(field, _, what)| Gap { column: place(*field), what: (*what).to_owned(), stops: true }).collect();
        let alone = place(Field::AppointmentTime)
            .filter(|_| place(Field::AppointmentDate).is_none() && place(Field::Appointment).is_none());
        gaps.extend(alone.map(|at| Gap {
            column: Some(at),
            what: "this is the time of an appointment, and no column is its date".into(),
            stops: true,
        }));
        gaps
    }
}

fn whole(what: &str, stops: bool) -> Gap {
    Gap { column: None, what: what.to_owned(), stops }
}

pub(super) fn unused(heading: &str) -> Column {
    Column { heading: heading.to_owned(), number: None, becomes: Field::NotUsed, dates: None }
}
