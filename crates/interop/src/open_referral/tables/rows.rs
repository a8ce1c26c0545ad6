//! One table: its rows as JSON objects, a field for each heading; empty cells are left out.
use crate::csv::{Rows, letters};
use serde_json::{Map, Value};

/// As many columns has no table of the standard by far.
const WIDEST: usize = 200;

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub line: usize,
    pub fields: Map<String, Value>,
}

/// Reads a table; where it is none, the line and what is wrong.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, (usize, String)> {
    let (text, _) = letters(bytes).map_err(|no| (1, no.to_string()))?;
    let mut headings: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for raw in Rows::new(&text, ',', WIDEST) {
        let raw = raw
            .map_err(|unclosed| (unclosed.0 as usize, "a quotation mark is opened here and never closed".to_owned()))?;
        let Some(headings) = &headings else {
            headings = Some(raw.cells.iter().map(|heading| heading.trim().to_lowercase()).collect());
            continue;
        };
        let cells = headings.iter().zip(raw.cells).filter(|(heading, cell)| !heading.is_empty() && !cell.is_empty());
        let fields = cells.map(|(heading, cell)| (heading.clone(), Value::String(cell))).collect();
        rows.push(Row { line: raw.line as usize, fields });
    }
    Ok(rows)
}
