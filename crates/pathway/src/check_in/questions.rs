//! The pages of a check-in: in which order they come, and which answers each takes.
use crate::error::{Result, StepError};
use content::Words;
use instruments::Instrument;
use record::{Answer, Clinic, Given, Instant, QuestionKey};
use std::time::Duration;

/// One page: one question, or one thing to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Who reads this, and when.
    WhoReads,
    /// What to expect of the appointment.
    Expect,
    /// What matters to me.
    WhatMatters,
    /// The signs that need A&E today; before any pain question.
    AAndE,
    /// Where it hurts.
    PainWhere,
    /// For how long.
    PainDuration,
    /// May we ask how you have been feeling?
    MayWeAsk,
    /// One item of the questionnaire about mood, counted from 0.
    Item(usize),
    /// What I would like support with.
    Support,
    /// What I want to say: a card of the person's own.
    Card,
    /// A word that opens the answers again.
    OwnWord,
    /// What may be shared.
    Share,
}

/// Answers that a page offers, by the code that is kept. What the page calls them are choices of the message that bears
/// the question's name: `.neck` of `pain-where`.
pub type Choices = &'static [&'static str];

/// What matters, where a clinic has nobody to read free text in time.
pub const WHAT_MATTERS: Choices = &["moving", "sleep", "work", "home", "people", "hobbies", "understanding"];

/// Where it hurts.
pub const PAIN_WHERE: Choices =
    &["neck", "upper-back", "lower-back", "shoulder", "arm-or-hand", "hip", "knee", "leg-or-foot", "elsewhere"];

/// For how long. Three months is where pain is called persistent (NICE NG193); the person is not told so.
pub const PAIN_DURATION: Choices =
    &["under-3-months", "3-to-12-months", "1-to-5-years", "over-5-years", "comes-and-goes"];

/// May we ask?
pub const MAY_WE_ASK: Choices = &["yes", "no"];

/// What I would like support with: the needs that the directory knows.
pub const SUPPORT: Choices = &[
    "pain", "lonely", "lowmood", "anxiety", "sleep", "exercise", "work", "debt", "housing", "carer", "grief", "nature",
    "arts",
];

/// What I want to say, where a clinic has nobody to read free text in time.
pub const CARD: Choices = &["worried", "everyday", "low", "tried", "explain", "support"];

impl Page {
    /// The name under which its answer is kept.
    #[must_use]
    pub fn key(self, instrument: &Instrument) -> QuestionKey {
        let key = match self {
            Page::WhoReads => "who-reads",
            Page::Expect => "what-to-expect",
            Page::WhatMatters => "what-matters",
            Page::AAndE => "a-and-e",
            Page::PainWhere => "pain-where",
            Page::PainDuration => "pain-duration",
            Page::MayWeAsk => "may-we-ask",
            Page::Item(at) => return instrument.key(at).unwrap_or_else(|| code("item")),
            Page::Support => "support-wanted",
            Page::Card => "card",
            Page::OwnWord => "own-word",
            Page::Share => "share",
        };
        code(key)
    }

    /// Its name in an address: `what-matters`, `feeling-1`.
    #[must_use]
    pub fn slug(self) -> String {
        match self {
            Page::WhoReads => "who-reads".into(),
            Page::Expect => "what-to-expect".into(),
            Page::WhatMatters => "what-matters".into(),
            Page::AAndE => "before-we-ask".into(),
            Page::PainWhere => "where".into(),
            Page::PainDuration => "how-long".into(),
            Page::MayWeAsk => "may-we-ask".into(),
            Page::Item(at) => format!("feeling-{}", at + 1),
            Page::Support => "support".into(),
            Page::Card => "what-to-say".into(),
            Page::OwnWord => "own-word".into(),
            Page::Share => "share".into(),
        }
    }
}

/// The pages of this person's check-in as things stand, in order: the mood questions only after a yes, the pain
/// questions only behind the signed notice.
#[must_use]
pub fn pages(clinic: &Clinic, instrument: &Instrument, answers: &[Answer]) -> Vec<Page> {
    let mut pages = vec![Page::WhoReads, Page::Expect, Page::WhatMatters];
    if clinic.a_and_e.is_some() {
        pages.extend([Page::AAndE, Page::PainWhere, Page::PainDuration]);
    }
    pages.push(Page::MayWeAsk);
    let asked = answers.iter().find(|a| a.question.as_str() == "may-we-ask").map(|a| &a.given);
    if asked == Some(&Given::Chose("yes".into())) {
        pages.extend((0..instrument.items().len()).map(Page::Item));
    }
    pages.extend([Page::Support, Page::Card, Page::OwnWord, Page::Share]);
    pages
}

