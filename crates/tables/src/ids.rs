//! The column by which rows are known: text, or whole numbers.
use crate::text::Text;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{Array, ArrayRef, Int64Array};
use arrow_schema::DataType;

/// One row's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Id<'a> {
    /// Text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
}

/// A column of ids.
pub struct Ids(Kept);

enum Kept {
    Text(Text),
    Whole(Int64Array),
}

impl Ids {
    /// `None` where the column holds neither text nor whole numbers of up to 63 bits.
    #[must_use]
    pub fn of(column: &ArrayRef) -> Option<Self> {
        let whole = match column.data_type() {
            DataType::Int8 => column.as_primitive::<Int8Type>().unary(i64::from),
            DataType::Int16 => column.as_primitive::<Int16Type>().unary(i64::from),
            DataType::Int32 => column.as_primitive::<Int32Type>().unary(i64::from),
            DataType::Int64 => column.as_primitive::<Int64Type>().clone(),
            DataType::UInt8 => column.as_primitive::<UInt8Type>().unary(i64::from),
            DataType::UInt16 => column.as_primitive::<UInt16Type>().unary(i64::from),
            DataType::UInt32 => column.as_primitive::<UInt32Type>().unary(i64::from),
            _ => return Text::of(column).map(|text| Self(Kept::Text(text))),
        };
        Some(Self(Kept::Whole(whole)))
    }

    /// The id of a row; `None` where there is none.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<Id<'_>> {
        match &self.0 {
            Kept::Text(column) => column.row(row).map(Id::Text),
            Kept::Whole(column) => column.is_valid(row).then(|| Id::Whole(column.value(row))),
        }
    }
}
