//! CSV in: whole records, some hundred kilobytes at a time. Our own reader, since a ready one would read everything after
//! a quotation mark that is never closed as one cell, and need as much memory.
use std::io::{self, Read};
use std::ops::Range;

/// About how much is read at a time.
const AT_A_TIME: usize = 256 * 1024;

/// A file as blocks of whole records (RFC 4180; a record may span lines inside quotation marks).
pub struct Rows<R> {
    from: R,
    bytes: Vec<u8>,
    /// How far the bytes have been looked at, and where the record that is being looked at begins.
    seen: usize,
    begins: usize,
    state: State,
    line: u64,
    /// The line on which that record begins.
    at_line: u64,
    longest: usize,
    too_long: bool,
    ended: bool,
    /// Those that came together with the headings.
    waiting: Option<Records>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Before a cell.
    Before,
    /// In a cell without quotation marks.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// After what may be the last of them.
    Closing,
}

/// Some whole records.
pub struct Records {
    bytes: Vec<u8>,
    records: Vec<Place>,
}

/// Where a record begins, and its bytes.
type Place = (u64, Result<Range<usize>, Damage>);

/// A record's cells, and the line on which it begins.
pub type Record = (u64, Result<Vec<String>, Damage>);

/// Why a record cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    Unclosed,
    TooLong,
    NotText,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unclosed => "a quotation mark was opened here and never closed",
            Self::TooLong => {
                "the record is longer than 32 MB: a quotation mark may have been opened here and never closed"
            }
            Self::NotText => "the record is not UTF-8",
        })
    }
}

impl<R: Read> Rows<R> {
    /// `longest` is the most bytes that a record may have.
    pub fn new(from: R, longest: usize) -> Self {
        let (bytes, state) = (Vec::new(), State::Before);
        let (seen, begins, line, at_line) = (0, 0, 1, 1);
        Self { from, bytes, seen, begins, state, line, at_line, longest, too_long: false, ended: false, waiting: None }
    }

    /// The first record, with its line; `None` where there is none.
    pub fn headings(&mut self) -> io::Result<Option<Record>> {
        let Some(mut records) = self.next_records()? else { return Ok(None) };
        let first = records.records.remove(0);
        let headings = records.record(&first);
        self.waiting = Some(records);
        Ok(Some(headings))
    }

    /// The next records; `None` at the end.
    pub fn next_records(&mut self) -> io::Result<Option<Records>> {
        if let Some(records) = self.waiting.take() {
            return Ok(Some(records));
        }
        let mut records = Vec::new();
        loop {
            self.look(&mut records);
            if self.ended {
                self.last(&mut records);
            }
            if !records.is_empty() || self.ended {
                let rest = self.bytes.split_off(self.begins);
                let bytes = std::mem::replace(&mut self.bytes, rest);
                (self.seen, self.begins) = (self.seen - self.begins, 0);
                return Ok((!records.is_empty()).then_some(Records { bytes, records }));
            }
            if self.too_long || self.seen - self.begins > self.longest {
                // what is too long is not kept, only looked at for its end
                self.too_long = true;
                self.bytes.clear();
                (self.seen, self.begins) = (0, 0);
            }
            let held = self.bytes.len();
            self.bytes.resize(held + AT_A_TIME, 0);
            let read = self.from.read(&mut self.bytes[held..]);
            self.bytes.truncate(held + *read.as_ref().unwrap_or(&0));
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => self.ended = read? == 0,
            }
        }
    }

    /// Looks at the bytes that are new for the ends of records.
    fn look(&mut self, records: &mut Vec<Place>) {
        while self.seen < self.bytes.len() {
            let rest = &self.bytes[self.seen..];
            let next = match self.state {
                State::Quoted => memchr::memchr2(b'"', b'\n', rest),
                State::Plain => memchr::memchr2(b',', b'\n', rest),
                State::Before | State::Closing => Some(0),
            };
            let Some(at) = next else {
                self.seen = self.bytes.len();
                return;
            };
            let byte = rest[at];
            self.seen += at + 1;
            self.line += u64::from(byte == b'\n');
            self.state = match (self.state, byte) {
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, _) => State::Quoted,
                (State::Before | State::Closing, b'"') => State::Quoted,
                (_, b',') => State::Before,
                (_, b'\n') => {
                    self.ends(records, None);
                    State::Before
                }
                (State::Closing, b'\r') => State::Closing,
                (_, _) => State::Plain,
            };
        }
    }

    fn last(&mut self, records: &mut Vec<Place>) {
        if self.begins < self.bytes.len() || self.too_long {
            self.ends(records, (self.state == State::Quoted).then_some(Damage::Unclosed));
        }
    }

    fn ends(&mut self, records: &mut Vec<Place>, damage: Option<Damage>) {
        let range = self.begins..self.seen;
        let damage = damage.or(self.too_long.then_some(Damage::TooLong));
        let blank = self.bytes[range.clone()].trim_ascii().is_empty();
        if damage.is_some() || !blank {
            records.push((self.at_line, damage.map_or(Ok(range), Err)));
        }
        (self.begins, self.at_line, self.too_long) = (self.seen, self.line, false);
    }
}