/// Answers older than this are asked again (DESIGN §4.9).
const STALE: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// The answers that still count: what was said more than 14 days ago, and not sent in since, is asked again.
#[must_use]
pub fn fresh(mut answers: Vec<Answer>, now: Instant) -> Vec<Answer> {
    answers.retain(|answer| now.since(answer.at) <= STALE);
    answers
}

/// The first page that has no answer yet: where the person goes on. The last page stays until it is sent in.
#[must_use]
pub fn next_page(clinic: &Clinic, instrument: &Instrument, answers: &[Answer]) -> Page {
    let answered = |page: &Page| answers.iter().any(|a| a.question == page.key(instrument));
    pages(clinic, instrument, answers).into_iter().find(|page| !answered(page)).unwrap_or(Page::Share)
}

/// The answer, if the page takes it.
pub(crate) fn check(page: Page, given: &Given, clinic: &Clinic, instrument: &Instrument) -> Result<Given> {
    let fits = match (page, given) {
        (Page::Share, _) => false,
        (Page::WhoReads | Page::Expect | Page::AAndE, Given::Chose(code)) => code == "seen",
        (Page::OwnWord, given) => *given == Given::Skipped, // one that was chosen comes by a door of its own
        (Page::WhatMatters | Page::Card, Given::Said(words)) if clinic.duty.is_some() => {
            // However long: a call for help must not be turned away for its length. The form's own bound is the only one.
            let words = words.trim();
            return Ok(if words.is_empty() { Given::Skipped } else { Given::Said(words.to_owned()) });
        }
        (Page::WhatMatters, Given::ChoseSome(codes)) => clinic.duty.is_none() && all_among(codes, WHAT_MATTERS),
        (Page::Card, Given::ChoseSome(codes)) => clinic.duty.is_none() && all_among(codes, CARD),
        (Page::PainWhere, Given::ChoseSome(codes)) => all_among(codes, PAIN_WHERE),
        (Page::PainDuration, Given::Chose(code)) => among(code, PAIN_DURATION),
        (Page::MayWeAsk, Given::Chose(code)) => among(code, MAY_WE_ASK),
        (Page::Item(at), Given::Points(points)) => {
            at < instrument.items().len() && instrument.answers().contains(points)
        }
        (Page::Support, Given::ChoseSome(codes)) => all_among(codes, SUPPORT),
        (Page::WhoReads | Page::Expect | Page::AAndE, _) => false,
        (Page::Item(at), Given::Skipped | Given::RatherNotSay) => at < instrument.items().len(),
        (_, Given::Skipped | Given::RatherNotSay) => true,
        _ => false,
    };
    match given {
        _ if !fits => Err(StepError::wrong("choose one of the answers on the page")),
        Given::ChoseSome(codes) if codes.is_empty() => Ok(Given::Skipped),
        given => Ok(given.clone()),
    }
}

/// An answer as the page says it, for the person's own eyes: one to a questionnaire bears its question, in the language
/// in which that was asked.
#[must_use]
pub fn in_words(page: Page, given: &Given, instrument: &Instrument, words: &Words) -> String {
    let key = page.key(instrument);
    let word = |code: &String| words.choice(key.as_str(), code);
    match (page, given) {
        (Page::Item(at), given) => {
            let question = instrument.question(at, &words.language().code).or_else(|| instrument.question(at, "en"));
            let answer = match given {
                Given::Points(points) => {
                    let answer = question.as_ref().and_then(|q| q.answers.iter().find(|(p, _)| p == points));
                    answer.map_or_else(|| points.to_string(), |(_, words)| (*words).to_owned())
                }
                Given::RatherNotSay => words.text("rather-not-say"),
                _ => words.text("not-answered"),
            };
            format!("{}: {answer}", question.as_ref().map_or("", |q| q.text))
        }
        (_, Given::Said(said)) => said.clone(),
        (_, Given::Chose(code)) => word(code),
        (_, Given::ChoseSome(codes)) => codes.iter().map(word).collect::<Vec<_>>().join(", "),
        (_, Given::Points(points)) => points.to_string(),
        (_, Given::RatherNotSay) => words.text("rather-not-say"),
        (_, Given::Skipped) => words.text("not-answered"),
    }
}

