//! Parquet files: letters in, a batch of rows at a time, and findings out.
use crate::findings::{Findings, fields};
use crate::ids::{Id, Ids};
use crate::letters::{Letters, TableError};
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use identify::Reading;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::arrow::arrow_writer::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::fs::File;
use std::io::Write;
use std::sync::Arc;

/// About how many bytes are read into memory at a time, however many rows that is.
const AT_A_TIME: i64 = 1 << 20;
/// The most rows at a time.
const MOST_ROWS: i64 = 4_096;
/// A row group is written once it holds this many bytes, so that memory stays bounded.
const ROW_GROUP: usize = 64 << 20;

/// Why a Parquet file cannot be read, or read on, or written; nothing of its contents is repeated.
#[derive(Debug, thiserror::Error)]
pub enum ParquetFault {
    /// The bytes are no Parquet, or are damaged.
    #[error("not a Parquet file, or a damaged one")]
    Damaged,
    /// It is packed, or built, in a way that is not read here.
    #[error("this kind of Parquet is not read here (it may be packed with snappy or zstd, or not at all)")]
    Unknown,
    /// Its columns do not fit.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The file itself fails.
    #[error("the file cannot be read or written")]
    File(#[source] std::io::Error),
}

impl From<ParquetError> for ParquetFault {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::NYI(_) => Self::Unknown,
            // the one way in which it says that a packing was not compiled in
            ParquetError::General(what) if what.starts_with("Disabled feature") => Self::Unknown,
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(error) => Self::File(*error),
                Err(_) => Self::Damaged,
            },
            _ => Self::Damaged,
        }
    }
}

/// The letters of a file, some thousand rows at a time: memory does not grow with the file.
pub struct Reader {
    batches: ParquetRecordBatchReader,
    whole_ids: bool,
}

/// Some rows of a file.
pub struct Rows {
    /// The letters.
    pub letters: Letters,
    ids: Ids,
}

impl Reader {
    /// Reads what a file says of itself; columns other than `id`, `text`, `date` and `codes` are not looked at.
    ///
    /// # Errors
    /// [`ParquetFault`] where it is no Parquet, or lacks a column.
    pub fn open(file: File) -> Result<Self, ParquetFault> {
        // as Parquet has it, and not as whoever wrote it kept it in memory: text is text
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
        let names = builder.parquet_schema().root_schema().get_fields().iter().map(|field| field.name().to_owned());
        let wanted = ["id", "text", "date", "codes"];
        let ours: Vec<usize> =
            names.enumerate().filter(|(_, name)| wanted.contains(&name.as_str())).map(|(at, _)| at).collect();
        let mask = ProjectionMask::roots(builder.parquet_schema(), ours);
        let bytes: i64 = builder.metadata().row_groups().iter().map(|group| group.total_byte_size()).sum();
        let rows = builder.metadata().file_metadata().num_rows().max(1);
        let at_a_time = (AT_A_TIME / (bytes / rows).max(1)).clamp(1, MOST_ROWS);
        let whole_ids = builder.schema().field_with_name("id").is_ok_and(|id| id.data_type().is_integer());
        let batches = builder.with_projection(mask).with_batch_size(at_a_time as usize).build()?;
        Ok(Self { batches, whole_ids })
    }

    /// Whether ids are whole numbers, in every row of the file.
    #[must_use]
    pub const fn whole_ids(&self) -> bool {
        self.whole_ids
    }

    /// The next rows; `None` at the end.
    ///
    /// # Errors
    /// [`ParquetFault`] where the file cannot be read on.
    pub fn next_rows(&mut self) -> Result<Option<Rows>, ParquetFault> {
        let Some(batch) = self.batches.next() else { return Ok(None) };
        let batch = batch.map_err(|_| ParquetFault::Damaged)?;
        let column = batch.column_by_name("id").ok_or(TableError::Missing("id"))?;
        let kind =
            || TableError::Kind { column: "id", is: column.data_type().to_string(), wanted: "text or whole numbers" };
        Ok(Some(Rows { ids: Ids::of(column).ok_or_else(kind)?, letters: Letters::of(&batch)? }))
    }
}

impl Rows {
    /// The id of a row; `None` where there is none.
    #[must_use]
    pub fn id(&self, row: usize) -> Option<Id<'_>> {
        self.ids.row(row)
    }
}

/// Findings that are to become rows of a file.
pub struct Page {
    ids: IdColumn,
    findings: Findings,
    schema: Arc<Schema>,
}

enum IdColumn {
    Text(StringBuilder),
    Whole(Int64Builder),
}

impl Page {
    /// No rows yet.
    #[must_use]
    pub fn new(kind: &Kind) -> Self {
        let ids =
            if kind.whole_ids { IdColumn::Whole(Int64Builder::new()) } else { IdColumn::Text(StringBuilder::new()) };
        Self { ids, findings: Findings::new(kind.explain), schema: kind.schema.clone() }
    }

    /// A letter that was read. False, and no row, where ids are whole numbers and this one is not.
    #[must_use]
    pub fn push(&mut self, id: Id<'_>, reading: &Reading) -> bool {
        match (&mut self.ids, id) {
            (IdColumn::Text(ids), Id::Text(id)) => ids.append_value(id),
            (IdColumn::Text(ids), Id::Whole(id)) => ids.append_value(id.to_string()),
            (IdColumn::Whole(ids), Id::Whole(id)) => ids.append_value(id),
            (IdColumn::Whole(_), Id::Text(_)) => return false,
        }
        self.findings.push(reading);
        true
    }
}

/// What the columns of a file that is written are.
#[derive(Clone)]
pub struct Kind {
    explain: bool,
    whole_ids: bool,
    schema: Arc<Schema>,
}

impl Kind {
    /// `explain` adds trigger and scope to each mention; `whole_ids` keeps ids as numbers, otherwise they are text.
    #[must_use]
    pub fn new(explain: bool, whole_ids: bool) -> Self {
        let id = Field::new("id", if whole_ids { DataType::Int64 } else { DataType::Utf8 }, false);
        let schema = Schema::new([vec![id], fields(explain)].concat());
        Self { explain, whole_ids, schema: Arc::new(schema) }
    }
}

/// A file that is written, page after page.
pub struct Writer<W: Write + Send> {
    file: ArrowWriter<W>,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file; packed with snappy, which everybody reads.
    ///
    /// # Errors
    /// [`ParquetFault::File`] where nothing can be written there.
    pub fn new(to: W, kind: &Kind) -> Result<Self, ParquetFault> {
        let ways = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_bytes(Some(ROW_GROUP))
            .build();
        Ok(Self { file: ArrowWriter::try_new(to, kind.schema.clone(), Some(ways))? })
    }

    /// Writes the rows of a page.
    ///
    /// # Errors
    /// [`ParquetFault::File`] where the disk says no.
    pub fn write(&mut self, page: Page) -> Result<(), ParquetFault> {
        let ids: ArrayRef = match page.ids {
            IdColumn::Text(mut ids) => Arc::new(ids.finish()),
            IdColumn::Whole(mut ids) => Arc::new(ids.finish()),
        };
        let columns = [vec![ids], page.findings.finish()].concat();
        let batch = RecordBatch::try_new(page.schema, columns).map_err(|_| ParquetFault::Damaged)?;
        Ok(self.file.write(&batch)?)
    }

    /// Ends the file: without this it is none.
    ///
    /// # Errors
    /// [`ParquetFault::File`] where the disk says no.
    pub fn finish(self) -> Result<(), ParquetFault> {
        self.file.close()?;
        Ok(())
    }
}
