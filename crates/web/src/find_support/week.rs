//! Days and hours in words.
use super::list::TIMES;
use crate::parts::Say;
use record::{Service, Weekdays};

/// Choices of the message `weekday`, Monday first.
const WEEK: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// Days and hours, as far as the record gives both.
pub(super) fn when(service: &Service, say: &Say) -> Vec<String> {
    let all = service.schedules.iter().chain(service.locations.iter().flat_map(|at| &at.schedules));
    let mut lines: Vec<String> = Vec::new();
    for schedule in all {
        let (Some(opens), Some(closes)) = (schedule.opens, schedule.closes) else { continue };
        let days = week_days(schedule.days, say);
        let (from, to) = (opens.to_string(), closes.to_string());
        let line = say.with("find-when", &[("days", &days), ("from", &from), ("to", &to)]);
        if !days.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.truncate(TIMES);
    lines
}

/// Days of the week by their names.
pub(crate) fn week_days(of: Weekdays, say: &Say) -> String {
    let on = (0..7).zip(WEEK).filter(|(day, _)| !of.and(Weekdays::numbered(*day)).is_empty());
    on.map(|(_, day)| say.choice("weekday", day)).collect::<Vec<_>>().join(", ")
}
