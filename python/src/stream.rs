//! A stream of tables to a stream of findings: rows keep their number and their order, memory is that of one batch.
use arrow_array::builder::StringBuilder;
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use identify::Lexicon;
use record::Date;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tables::{Findings, Letters, TableError, fields};

/// The most rows in one batch that comes out: Arrow's small strings hold 2 GB together.
const MOST_ROWS: usize = 4_096;

/// How letters are read.
pub struct Way {
    pub explain: bool,
    /// The day of letters that bear none.
    pub as_of: Option<Date>,
    pub threads: usize,
}

pub struct Stream {
    lexicon: Arc<Lexicon>,
    from: Box<dyn RecordBatchReader + Send>,
    way: Way,
    schema: SchemaRef,
    ready: VecDeque<RecordBatch>,
}

impl Stream {
    /// Looks whether the columns are there; nothing is read yet.
    pub fn new(lexicon: Arc<Lexicon>, from: Box<dyn RecordBatchReader + Send>, way: Way) -> Result<Self, TableError> {
        let comes_in = from.schema();
        Letters::of(&RecordBatch::new_empty(comes_in.clone()))?;
        let id = comes_in.field_with_name("id").ok().cloned();
        let problem = Field::new("problem", DataType::Utf8, true);
        let columns: Vec<Field> = id.into_iter().chain(fields(way.explain)).chain([problem]).collect();
        Ok(Self { lexicon, from, way, schema: Arc::new(Schema::new(columns)), ready: VecDeque::new() })
    }

    /// Reads a batch in parts, as many at a time as there are threads.
    fn read(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let rows = batch.num_rows();
        let size = rows.div_ceil(self.way.threads * 4).clamp(1, MOST_ROWS);
        let parts: Vec<RecordBatch> =
            (0..rows).step_by(size).map(|from| batch.slice(from, size.min(rows - from))).collect();
        let one = |part: &RecordBatch| part_of(&self.lexicon, &self.way, &self.schema, part);
        if self.way.threads == 1 || parts.len() == 1 {
            self.ready = parts.iter().map(one).collect::<Result<_, _>>()?;
            return Ok(());
        }
        let next = AtomicUsize::new(0);
        let done = Mutex::new(parts.iter().map(|_| None).collect::<Vec<_>>());
        std::thread::scope(|scope| {
            for _ in 0..self.way.threads.min(parts.len()) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(part) = parts.get(at) else { return };
                        let read = one(part);
                        if let Some(place) = done.lock().unwrap_or_else(PoisonError::into_inner).get_mut(at) {
                            *place = Some(read);
                        }
                    }
                });
            }
        });
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.ready = done.into_iter().flatten().collect::<Result<_, _>>()?;
        Ok(())
    }
}

impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(Ok(ready));
            }
            let read = self.from.next()?.and_then(|batch| self.read(&batch));
            if let Err(error) = read {
                return Some(Err(error));
            }
        }
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// The findings of some rows. A row that cannot be read has nulls, and says why in `problem`.
fn part_of(lexicon: &Lexicon, way: &Way, schema: &SchemaRef, part: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let letters = Letters::of(part).map_err(|wrong| ArrowError::InvalidArgumentError(wrong.to_string()))?;
    let mut findings = Findings::new(way.explain);
    let mut problems = StringBuilder::new();
    for row in 0..letters.rows() {
        match letters.row(row) {
            Ok(letter) => {
                findings.push(&lexicon.identify(letter.text, letter.date.or(way.as_of), &letter.codes));
                problems.append_null();
            }
            Err(why) => {
                findings.push_unread();
                problems.append_value(why.to_string());
            }
        }
    }
    let id = part.column_by_name("id").cloned();
    let problems: Arc<dyn Array> = Arc::new(problems.finish());
    let columns = id.into_iter().chain(findings.finish()).chain([problems]).collect();
    RecordBatch::try_new(schema.clone(), columns)
}
