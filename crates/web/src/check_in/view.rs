//! The pages of a check-in as they are drawn, but for the last one.
use super::own_word;
use super::standing::{Standing, address};
use crate::edge::problem::Problem;
use crate::parts::component::{self, Asks as _, Button, Choice, Choices, Figure, InsetText, Inside, Textarea, Title};
use crate::parts::{Numbers, Say, Wrong};
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use pathway::Page;
use record::Given;

#[derive(Template)]
#[template(path = "check_in/who_reads.html")]
struct WhoReads<'a> {
    say: Say,
    clinic: &'a str,
    answers_read: &'a str,
    duty: bool,
}

#[derive(Template)]
#[template(path = "check_in/expect.html")]
struct Expect {
    say: Say,
}

#[derive(Template)]
#[template(path = "check_in/before_we_ask.html")]
struct BeforeWeAsk<'a> {
    say: Say,
    signs: &'a [String],
    /// Whether the clinic has signed them in the page's language.
    in_language: bool,
}

/// A page on which somebody writes in their own words: what matters, or their card.
#[derive(Template)]
#[template(path = "check_in/write.html")]
struct Write<'a> {
    say: Say,
    wrong: Option<Wrong>,
    action: String,
    asked: Textarea,
    answers_read: &'a str,
    card: bool,
}

#[derive(Template)]
#[template(path = "check_in/choose.html")]
pub(super) struct Choose {
    say: Say,
    wrong: Option<Wrong>,
    action: String,
    /// The question and its answers.
    asked: Choices,
    /// Whether they are in another language than the page: wording that nobody has checked is not shown.
    other_language: bool,
    /// May we ask: why, and the numbers.
    may_we_ask: Option<Numbers>,
    /// After questions on how somebody has been feeling.
    after_mood: bool,
    rather_not: bool,
}

/// Draws a page with what was given before, or just now and not taken.
pub(super) fn drawn(
    standing: &Standing,
    page: Page,
    given: Option<&Given>,
    wrong: Option<Wrong>,
) -> Result<Response, Problem> {
    Ok(Html(html(standing, page, given, wrong)?).into_response())
}

/// The same as text.
pub(super) fn html(
    standing: &Standing,
    page: Page,
    given: Option<&Given>,
    wrong: Option<Wrong>,
) -> Result<String, Problem> {
    let (clinic, language) = (&standing.clinic, standing.say.language().code.as_str());
    let (answers_read, _) = clinic.answers_read_in(language);
    let written = if let Some(Given::Said(words)) = given { words } else { "" };
    let html = match page {
        Page::WhoReads => {
            let (say, duty) = (standing.titled(page, "who-reads-title"), clinic.duty.is_some());
            WhoReads { say, clinic: &clinic.name, answers_read, duty }.render()
        }
        Page::Expect => Expect { say: standing.titled(page, "expect-title") }.render(),
        Page::AAndE => {
            let (signs, in_language) = clinic.signs_in(language).ok_or(Problem::NotFound)?;
            BeforeWeAsk { say: standing.titled(page, "signs-title"), signs, in_language }.render()
        }
        Page::WhatMatters | Page::Card if clinic.duty.is_some() => {
            let card = page == Page::Card;
            let (title, question, hint) = if card {
                ("card-title", "card-question", "card-hint")
            } else {
                ("what-matters-title", "what-matters-question", "what-matters-hint")
            };
            let say = standing.titled(page, title);
            let asked = Textarea::new("answer", Title::page(say.text(question)))
                .hint(say.text(hint))
                .described_by("answer-when")
                .error(wrong.as_ref().map(|wrong| wrong.beside(&say)))
                .value(written)
                .with("dir", "auto");
            Write { say, wrong, action: address(page), asked, answers_read, card }.render()
        }
        Page::OwnWord => own_word::choose(standing, wrong).render(),
        _ => choose(standing, page, given, wrong).ok_or(Problem::NotFound)?.render(),
    };
    html.map_err(|_| Problem::Broken)
}

fn choose(standing: &Standing, page: Page, given: Option<&Given>, wrong: Option<Wrong>) -> Option<Choose> {
    let chosen = |value: &str| match given {
        Some(Given::Chose(code)) => code == value,
        Some(Given::ChoseSome(codes)) => codes.iter().any(|code| code == value),
        Some(Given::Points(points)) => points.to_string() == value,
        _ => false,
    };
    let answer = |(value, words): (String, Inside)| {
        let chosen = chosen(&value);
        Choice::new(value, words).chosen(chosen)
    };
    let (say, action) = (&standing.say, address(page));
    let beside = wrong.as_ref().map(|wrong| wrong.beside(say));
    if let Page::Item(at) = page {
        let own = standing.instrument.question(at, &say.language().code);
        let other = own.is_none().then_some("en");
        let question = own.or_else(|| standing.instrument.question(at, "en"))?;
        let (number, of) = (question.number.to_string(), question.of.to_string());
        let title = say.with("question-title", &[("number", number.as_str())]);
        let [stem, text] = [question.stem, question.text].map(|words| Inside::from(words).said_in(other));
        let asks = Inside::html(format_args!("<span class=\"own-stem\">{stem}</span> {text}"));
        let legend = Title::page(asks).caption(say.with("question-of", &[("number", &number), ("of", &of)]));
        let answers = question.answers.iter();
        let answers = answers.map(|(points, words)| (points.to_string(), Inside::from(*words).said_in(other)));
        return Some(Choose {
            say: say.under(title).with_back(standing.back(page)),
            wrong,
            action,
            asked: Choices::radios("answer", legend).choices(answers.map(answer)).error(beside),
            other_language: other.is_some(),
            may_we_ask: None,
            after_mood: false,
            rather_not: true,
        });
    }
    // the name of the message that holds the choices is the question's own, and what is asked is said beside it
    let (asks, hint, codes, many) = match page {
        Page::WhatMatters => ("what-matters", "choose-any", pathway::WHAT_MATTERS, true),
        Page::PainWhere => ("pain-where", "choose-any", pathway::PAIN_WHERE, true),
        Page::PainDuration => ("pain-duration", "pain-duration-hint", pathway::PAIN_DURATION, false),
        Page::MayWeAsk => ("may-we-ask", "may-we-ask-hint", pathway::MAY_WE_ASK, false),
        Page::Support => ("support", "support-hint", pathway::SUPPORT, true),
        Page::Card => ("card", "card-hint", pathway::CARD, true),
        Page::WhoReads | Page::Expect | Page::AAndE | Page::Item(_) | Page::OwnWord | Page::Share => return None,
    };
    let key = page.key(&standing.instrument);
    // keys: what-matters card pain-where pain-duration may-we-ask support-wanted
    let choices = codes.iter().map(|code| ((*code).to_owned(), Inside::from(say.choice(key.as_str(), code))));
    // keys: what-matters-question card-question pain-where-question pain-duration-question
    // keys: may-we-ask-question support-question
    let question = Title::page(say.text(&format!("{asks}-question")));
    let kind = if many { Choices::checkboxes } else { Choices::radios };
    Some(Choose {
        // keys: what-matters-title card-title pain-where-title pain-duration-title may-we-ask-title support-title
        say: standing.titled(page, &format!("{asks}-title")),
        wrong,
        action,
        asked: kind("answer", question).hint(say.text(hint)).choices(choices.map(answer)).error(beside),
        other_language: false,
        may_we_ask: (page == Page::MayWeAsk).then(|| Numbers::of(&standing.clinic)),
        after_mood: page == Page::Support && standing.pages().contains(&Page::Item(0)),
        rather_not: false,
    })
}

#[cfg(test)]
mod tests;
