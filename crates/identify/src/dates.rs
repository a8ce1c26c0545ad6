//! The day that a letter bears, and the years and ages in it that lie in the past.
use crate::lexicon::{Hit, Lexicon, Number};
use crate::prose::word_before;
use crate::text::in_word;
use record::Date;

/// A letter bears its date at the head; further down it must say that it is one.
const HEAD: usize = 200;
const MONTHS: [&[u8]; 12] = [
    b"january",
    b"february",
    b"march",
    b"april",
    b"may",
    b"june",
    b"july",
    b"august",
    b"september",
    b"october",
    b"november",
    b"december",
];

/// The month that a word names, whole or by its first letters, January being 1.
pub(crate) fn month(word: &[u8]) -> Option<i8> {
    let short = |name: &[u8]| (word.len() == 3 || word == b"sept") && name.starts_with(word);
    let at = MONTHS.iter().position(|name| *name == word || short(name))?;
    Some(at as i8 + 1)
}

/// The date of the letter: alone at the start of a line of its head, or after "date", "dated", "dictated", "typed".
pub(crate) fn of_letter(bytes: &[u8], digits: &[usize]) -> Option<Date> {
    for &at in digits {
        let line_start = bytes[..at].last().is_none_or(|before| *before == b'\n');
        let before = word_before(bytes, at);
        let said = matches!(
            before,
            b"date"
                | b"letter"
                | b"dated"
                | b"dictated"
                | b"typed"
                | b"written"
                | b"compiled"
                | b"generated"
                | b"printed"
        );
        let seen = matches!(before, b"seen" | b"reviewed" | b"clinic" | b"assessed" | b"attended");
        let birth = matches!(before, b"dob" | b"born" | b"birth");
        if at >= HEAD && !said {
            continue;
        }
        if let Some((date, length)) = date_at(&bytes[at..]) {
            let line_end = matches!(bytes.get(at + length), None | Some(b'\n'));
            if said || seen || (!birth && (line_start || (line_end && short_line(bytes, at)))) {
                return Some(date);
            }
        }
    }
    None
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

pub(crate) fn value(digits: &[u8]) -> Option<i16> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A letterhead, not a sentence that runs to the end of its line.
fn short_line(bytes: &[u8], at: usize) -> bool {
    const SHORT: usize = 60;
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |line| line + 1);
    at - start <= SHORT && !bytes[start..at].windows(2).any(|signs| signs == b". ")
}

/// `12/03/2024`, `12.3.24`, `2024-03-12`, `12th March 2024`.
fn date_at(bytes: &[u8]) -> Option<(Date, usize)> {
    let mut parts = bytes[..bytes.len().min(30)].split(|byte| !in_word(*byte)).filter(|word| !word.is_empty()).take(3);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let offset = |word: &[u8]| word.as_ptr() as usize - bytes.as_ptr() as usize + word.len();
    let day = |word: &[u8]| value(&word[..digits(word)]).and_then(|day| i8::try_from(day).ok());
    if digits(first) == 4 {
        let date = Date::new(value(first)?, day(second)?, day(third)?).ok()?;
        return Some((date, offset(third)));
    }
    let year = match digits(third) {
        4 => value(&third[..4])?,
        2 => 2000 + value(&third[..2])?,
        _ => return None,
    };
    let month = month(second).or_else(|| day(second))?;
    Some((Date::new(year, month, day(first)?).ok()?, offset(third)))
}

/// The days of entries that the letter quotes from a record: a line that begins with a day (or a year alone) at least
/// half a year before the letter.
fn entry_days(lexicon: &Lexicon, bytes: &[u8], written: Date, numbers: &[usize]) -> Vec<Hit> {
    const HALF_A_YEAR: i32 = 6;
    let Some(entry) = lexicon.for_number(Number::EntryDay) else { return Vec::new() };
    let lines = numbers.iter().filter(|at| at.checked_sub(1).is_none_or(|before| bytes[before] == b'\n'));
    lines
        .filter_map(|&at| {
            let length = digits(&bytes[at..]);
            let year_alone = || {
                let year = value(&bytes[at..at + length]).filter(|year| length == 4 && (1930..2100).contains(year))?;
                (bytes.get(at + length) == Some(&b' ')).then_some((year, 12, length))
            };
            let dated = date_at(&bytes[at..]).map(|(date, length)| (date.year(), date.month(), length));
            let (year, month, length) = dated.or_else(year_alone)?;
            let ago = i32::from(written.year() - year) * 12 + i32::from(written.month()) - i32::from(month);
            (ago >= HALF_A_YEAR).then(|| lexicon.hit(entry, at, at + length))
        })
        .collect()
}

