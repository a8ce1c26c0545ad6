//! A column of moments: text, or timestamps of any unit.
use crate::dates::micros;
use crate::text::Text;
use arrow_array::{Array, ArrayRef, Int64Array};
use arrow_schema::DataType;
use record::Instant;

/// Moments, each in microseconds since 1970 (UTC).
pub(crate) enum Moments {
    Text(Text),
    Micros(Int64Array),
}

impl Moments {
    /// `None` where the column holds no moments.
    pub fn of(column: &ArrayRef) -> Option<Self> {
        Some(match column.data_type() {
            DataType::Timestamp(unit, _) => Self::Micros(micros(column, unit)),
            _ => Self::Text(Text::of(column)?),
        })
    }

    /// The moment of a row, if it is one.
    pub fn row(&self, row: usize) -> Option<i64> {
        match self {
            Self::Text(column) => Instant::read_log(column.row(row)?).ok().map(Instant::micros),
            Self::Micros(column) => column.is_valid(row).then(|| column.value(row)),
        }
    }
}
