//! Adds up what was answered, finds the band, raises the flags.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::definition::{Band, Flag};
use crate::{Instrument, ScoreError};

/// What the answers come to; field for field as `fingerpost score` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scored {
    /// Whether every item was answered. If not, there are no totals and no bands: none of ours defines prorating.
    pub complete: bool,
    /// The sum, in points.
    pub total: Option<u16>,
    /// The published label of the total; `None` also where none was published. For staff only.
    pub band: Option<String>,
    /// Each subscale by its name.
    pub subscales: BTreeMap<String, SubscaleScore>,
    /// The flags raised, in the order of the file. An item's flag does not wait for the other answers.
    pub flags: Vec<String>,
}

/// What the answers to some of the items come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubscaleScore {
    /// The sum, in points.
    pub total: Option<u16>,
    /// Its published label.
    pub band: Option<String>,
}

impl Instrument {
    /// Scores a set of answers: one for each item, in printed order, `None` where it was left out.
    pub fn score(&self, answers: &[Option<u8>]) -> Result<Scored, ScoreError> {
        self.refuse_odd(answers)?;
        let answers = &self.turned(answers);
        let complete = answers.iter().all(Option::is_some);
        let sum = |answers: &mut dyn Iterator<Item = Option<u8>>| {
            if complete { answers.map(|answer| answer.map(u16::from)).sum::<Option<u16>>() } else { None }
        };
        let total = sum(&mut answers.iter().copied());
        let subscales: BTreeMap<_, _> = self
            .subscales()
            .iter()
            .map(|subscale| {
                let total = sum(&mut subscale.items.iter().map(|item| self.answer_to(item, answers)));
                (subscale.name.clone(), SubscaleScore { total, band: band(&subscale.bands, total) })
            })
            .collect();
        let flags = self.definition.flags.iter().filter(|flag| self.raised(flag, answers, total, &subscales));
        let flags = flags.map(|flag| flag.code.clone()).collect();
        Ok(Scored { complete, total, band: band(self.bands(), total), subscales, flags })
    }

    /// The points of each answer: of an item that is turned round, from the other end.
    fn turned(&self, answers: &[Option<u8>]) -> Vec<Option<u8>> {
        let [low, high] = [self.answers().first(), self.answers().last()].map(|end| end.copied().unwrap_or_default());
        let turn = |item: &String, answer: &Option<u8>| match self.definition.reversed.contains(item) {
            true => answer.map(|answer| high - (answer - low)),
            false => *answer,
        };
        std::iter::zip(self.items(), answers).map(|(item, answer)| turn(item, answer)).collect()
    }

    fn refuse_odd(&self, answers: &[Option<u8>]) -> Result<(), ScoreError> {
        let (wanted, given) = (self.items().len(), answers.len());
        if wanted != given {
            return Err(ScoreError::WrongNumber { wanted, given });
        }
        let offered = self.answers();
        match answers.iter().position(|answer| answer.is_some_and(|score| !offered.contains(&score))) {
            None => Ok(()),
            Some(at) => Err(ScoreError::OutOfRange {
                number: at + 1,
                lowest: offered.first().copied().unwrap_or_default(),
                highest: offered.last().copied().unwrap_or_default(),
            }),
        }
    }

    fn answer_to(&self, item: &str, answers: &[Option<u8>]) -> Option<u8> {
        let at = self.items().iter().position(|name| name == item)?;
        answers.get(at).copied().flatten()
    }

    fn raised(
        &self,
        flag: &Flag,
        answers: &[Option<u8>],
        total: Option<u16>,
        subscales: &BTreeMap<String, SubscaleScore>,
    ) -> bool {
        let points = match (&flag.item, &flag.subscale) {
            (Some(item), _) => self.answer_to(item, answers).map(u16::from),
            (None, Some(name)) => subscales.get(name).and_then(|subscale| subscale.total),
            (None, None) => total,
        };
        points.is_some_and(|points| points >= flag.at_least)
    }
}

fn band(bands: &[Band], total: Option<u16>) -> Option<String> {
    let total = total?;
    bands.iter().rev().find(|band| band.from <= total).map(|band| band.name.clone())
}
