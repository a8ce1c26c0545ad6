//! The compiled half of the Python package `fingerpost`: Arrow in, Arrow out; all else is Python, beside it.
mod stream; // batch after batch, on several threads

use content::Content;
use identify::Lexicon;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatchReader;
use pyo3_arrow::input::AnyRecordBatch;
use record::Date;
use std::path::PathBuf;
use std::sync::Arc;
use stream::{Stream, Way};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The phrases and rules by which letters are read, ready to use from any thread.
#[pyclass(frozen)]
struct Engine(Arc<Lexicon>);

#[pymethods]
impl Engine {
    /// The rules that the package ships, with the files of a folder laid over them.
    #[new]
    #[pyo3(signature = (content=None))]
    fn new(py: Python<'_>, content: Option<PathBuf>) -> PyResult<Self> {
        let read = || {
            let content = match content {
                Some(folder) => Content::with_overlay(&folder).map_err(|wrong| wrong.to_string())?,
                None => Content::shipped(),
            };
            Lexicon::read(content.folder("lexicon")).map_err(|wrong| wrong.to_string())
        };
        Ok(Self(Arc::new(py.detach(read).map_err(PyValueError::new_err)?)))
    }

    /// Findings for anything with `__arrow_c_stream__` or `__arrow_c_array__`, batch after batch as they are asked for.
    #[pyo3(signature = (table, *, explain, as_of, threads))]
    fn identify(
        &self,
        table: AnyRecordBatch,
        explain: bool,
        as_of: Option<&str>,
        threads: usize,
    ) -> PyResult<PyRecordBatchReader> {
        let as_of = as_of.map(str::parse::<Date>).transpose();
        let as_of = as_of.map_err(|_| PyValueError::new_err("as_of is a day such as 2026-03-02"))?;
        let way = Way { explain, as_of, threads: threads.max(1) };
        let stream = Stream::new(self.0.clone(), table.into_reader()?, way);
        let stream = stream.map_err(|wrong| PyValueError::new_err(wrong.to_string()))?;
        Ok(PyRecordBatchReader::new(Box::new(stream)))
    }
}

/// The compiled half of `fingerpost`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::Engine;
}
