//! Times that only words tell: "Saturday mornings", "6pm to 8pm". They lower a suggestion and never bar it.
use super::Week;
use crate::lexicon::words;
use record::{Hour, Weekdays};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A part of the day by its name, in hours.
const PARTS: [(&str, u16, u16); 8] = [
    ("breakfast", 8, 11),
    ("morning", 8, 12),
    ("lunchtime", 11, 14),
    ("afternoon", 12, 17),
    ("daytime", 9, 17),
    ("teatime", 16, 18),
    ("evening", 17, 22),
    ("overnight", 21, 24),
];

/// When a description says that it is on; none where it says nothing of it.
pub(super) fn described(text: &str) -> Option<Week> {
    let words = words(text);
    let mut days = Weekdays::default();
    let mut parts: Vec<(u16, u16)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_end_matches('s');
        days = match word {
            "weekend" => days.or(Weekdays::numbered(5)).or(Weekdays::numbered(6)),
            "weekday" => (0..5).map(Weekdays::numbered).fold(days, Weekdays::or),
            _ => DAYS.iter().position(|day| *day == word).map_or(days, |day| {
                let until = words.get(at + 2).filter(|_| words.get(at + 1).is_some_and(|to| to == "to"));
                let until = until.and_then(|word| DAYS.iter().position(|day| *day == word.trim_end_matches('s')));
                (day..=until.unwrap_or(day).max(day)).map(|day| Weekdays::numbered(day as u8)).fold(days, Weekdays::or)
            }),
        };
        parts.extend(PARTS.iter().find(|(name, ..)| *name == word).map(|(_, from, to)| (from * 60, to * 60)));
        parts.extend(clock(&words, at).map(|from| (from, from + 120)));
    }
    if days.is_empty() && parts.is_empty() || words.iter().any(|word| word == "24") {
        return None;
    }
    let days = if days.is_empty() { Weekdays::ALL } else { days };
    let parts = if parts.is_empty() { vec![(7 * 60, 22 * 60)] } else { parts };
    let mut week = Week::default();
    for (from, to) in parts {
        week.add(days, Hour::at_minute(from), Hour::at_minute(to));
    }
    Some(week)
}

/// `6pm`, `6 pm`, `6 30pm`: minutes since the day began.
fn clock(words: &[String], at: usize) -> Option<u16> {
    let word = words.get(at)?;
    let next = words.get(at + 1).map_or("", String::as_str);
    let (digits, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(digits), _) => (digits, 0),
        (_, Some(digits)) => (digits, 12),
        _ if next == "am" => (word.as_str(), 0),
        _ if next == "pm" => (word.as_str(), 12),
        _ => return None,
    };
    let number: u16 = digits.parse().ok()?;
    // of "6.30pm" it is the hour before that counts
    let before = at.checked_sub(1).and_then(|at| words.get(at)).and_then(|word| word.parse::<u16>().ok());
    match (number, before) {
        (1..=12, _) => Some((number % 12 + half) * 60),
        (0..=59, Some(hour @ 1..=12)) => Some((hour % 12 + half) * 60 + number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_out_of_words() {
        let on = |text: &str, days: &str, from: &str, to: &str| {
            let mut free = Week::default();
            free.add(days.parse().unwrap(), from.parse().unwrap(), to.parse().unwrap());
            described(text).map(|week| week.shares(&free))
        };
        assert_eq!(on("We meet on Saturday mornings.", "SA", "09:00", "11:00"), Some(true));
        assert_eq!(on("We meet on Saturday mornings.", "SA", "17:00", "20:00"), Some(false));
        assert_eq!(on("Tuesdays 6.30pm in the hall", "TU", "17:30", "20:00"), Some(true));
        assert_eq!(on("Tuesdays, 10am - 12 pm", "TU", "17:30", "20:00"), Some(false));
        assert_eq!(on("Monday to Friday", "WE", "10:00", "11:00"), Some(true));
        assert_eq!(on("open weekday daytimes", "SA", "10:00", "11:00"), Some(false));
        assert_eq!(on("A friendly group", "SA", "10:00", "11:00"), None);
        assert_eq!(on("24 hours a day, Monday to Sunday", "SA", "10:00", "11:00"), None);
    }
}
