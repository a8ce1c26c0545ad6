//! A check-in: what a person says of themselves before the appointment, a question at a time.
use crate::{Instant, NotThis};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// The name of a question: `what-matters`, `pain-where`, `phq-4:1`. A code, so that the step log may hold it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuestionKey(String);

impl QuestionKey {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for QuestionKey {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let _: crate::Detail = text.parse().map_err(|_| NotThis::wanted("a question's name is a code"))?;
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for QuestionKey {
    type Error = NotThis;
    fn try_from(text: String) -> Result<Self, NotThis> {
        text.parse()
    }
}

impl From<QuestionKey> for String {
    fn from(key: QuestionKey) -> Self {
        key.0
    }
}

/// What was given. Encrypted with the person's own key.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// The person's own words.
    Said(String),
    /// One of the offered answers, by its code.
    Chose(String),
    /// Any number of the offered answers, by their codes.
    ChoseSome(Vec<String>),
    /// The points of an instrument's answer.
    Points(u8),
    /// "I would rather not say."
    RatherNotSay,
    /// The page was passed over.
    Skipped,
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Given(…)")
    }
}

/// One answer, with its date: answers are asked again when older than 14 days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// To which question.
    pub question: QuestionKey,
    /// What.
    pub given: Given,
    /// When it was saved.
    pub at: Instant,
}

/// A block of answers that a person shares or keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// What matters to me.
    WhatMatters,
    /// Where the pain is, and for how long.
    Pain,
    /// How I have been feeling.
    Mood,
    /// What I would like support with.
    Support,
    /// What I want to say: a card of the person's own.
    Card,
}

impl Block {
    /// In the order in which they are asked.
    pub const ALL: &[Block] = &[Block::WhatMatters, Block::Pain, Block::Mood, Block::Support, Block::Card];

    /// `what-matters`, `pain`, `mood`, `support`, `card`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Block::WhatMatters => "what-matters",
            Block::Pain => "pain",
            Block::Mood => "mood",
            Block::Support => "support",
            Block::Card => "card",
        }
    }

    /// The block to which a question belongs; the questions about the check-in itself belong to none.
    #[must_use]
    pub fn of(question: &QuestionKey) -> Option<Block> {
        match question.as_str() {
            "what-matters" => Some(Block::WhatMatters),
            "support-wanted" | "support-how" => Some(Block::Support),
            "card" => Some(Block::Card),
            key if key.starts_with("pain-") => Some(Block::Pain),
            key if key.contains(':') => Some(Block::Mood), // an instrument's item
            _ => None,
        }
    }
}

/// What may be shared with the clinician. Nothing is until the person has said so.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Sharing(pub BTreeSet<Block>);

impl Sharing {
    /// Whether this answer may be shown to the clinician.
    #[must_use]
    pub fn covers(&self, question: &QuestionKey) -> bool {
        Block::of(question).is_some_and(|block| self.0.contains(&block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shared_until_the_person_says_so() {
        let key = |text: &str| text.parse::<QuestionKey>().expect("a code");
        assert!(!Sharing::default().covers(&key("what-matters")));
        let pain_only = Sharing(BTreeSet::from([Block::Pain]));
        assert!(pain_only.covers(&key("pain-where")));
        assert!(!pain_only.covers(&key("phq-4:1")));
        assert!(!pain_only.covers(&key("may-we-ask")));
    }
}
