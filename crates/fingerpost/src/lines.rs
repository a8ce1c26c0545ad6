//! Records in, a line each: from files or standard input, one at a time, so that memory does not grow with the input.
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The longest line that is read: a letter is some thousands of characters.
pub const LONGEST: u64 = 32 * 1024 * 1024;

/// One place to read from.
pub struct Input {
    /// As it was typed; `-` for standard input.
    pub name: String,
    reader: Box<dyn BufRead + Send>,
    line: u64,
}

/// Opens each file, or standard input where none is named.
pub fn open(files: &[PathBuf]) -> Result<Vec<Input>> {
    let standard = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard[..] } else { files };
    files.iter().map(|file| Input::open(file)).collect()
}

/// All of a file, or of standard input.
pub fn whole(file: &Path) -> Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
        return Ok(bytes);
    }
    std::fs::read(file).with_context(|| file.display().to_string())
}

impl Input {
    fn open(file: &Path) -> Result<Self> {
        let name = file.display().to_string();
        let reader: Box<dyn BufRead + Send> = if name == "-" {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(1 << 20, File::open(file).with_context(|| name.clone())?))
        };
        Ok(Self { name, reader, line: 0 })
    }

    /// The next line that is not empty, with `FILE:LINE` for whoever has to find it again. A line that is too long or no
    /// UTF-8 is an `Err` inside, and the one after it can still be read.
    pub fn next_line(&mut self) -> Result<Option<(String, Result<String, &'static str>)>> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut self.reader).take(LONGEST).read_until(b'\n', &mut bytes);
            if read.with_context(|| self.name.clone())? == 0 {
                return Ok(None);
            }
            self.line += 1;
            let at = format!("{}:{}", self.name, self.line);
            if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST {
                self.reader.skip_until(b'\n').with_context(|| self.name.clone())?;
                return Ok(Some((at, Err("the line is longer than 32 MB"))));
            }
            match String::from_utf8(bytes) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => return Ok(Some((at, Ok(line.trim_end().trim_start_matches('\u{feff}').to_owned())))),
                Err(_) => return Ok(Some((at, Err("the line is not UTF-8")))),
            }
        }
    }
}

/// What is wrong with a line that should be JSON, in words that repeat nothing of it.
pub fn wrong(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    match error.classify() {
        Category::Syntax | Category::Eof => format!("not JSON (column {})", error.column()),
        // serde's own words can quote a value, but a field that is not there has none
        Category::Data if error.to_string().starts_with("missing field `") => {
            let said = error.to_string();
            format!("JSON without the field {}", said.split('`').nth(1).unwrap_or_default())
        }
        Category::Data => format!("JSON, but not the record that belongs here (column {})", error.column()),
        Category::Io => "could not be read".into(),
    }
}
