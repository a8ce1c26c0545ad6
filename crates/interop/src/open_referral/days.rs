//! Weekdays and hours as directories write them: `MO,TU`, `Monday`, `Mon to Fri`; `18:30`, `4:00 PM`, `9am`.
use record::{Hour, Weekdays};

const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The days of a text; none where it names none, or something that is no day.
pub(super) fn days(text: &str) -> Weekdays {
    if let Ok(days) = text.parse() {
        return days;
    }
    let lower = text.to_lowercase().replace([',', ';', '/', '&', '.'], " ").replace(['-', '–'], " to ");
    let (mut all, mut last, mut span) = (Weekdays::default(), None, false);
    for word in lower.split_whitespace() {
        match (number(word), word) {
            (Some(day), _) => {
                let from = last.filter(|_| span).unwrap_or(day);
                all = (0..=(day + 7 - from) % 7).fold(all, |all, n| all.or(one((from + n) % 7)));
                (last, span) = (Some(day), false);
            }
            (None, "to") => span = true,
            (None, "and") => {}
            (None, "daily") => all = Weekdays::ALL,
            (None, "weekdays") => all = (0..5).fold(all, |all, n| all.or(one(n))),
            _ => return Weekdays::default(),
        }
    }
    all
}

/// The day of a whole or shortened name.
fn number(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('s');
    NAMES.iter().position(|name| word.len() >= 2 && name.starts_with(word))
}

fn one(day: usize) -> Weekdays {
    u8::try_from(day).map(Weekdays::numbered).unwrap_or_default()
}

/// A time of day.
pub(super) fn hour(text: &str) -> Option<Hour> {
    let lower = text.trim().to_ascii_lowercase().replace('.', ":");
    let half = ["am", "pm"].iter().find_map(|half| Some((lower.strip_suffix(half)?.trim_end(), *half)));
    let Some((clock, half)) = half else { return lower.parse().ok() };
    let clock = if clock.contains(':') { clock.to_owned() } else { format!("{clock}:00") };
    let read: Hour = clock.parse().ok()?;
    let noon = 12 * 60;
    match (read.minutes(), half) {
        (minutes, "am") if minutes >= noon => Some(Hour::at_minute(minutes - noon)),
        (minutes, "pm") if minutes < noon => Some(Hour::at_minute(minutes + noon)),
        _ => Some(read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, read) in [
            ("MO,TU", "MO,TU"),
            ("Monday", "MO"),
            ("Mondays and Thursdays", "MO,TH"),
            ("Mon - Fri", "MO,TU,WE,TH,FR"),
            ("Saturday to Monday", "MO,SA,SU"),
            ("Tues; Fri", "TU,FR"),
            ("daily", "MO,TU,WE,TH,FR,SA,SU"),
            ("by appointment", ""),
            ("", ""),
        ] {
            assert_eq!(days(text).to_string(), read, "{text}");
        }
    }

    #[test]
    fn hours_are_read_with_or_without_am_and_pm() {
        for (text, read) in [
            ("18:30", "18:30"),
            ("4:00 PM", "16:00"),
            ("3pm", "15:00"),
            ("9am", "09:00"),
            ("12am", "00:00"),
            ("12 pm", "12:00"),
            ("9.30am", "09:30"),
        ] {
            assert_eq!(hour(text).map(|hour| hour.to_string()).as_deref(), Some(read), "{text}");
        }
        assert_eq!((hour("late"), hour("25pm")), (None, None));
    }

    proptest! {
        #[test]
        fn any_text_is_days_and_an_hour_or_is_not(text in ".{0,20}", words in "(mon|to|sun|-|pm|12|:| |é){0,9}") {
            let _ = (days(&text), hour(&text), days(&words), hour(&words));
        }
    }
}
