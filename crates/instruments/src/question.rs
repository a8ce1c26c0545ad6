//! Puts one question at a time, in the language asked for.

use crate::Instrument;

/// One question as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'a> {
    /// The item's name in the file.
    pub item: &'a str,
    /// Which question this is, counted from 1.
    pub number: usize,
    /// Out of how many.
    pub of: usize,
    /// What is said before it, with the time it asks about.
    pub stem: &'a str,
    /// The question.
    pub text: &'a str,
    /// The answers to choose from, as (score, label), in printed order.
    pub answers: Vec<(u8, &'a str)>,
}

impl Instrument {
    /// The languages that it can be asked in, as in `en`.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.definition.wording.keys().map(String::as_str)
    }

    /// Question `at` (counted from 0) in a language; `None` beyond the last, or without words in that language.
    pub fn question(&self, at: usize, language: &str) -> Option<Question<'_>> {
        let wording = self.definition.wording.get(language)?;
        let item = self.items().get(at)?;
        let labels = wording.answers.iter().map(String::as_str);
        Some(Question {
            item,
            number: at + 1,
            of: self.items().len(),
            stem: &wording.stem,
            text: wording.items.get(item)?,
            answers: self.answers().iter().copied().zip(labels).collect(),
        })
    }

    /// Which question comes next (counted from 0), `None` when each was put.
    ///
    /// `put` has an entry for each question put so far, `None` for one that the person chose to leave out: that one
    /// is not asked again.
    pub fn next_question(&self, put: &[Option<u8>]) -> Option<usize> {
        (put.len() < self.items().len()).then_some(put.len())
    }
}
