//! A column of days: text, dates, or moments, as pandas and Spark keep them.
use crate::text::Text;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, Date32Array, Int64Array};
use arrow_schema::{DataType, TimeUnit};
use record::{Date, Instant};
use std::time::Duration;

const DAY: u64 = 24 * 60 * 60;

pub(crate) enum Dates {
    Text(Text),
    Days(Date32Array),
    /// Microseconds since 1970; with a zone, the day is that of London.
    Moments {
        micros: Int64Array,
        zoned: bool,
    },
}

impl Dates {
    /// `None` where the column holds no days.
    pub fn of(column: &ArrayRef) -> Option<Self> {
        Some(match column.data_type() {
            DataType::Date32 => Self::Days(column.as_primitive::<Date32Type>().clone()),
            DataType::Timestamp(unit, zone) => Self::Moments { micros: micros(column, unit), zoned: zone.is_some() },
            _ => Self::Text(Text::of(column)?),
        })
    }

    /// The day of a row, `Ok(None)` where none is given, `Err` where it is no day.
    pub fn row(&self, row: usize) -> Result<Option<Date>, ()> {
        match self {
            Self::Text(column) => column.row(row).map(|text| text.parse().map_err(drop)).transpose(),
            Self::Days(column) => column.is_valid(row).then(|| since_1970(column.value(row).into())).transpose(),
            Self::Moments { micros, zoned } => micros
                .is_valid(row)
                .then(|| match (micros.value(row), zoned) {
                    (at, true) => Ok(Instant::from_micros(at).day()),
                    (at, false) => since_1970(at.div_euclid(DAY as i64 * 1_000_000)),
                })
                .transpose(),
        }
    }
}

/// Microseconds since 1970, whatever the unit.
pub(crate) fn micros(column: &ArrayRef, unit: &TimeUnit) -> Int64Array {
    match unit {
        TimeUnit::Second => column.as_primitive::<TimestampSecondType>().unary(|at| at.saturating_mul(1_000_000)),
        TimeUnit::Millisecond => column.as_primitive::<TimestampMillisecondType>().unary(|at| at.saturating_mul(1_000)),
        TimeUnit::Microsecond => column.as_primitive::<TimestampMicrosecondType>().unary(|at| at),
        TimeUnit::Nanosecond => column.as_primitive::<TimestampNanosecondType>().unary(|at| at.div_euclid(1_000)),
    }
}

fn since_1970(days: i64) -> Result<Date, ()> {
    let first = Date::new(1970, 1, 1).map_err(drop)?;
    let by = Duration::from_secs(days.unsigned_abs().saturating_mul(DAY));
    if days < 0 { first.checked_sub(by) } else { first.checked_add(by) }.map_err(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{StringArray, TimestampMicrosecondArray, TimestampNanosecondArray};
    use std::sync::Arc;

    fn check(column: impl Array + 'static, days: &[Result<Option<&str>, ()>]) {
        let column: ArrayRef = Arc::new(column);
        let dates = Dates::of(&column).unwrap();
        let wanted: Vec<_> = days.iter().map(|day| day.map(|day| day.map(|text| text.parse().unwrap()))).collect();
        let read: Vec<Result<Option<Date>, ()>> = (0..days.len()).map(|row| dates.row(row)).collect();
        assert_eq!(read, wanted, "{}", column.data_type());
    }

    #[test]
    fn a_day_is_read_however_a_table_keeps_it() {
        let day = Ok(Some("2026-07-01"));
        check(StringArray::from(vec![Some("2026-07-01"), None, Some("1st July")]), &[day, Ok(None), Err(())]);
        check(
            Date32Array::from(vec![Some(20_635), None, Some(-1), Some(i32::MAX)]),
            &[day, Ok(None), Ok(Some("1969-12-31")), Err(())],
        );
        let evening = 20_634 * 86_400 * 1_000_000_000 + 23 * 3_600 * 1_000_000_000 + 1_800 * 1_000_000_000;
        check(TimestampNanosecondArray::from(vec![evening]), &[Ok(Some("2026-06-30"))]);
    }

    #[test]
    fn a_moment_with_a_zone_is_a_day_of_london() {
        // half past eleven in the evening of 30 June in UTC
        let evening = (20_634 * 86_400 + 23 * 3_600 + 1_800) * 1_000_000;
        let column = TimestampMicrosecondArray::from(vec![evening]).with_timezone("UTC");
        check(column, &[Ok(Some("2026-07-01"))]);
    }
}
