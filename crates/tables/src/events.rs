//! Event logs as Parquet files: a case, an activity and a moment a row, in batches.
use crate::ids::{Id, Ids};
use crate::letters::TableError;
use crate::moments::Moments;
use crate::parquet::ParquetFault;
use crate::text::Text;
use arrow_array::{ArrayRef, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use std::fs::File;

/// Rows at a time.
const ROWS: usize = 16_384;

/// One event of a file: the case, the activity, and microseconds since 1970 (UTC).
pub type Event<'a> = (&'a str, &'a str, i64);

/// Reads the columns of these names, and hands over each event in order; a row that is none goes by its number, counted
/// from 1, with what is wrong. A time without a zone is taken for UTC.
///
/// # Errors
/// [`ParquetFault`] where it is no Parquet, or a column is missing or of another kind.
pub fn events(
    file: File,
    [case, activity, timestamp]: [&str; 3],
    mut each: impl FnMut(Result<Event<'_>, (u64, &'static str)>),
) -> Result<(), ParquetFault> {
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
    let names = builder.parquet_schema().root_schema().get_fields().iter().map(|field| field.name().to_owned());
    let wanted = [case, activity, timestamp];
    let ours: Vec<usize> =
        names.enumerate().filter(|(_, name)| wanted.contains(&name.as_str())).map(|(at, _)| at).collect();
    let mask = ProjectionMask::roots(builder.parquet_schema(), ours);
    let mut row_number = 0;
    for batch in builder.with_projection(mask).with_batch_size(ROWS).build()? {
        let batch = batch.map_err(|_| ParquetFault::Damaged)?;
        let cases = Ids::of(column(&batch, case)?).ok_or_else(|| kind(&batch, case, "text or whole numbers"))?;
        let activities = Text::of(column(&batch, activity)?).ok_or_else(|| kind(&batch, activity, "text"))?;
        let times =
            Moments::of(column(&batch, timestamp)?).ok_or_else(|| kind(&batch, timestamp, "moments or text"))?;
        for row in 0..batch.num_rows() {
            row_number += 1;
            let number;
            let case = match cases.row(row) {
                Some(Id::Text(text)) => text,
                Some(Id::Whole(whole)) => {
                    number = whole.to_string();
                    number.as_str()
                }
                None => "",
            };
            let activity = activities.row(row).unwrap_or_default();
            each(match times.row(row) {
                _ if case.is_empty() => Err((row_number, "the case is missing")),
                _ if activity.is_empty() => Err((row_number, "the activity is missing")),
                None => Err((row_number, "the time is missing, or is none")),
                Some(at) => Ok((case, activity, at)),
            });
        }
    }
    Ok(())
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef, TableError> {
    batch.column_by_name(name).ok_or_else(|| TableError::NoColumn(name.to_owned()))
}

fn kind(batch: &RecordBatch, name: &str, wanted: &'static str) -> TableError {
    let is = batch.column_by_name(name).map_or_else(String::new, |column| column.data_type().to_string());
    TableError::NotOfKind { column: name.to_owned(), is, wanted }
}
