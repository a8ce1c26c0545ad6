//! What stands on a card, and what the map says of how many and how long.
use crate::seeker::closed_list;
use crate::{NotThis, StepKind, StoryId};
use std::fmt;
use std::str::FromStr;

/// The longest text of one field of a card, and of a comment, in letters.
pub const MOST_WORDS: usize = 600;

/// The longest time that a map can speak of, in days.
const MOST_DAYS: u16 = 730;

closed_list! {
    /// Who says what stands on a card: somebody who has seen it with those eyes, or others about them.
    Spoken, "say who says so: one of";
    Themselves = "themselves", "Somebody who has been there themselves";
    Others = "others", "Others, about them";
}

closed_list! {
    /// Of how many people the map says that a step happens. The words stand for the share in [`HowMany::range`].
    HowMany, "how many is one of";
    Everyone = "everyone", "everyone";
    NearlyAll = "nearly-all", "nearly everyone (9 in 10 or more)";
    Most = "most", "most people (more than half)";
    Half = "half", "about half (4 to 6 in 10)";
    Some = "some", "some people (less than half)";
    Few = "few", "few people (1 in 10 or fewer)";
    Nobody = "nobody", "nobody";
}

impl HowMany {
    /// The least and the most, as shares from 0 to 1, for which the word is right.
    #[must_use]
    pub const fn range(self) -> (f64, f64) {
        match self {
            HowMany::Everyone => (1.0, 1.0),
            HowMany::NearlyAll => (0.9, 1.0),
            HowMany::Most => (0.5, 1.0),
            HowMany::Half => (0.4, 0.6),
            HowMany::Some => (0.0, 0.5),
            HowMany::Few => (0.0, 0.1),
            HowMany::Nobody => (0.0, 0.0),
        }
    }
}

/// What the map says of a step of the log, in codes, so that the records can be held against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Claim {
    /// The step that the card is about.
    #[serde(with = "code")]
    pub step: StepKind,
    /// The step from which on the time is counted; for a card about the first step of all, that step itself.
    #[serde(with = "code")]
    pub since: StepKind,
    /// Of how many people it is said.
    #[serde(default)]
    pub how_many: Option<HowMany>,
    /// Within how many days it is said to happen: 0 is the same day.
    #[serde(default)]
    pub within_days: Option<u16>,
}

/// A sentence of a story beside a card. The words stand in the story and nowhere else, so that what an author takes back is
/// on no map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Quote {
    /// Of which story.
    pub story: StoryId,
    /// In which version of it: another one may say something else there.
    pub version: i64,
    /// Which sentence, from 0.
    pub sentence: u16,
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.story, self.version, self.sentence)
    }
}

impl FromStr for Quote {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("choose a sentence from the list");
        let mut parts = text.split(':');
        let mut next = || parts.next().ok_or(WANTED);
        let (story, version, sentence) = (next()?, next()?, next()?);
        let quote = Self {
            story: story.parse().map_err(|_| WANTED)?,
            version: version.parse().map_err(|_| WANTED)?,
            sentence: sentence.parse().map_err(|_| WANTED)?,
        };
        if parts.next().is_none() { Ok(quote) } else { Err(WANTED) }
    }
}

/// A card: one step as somebody sees it. All words are of whoever draws, and may be somebody's own.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Card {
    /// What happens.
    pub what: String,
    /// How it feels.
    #[serde(default)]
    pub felt: String,
    /// What gets in the way.
    #[serde(default)]
    pub in_the_way: String,
    /// Where support could be made a part of it.
    #[serde(default)]
    pub opportunity: String,
    /// Who says so.
    pub spoken: Spoken,
    /// What it says of a step that the records hold, too.
    #[serde(default)]
    pub claim: Option<Claim>,
}

impl Card {
    /// A card with only this on it, said by others.
    #[must_use]
    pub fn saying(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            felt: String::new(),
            in_the_way: String::new(),
            opportunity: String::new(),
            spoken: Spoken::Others,
            claim: None,
        }
    }

    /// The card as it is kept: without room around its words.
    ///
    /// # Errors
    /// [`NotThis`] without a word of what happens, for a field that is too long, and for a time that is.
    pub fn checked(self) -> Result<Self, NotThis> {
        let Self { what, felt, in_the_way, opportunity, spoken, claim } = self;
        let [what, felt, in_the_way, opportunity] =
            [what, felt, in_the_way, opportunity].map(|words| words.trim().replace("\r\n", "\n"));
        if what.is_empty() {
            return Err(NotThis::wanted("write what happens"));
        }
        if [&what, &felt, &in_the_way, &opportunity].iter().any(|words| words.chars().count() > MOST_WORDS) {
            return Err(NotThis::wanted("write at most 600 letters in one field"));
        }
        if claim.and_then(|claim| claim.within_days).is_some_and(|days| days > MOST_DAYS) {
            return Err(NotThis::wanted("the number of days is from 0 to 730"));
        }
        Ok(Self { what, felt, in_the_way, opportunity, spoken, claim })
    }
}

impl std::fmt::Debug for Card {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Card(…)")
    }
}

/// A step by its code.
mod code {
    use crate::StepKind;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(kind: &StepKind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<StepKind, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_says_what_happens_in_words_that_fit() {
        assert_eq!(Card::saying("  A letter\r\ncomes ").checked().map(|card| card.what), Ok("A letter\ncomes".into()));
        assert!(Card::saying(" \n").checked().is_err());
        assert!(Card { felt: "x".repeat(MOST_WORDS + 1), ..Card::saying("y") }.checked().is_err());
        let claim = |days| Claim {
            step: StepKind::Invited,
            since: StepKind::Received,
            how_many: None,
            within_days: Some(days),
        };
        assert!(Card { claim: Some(claim(730)), ..Card::saying("y") }.checked().is_ok());
        assert!(Card { claim: Some(claim(731)), ..Card::saying("y") }.checked().is_err());
    }

    #[test]
    fn a_quote_is_read_back_as_it_was_written_and_holds_no_word() {
        let quote = Quote { story: StoryId::from_bytes([7; 16]), version: 2, sentence: 3 };
        assert_eq!(quote.to_string().parse(), Ok(quote));
        for text in ["", "x:1:2", "1:2", &format!("{quote}:4")] {
            assert!(text.parse::<Quote>().is_err(), "{text}");
        }
    }

    #[test]
    fn how_many_stands_for_a_share_that_can_be() {
        for how_many in HowMany::ALL {
            let (least, most) = how_many.range();
            assert!(0.0 <= least && least <= most && most <= 1.0);
            assert_eq!(how_many.code().parse(), Ok(*how_many));
        }
    }
}
