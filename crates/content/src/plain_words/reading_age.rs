//! How old somebody must be to read a text easily: a published formula where the text is long enough for one, and its
//! words alone where it is not. A tool to choose what to look at first; only people can say whether a text is clear.
//!
//! From [`SHORT`] words on: the grade of Flesch and Kincaid (Kincaid et al. 1975, Navy research branch report 8-75,
//! `0.39 words/sentences + 11.8 syllables/words - 15.59`) and five years, since a first grade is six years old. It was
//! made from passages of some hundred words. On one sentence a single syllable moves it by `11.8 / words` years; below
//! twelve words that is more than a year, and the formula tells chance rather than text.
//!
//! Below: nothing but the words. A label, a button, a heading is as hard as its hardest word; hard is a word of three
//! syllables or more (as in SMOG, which the NHS service manual measures by) that is neither a name nor on the list of
//! everyday words. [`EASY`] where there is none, [`HARD`] where there is one.
//!
//! All texts together: [`smog_age`], the measure that the NHS service manual uses.

use super::fold::{THING, words};
use super::syllables::syllables;
use std::collections::BTreeSet;

/// Texts of fewer words are measured by their words.
pub const SHORT: usize = 12;
/// The age of a short text without a hard word: the lower end of what the NHS service manual aims for.
pub const EASY: f64 = 9.0;
/// The age of a short text with a hard word: above the upper end.
pub const HARD: f64 = 12.0;
/// What the NHS service manual aims for, and so do we.
pub const OLDEST: f64 = 11.0;

/// How a text was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// By Flesch and Kincaid's formula.
    Formula,
    /// By its words, as it is short.
    Words,
}

/// How old somebody must be to read a text easily.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingAge {
    /// In years.
    pub years: f64,
    /// How it was measured.
    pub by: Measure,
    /// How many words the text has.
    pub words: usize,
}

/// What the formulas count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    words: usize,
    sentences: usize,
    syllables: usize,
    /// Of three syllables or more, names left out.
    long: usize,
    /// Of these, not on the list of everyday words.
    hard: usize,
}

pub(super) fn of(text: &str, everyday: &BTreeSet<String>) -> Option<ReadingAge> {
    let counts = count(text, everyday);
    let years = match counts.words {
        0 => return None,
        1..SHORT => return Some(by_words(&counts)),
        _ => 5.0 + 0.39 * per(counts.words, counts.sentences) + 11.8 * per(counts.syllables, counts.words) - 15.59,
    };
    Some(ReadingAge { years: (years.max(5.0) * 10.0).round() / 10.0, by: Measure::Formula, words: counts.words })
}

fn by_words(counts: &Counts) -> ReadingAge {
    ReadingAge { years: if counts.hard == 0 { EASY } else { HARD }, by: Measure::Words, words: counts.words }
}

/// The reading age of many texts together by SMOG (McLaughlin 1969) as it is reckoned in the UK:
/// `8 + sqrt(30 long words/sentences)`. `None` below the thirty sentences that it was made from.
///
/// As the NHS service manual asks, each heading and label counts as a sentence.
#[must_use]
pub fn smog_age<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<f64> {
    let counts = texts.into_iter().map(|text| count(text, &BTreeSet::new()));
    let (long, sentences) = counts.fold((0, 0), |(long, all), one| (long + one.long, all + one.sentences));
    (sentences >= 30).then(|| ((8.0 + (30.0 * per(long, sentences)).sqrt()) * 10.0).round() / 10.0)
}

#[allow(clippy::cast_precision_loss, reason = "a text has fewer words than a float can count")]
fn per(some: usize, each: usize) -> f64 {
    some as f64 / each.max(1) as f64
}

fn count(text: &str, everyday: &BTreeSet<String>) -> Counts {
    let mut counts = Counts::default();
    let (mut last, mut short_form) = (0, false);
    for word in words(text) {
        let between = &text[last..word.span.start];
        let begins = last == 0 || (ends_sentence(between) && !short_form);
        counts.sentences += usize::from(begins);
        let values = between.chars().filter(|sign| *sign == THING).count();
        // a value is a word of two syllables: a name, a number, a day
        (counts.words, counts.syllables) = (counts.words + values, counts.syllables + 2 * values);
        let written = &text[word.span.clone()];
        last = word.span.end;
        short_form = written.contains('.'); // e.g. ends nothing
        if between.ends_with(['@', '/']) || text[last..].starts_with(['@', '/']) {
            continue; // an address is not read as words
        }
        let said = spoken(written, &word.folded);
        counts.words += 1;
        counts.syllables += said;
        let name = !begins && written.starts_with(char::is_uppercase);
        if said >= 3 && !name && !written.starts_with(|c: char| c.is_ascii_digit()) && !is_initials(written) {
            counts.long += 1;
            let plain = word.folded.strip_suffix("'s").unwrap_or(&word.folded);
            let one = plain.strip_suffix('s').unwrap_or(plain);
            counts.hard += usize::from(!everyday.contains(plain) && !everyday.contains(one));
        }
    }
    let values = text[last..].chars().filter(|sign| *sign == THING).count();
    (counts.words, counts.syllables) = (counts.words + values, counts.syllables + 2 * values);
    counts.sentences = counts.sentences.max(usize::from(counts.words > 0));
    counts
}

