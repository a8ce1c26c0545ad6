//! JSON Lines in: whole lines, some hundred kilobytes at a time.
use std::io::{self, Read};

/// About how much is read at a time.
const AT_A_TIME: usize = 256 * 1024;

/// A file, or standard input, as blocks of whole lines.
pub struct Blocks<R> {
    from: R,
    /// What was read beyond the last whole line.
    rest: Vec<u8>,
    line: u64,
    longest: usize,
    /// In a line that is too long, up to its end.
    skipping: bool,
    ended: bool,
}

/// Some whole lines, or one that was too long to be kept.
pub struct Block {
    /// The lines; the last one ends with a line break but at the end of a file.
    pub bytes: Vec<u8>,
    /// The number of the first, from 1.
    pub first: u64,
    /// Whether this stands for one line that was too long; there are no bytes then.
    pub too_long: bool,
}

impl<R: Read> Blocks<R> {
    /// `longest` is the most bytes that a line may have.
    pub fn new(from: R, longest: usize) -> Self {
        Self { from, rest: Vec::new(), line: 1, longest, skipping: false, ended: false }
    }

    /// The next lines; `None` at the end. From a pipe it gives what has come so far, so that nothing waits for more.
    pub fn next_block(&mut self) -> io::Result<Option<Block>> {
        let mut bytes = std::mem::take(&mut self.rest);
        let mut seen = 0;
        loop {
            if let Some(at) = memchr::memrchr(b'\n', &bytes[seen..]).map(|at| seen + at + 1) {
                if self.skipping {
                    let end = memchr::memchr(b'\n', &bytes[seen..]).map_or(at, |at| seen + at + 1);
                    self.skipping = false;
                    self.line += 1;
                    bytes.drain(..end);
                    seen = 0;
                    continue;
                }
                self.rest = bytes.split_off(at);
                let first = self.line;
                self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
                return Ok(Some(Block { bytes, first, too_long: false }));
            }
            seen = bytes.len();
            if self.skipping {
                bytes.clear();
                seen = 0;
            } else if seen > self.longest {
                self.skipping = true;
                // the memory too: a block is kept no longer than it is worked on
                self.rest = Vec::new();
                return Ok(Some(Block { bytes: Vec::new(), first: self.line, too_long: true }));
            }
            if self.ended {
                return Ok((!bytes.is_empty()).then_some(Block { bytes, first: self.line, too_long: false }));
            }
            self.ended = more(&mut self.from, &mut bytes)? == 0;
        }
    }
}

/// Reads once, and says how much came.
fn more(from: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let held = bytes.len();
    bytes.resize(held + AT_A_TIME, 0);
    let read = loop {
        match from.read(&mut bytes[held..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    bytes.truncate(held + *read.as_ref().unwrap_or(&0));
    read
}

impl Block {
    /// Each line that is not empty with its number, without its line break.
    pub fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let numbered = self.bytes.split(|byte| *byte == b'\n').zip(self.first..);
        numbered.filter_map(|(line, number)| {
            let line = if number == 1 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line };
            let line = line.trim_ascii();
            (!line.is_empty()).then_some((number, line))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes so many at a time, as a pipe does.
    struct Pipe<'a>(&'a [u8], usize);

    impl Read for Pipe<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(self.0.len()).min(into.len());
            into[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    /// Every line with its number; `!` for one that is too long.
    fn lines(text: &str, at_a_time: usize, longest: usize) -> Vec<String> {
        let mut blocks = Blocks::new(Pipe(text.as_bytes(), at_a_time), longest);
        let mut said = Vec::new();
        while let Some(block) = blocks.next_block().unwrap() {
            let lines = block.lines().map(|(number, line)| format!("{number} {}", String::from_utf8_lossy(line)));
            said.extend(lines);
            said.extend(block.too_long.then(|| format!("{} !", block.first)));
        }
        said
    }

    #[test]
    fn lines_have_their_numbers_however_they_come() {
        for at_a_time in [1, 2, 3, 7, 100] {
            assert_eq!(lines("\u{feff}a\nb\r\n\n \nc", at_a_time, 100), ["1 a", "2 b", "5 c"], "{at_a_time}");
            assert_eq!(lines("", at_a_time, 100), Vec::<String>::new());
            assert_eq!(lines("a\n", at_a_time, 100), ["1 a"]);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_named_and_passed_over() {
        let long = "x".repeat(50);
        for at_a_time in [1, 3, 8] {
            let said = lines(&format!("a\n{long}\nb\n{long}"), at_a_time, 20);
            assert_eq!(said, ["1 a", "2 !", "3 b", "4 !"], "{at_a_time}");
        }
    }
}
