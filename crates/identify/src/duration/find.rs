//! Every duration in a letter, whatever it is of.
use crate::dates;
use crate::lexicon::Kind;
use crate::prose::{Prose, word_before};
use crate::text::{HALF, QUARTER, THREE_QUARTERS, in_word};

/// A length of time as it stands in the letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Duration {
    pub start: usize,
    pub end: usize,
    /// `None` where the words only say that it is long.
    pub months: Option<f64>,
    /// The entry of its unit.
    pub entry: u16,
}

/// Weeks and days in a month, as the labelling rules have them.
pub(crate) const WEEKS: f64 = 4.345;
const DAYS: f64 = 30.4;

pub(super) fn all(prose: &Prose) -> Vec<Duration> {
    let mut found: Vec<Duration> = Vec::new();
    for hit in &prose.hits {
        let entry = prose.lexicon.entry(hit.entry);
        match entry.kind {
            Kind::LongTime | Kind::ShortTime => {
                found.push(Duration { start: hit.start, end: hit.end, months: None, entry: hit.entry })
            }
            Kind::Unit => found.extend(with_unit(prose, hit.start, hit.end, entry.months.unwrap_or(0.0), hit.entry)),
            Kind::Current => found.extend(since(prose, hit.start, hit.end, hit.entry)),
            Kind::Onset => found.extend(begun(prose, hit.start, hit.end, hit.entry)),
            _ => {}
        }
    }
    found.extend(slashed(prose));
    found.extend(glued(prose));
    found.sort_by_key(|duration| duration.start);
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// "6 weeks", "2-3 years", "a year and a half".
fn with_unit(prose: &Prose, start: usize, end: usize, unit: f64, entry: u16) -> Option<Duration> {
    let bytes = &prose.text.bytes;
    if bytes[end..].starts_with(b"/o") {
        return None; // "48 y/o" is an age
    }
    let (mut number, mut from) = number_before(bytes, start)?;
    // "two and a half years": the number before "and a half" counts the wholes.
    if let Some(lead) = bytes[..from].trim_ascii_end().strip_suffix(b" and").filter(|_| number == 0.5) {
        let (whole, whole_from) = number_before(bytes, lead.len())?;
        (number, from) = (whole + 0.5, whole_from);
    }
    let half_more = bytes[end..].starts_with(b" and a half");
    let months = (number + if half_more { 0.5 } else { 0.0 }) * unit;
    Some(Duration { start: from, end: if half_more { end + 11 } else { end }, months: Some(months), entry })
}

/// The number that ends at or before a place; of a range the lower bound.
fn number_before(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    let skip = |byte: &u8| matches!(byte, b' ' | b'+' | b'-' | b'\n');
    let end = bytes[..at].iter().rposition(|byte| !skip(byte))? + 1;
    let part = |byte: &u8| in_word(*byte) || *byte == b'.';
    let start = bytes[..end].iter().rposition(|byte| !part(byte)).map_or(0, |blank| blank + 1);
    if &bytes[start..end] == b"odd" {
        return number_before(bytes, start); // "twenty-odd years"
    }
    let number = number(&bytes[start..end])?;
    let before = word_before(bytes, start);
    if number == 1.0 && !bytes[start].is_ascii_digit() && rate(before) {
        return None;
    }
    if matches!(&bytes[start..end], b"past" | b"last") {
        let the = bytes[..start].trim_ascii_end();
        let for_the = before == b"the" && matches!(word_before(bytes, the.len() - 3), b"for" | b"over");
        return for_the.then(|| (1.0, the.len() - 3));
    }
    let article = |word: &[u8]| matches!(word, b"a" | b"an");
    if article(&bytes[start..end]) && word_before(bytes, start) == b"half" {
        let half = bytes[..start].trim_ascii_end().len() - b"half".len();
        return Some((0.5, half)); // "half a year"
    }
    if matches!(&bytes[start..end], b"couple" | b"of") || word_before(bytes, start) == b"a" && number == 0.5 {
        let article = bytes[..start].trim_ascii_end();
        return Some((number, article.strip_suffix(b"a").map_or(start, <[u8]>::len)));
    }
    let lead = bytes[..start].trim_ascii_end();
    if let Some((tens, from)) = tens_before(lead).filter(|_| (1.0..10.0).contains(&number)) {
        return Some((tens + number, from));
    }
    let range = [&b"-"[..], b" to", b" or"].iter().find_map(|join| lead.strip_suffix(*join));
    match range.and_then(|lower| number_before(bytes, lower.len())) {
        Some((lower, from)) if lower < number => Some((lower, from)),
        _ => Some((number, start)),
    }
}

/// The "forty" of "forty-two".
fn tens_before(lead: &[u8]) -> Option<(f64, usize)> {
    let lead = lead.strip_suffix(b"-").unwrap_or(lead);
    let start = lead.iter().rposition(|byte| !in_word(*byte)).map_or(0, |blank| blank + 1);
    (lead.len() > start && !lead[start].is_ascii_digit())
        .then(|| number(&lead[start..]))?
        .filter(|tens| *tens >= 20.0)
        .map(|tens| (tens, start))
}

/// "twice a week": a rate, not a length.
fn rate(before: &[u8]) -> bool {
    matches!(
        before,
        b"once" | b"twice" | b"times" | b"x" | b"hours" | b"hrs" | b"days" | b"sessions" | b"nights" | b"most"
    )
}

fn number(word: &[u8]) -> Option<f64> {
    const WORDS: [&[u8]; 21] = [
        b"zero",
        b"one",
        b"two",
        b"three",
        b"four",
        b"five",
        b"six",
        b"seven",
        b"eight",
        b"nine",
        b"ten",
        b"eleven",
        b"twelve",
        b"thirteen",
        b"fourteen",
        b"fifteen",
        b"sixteen",
        b"seventeen",
        b"eighteen",
        b"nineteen",
        b"twenty",
    ];
    const TENS: [(&[u8], f64); 7] = [
        (b"thirty", 30.0),
        (b"forty", 40.0),
        (b"fifty", 50.0),
        (b"sixty", 60.0),
        (b"seventy", 70.0),
        (b"eighty", 80.0),
        (b"ninety", 90.0),
    ];
    if let Some(at) = WORDS.iter().position(|known| *known == word) {
        return Some(at as f64);
    }
    if let Some((_, tens)) = TENS.iter().find(|(known, _)| *known == word) {
        return Some(*tens);
    }
    match word {
        b"a" | b"an" => return Some(1.0),
        b"couple" => return Some(2.0),
        b"past" | b"last" => return Some(1.0), // "for the past year"
        b"half" => return Some(0.5),
        _ => {}
    }
    let (fraction, whole) = match *word.last()? {
        HALF => (0.5, &word[..word.len() - 1]),
        QUARTER => (0.25, &word[..word.len() - 1]),
        THREE_QUARTERS => (0.75, &word[..word.len() - 1]),
        _ => (0.0, word),
    };
    let whole = if whole.is_empty() && fraction > 0.0 {
        0.0
    } else {
        std::str::from_utf8(whole).ok()?.trim_end_matches('.').parse().ok()?
    };
    (whole < 1000.0).then_some(whole + fraction)
}

/// "since 2019", "since March 2023", "since a fall in 2019", if the letter bears a date.
fn since(prose: &Prose, start: usize, end: usize, entry: u16) -> Option<Duration> {
    const NEAR: usize = 6;
    let word = prose.text.bytes.get(start..end)?;
    if word != b"since" && !word.starts_with(b"dat") {
        return None; // "dating from a fall in 2021"
    }
    until_now(prose, start, end, entry, NEAR)
}

/// "Onset July 2023", "started in 2019": from the day that is named until the letter.
fn begun(prose: &Prose, start: usize, end: usize, entry: u16) -> Option<Duration> {
    let next = prose.word_after(end);
    let skip = usize::from(matches!(next, b"in" | b"around" | b"about" | b"circa" | b"during"));
    let dated = |word: &[u8]| dates::month(word).is_some() || dates::value(word).is_some_and(|year| year > 1900);
    let begins = if skip == 1 { prose.word_after(end + 1 + next.len()) } else { next };
    let found = dated(begins).then(|| until_now(prose, start, end, entry, 2 + skip)).flatten()?;
    // The word of the beginning says what has lasted; the day stands for how long.
    let named = prose.text.bytes[end..].iter().position(|byte| in_word(*byte))?;
    Some(Duration { start: end + named, ..found })
}

fn until_now(prose: &Prose, start: usize, end: usize, entry: u16, near: usize) -> Option<Duration> {
    let (bytes, written) = (&prose.text.bytes, prose.written?);
    let (_, clause_end) = prose.clause(start);
    let (mut at, mut month) = (end, None);
    for _ in 0..near {
        let word = prose.word_after(at);
        at += bytes[at..].iter().position(|byte| in_word(*byte))? + word.len();
        let year = dates::value(word).filter(|year| word.len() == 4 && (1930..=written.year()).contains(year));
        if let Some(year) = year.filter(|_| at <= clause_end) {
            let into_year = month.map_or(0, |month| i32::from(written.month()) - i32::from(month));
            let months = i32::from(written.year() - year) * 12 + into_year;
            return Some(Duration { start, end: at, months: Some(f64::from(months.max(0))), entry });
        }
        month = dates::month(word);
    }
    None
}

/// "5y", "18mths", "6wks": a number and its unit in one word.
fn glued(prose: &Prose) -> Vec<Duration> {
    let (bytes, entry) = (&prose.text.bytes, prose.lexicon.unit);
    let mut found = Vec::new();
    for &start in &prose.digits {
        let length = bytes[start..].iter().take_while(|byte| in_word(**byte)).count();
        let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let at = start + length;
        if bytes[at..].starts_with(b"/o") {
            continue;
        }
        let alone = start.checked_sub(1).is_none_or(|before| !in_word(bytes[before]) && bytes[before] != b'.');
        let unit = match &bytes[start + digits..at] {
            b"y" | b"yr" | b"yrs" | b"years" | b"year" => 12.0,
            b"mth" | b"mths" | b"mo" | b"months" | b"month" => 1.0,
            b"wk" | b"wks" | b"weeks" => 1.0 / WEEKS,
            _ => continue,
        };
        let number =
            std::str::from_utf8(&bytes[start..start + digits]).ok().and_then(|digits| digits.parse::<f64>().ok());
        if let Some(number) = number.filter(|number| alone && *number < 1000.0) {
            found.push(Duration { start, end: at, months: Some(number * unit), entry });
        }
    }
    found
}

/// "18/12", "3/52", "5/7"; not "140/85", "12/03/2024" or "PHQ9 14/27".
fn slashed(prose: &Prose) -> Vec<Duration> {
    let (bytes, entry) = (&prose.text.bytes, prose.lexicon.unit);
    let slashes = prose.digits.iter().filter_map(|at| at.checked_sub(1)).filter(|before| bytes[*before] == b'/');
    slashes
        .filter_map(|slash| {
            let after = bytes[slash + 1..].iter().take_while(|byte| in_word(**byte)).count();
            let end = slash + 1 + after;
            let unit = match &bytes[slash + 1..end] {
                b"12" => 1.0,
                b"52" => 1.0 / WEEKS,
                b"7" => 1.0 / DAYS,
                _ => return None,
            };
            let dated = bytes.get(end) == Some(&b'/');
            let (number, start) = number_before(bytes, slash)?;
            let near = start < slash && !bytes[start..slash].contains(&b' ') && bytes[slash - 1] != b' ';
            let dated = dated || start.checked_sub(1).is_some_and(|before| bytes[before] == b'/');
            (near && !dated && number > 0.0).then_some(Duration { start, end, months: Some(number * unit), entry })
        })
        .collect()
}