impl Records {
    /// Each record with the line on which it begins.
    pub fn each(&self) -> impl Iterator<Item = Record> {
        self.records.iter().map(|place| self.record(place))
    }

    fn record(&self, (line, place): &Place) -> Record {
        (*line, place.clone().and_then(|range| self.cells(range)))
    }

    fn cells(&self, range: Range<usize>) -> Result<Vec<String>, Damage> {
        let text = std::str::from_utf8(&self.bytes[range]).map_err(|_| Damage::NotText)?;
        Ok(cells(text.trim_start_matches('\u{feff}')))
    }
}

/// The cells of one whole record.
fn cells(record: &str) -> Vec<String> {
    let record = record.strip_suffix('\n').unwrap_or(record);
    let record = record.strip_suffix('\r').unwrap_or(record);
    let (mut cells, mut rest) = (Vec::new(), record);
    loop {
        let mut cell = String::new();
        if let Some(mut quoted) = rest.strip_prefix('"') {
            loop {
                let Some((before, after)) = quoted.split_once('"') else {
                    cell.push_str(quoted);
                    rest = "";
                    break;
                };
                cell.push_str(before);
                match after.strip_prefix('"') {
                    Some(after) => {
                        cell.push('"');
                        quoted = after;
                    }
                    None => {
                        rest = after;
                        break;
                    }
                }
            }
        }
        let (tail, after) = rest.split_once(',').map_or((rest, None), |(tail, after)| (tail, Some(after)));
        cell.push_str(tail);
        cells.push(cell);
        let Some(after) = after else { return cells };
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Pipe<'a>(&'a [u8], usize);

    impl Read for Pipe<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(self.0.len()).min(into.len());
            into[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    fn read(text: &[u8], at_a_time: usize, longest: usize) -> Vec<Record> {
        let mut rows = Rows::new(Pipe(text, at_a_time), longest);
        let mut all = Vec::new();
        while let Some(records) = rows.next_records().unwrap() {
            all.extend(records.each());
        }
        all
    }

    fn row(line: u64, cells: &[&str]) -> Record {
        (line, Ok(cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn a_letter_of_many_lines_is_one_cell_and_every_record_knows_its_line() {
        let text = "\u{feff}id,text\r\n1,\"Sore back.\nShe said \"\"low\"\", often\"\r\n\r\n2,5\" of snow\n3,last";
        for at_a_time in [1, 2, 5, 1_000] {
            let all = read(text.as_bytes(), at_a_time, 1_000);
            let letter = "Sore back.\nShe said \"low\", often";
            let wanted = [
                row(1, &["id", "text"]),
                row(2, &["1", letter]),
                row(5, &["2", "5\" of snow"]),
                row(6, &["3", "last"]),
            ];
            assert_eq!(all, wanted, "{at_a_time} at a time");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_named_and_costs_no_memory() {
        for at_a_time in [1, 7, 1_000] {
            let all = read(b"id,text\n1,\"sore\n2,back\n", at_a_time, 1_000);
            assert_eq!(all[1..], [(2, Err(Damage::Unclosed))], "{at_a_time}");
        }
        let long = format!("id,text\n1,\"{}\"\n2,back\n", "x".repeat(500));
        assert_eq!(read(long.as_bytes(), 16, 100)[1..], [(2, Err(Damage::TooLong)), row(3, &["2", "back"])]);
        assert_eq!(read(b"id\n\xff\nb\n", 3, 100)[1..], [(2, Err(Damage::NotText)), row(3, &["b"])]);
    }

    proptest! {
        #[test]
        fn what_a_ready_writer_writes_is_read_back(
            table in prop::collection::vec(prop::collection::vec("[a\",\r\n é]{0,6}", 2), 0..6),
            at_a_time in 1usize..40,
        ) {
            let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            table.iter().for_each(|record| writer.write_record(record).unwrap());
            let text = writer.into_inner().unwrap();
            let back: Vec<Vec<String>> = read(&text, at_a_time, 10_000).into_iter().map(|(_, row)| row.unwrap()).collect();
            prop_assert_eq!(back, table);
        }
    }
}
