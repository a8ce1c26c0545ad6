//! Finds a questionnaire's answers among everything that a person said at check-in.

use record::{Answer, Given, QuestionKey};

use crate::Instrument;

impl Instrument {
    /// The name under which question `at` (counted from 0) is kept: `phq-4:1` for the first.
    pub fn key(&self, at: usize) -> Option<QuestionKey> {
        (at < self.items().len()).then(|| format!("{}:{}", self.id(), at + 1).parse().ok()).flatten()
    }

    /// The answers to this questionnaire in printed order, ready for [`Instrument::score`].
    ///
    /// The latest answer counts; `None` for what was never asked, passed over, or "I would rather not say".
    pub fn answers_in(&self, check_in: &[Answer]) -> Vec<Option<u8>> {
        let points = |answer: &Answer| if let Given::Points(points) = answer.given { Some(points) } else { None };
        (0..self.items().len()).map(|at| self.latest(at, check_in).and_then(points)).collect()
    }

    /// The first question (counted from 0) to which nothing at all was given yet; `None` when each was put.
    pub fn next_in(&self, check_in: &[Answer]) -> Option<usize> {
        (0..self.items().len()).find(|at| self.latest(*at, check_in).is_none())
    }

    fn latest<'a>(&self, at: usize, check_in: &'a [Answer]) -> Option<&'a Answer> {
        let key = self.key(at)?;
        check_in.iter().filter(|answer| answer.question == key).max_by_key(|answer| answer.at)
    }
}
