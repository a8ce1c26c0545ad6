//! How long people wait for a support service, as its record says it: "about 6 weeks", "2 to 3 months", "no waiting list".

/// Numbers that people write out.
const NUMBERS: [(&str, u32); 15] = [
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("couple", 2),
    ("few", 3),
];
/// Words for no wait at all.
const NONE: [&str; 8] =
    ["no wait", "none", "no waiting", "straight away", "immediate", "same day", "not applicable", "drop in"];
/// Longer than this is taken for something that was not understood: a year in days.
const LONGEST: u32 = 365;

/// The wait in days: of "4 to 6 weeks" the longer one. None where the record does not say, or says it in other words;
/// then nobody guesses.
/// ```
/// assert_eq!(pathway::wait_in_days("about 6 weeks"), Some(42));
/// assert_eq!(pathway::wait_in_days("Currently 4-6 weeks for assessment"), Some(42));
/// assert_eq!(pathway::wait_in_days("No waiting list"), Some(0));
/// assert_eq!(pathway::wait_in_days("varies"), None);
/// ```
#[must_use]
pub fn wait_in_days(text: &str) -> Option<u32> {
    let text = text.to_lowercase().replace(['–', '—', '-', '/'], " ");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let counted = words.iter().enumerate().filter_map(|(at, word)| {
        let unit = unit(word)?;
        let many = words[..at].iter().rev().take(2).filter_map(|before| number(before)).max()?;
        many.checked_mul(unit)
    });
    match counted.max() {
        Some(days) => Some(days).filter(|days| *days <= LONGEST),
        None => NONE.iter().any(|none| text.contains(none)).then_some(0),
    }
}

fn unit(word: &str) -> Option<u32> {
    match word {
        "day" | "days" => Some(1),
        "week" | "weeks" | "wk" | "wks" => Some(7),
        "month" | "months" => Some(30),
        _ => None,
    }
}

fn number(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, many)| *many))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_read_as_directories_write_it_and_nothing_is_guessed() {
        for (text, days) in [
            ("about 6 weeks", Some(42)),
            ("6 weeks", Some(42)),
            ("4–6 weeks", Some(42)),
            ("2 to 3 months", Some(90)),
            ("a couple of weeks", Some(14)),
            ("two weeks", Some(14)),
            ("up to a month", Some(30)),
            ("10 days, then 3 weeks for a group", Some(21)),
            ("No waiting list", Some(0)),
            ("none", Some(0)),
            ("drop in", Some(0)),
            ("", None),
            ("varies", None),
            ("ring 01632 960123", None),
            ("18 months", None),
            ("99999999999 weeks", None),
            ("weeks", None),
        ] {
            assert_eq!(wait_in_days(text), days, "{text}");
        }
    }
}
