//! The words of each page. They are data in a later version; until then they stand here, in one place.
use pathway::{Choices, Page};
use record::Block;

/// What a page with choices asks.
pub(super) struct Asks {
    /// The title of the page, which a shared phone may show in its list of pages.
    pub title: &'static str,
    /// The question.
    pub question: &'static str,
    /// What helps to answer.
    pub hint: &'static str,
    /// The answers.
    pub choices: Choices,
    /// Whether more than one can be chosen.
    pub many: bool,
}

const ANY: &str = "Choose as many as you like.";
const TITLES: [&str; 9] = [
    "Question 1",
    "Question 2",
    "Question 3",
    "Question 4",
    "Question 5",
    "Question 6",
    "Question 7",
    "Question 8",
    "Question 9",
];

/// The title of one question of a questionnaire, counted from 0.
pub(super) fn title_of_item(at: usize) -> &'static str {
    TITLES.get(at).copied().unwrap_or("Question")
}

/// The words of a page with choices; the questionnaire brings its own.
pub(super) fn asks(page: Page) -> Option<Asks> {
    let asks = |title, question, hint, choices, many| Asks { title, question, hint, choices, many };
    Some(match page {
        Page::WhatMatters => asks("What matters to you", "What matters most to you?", ANY, pathway::WHAT_MATTERS, true),
        Page::PainWhere => asks("Where it hurts", "Where does it hurt?", ANY, pathway::PAIN_WHERE, true),
        Page::PainDuration => asks(
            "For how long",
            "How long has it been hurting?",
            "Your best guess is fine.",
            pathway::PAIN_DURATION,
            false,
        ),
        Page::MayWeAsk => asks(
            "May we ask?",
            "May we ask how you have been feeling?",
            "It is fine to say no. It changes nothing about your appointment.",
            pathway::MAY_WE_ASK,
            false,
        ),
        Page::Support => asks(
            "Support",
            "What would you like support with?",
            "Choose as many as you like, or none.",
            pathway::SUPPORT,
            true,
        ),
        Page::WhoReads | Page::AAndE | Page::Item(_) | Page::Share => return None,
    })
}

/// A block of answers, as the person would name it.
pub(super) fn block(block: Block) -> &'static str {
    match block {
        Block::WhatMatters => "What matters to me",
        Block::Pain => "Where it hurts, and for how long",
        Block::Mood => "How I have been feeling",
        Block::Support => "What I would like support with",
    }
}