fn among(code: &str, choices: Choices) -> bool {
    choices.contains(&code)
}

fn all_among(codes: &[String], choices: Choices) -> bool {
    codes.iter().all(|code| among(code, choices))
}

fn code(text: &'static str) -> QuestionKey {
    text.parse().expect("our own names of questions are codes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{AandE, ClinicId, Nation};

    fn clinic(signed: bool) -> Clinic {
        let notice = AandE {
            signs: vec!["new weakness in both legs".into()],
            signed_by: "A physiotherapist".into(),
            signed_on: record::Date::constant(2026, 1, 12),
        };
        Clinic {
            id: ClinicId::from_bytes([0; 16]),
            slug: "larchfield".into(),
            name: "Larchfield".into(),
            sender: "Larchfield Bookings".into(),
            telephone: None,
            nation: Nation::England,
            answers_read: "by the end of the next working day".into(),
            a_and_e: signed.then_some(notice),
            duty: None,
            words: std::collections::BTreeMap::new(),
            brand: record::Brand::default(),
            open_library: false,
            safeguarding: None,
            messages: record::MessagePlan::default(),
        }
    }

    fn phq_4() -> Instrument {
        let content = content::Content::shipped();
        Instrument::read(content.text("instruments/phq-4.toml").unwrap()).unwrap()
    }

    #[test]
    fn the_signed_notice_stands_before_the_pain_questions_or_they_are_not_asked() {
        let signed = pages(&clinic(true), &phq_4(), &[]);
        let place = |page| signed.iter().position(|p| *p == page).unwrap();
        assert!(place(Page::AAndE) < place(Page::PainWhere) && place(Page::AAndE) < place(Page::PainDuration));
        let unsigned = pages(&clinic(false), &phq_4(), &[]);
        assert!(!unsigned.iter().any(|p| matches!(p, Page::PainWhere | Page::PainDuration)));
    }

    #[test]
    fn what_was_said_more_than_14_days_ago_is_asked_again() {
        let at = |day: u64| Instant::from_micros(0).plus(Duration::from_secs(day * 24 * 60 * 60));
        let said = |page: Page, day| Answer { question: page.key(&phq_4()), given: Given::Skipped, at: at(day) };
        let answers = vec![said(Page::WhoReads, 6), said(Page::Expect, 5)];
        let next = |now| next_page(&clinic(true), &phq_4(), &fresh(answers.clone(), at(now)));
        assert_eq!(next(19), Page::WhatMatters);
        assert_eq!(next(20), Page::Expect);
        assert_eq!(next(21), Page::WhoReads);
    }

    #[test]
    fn without_a_duty_role_nobody_can_write_free_text() {
        let said = Given::Said("anything".into());
        assert!(check(Page::WhatMatters, &said, &clinic(true), &phq_4()).is_err());
        let chosen = Given::ChoseSome(vec!["sleep".into()]);
        assert!(check(Page::WhatMatters, &chosen, &clinic(true), &phq_4()).is_ok());
    }

    #[test]
    fn a_page_takes_only_the_answers_that_it_offers() {
        let (clinic, phq_4) = (clinic(true), phq_4());
        let cases = [
            (Page::Item(0), Given::Points(3), true),
            (Page::Item(0), Given::Points(4), false),
            (Page::Item(4), Given::Points(1), false),
            (Page::Item(3), Given::RatherNotSay, true),
            (Page::PainDuration, Given::Chose("a-while".into()), false),
            (Page::PainWhere, Given::ChoseSome(vec!["neck".into(), "soul".into()]), false),
            (Page::AAndE, Given::Skipped, false),
            (Page::Share, Given::Skipped, false),
            (Page::Expect, Given::Chose("seen".into()), true),
            (Page::Card, Given::ChoseSome(vec!["tried".into()]), true),
            (Page::OwnWord, Given::Said("otter".into()), false),
            (Page::OwnWord, Given::Skipped, true),
        ];
        for (page, given, fits) in cases {
            assert_eq!(check(page, &given, &clinic, &phq_4).is_ok(), fits, "{page:?}");
        }
    }
}
