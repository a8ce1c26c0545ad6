//! Text to rows of cells. Our own reader and not a ready one, because a clinic must be told two things that those keep to
//! themselves: which row of the spreadsheet it is, and that a quotation mark was opened and never closed (everything
//! after it would silently be one cell).

/// One row that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    /// As a spreadsheet counts them, empty rows too, from 1.
    pub number: u32,
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// A quotation mark that was opened in this line and never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unclosed(pub u32);

/// Rows, one after the other. After an [`Unclosed`] there are no more.
pub(crate) struct Rows<'a> {
    rest: &'a str,
    separator: char,
    number: u32,
    line: u32,
    /// A row with more cells is not read on: the caller refuses it.
    widest: usize,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(text: &'a str, separator: char, widest: usize) -> Self {
        Self { rest: text, separator, number: 0, line: 1, widest }
    }

    /// One cell, and whether the row goes on after it.
    fn cell(&mut self) -> Result<(String, bool), Unclosed> {
        let quoted = self.rest.strip_prefix('"').or_else(|| self.rest.strip_prefix("=\""));
        let mut cell = String::new();
        if let Some(inside) = quoted {
            self.quoted(inside, &mut cell)?;
        }
        let ends = |c: char| c == self.separator || c == '\n' || c == '\r';
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        cell.push_str(&self.rest[..end]); // after a closing mark too, as spreadsheets read it
        self.rest = &self.rest[end..];
        let goes_on = self.rest.strip_prefix(self.separator);
        match goes_on {
            Some(rest) => self.rest = rest,
            None => {
                self.rest = self.rest.strip_prefix("\r\n").unwrap_or_else(|| self.rest.get(1..).unwrap_or_default());
                self.line += 1;
            }
        }
        Ok((tidied(&cell), goes_on.is_some()))
    }

    fn quoted(&mut self, mut inside: &'a str, cell: &mut String) -> Result<(), Unclosed> {
        let begun = self.line;
        loop {
            let Some((part, rest)) = inside.split_once('"') else { return Err(Unclosed(begun)) };
            cell.push_str(part);
            self.line += u32::try_from(breaks(part)).unwrap_or(0);
            match rest.strip_prefix('"') {
                Some(rest) => {
                    cell.push('"');
                    inside = rest;
                }
                None => {
                    self.rest = rest;
                    return Ok(());
                }
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Raw, Unclosed>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            self.number += 1;
            let (number, line) = (self.number, self.line);
            let mut cells = Vec::new();
            loop {
                match self.cell() {
                    Err(unclosed) => {
                        self.rest = "";
                        return Some(Err(unclosed));
                    }
                    Ok((cell, goes_on)) => {
                        cells.push(cell);
                        if cells.len() > self.widest {
                            self.rest = "";
                        }
                        if !goes_on || cells.len() > self.widest {
                            break;
                        }
                    }
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Some(Ok(Raw { number, line, cells }));
            }
        }
        None
    }
}

fn breaks(text: &str) -> usize {
    text.matches('\n').count() + text.replace("\r\n", "").matches('\r').count()
}

/// Without the space around it, and without what spreadsheets put before a number to keep it text: `="0123"`, `'0123`.
fn tidied(cell: &str) -> String {
    let around = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let cell = cell.trim_matches(around);
    let cell = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
    let number = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit() || "+=-@".contains(c));
    cell.strip_prefix('\'').filter(number).unwrap_or(cell).trim_matches(around).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, separator: char) -> Vec<(u32, u32, Vec<String>)> {
        let rows = Rows::new(text, separator, 9).map(|row| row.expect("a row"));
        rows.map(|row| (row.number, row.line, row.cells)).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them_and_lines_as_an_editor_does() {
        let rows = read("a,b\r\n\r\n\"two\r\nlines\",c\n,\nd,e", ',');
        let cells = |cells: [&str; 2]| cells.map(String::from).to_vec();
        assert_eq!(rows, [(1, 1, cells(["a", "b"])), (3, 3, cells(["two\r\nlines", "c"])), (5, 6, cells(["d", "e"]))]);
    }

    #[test]
    fn cells_are_read_as_a_spreadsheet_reads_them() {
        for (text, cells) in [
            ("a;\"b;c\";d", ["a", "b;c", "d"]),
            ("a;\"say \"\"when\"\"\";d", ["a", "say \"when\"", "d"]),
            ("a;=\"0123\";d", ["a", "0123", "d"]),
            ("a;\"=\"\"0123\"\"\";d", ["a", "0123", "d"]),
            ("a;'0123;'t Hart", ["a", "0123", "'t Hart"]),
            ("5' 6\"; \u{a0}b ;\"c\"d", ["5' 6\"", "b", "cd"]),
        ] {
            assert_eq!(read(text, ';'), [(1, 1, cells.map(String::from).to_vec())], "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_is_an_error_and_not_one_long_cell() {
        let mut rows = Rows::new("a,b\nc,\"d\ne,f\n", ',', 9);
        assert!(rows.next().is_some_and(|row| row.is_ok()));
        assert_eq!(rows.next(), Some(Err(Unclosed(2))));
        assert_eq!(rows.next(), None);
    }

    #[test]
    fn a_row_of_a_million_cells_is_not_read_to_its_end() {
        let wide = ",".repeat(1_000_000);
        assert_eq!(read(&format!("x{wide}"), ',')[0].2.len(), 10);
    }
}
