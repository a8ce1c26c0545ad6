//! Answers and offers in the words of the pages on which they were given.
use crate::parts::Say;
use record::{Answer, Block, Given, Offer, OfferState, Reason, Way};
use std::sync::OnceLock;

/// The questions in the order of a brief: what matters first, then pain, then support.
pub(super) const ORDER: [&str; 6] =
    ["card", "what-matters", "pain-where", "pain-duration", "support-wanted", "support-how"];

/// What was asked, and what the person said: their own words word for word, a choice as the page offered it in English.
pub(crate) fn shared(answer: &Answer) -> (&'static str, String) {
    let key = answer.question.as_str();
    let label = match key {
        "card" => "What they want to say",
        "what-matters" => "What matters to them",
        "pain-where" => "Where it hurts",
        "pain-duration" => "For how long",
        "support-wanted" => "Support they would like",
        "support-how" => "How they would like it",
        _ => "Something else",
    };
    let word = |code: &str| english().choice(key, code);
    let said = match &answer.given {
        Given::Said(words) => words.clone(),
        Given::Chose(code) => word(code),
        Given::ChoseSome(codes) => codes.iter().map(|code| word(code)).collect::<Vec<_>>().join(", "),
        Given::Points(points) => points.to_string(),
        Given::RatherNotSay => "Would rather not say".into(),
        Given::Skipped => "Not answered".into(),
    };
    (label, said)
}

/// Why support is suggested, in the very words that the person reads.
pub(super) fn reason(reason: Reason) -> String {
    english().choice("reason", reason.code())
}

fn english() -> &'static Say {
    static ENGLISH: OnceLock<Say> = OnceLock::new();
    ENGLISH.get_or_init(Say::english)
}

/// A text that is longer than so many letters, cut at a word; none where it is not.
pub(crate) fn cut(text: &str, most: usize) -> Option<String> {
    let (end, _) = text.char_indices().nth(most)?;
    let kept = &text[..end];
    let at_a_word = text[end..].starts_with(char::is_whitespace);
    let kept = if at_a_word { kept } else { kept.rsplit_once(char::is_whitespace).map_or(kept, |(words, _)| words) };
    Some(format!("{}…", kept.trim_end()))
}

/// A block that somebody keeps to themselves.
pub(super) const fn block(block: Block) -> &'static str {
    match block {
        Block::WhatMatters => "what matters to them",
        Block::Pain => "their pain",
        Block::Mood => "how they have been feeling",
        Block::Support => "the support they would like",
        Block::Card => "what they want to say",
    }
}

/// Whether it was never offered here: the person put it aside on their own page.
pub(crate) const fn is_not_for_them(offer: &Offer) -> bool {
    offer.along.own && matches!(offer.state, OfferState::Declined)
}

/// How an offer stands, with its way once it has one.
pub(super) fn state(state: OfferState, way: Option<Way>) -> String {
    match way {
        Some(way) => format!("{}: {}", state.in_words(), way.in_words()),
        None => state.in_words().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Instant;

    fn said(question: &str, given: Given) -> (&'static str, String) {
        shared(&Answer { question: question.parse().expect("a code"), given, at: Instant::from_micros(0) })
    }

    #[test]
    fn answers_are_shown_as_they_were_given() {
        let some = |codes: &[&str]| Given::ChoseSome(codes.iter().map(|c| (*c).into()).collect());
        assert_eq!(said("what-matters", Given::Said("my garden".into())), ("What matters to them", "my garden".into()));
        assert_eq!(said("pain-where", some(&["neck", "lower-back"])), ("Where it hurts", "Neck, Lower back".into()));
        assert_eq!(
            said("support-wanted", some(&["lowmood"])),
            ("Support they would like", "Someone to talk to".into())
        );
        assert_eq!(said("pain-duration", Given::Skipped), ("For how long", "Not answered".into()));
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(cut("my garden", 9), None);
        assert_eq!(cut("my garden and my dog", 12).as_deref(), Some("my garden…"));
        assert_eq!(cut("my garden and my dog", 9).as_deref(), Some("my garden…"));
        assert_eq!(cut("¡½½½½½½", 3).as_deref(), Some("¡½½…"), "one long word is cut where it must be");
    }

    #[test]
    fn nobody_is_said_to_have_declined_or_refused() {
        for state in [OfferState::Offered, OfferState::Accepted, OfferState::Declined, OfferState::NotReached] {
            let words = super::state(state, Some(Way::Company)).to_lowercase();
            assert!(!words.contains("declin") && !words.contains("refus"), "{words}");
        }
    }
}
