//! A sheet that comes back: which items were judged, and how. Nothing else of it is taken, and nothing of it is kept.
use super::sheet::{ITEM, STATUS};
use super::words::{Class, class};
use interop::csv;
use record::FindingId;
use std::collections::BTreeMap;

/// How many rows are named where they are not as they should be.
const MOST_NAMED: usize = 5;

/// What one reader said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What was judged: in which row of the sheet, and as what.
    pub judged: BTreeMap<FindingId, (u32, Class)>,
    /// Rows in which nothing was written.
    pub blank: usize,
    /// Rows whose item is no item.
    pub strange: usize,
}

/// Reads a sheet in whatever form a spreadsheet saved it.
///
/// # Errors
/// What is wrong, for whoever sent it. It repeats nothing of any cell.
pub fn read(bytes: &[u8]) -> Result<Sheet, String> {
    let table = csv::table(bytes).map_err(|no| no.to_string())?;
    let column = |begins: &str| {
        let is = |heading: &String| heading.trim().trim_start_matches('\u{feff}').to_lowercase().starts_with(begins);
        table
            .headings
            .iter()
            .position(is)
            .ok_or_else(|| format!("there is no column “{begins}”: send the sheet back with the headings that it had"))
    };
    let (item, status) = (column(ITEM)?, column(STATUS)?);
    let (mut sheet, mut odd, mut twice) = (Sheet::default(), Vec::new(), Vec::new());
    for row in &table.rows {
        let said = row.cells[status].trim();
        let Ok(id) = row.cells[item].trim().parse::<FindingId>() else {
            sheet.strange += 1;
            continue;
        };
        match class(said) {
            _ if said.is_empty() => sheet.blank += 1,
            None => odd.push(row.number),
            Some(_) if sheet.judged.contains_key(&id) => twice.push(row.number),
            Some(class) => {
                sheet.judged.insert(id, (row.number, class));
            }
        }
    }
    match (odd.as_slice(), twice.as_slice()) {
        ([], []) => Ok(sheet),
        ([], rows) => Err(format!("{} an item that stands in an earlier row too", named(rows, "has", "have"))),
        (rows, _) => {
            Err(format!("{} something under “{STATUS}” that is none of the seven words", named(rows, "has", "have")))
        }
    }
}

/// `row 7 has`, `rows 7, 9 and 12 have`, `rows 2, 3, 4, 5, 6 and 12 more have`.
fn named(rows: &[u32], one: &str, several: &str) -> String {
    let numbers = |rows: &[u32]| rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    match rows {
        [row] => format!("row {row} {one}"),
        rows if rows.len() > MOST_NAMED => {
            format!("rows {} and {} more {several}", numbers(&rows[..MOST_NAMED]), rows.len() - MOST_NAMED)
        }
        [first @ .., last] => format!("rows {} and {last} {several}", numbers(first)),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use record::Status;

    fn id(n: u8) -> FindingId {
        FindingId::from_bytes([n; 16])
    }

    fn sheet(rows: &[(String, &str)]) -> String {
        let head =
            "item,stands before,sentence,the words in brackets are about,status: affirmed / negated\r\n".to_owned();
        let row =
            |(item, said): &(String, &str)| format!("{item},\"Drugs: nil\",\"[Low mood], again\",low mood,{said}\r\n");
        head + &rows.iter().map(row).collect::<String>()
    }

    #[test]
    fn what_was_judged_is_read_and_what_was_not_is_counted() {
        let rows = [
            (id(1).to_string(), "negated"),
            (id(2).to_string(), ""),
            (id(3).to_string(), " None"),
            ("total".into(), "negated"),
        ];
        let read = read(sheet(&rows).as_bytes()).expect("a sheet");
        let judged = BTreeMap::from([(id(1), (2, Some(Status::Negated))), (id(3), (4, None))]);
        assert_eq!(read, Sheet { judged, blank: 1, strange: 1 });
    }

    #[test]
    fn a_sheet_that_a_spreadsheet_saved_with_semicolons_and_in_another_order_is_the_same() {
        let text = format!("\u{feff}Status: affirmed / negated;Item;my notes\r\nHistorical;{};x, y\r\n", id(9));
        let read = read(text.as_bytes()).expect("a sheet");
        assert_eq!(read.judged, BTreeMap::from([(id(9), (2, Some(Status::Historical)))]));
    }

    #[test]
    fn what_is_wrong_names_the_rows_and_repeats_no_cell() {
        let rows: Vec<_> = (1..=9).map(|n| (id(n).to_string(), "Mrs Marsh")).collect();
        let wrong = |rows: &[(String, &str)]| read(sheet(rows).as_bytes()).expect_err("wrong");
        let words = "something under “status” that is none of the seven words";
        assert_eq!(wrong(&rows[..1]), format!("row 2 has {words}"));
        assert_eq!(wrong(&rows[..3]), format!("rows 2, 3 and 4 have {words}"));
        assert_eq!(wrong(&rows), format!("rows 2, 3, 4, 5, 6 and 4 more have {words}"));
        let twice = [(id(1).to_string(), "negated"), (id(1).to_string(), "family")];
        assert_eq!(wrong(&twice), "row 3 has an item that stands in an earlier row too");
        assert!(read(b"a,b\r\nc,d\r\n").expect_err("no sheet").contains("no column “item”"));
        assert!(read(b"").is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_sheet_or_they_are_not(bytes: Vec<u8>, text in "(item|status|,|;|\n|\"|negated|none|0{26}| ){0,20}") {
            let _ = (read(&bytes), read(text.as_bytes()));
        }
    }
}
