//! A feed that has been read and waits to be brought in: a file beside the database, so that whoever holds the database
//! takes it in one transaction, however large it is.
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use store::Pull;
use tempfile::NamedTempFile;

/// Puts a feed into a file of the folder, which is gone when this is dropped.
pub fn write(folder: &Path, pull: &Pull) -> Result<NamedTempFile> {
    let file = tempfile::Builder::new().prefix("directory-").suffix(".waiting").tempfile_in(folder);
    let mut file = file.with_context(|| folder.display().to_string())?;
    let mut to = BufWriter::new(file.as_file_mut());
    serde_json::to_writer(&mut to, pull)?;
    to.flush()?;
    drop(to);
    Ok(file)
}

/// Reads it.
pub fn read(file: &Path) -> Result<Pull> {
    let open = File::open(file).with_context(|| file.display().to_string())?;
    serde_json::from_reader(BufReader::new(open)).with_context(|| format!("{}: this is no feed", file.display()))
}