/// Years and ages in the past, as hits of the lexicon's entries for them.
pub(crate) fn triggers(
    lexicon: &Lexicon,
    bytes: &[u8],
    written: Option<Date>,
    breaks: &[usize],
    sentences: &[usize],
    numbers: &[usize],
) -> Vec<Hit> {
    let mut found = written.map_or_else(Vec::new, |written| entry_days(lexicon, bytes, written, numbers));
    for &at in numbers {
        let length = digits(&bytes[at..]);
        let begin = || {
            let begin = [breaks, sentences].map(|cuts| cuts[..cuts.partition_point(|cut| *cut <= at)].last().copied());
            begin.into_iter().flatten().max().unwrap_or(0)
        };
        if let Some((number, start)) = past(bytes, at, length, written, begin) {
            let end = at + length;
            found.extend(lexicon.for_number(number).map(|entry| lexicon.hit(entry, start, end)));
        }
    }
    found
}

/// What the digits at `at` say of the past, and where the words that say so begin.
fn past(
    bytes: &[u8],
    at: usize,
    length: usize,
    written: Option<Date>,
    begin: impl Fn() -> usize,
) -> Option<(Number, usize)> {
    let after = bytes.get(at + length).copied().unwrap_or(b' ');
    let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
    if in_word(after) || matches!(after, b'/' | b'%') || in_word(before) || matches!(before, b'/' | b'.' | b'-') {
        return None;
    }
    let word = word_before(bytes, at);
    let word_start = bytes[..at].iter().rposition(|byte| in_word(*byte)).map_or(at, |last| last + 1 - word.len());
    if length <= 2 && matches!(word, b"aged" | b"age") {
        return Some((Number::AgeThen, word_start));
    }
    let year = value(&bytes[at..at + length]).filter(|year| length == 4 && (1930..2100).contains(year))?;
    if written.is_some_and(|written| year >= written.year()) || since(bytes, at) {
        return None;
    }
    let near = matches!(word, b"in" | b"during" | b"circa" | b"around" | b"until" | b"till" | b"about");
    let start = if near { word_start } else { at };
    let first = !bytes[begin().min(start)..start].iter().any(|byte| in_word(*byte));
    Some((if first { Number::YearFirst } else { Number::YearAfter }, start))
}

/// "since 2019", "since March 2023", "from 2019", "started 2017": it goes on.
fn since(bytes: &[u8], at: usize) -> bool {
    let word = word_before(bytes, at);
    let start = bytes[..at].iter().rposition(|byte| in_word(*byte)).map_or(0, |last| last + 1 - word.len());
    let word = if month(word).is_some() { word_before(bytes, start) } else { word };
    matches!(word, b"since" | b"from" | b"started" | b"commenced" | b"begun")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_bears_its_date_where_letters_do() {
        let day = |text: &str| {
            let text = text.to_lowercase();
            let bytes = text.as_bytes();
            let begins = |at: &usize| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit());
            let digits: Vec<usize> = (0..bytes.len()).filter(begins).collect();
            of_letter(bytes, &digits).map(|date| date.to_string())
        };
        assert_eq!(day("Date: 12/03/2024\nDear all").as_deref(), Some("2024-03-12"));
        assert_eq!(day("12th March 2024\nDear all").as_deref(), Some("2024-03-12"));
        assert_eq!(day("Dear all. Dictated 2.4.24").as_deref(), Some("2024-04-02"));
        assert_eq!(day("Re: A Person, DOB 12/03/1970. RTA on 1/2/2020."), None);
    }
}