/// A full stop, a question or an exclamation mark with a space after it, or an empty line.
fn ends_sentence(between: &str) -> bool {
    let mut marks = between.trim_start_matches(['”', '"', '’', '\'', ')', ']']).chars();
    let ends = matches!(marks.next(), Some('.' | '?' | '!' | '…'));
    ends && marks.any(char::is_whitespace) || between.contains("\n\n")
}

/// A number is taken in at a glance; initials are said letter by letter.
fn spoken(written: &str, folded: &str) -> usize {
    if written.starts_with(|first: char| first.is_ascii_digit()) {
        1
    } else if is_initials(written) {
        written.chars().filter(|sign| *sign != '.').count()
    } else {
        syllables(folded)
    }
}

/// GP, NHS, A&E.
fn is_initials(written: &str) -> bool {
    let signs = written.chars().count();
    (2..=3).contains(&signs) && written.chars().all(|sign| sign.is_uppercase() || matches!(sign, '&' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn age(text: &str) -> f64 {
        of(text, &BTreeSet::from(["appointment".into()])).map_or(0.0, |age| age.years)
    }

    #[test]
    fn the_formula_is_reckoned_as_it_was_published() {
        // 14 words, 2 sentences, 18 syllables: 0.39 * 7 + 11.8 * 18 / 14 - 15.59 = 2.3 and five years
        let text = "You can stop at any time. Your answers never change your place here.";
        assert_eq!(count(text, &BTreeSet::new()).words, 13);
        let counts = count("The cat sat on the mat. It was a very old and dirty mat.", &BTreeSet::new());
        assert_eq!((counts.words, counts.sentences, counts.syllables), (14, 2, 16));
        // 0.39 * 14 / 2 + 11.8 * 16 / 14 - 15.59 = 0.63
        assert!((age("The cat sat on the mat. It was a very old and dirty mat.") - 5.6).abs() < 0.01);
        // 0.39 * 12 + 11.8 * 29 / 12 - 15.59 = 17.6
        let hard = "Musculoskeletal physiotherapy incorporates psychologically informed rehabilitation alongside exercise for most of them.";
        assert!(age(hard) > 20.0, "{}", age(hard));
    }

    #[test]
    fn a_short_text_is_as_hard_as_its_hardest_word() {
        for easy in [
            "Get help now",
            "Your appointment",
            "Your appointments",
            "Call 999 or 116 123",
            "Ring Samaritans",
            "NHS, A&E",
        ] {
            assert_eq!(age(easy), EASY, "{easy}");
        }
        for hard in ["Biopsychosocial", "Your rehabilitation", "An assessment of need"] {
            assert_eq!(age(hard), HARD, "{hard}");
        }
        assert_eq!(of("", &BTreeSet::new()), None);
        assert_eq!(of("…", &BTreeSet::new()), None);
    }

    #[test]
    fn a_value_counts_as_a_word_and_an_address_as_none() {
        assert_eq!(count("Hello \u{fffc}.", &BTreeSet::new()).words, 2);
        assert_eq!(
            count("\u{fffc}", &BTreeSet::new()),
            Counts { words: 1, sentences: 1, syllables: 2, ..Counts::default() }
        );
        assert_eq!(count("Write to a@b", &BTreeSet::new()).words, 2);
    }

    #[test]
    fn sentences_end_where_they_end() {
        let sentences = |text| count(text, &BTreeSet::new()).sentences;
        assert_eq!(sentences("One. Two? “Three!” Four"), 4);
        assert_eq!(sentences("At 5.5 miles, e.g. here: there"), 1);
        assert_eq!(sentences("One\n\nTwo"), 2);
    }

    #[test]
    fn smog_needs_thirty_sentences() {
        assert_eq!(smog_age(std::iter::repeat_n("Get help now", 29)), None);
        assert_eq!(smog_age(std::iter::repeat_n("Get help now", 30)), Some(8.0));
        // thirty sentences with one long word each: 8 + sqrt(30)
        assert_eq!(smog_age(std::iter::repeat_n("Your appointment", 30)), Some(13.5));
    }
}
