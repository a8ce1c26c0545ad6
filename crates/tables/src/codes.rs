//! A column of codes: a list of `{system, code, display}`, nested as Parquet and Spark nest it.
use crate::text::Text;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use record::Code;
use std::ops::Range;

pub(crate) struct Codes {
    /// Where each row's codes stand among all of them.
    rows: Vec<Range<usize>>,
    system: Text,
    code: Text,
    display: Option<Text>,
}

impl Codes {
    /// `None` where the column is no such list.
    pub fn of(column: &ArrayRef) -> Option<Self> {
        let (rows, entries) = match column.data_type() {
            DataType::List(_) => {
                let list = column.as_list::<i32>();
                let edges = list.value_offsets().windows(2).map(|edge| edge[0] as usize..edge[1] as usize);
                (edges.collect(), list.values())
            }
            DataType::LargeList(_) => {
                let list = column.as_list::<i64>();
                let edges = list.value_offsets().windows(2).map(|edge| edge[0] as usize..edge[1] as usize);
                (edges.collect(), list.values())
            }
            DataType::Null => {
                let rows = vec![0..0; column.len()];
                return Some(Self { rows, system: Text::Nothing, code: Text::Nothing, display: None });
            }
            _ => return None,
        };
        let rows: Vec<Range<usize>> = rows;
        let empty = |row: usize, range: Range<usize>| if column.is_valid(row) { range } else { 0..0 };
        let rows = rows.into_iter().enumerate().map(|(row, range)| empty(row, range)).collect();
        let entries = entries.as_struct_opt()?;
        let part = |name: &str| entries.column_by_name(name);
        let display = part("display").map(Text::of);
        Some(Self {
            rows,
            system: Text::of(part("system")?)?,
            code: Text::of(part("code")?)?,
            display: display.unwrap_or(Some(Text::Nothing)),
        })
    }

    /// The codes of a row; `Err` where one of them lacks its system or the code itself.
    pub fn row(&self, row: usize) -> Result<Vec<Code>, ()> {
        let one = |at: usize| {
            let (system, code) = (self.system.row(at)?.to_owned(), self.code.row(at)?.to_owned());
            let display = self.display.as_ref().and_then(|display| display.row(at)).map(str::to_owned);
            Some(Code { system, code, display })
        };
        let range = self.rows.get(row).cloned().unwrap_or_default();
        range.map(|at| one(at).ok_or(())).collect()
    }
}
