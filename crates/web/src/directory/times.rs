//! Days and hours as people read them: `Monday, Thursday 1:30pm to 3pm`.
use record::{Hour, Schedule, Weekdays};

const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// When it is, and whatever the record says besides.
pub(super) fn time(of: &Schedule) -> String {
    let hours = match (of.opens, of.closes) {
        (Some(from), Some(to)) => format!("{} to {}", clock(from), clock(to)),
        (Some(from), None) => format!("from {}", clock(from)),
        _ => String::new(),
    };
    let parts = [days(of.days), hours, of.description.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn days(of: Weekdays) -> String {
    let on = (0..7).zip(WEEK).filter(|(day, _)| !of.and(Weekdays::numbered(*day)).is_empty());
    on.map(|(_, name)| name).collect::<Vec<_>>().join(", ")
}

/// The time of day: `9am`, `1:30pm`, `midday`.
pub(crate) fn clock(at: Hour) -> String {
    let (hour, minute) = (at.minutes() / 60, at.minutes() % 60);
    let half = if hour % 24 < 12 { "am" } else { "pm" };
    match (hour, minute) {
        (12, 0) => "midday".into(),
        (0 | 24, 0) => "midnight".into(),
        (_, 0) => format!("{}{half}", (hour + 11) % 12 + 1),
        _ => format!("{}:{minute:02}{half}", (hour + 11) % 12 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_in_words_and_not_in_codes() {
        let at = |hour: u16, minute| Hour::at_minute(hour * 60 + minute);
        let of = |opens, closes| Schedule { days: "TH".parse().expect("a day"), opens, closes, ..Schedule::default() };
        assert_eq!(time(&of(at(13, 30).into(), at(15, 0).into())), "Thursday 1:30pm to 3pm");
        assert_eq!(time(&of(at(9, 5).into(), None)), "Thursday from 9:05am");
        assert_eq!(time(&Schedule { description: "Ring first".into(), ..of(None, None) }), "Thursday Ring first");
        for (hour, said) in [(0, "midnight"), (12, "midday"), (24, "midnight"), (1, "1am"), (23, "11pm")] {
            assert_eq!(clock(at(hour, 0)), said);
        }
        assert_eq!(clock(at(12, 30)), "12:30pm");
    }
}
