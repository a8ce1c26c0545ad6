//! A piece of a file in, a page of findings out.
use super::blocks::Block;
use super::letter::Letter;
use super::page::{Form, Id, Page};
use super::rows::Records;
use super::source::{Columns, Piece, What};
use crate::lines;
use identify::Lexicon;
use record::{Code, Date};
use tables::{Unread, parquet};

/// How letters are read.
pub struct Reader<'a> {
    pub lexicon: &'a Lexicon,
    pub form: &'a Form,
    pub explain: bool,
    /// The day of letters that bear none.
    pub as_of: Option<Date>,
}

impl Reader<'_> {
    /// Reads every letter of a piece; a record that cannot be read is named and passed over.
    pub fn read(&self, piece: &Piece) -> Page {
        let mut page = Page::new(self.form, self.explain);
        match &piece.what {
            What::Lines(block) => self.lines(&piece.file, block, &mut page),
            What::Records(columns, records) => self.records(&piece.file, columns, records, &mut page),
            What::Rows(first, rows) => self.rows(&piece.file, *first, rows, &mut page),
            What::Broken(at, why) => page.unread(&piece.file, *at, why),
        }
        page
    }

    fn lines(&self, file: &str, block: &Block, page: &mut Page) {
        if block.too_long {
            page.unread(file, block.first, "the line is longer than 32 MB");
        }
        for (number, line) in block.lines() {
            if let Err(why) = self.line(line, page) {
                page.unread(file, number, why);
            }
        }
    }

    fn line(&self, line: &[u8], page: &mut Page) -> Result<(), String> {
        let line = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8")?;
        let letter: Letter = serde_json::from_str(line).map_err(|e| lines::wrong(&e))?;
        Ok(self.letter(Id::Json(letter.id), &letter.text, letter.date, letter.codes.as_deref().unwrap_or(&[]), page)?)
    }

    fn records(&self, file: &str, columns: &Columns, records: &Records, page: &mut Page) {
        for (line, cells) in records.each() {
            let read = cells.map_err(|damage| damage.to_string()).and_then(|cells| self.record(columns, &cells, page));
            if let Err(why) = read {
                page.unread(file, line, why);
            }
        }
    }

    fn record(&self, columns: &Columns, cells: &[String], page: &mut Page) -> Result<(), String> {
        if cells.len() != columns.all {
            return Err(format!("the record has {} cells, and there are {} headings", cells.len(), columns.all));
        }
        let filled = |at: Option<usize>| at.map(|at| cells[at].trim()).filter(|cell| !cell.is_empty());
        let date = filled(columns.date).map(str::parse).transpose().map_err(|_| Unread::Date.to_string())?;
        let codes: Vec<Code> = filled(columns.codes)
            .map_or(Ok(Vec::new()), serde_json::from_str)
            .map_err(|_| "codes are a JSON list of {system, code, display}".to_owned())?;
        Ok(self.letter(Id::Text(&cells[columns.id]), &cells[columns.text], date, &codes, page)?)
    }

    fn rows(&self, file: &str, first: u64, rows: &parquet::Rows, page: &mut Page) {
        for row in 0..rows.letters.rows() {
            let id = rows.id(row).ok_or(Unread::NoId).map(|id| match id {
                tables::Id::Text(text) => Id::Text(text),
                tables::Id::Whole(number) => Id::Whole(number),
            });
            let letter = id.and_then(|id| rows.letters.row(row).map(|letter| (id, letter)));
            let read = letter
                .map_err(|why| why.to_string())
                .and_then(|(id, letter)| Ok(self.letter(id, letter.text, letter.date, &letter.codes, page)?));
            if let Err(why) = read {
                page.unread(file, first + row as u64, why);
            }
        }
    }

    fn letter(
        &self,
        id: Id,
        text: &str,
        date: Option<Date>,
        codes: &[Code],
        page: &mut Page,
    ) -> Result<(), &'static str> {
        page.letter(id, &self.lexicon.identify(text, date.or(self.as_of), codes))
    }
}
