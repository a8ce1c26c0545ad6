//! The pages of a check-in as they are drawn, but for the last one.
use super::standing::{Standing, address};
use super::words;
use crate::edge::problem::Problem;
use crate::parts::{Numbers, PatientFrame, Wrong, draw};
use askama::Template;
use axum::response::Response;
use pathway::Page;
use record::Given;

#[derive(Template)]
#[template(path = "check_in/who_reads.html")]
pub(super) struct WhoReads<'a> {
    frame: PatientFrame,
    clinic: &'a str,
    answers_read: &'a str,
    duty: bool,
}

#[derive(Template)]
#[template(path = "check_in/before_we_ask.html")]
pub(super) struct BeforeWeAsk<'a> {
    frame: PatientFrame,
    signs: &'a [String],
}

#[derive(Template)]
#[template(path = "check_in/write.html")]
pub(super) struct Write<'a> {
    frame: PatientFrame,
    wrong: Option<Wrong>,
    words: &'a str,
    answers_read: &'a str,
}

#[derive(Template)]
#[template(path = "check_in/choose.html")]
pub(super) struct Choose {
    frame: PatientFrame,
    wrong: Option<Wrong>,
    action: String,
    /// Which question of how many, and what is said before all of them.
    caption: Option<(String, String)>,
    question: String,
    hint: &'static str,
    many: bool,
    choices: Vec<Choice>,
    /// May we ask: why, and the numbers.
    may_we_ask: Option<Numbers>,
    /// After questions on how somebody has been feeling.
    after_mood: bool,
    rather_not: bool,
}

struct Choice {
    id: String,
    value: String,
    words: String,
    chosen: bool,
}

/// Draws a page with what was given before, or just now and not taken.
pub(super) fn drawn(
    standing: &Standing,
    page: Page,
    given: Option<&Given>,
    wrong: Option<Wrong>,
) -> Result<Response, Problem> {
    let (clinic, back) = (&standing.clinic, standing.back(page));
    match (page, &clinic.a_and_e) {
        (Page::WhoReads, _) => draw(&WhoReads {
            frame: PatientFrame { title: "Who reads your answers", back },
            clinic: &clinic.name,
            answers_read: &clinic.answers_read,
            duty: clinic.duty.is_some(),
        }),
        (Page::AAndE, Some(notice)) => {
            let frame = PatientFrame { title: "Before we ask about your pain", back };
            draw(&BeforeWeAsk { frame, signs: &notice.signs })
        }
        (Page::WhatMatters, _) if clinic.duty.is_some() => draw(&Write {
            frame: PatientFrame { title: "What matters to you", back },
            wrong,
            words: if let Some(Given::Said(words)) = given { words } else { "" },
            answers_read: &clinic.answers_read,
        }),
        _ => draw(&choose(standing, page, given, wrong).ok_or(Problem::NotFound)?),
    }
}

fn choose(standing: &Standing, page: Page, given: Option<&Given>, wrong: Option<Wrong>) -> Option<Choose> {
    let chosen = |value: &str| match given {
        Some(Given::Chose(code)) => code == value,
        Some(Given::ChoseSome(codes)) => codes.iter().any(|code| code == value),
        Some(Given::Points(points)) => points.to_string() == value,
        _ => false,
    };
    let choice = |(at, (value, words)): (usize, (String, &str))| Choice {
        id: if at == 0 { "answer".into() } else { format!("answer-{}", at + 1) },
        chosen: chosen(&value),
        value,
        words: words.to_owned(),
    };
    let (frame, action) = (|title| PatientFrame { title, back: standing.back(page) }, address(page));
    let after_mood = page == Page::Support && standing.pages().contains(&Page::Item(0));
    if let Page::Item(at) = page {
        let question = standing.instrument.question(at, "en")?;
        let answers = question.answers.iter().map(|(points, words)| (points.to_string(), *words));
        return Some(Choose {
            frame: frame(words::title_of_item(at)),
            wrong,
            action,
            caption: Some((format!("Question {} of {}", question.number, question.of), question.stem.to_owned())),
            question: question.text.to_owned(),
            hint: "",
            many: false,
            choices: answers.enumerate().map(choice).collect(),
            may_we_ask: None,
            after_mood,
            rather_not: true,
        });
    }
    let asks = words::asks(page)?;
    Some(Choose {
        frame: frame(asks.title),
        wrong,
        action,
        caption: None,
        question: asks.question.to_owned(),
        hint: asks.hint,
        many: asks.many,
        choices: asks
            .choices
            .iter()
            .map(|(code, words)| ((*code).to_owned(), *words))
            .enumerate()
            .map(choice)
            .collect(),
        may_we_ask: (page == Page::MayWeAsk).then(|| Numbers::of(&standing.clinic)),
        after_mood,
        rather_not: false,
    })
}

#[cfg(test)]
mod tests;
